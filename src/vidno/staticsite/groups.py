"""Groups of files about the same thing: what they are called, what they are about, and their stamps."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from vidno.staticsite import links
from vidno.staticsite.group import FIXED, Group
from vidno.staticsite.taking import Taken
from vidno.staticsite.walk import about
from vidno.web.portal import stamps
from vidno.web.portal.pages.site import Site

SHEETS = "sheets "
"""Begins the name of the group of pieces of raw files of a dataset: they lead to those beside them."""
Pieces = Callable[[str], frozenset[str]]
"""Gives the pieces of the raw files of a dataset that pages lead to."""


def name_of(taken: Taken) -> str:
    """Return the group of a file; "" for what is always asked."""
    if sheet := links.SHEET_PAGE.fullmatch(taken.address):
        return f"{SHEETS}{sheet[2]}"
    return f"{FIXED} {about(taken.address)}" if taken.stamp == FIXED else taken.stamp


def stamp_of(site: Site, name: str, pieces: Pieces) -> str:
    """Return the stamp of a group as it is now."""
    if name.startswith(SHEETS):
        said = "\n".join(sorted(pieces(name.removeprefix(SHEETS))))
        digest = hashlib.sha256(said.encode()).hexdigest()[:16]
        return f"{_value(site, name)} {digest}"
    return _value(site, name)


def is_as_before(site: Site, one: Group) -> bool:
    """Say whether what a group is about is what it was, the same pieces of raw files given."""
    was = one.stamp.rpartition(" ")[0] if one.name.startswith(SHEETS) else one.stamp
    return bool(one.name) and was == _value(site, one.name)


def _value(site: Site, name: str) -> str:
    if name.startswith(SHEETS):
        return stamps.value(site, f"dataset {name.removeprefix(SHEETS)}")
    if name.startswith(f"{FIXED} "):
        return FIXED
    return stamps.value(site, name) if name else ""


def gathered(
    site: Site, taken: Iterable[Taken], pieces: Pieces, kept: Mapping[str, Group]
) -> dict[str, Group]:
    """Return the groups of files; one of which others are kept already is both together."""
    parts: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        parts[name_of(one)].append(one)
    return {
        name: _group(name, stamp_of(site, name, pieces), found, kept.get(name))
        for name, found in parts.items()
    }


def _group(name: str, stamp: str, found: list[Taken], kept: Group | None) -> Group:
    files = {one.file: [one.address, one.sha256] for one in found}
    onward = {target for one in found for target, _ in one.references}
    stretches = {address for one in found for address in one.stretches}
    count = sum(len(one.references) for one in found)
    if kept is not None:
        files = kept.files | files
        onward |= kept.onward
        stretches |= kept.stretches
        count += kept.links
    outside = {one for one in onward - files.keys() if not links.is_sheet_file(one)}
    return Group.made(name, stamp, files, frozenset(outside), frozenset(stretches), count)
