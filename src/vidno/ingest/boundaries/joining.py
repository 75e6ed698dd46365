"""Which place each shape is: by a code of the crosswalk, or at last by name together with the oblast."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vidno.base.text import Text
from vidno.catalogue.place import LEVELS, Level, Place, at_level, find, places
from vidno.catalogue.place_system import systems
from vidno.ingest.boundaries.errors import (
    BoundariesDoubledCodeError,
    BoundariesMissingPlaceError,
    BoundariesUnknownCodeError,
    BoundariesWithoutCodesError,
)
from vidno.ingest.boundaries.feature import Feature
from vidno.ingest.places import match

MOST = 0.5
"""A property that gives fewer different places than this share of the shapes is none of codes."""
LISTED = 12
"""So many codes are named in a message; the rest is counted."""
PLAIN = ("oblast-number", "constituency")
"""Systems of small numbers, which any running number of a file would fit."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The property that says which place a shape is, and the code of each shape, "" where unknown."""

    level: Level
    property: str
    system: str
    """The system of its codes: "nsi", "nuts", "ekatte", …; "name" where it holds names."""
    codes: tuple[str, ...]


def joined(
    features: list[Feature], levels: tuple[Level, ...], file: str, *, partial: bool
) -> Joined:
    """Join shapes to places.

    Args:
        features: The shapes.
        levels: Which levels they may be of.
        file: Name for messages.
        partial: Whether places may be missing.

    Raises:
        BoundariesWithoutCodesError, BoundariesUnknownCodeError, BoundariesDoubledCodeError,
        BoundariesMissingPlaceError
    """
    found = list(_by_code(features, levels))
    if not any(_told_apart(one) == len(features) for one in found):
        found += _by_name(features, levels)
    best = max(found, key=_told_apart, default=None)
    if best is None or _told_apart(best) < max(1, MOST * len(features)):
        names = dict.fromkeys(name for item in features for name in item.properties)
        raise BoundariesWithoutCodesError(
            file=file,
            level=Text(
                bg=" или ".join(LEVELS[level].bg for level in levels),
                en=" or ".join(LEVELS[level].en for level in levels),
            ),
            count=len(features),
            properties=", ".join([*names][:LISTED]) or "–",
        )
    _check(best, features, file, partial=partial)
    return best


def _told_apart(found: Joined) -> int:
    return len(set(found.codes) - {""})


def _check(best: Joined, features: list[Feature], file: str, *, partial: bool) -> None:
    facts = {"file": file, "property": best.property}
    values = [item.properties.get(best.property, "") for item in features]
    unknown = [value or "–" for value, code in zip(values, best.codes, strict=True) if not code]
    if unknown:
        raise BoundariesUnknownCodeError(codes=_listed(unknown), **facts)
    doubled = [code for code, times in Counter(best.codes).items() if times > 1]
    if doubled:
        raise BoundariesDoubledCodeError(codes=_listed(doubled), **facts)
    missing = [place.code for place in at_level(best.level) if place.code not in best.codes]
    if missing and not partial:
        said = [f"{code} {places()[code].name.bg}" for code in missing]
        raise BoundariesMissingPlaceError(file=file, count=len(missing), codes=_listed(said))


def _listed(found: list[str]) -> str:
    more = len(found) - LISTED
    return ", ".join(item[:40] for item in found[:LISTED]) + (f" … (+{more})" if more > 0 else "")


def _by_code(features: list[Feature], levels: tuple[Level, ...]) -> Iterator[Joined]:
    names = list(dict.fromkeys(name for item in features for name in item.properties))
    for level in levels:
        for system, codes in _codes(level):
            for name in names:
                values = [item.properties.get(name, "") for item in features]
                found = tuple(codes.get(value.upper(), "") for value in values)
                if len(set(found) - {""}) >= max(1, MOST * len(features)):
                    yield Joined(level, name, system, found)


def _codes(level: Level) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the systems that have codes at a level, the unmistakable ones first."""
    wanted = {place.code for place in at_level(level)}
    for system in systems().values():
        if system.name not in PLAIN:
            known = {code: ours for code, ours in system.codes.items() if ours in wanted}
            yield system.name, known | {code.lstrip("0"): ours for code, ours in known.items()}
    times = Counter(place.ekatte for place in at_level(level))  # Родопи is seated in Пловдив
    seats = {p.ekatte: p.code for p in at_level(level) if p.ekatte and times[p.ekatte] == 1}
    yield "ekatte", seats | {code.lstrip("0"): ours for code, ours in seats.items()}


def _by_name(features: list[Feature], levels: tuple[Level, ...]) -> Iterator[Joined]:
    names = list(dict.fromkeys(name for item in features for name in item.properties))
    columns = {name: [item.properties.get(name, "") for item in features] for name in names}
    if "oblast" in levels:
        for name, values in columns.items():
            yield Joined("oblast", name, "name", tuple(match.oblast_code(one) for one in values))
    if "municipality" in levels:
        for parent, oblasts in columns.items():
            above = [_oblast(text) for text in oblasts]
            if not all(above):
                continue
            for name, values in columns.items():
                found = tuple(
                    match.municipality_code(one, oblast)
                    for one, oblast in zip(values, above, strict=True)
                )
                if name != parent:
                    yield Joined("municipality", name, "name", found)


def _oblast(text: str) -> str:
    place: Place | None = find(text)
    if place is not None:
        return place.code if place.level == "oblast" else ""
    return match.oblast_code(text)
