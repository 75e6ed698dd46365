"""What is asked of every dataset each time, in one file for all: nobody opens a thousand files for it.

The file, `state/facts/at-hand.json`, repeats a few of the facts of each version in force and may be deleted
at any time. A fact holds for the stamp of its version alone.
"""

import json
import os
from contextlib import suppress
from typing import Any

from vidno.web.portal.pages import facts
from vidno.web.portal.pages.site import Site
from vidno.web.shared import caching

FILE = "at-hand.json"


def recall(site: Site) -> dict[str, Any]:
    """Have what is known at hand. Returns it, to be given to `keep`."""
    known: dict[str, Any] = {}
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        whole = json.loads((site.portal.state / facts.FOLDER / FILE).read_bytes())
        if whole["key"] == caching.build():
            known = whole["facts"]
    for item in site.published:
        stamp, said = known.get(item.id, ("", {}))
        if stamp == item.stamp:
            facts.of(item, "").at_hand = dict(said)
    return known


def keep(site: Site, known: dict[str, Any]) -> None:
    """Write what is at hand by now, where that is not what was known."""
    found = {item.id: [item.stamp, facts.of(item, "").at_hand] for item in site.published}
    if found == known:
        return
    path = site.portal.state / facts.FOLDER / FILE
    temporary = path.with_name(f".{FILE}.{os.getpid()}.tmp")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = {"key": caching.build(), "facts": found}
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
