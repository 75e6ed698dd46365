"""The crosswalk of place codes: the systems that public tables use, each to the office's own codes.

Plain numbers are ambiguous: 17 is Разград in the numbering of oblasts and „Пловдив-област“ among the
constituencies. Whoever reads a column decides over all of it; nothing here guesses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vidno.base.text import Text
from vidno.catalogue.place import Place, others, places, settlements


@dataclass(frozen=True, slots=True)
class System:
    """A way of numbering places. `codes` maps its codes to ours (`Place.code`)."""

    name: str
    title: Text
    codes: dict[str, str]
    is_plain: bool = False
    """Its codes are bare numbers, which could be anything."""


EKATTE_TITLE = Text(bg="ЕКАТТЕ", en="EKATTE")
SEAT_TITLE = Text(bg="ЕКАТТЕ на центъра", en="EKATTE of the seat")


@cache
def systems() -> dict[str, System]:
    """Return the systems by name, those with unmistakable codes first; EKATTE is `ekatte()`."""
    known = [*places().values(), *others().values()]
    oblasts = [place for place in known if place.level == "oblast"]
    nuts = {place.nuts: place.code for place in known if place.nuts}
    numbers = {place.iso[3:]: place.code for place in oblasts}
    parts = {
        numbers_of + place.code[3:]: place.code
        for place in known
        if place.level == "municipality"
        for numbers_of in [places()[place.parent].iso[3:]]
    }
    constituencies = {place.constituency: place.code for place in known if place.constituency}
    found = [
        System("nsi", Text(bg="НСИ", en="NSI"), {place.code: place.code for place in known}),
        System("nuts", Text(bg="NUTS", en="NUTS"), nuts),
        System("iso", Text(bg="ISO 3166-2", en="ISO 3166-2"), {p.iso: p.code for p in oblasts}),
        System("hasc", Text(bg="HASC", en="HASC"), {p.hasc: p.code for p in oblasts}),
        System(
            "oblast-number",
            Text(bg="номер на област (01–28)", en="number of the oblast (01–28)"),
            numbers,
            is_plain=True,
        ),
        System(
            "municipality-number",
            Text(
                bg="номер на област и община (0103)", en="number of oblast and municipality (0103)"
            ),
            parts,
            is_plain=True,
        ),
        System(
            "constituency",
            Text(bg="номер на избирателен район (01–32)", en="number of the constituency (01–32)"),
            constituencies,
            is_plain=True,
        ),
    ]
    return {system.name: system for system in found}


@cache
def ekatte() -> System:
    """Return EKATTE: five digits for each settlement. Reads the settlements."""
    codes = {code: code for code in settlements()}
    return System("ekatte", EKATTE_TITLE, codes, is_plain=True)


def codes_of(place: Place) -> Iterator[tuple[Text, str]]:
    """Yield the title of each system that has a code for a place, and the code."""
    for system in systems().values():
        for code, ours in system.codes.items():
            if ours == place.code:
                yield system.title, code
    if place.ekatte and place.level == "settlement":
        yield EKATTE_TITLE, place.ekatte
    elif place.ekatte:
        yield SEAT_TITLE, place.ekatte
