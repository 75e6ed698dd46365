"""Places of Bulgaria: country, regions, planning regions, 28 oblasts, 265 municipalities.

The table in `facts/places.csv` is our own list of facts, made by `scripts/make_places.py`: NSI codes and
names (EKATTE register, 2018), NUTS, ISO 3166-2 and HASC codes, constituencies, and the years of
municipalities that came or went since 2000. Names are not unique: „Бяла“ is two municipalities, and 26
oblasts share their name with a municipality. Match by code, or by name together with the parent.

The 5,256 settlements are in `facts/settlements.csv`, which is read only when one is asked for.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import TypeAdapter

from vidno.base.slug import transliterate
from vidno.base.text import Text

Level = Literal[
    "country",
    "region",
    "planning-region",
    "oblast",
    "constituency",
    "municipality",
    "settlement",
]
_LEVEL: TypeAdapter[Level] = TypeAdapter(Level)
COUNTRY = "BG"
LEVELS: dict[Level, Text] = {
    "country": Text(bg="страна", en="country"),
    "region": Text(bg="район (NUTS 1)", en="region (NUTS 1)"),
    "planning-region": Text(bg="статистически район (NUTS 2)", en="statistical region (NUTS 2)"),
    "oblast": Text(bg="област", en="oblast"),
    "constituency": Text(bg="избирателен район", en="constituency"),
    "municipality": Text(bg="община", en="municipality"),
    "settlement": Text(bg="населено място", en="settlement"),
}
"""What readers call the levels, from the widest to the narrowest."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `code` is the code of the statistical office (BG, BG31, BLG, BLG03, 00014)."""

    code: str
    level: Level
    parent: str
    name: Text
    nuts: str
    iso: str
    hasc: str
    ekatte: str
    also: tuple[str, ...]
    constituency: str = ""
    """Number of the constituency that is this place, or ""."""
    valid_from: str = ""
    """First year in which the place exists; "" where it is older than the tables (2000)."""
    valid_to: str = ""
    """Last year in which it existed; "" where it still does."""
    became: str = ""
    """Code of the place that took over."""
    kind: str = ""
    """Of a settlement: „гр.“, „с.“ or „ман.“."""

    @property
    def full_name(self) -> Text:
        """The name with its kind, since a bare name is ambiguous: „област Видин“."""
        kinds = {
            "oblast": ("област {}", "{} oblast"),
            "municipality": ("община {}", "{} municipality"),
            "planning-region": ("{} район", "{} region"),
            "гр.": ("гр. {}", "{} (town)"),
            "с.": ("с. {}", "{} (village)"),
            "ман.": ("{}", "{} (monastery)"),
        }
        bg, en = kinds.get(self.kind or self.level, ("{}", "{}"))
        if self.code == "SOF46":  # an adjective, so that the noun follows
            bg = "{} община"
        if self.code in ("SOF", "SFO"):
            return (
                self.name if self.code == "SOF" else Text(bg="Софийска област", en="Sofia oblast")
            )
        return Text(bg=bg.format(self.name.bg), en=en.format(self.name.en))

    @property
    def years(self) -> str:
        """The years in which it exists, where it is not as old as the tables: „2001–“, „–2000“."""
        bounded = self.valid_from or self.valid_to
        return f"{self.valid_from}–{self.valid_to}" if bounded else ""

    def exists_in(self, year: str) -> bool:
        """Tell whether the place exists in a year of four digits."""
        return (not self.valid_from or year >= self.valid_from) and (
            not self.valid_to or year <= self.valid_to
        )


@cache
def _listed() -> dict[str, Place]:
    text = files("vidno.catalogue").joinpath("facts/places.csv").read_text(encoding="utf-8")
    return {
        row["code"]: Place(
            code=row["code"],
            level=_LEVEL.validate_python(row["level"]),
            parent=row["parent"],
            name=Text(bg=row["name_bg"], en=row["name_en"]),
            nuts=row["nuts"],
            iso=row["iso"],
            hasc=row["hasc"],
            ekatte=row["ekatte"],
            also=tuple(filter(None, row["also"].split("|"))),
            constituency=row["constituency"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            became=row["became"],
        )
        for row in csv.DictReader(text.splitlines())
    }


@cache
def places() -> dict[str, Place]:
    """Return the places in force by code, settlements left out; parents come before their parts."""
    return {
        code: place
        for code, place in _listed().items()
        if not place.valid_to and place.level != "constituency"
    }


@cache
def others() -> dict[str, Place]:
    """Return the places that are gone, and the constituencies that are no oblast, by code."""
    return {code: place for code, place in _listed().items() if code not in places()}


@cache
def _by_other_codes() -> dict[str, Place]:
    return {
        code: place
        for place in places().values()
        for code in (place.nuts, place.iso, place.hasc)
        if code
    } | others()


def find(code: str) -> Place | None:
    """Return a place by its code in any system whose codes cannot be mistaken.

    Those are NSI, NUTS, ISO 3166-2, HASC and, for settlements, EKATTE. Plain numbers of oblasts need
    their column to be understood: see `place_system`.
    """
    found = places().get(code) or _by_other_codes().get(code)
    if found is None and len(code) == 5 and code.isdecimal():
        found = settlements().get(code)
    return found


def at_level(level: Level) -> list[Place]:
    """Return the places of one level, in the order of the register; settlements are not among them."""
    known = others() if level == "constituency" else places()
    return [place for place in known.values() if place.level == level]


def parts_of(code: str) -> list[Place]:
    """Return the places in force whose parent is `code`, settlements left out."""
    return [place for place in places().values() if place.parent == code]


def chain_of(code: str) -> Iterator[Place]:
    """Yield a place and then its parents, up to the country. An unknown code yields nothing."""
    place = find(code)
    while place is not None:
        yield place
        place = find(place.parent)


@cache
def settlements() -> dict[str, Place]:
    """Return the towns, villages and two monasteries by their EKATTE code, in its order.

    Read only when one is asked for. English names follow the Transliteration Act. Nearly a quarter of
    the settlements share their name with another one.
    """
    text = files("vidno.catalogue").joinpath("facts/settlements.csv").read_text(encoding="utf-8")
    return {
        code: Place(
            code=code,
            level="settlement",
            parent=of,
            name=Text(bg=name, en=transliterate(name)),
            nuts="",
            iso="",
            hasc="",
            ekatte=code,
            also=(),
            kind=kind,
        )
        for code, kind, name, of in csv.reader(text.splitlines()[1:])
    }
