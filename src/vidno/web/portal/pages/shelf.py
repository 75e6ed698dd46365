"""Long texts about each of many datasets in one file: a page over a thousand of them reads one, not a thousand.

A line of JSON with the lengths of all texts, and by dataset what its texts were made of and which they are; then the
texts, the same one once. They are made anew where what they were made of has changed; the file may be deleted at any time, as `state/facts` may.
"""

import json
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path

from vidno.web.portal.pages.facts import FOLDER
from vidno.web.portal.pages.site import Published, Site
from vidno.web.shared import caching

Texts = tuple[str, ...]
Kept = dict[str, tuple[str, Texts]]
"""By dataset: what its texts were made of, and the texts."""
FEW = 60
"""So many datasets have their texts sooner from their own facts than out of a file of all."""


def texts(
    site: Site,
    name: str,
    items: Sequence[Published],
    made: Callable[[Published], Texts],
    made_of: Callable[[Published], str] = lambda item: item.stamp,
) -> list[Texts]:
    """Return the texts of some datasets in force, in their order.

    Args:
        site: The site that they are of.
        name: What the texts are, and all that they depend on besides the dataset.
        items: The datasets.
        made: Makes the texts of one.
        made_of: Gives what changes whenever its texts do.
    """
    if len(items) <= FEW:
        return [made(item) for item in items]
    path = site.portal.state / FOLDER / f"{name}.texts"
    known = _read(path)
    found, new = [], False
    for item in items:
        said, before = made_of(item), known.get(item.id)
        if before is None or before[0] != said:
            before = known[item.id] = said, made(item)
            new = True
        found.append(before[1])
    if new:
        _write(path, {one: kept for one, kept in known.items() if one in site.by_id})
    return found


def _read(path: Path) -> Kept:
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        head, _, text = path.read_bytes().decode().partition("\n")
        whole = json.loads(head)
        ends = list(accumulate(whole["lengths"], initial=0))
        if whole["key"] == caching.build() and ends[-1] == len(text):
            each = [text[start:end] for start, end in pairwise(ends)]
            return {
                name: (said, tuple(each[at] for at in own)) for name, said, own in whole["texts"]
            }
    return {}


def _write(path: Path, known: Kept) -> None:
    """Write them; where there is nowhere to write they are made again the next time."""
    at: dict[str, int] = {}
    facts = [
        (name, said, [at.setdefault(one, len(at)) for one in own])
        for name, (said, own) in known.items()
    ]
    whole = {"key": caching.build(), "lengths": [len(one) for one in at], "texts": facts}
    head, text = json.dumps(whole, ensure_ascii=False), "".join(at)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    with suppress(OSError):
        temporary.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(f"{head}\n{text}".encode())
        temporary.replace(path)
