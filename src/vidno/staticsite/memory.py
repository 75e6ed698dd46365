"""What a copy remembers of its making, so that the next one asks only for what has changed.

The file `.vidno-files.json` in the copy says of each file where it came from, what that was about
(`web.portal.stamps`), where its links lead and its SHA-256. It is written last: where it is missing,
broken, of another program, day or address, everything is made anew.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vidno.base import clock
from vidno.staticsite import links
from vidno.staticsite.taking import FIXED, Taken
from vidno.web.portal import stamps
from vidno.web.portal.pages.site import Site
from vidno.web.shared import caching

FILE = ".vidno-files.json"
FORM = 1


@dataclass
class Memory:
    """What the last copy was: empty where there is none that can be built upon."""

    folder: Path
    taken: Mapping[str, Taken] = field(default_factory=dict)
    stretches: frozenset[str] = frozenset()
    alive: frozenset[str] = frozenset()
    """Stamps that are what they were."""
    _ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def kept(self, address: str, stretches: frozenset[str]) -> Taken | None:
        """Return what an address became, where it would become the same again."""
        found = self.taken.get(links.file_of(address))
        if found is None or found.address != address or found.stamp not in self.alive:
            return None
        if links.SHEET_PAGE.fullmatch(address) and _near(address, stretches) != _near(
            address, self.stretches
        ):
            return None
        return found if (self.folder / found.file).is_file() else None

    def addresses(self) -> list[str]:
        """Return where to begin if nothing at all has changed: all there was, but raw files' pieces."""
        if "site" not in self.alive:
            return []
        known = (one.address for one in self.taken.values())
        return sorted(one for one in known if one and not links.SHEET_PAGE.fullmatch(one))

    def ids(self, file: str) -> frozenset[str]:
        """Return the ids in a page of the last copy; none where there is no such page."""
        if file not in self._ids:
            path = self.folder / file
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            self._ids[file] = links.identities(text)
        return self._ids[file]

    def has(self, taken: Taken) -> bool:
        """Say whether the last copy has this very file."""
        before = self.taken.get(taken.file)
        return (
            before is not None
            and before.sha256 == taken.sha256
            and (self.folder / taken.file).is_file()
        )


def _near(address: str, stretches: frozenset[str]) -> set[str]:
    """Return the pieces of the same raw file that are written: the page leads to some of them."""
    sheet = address.rstrip("/").rpartition("/")[0]
    return {one for one in stretches if one.startswith(sheet)}


def recalled(folder: Path, site: Site, base_url: str) -> Memory:
    """Return what the copy in a folder remembers."""
    try:
        whole = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if whole["key"] != _key(base_url):
            return Memory(folder)
        alive = {name for name, was in whole["stamps"].items() if stamps.value(site, name) == was}
        return _read(folder, whole, frozenset(alive | {FIXED}))
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return Memory(folder)


def _key(base_url: str) -> list[str | int]:
    return [FORM, caching.build(), clock.today().isoformat(), base_url]


def _read(folder: Path, whole: dict[str, Any], alive: frozenset[str]) -> Memory:
    texts: list[str] = whole["texts"]

    def said(numbers: Iterable[int]) -> set[str]:
        return {texts[number] for number in numbers}

    taken = {
        file: Taken(
            file,
            address=address,
            stamp=stamp,
            sha256=sha256,
            onward=said(onward),
            stretches=said(stretches),
            targets=frozenset(said(targets)),
            is_kept=True,
        )
        for file, (address, stamp, sha256, onward, stretches, targets) in whole["files"].items()
    }
    return Memory(folder, taken, frozenset(whole["stretches"]), alive)


def write(
    folder: Path, site: Site, base_url: str, taken: Mapping[str, Taken], stretches: frozenset[str]
) -> None:
    """Write what a finished copy is."""
    texts: dict[str, int] = {}

    def numbers(found: Iterable[str]) -> list[int]:
        return [texts.setdefault(one, len(texts)) for one in sorted(found)]

    files = {
        file: [
            one.address,
            one.stamp,
            one.sha256,
            numbers(one.onward),
            numbers(one.stretches),
            numbers(one.targets or {target for target, _ in one.references}),
        ]
        for file, one in sorted(taken.items())
    }
    names = sorted({one.stamp for one in taken.values()} - {"", FIXED})
    whole = {
        "key": _key(base_url),
        "stamps": {name: stamps.value(site, name) for name in names},
        "stretches": sorted(stretches),
        "texts": list(texts),
        "files": files,
    }
    temporary = folder / f"{FILE}.tmp"
    temporary.write_text(
        json.dumps(whole, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )
    temporary.replace(folder / FILE)
