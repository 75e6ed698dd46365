"""Groups of files about the same thing: what they are called, what they are about, and their stamps."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from vidno.staticsite import links
from vidno.staticsite.memory import FIXED, Group
from vidno.staticsite.taking import Taken
from vidno.staticsite.walk import about
from vidno.web.portal import stamps
from vidno.web.portal.pages.site import Site

SHEETS = "sheets "
"""Begins the name of the group of pieces of raw files of a dataset: they lead to those beside them."""
Stretches = Mapping[str, frozenset[str]]
"""By dataset, the pieces of its raw files that pages lead to."""


def name_of(taken: Taken) -> str:
    """Return the group of a file; "" for what is always asked."""
    if sheet := links.SHEET_PAGE.fullmatch(taken.address):
        return f"{SHEETS}{sheet[2]}"
    return f"{FIXED} {about(taken.address)}" if taken.stamp == FIXED else taken.stamp


def stamp_of(site: Site, name: str, stretches: Stretches) -> str:
    """Return the stamp of a group as it is now."""
    if name.startswith(SHEETS):
        dataset = name.removeprefix(SHEETS)
        said = "\n".join(sorted(stretches.get(dataset, ())))
        digest = hashlib.sha256(said.encode()).hexdigest()[:16]
        return f"{stamps.value(site, f'dataset {dataset}')} {digest}"
    if name.startswith(f"{FIXED} "):
        return FIXED
    return stamps.value(site, name) if name else ""


def by_dataset(stretches: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return pieces of raw files by the dataset that they belong to."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in stretches:
        _, _, _, publisher, name, *_ = one.split("/")
        found[f"{publisher}/{name}"].add(one)
    return {name: frozenset(pieces) for name, pieces in found.items()}


def gathered(
    site: Site, taken: Iterable[Taken], stretches: Stretches, kept: Mapping[str, Group]
) -> dict[str, Group]:
    """Return the groups of files; one of which others are kept already is both together."""
    parts: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        parts[name_of(one)].append(one)
    return {
        name: _group(name, stamp_of(site, name, stretches), found, kept.get(name))
        for name, found in parts.items()
    }


def _group(name: str, stamp: str, found: list[Taken], kept: Group | None) -> Group:
    files = {one.file: [one.address, one.sha256] for one in found}
    onward = {target for one in found for target, _ in one.references}
    stretches = {address for one in found for address in one.stretches}
    count = sum(len(one.references) for one in found)
    if kept is not None:
        files = kept.files | files
        onward |= set(kept.onward)
        stretches |= set(kept.stretches)
        count += kept.links
    outside = {one for one in onward - files.keys() if not links.is_sheet_file(one)}
    return Group(name, stamp, files, tuple(sorted(outside)), tuple(sorted(stretches)), count)
