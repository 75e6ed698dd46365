"""Places of Bulgaria: country, regions, planning regions, 28 oblasts, 265 municipalities.

The table in `facts/places.csv` is our own list of facts: NSI codes and names (EKATTE register, 2018),
NUTS 2021, ISO 3166-2 and HASC codes. Names are not unique: „Бяла“ is two municipalities, and 26
oblasts share their name with a municipality. Match by code, or by name together with the parent.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import TypeAdapter

from vidno.base.text import Text

Level = Literal["country", "region", "planning-region", "oblast", "municipality"]
_LEVEL: TypeAdapter[Level] = TypeAdapter(Level)
COUNTRY = "BG"


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `code` is the code of the statistical office (BG, BG31, BLG, BLG03)."""

    code: str
    level: Level
    parent: str
    name: Text
    nuts: str
    iso: str
    hasc: str
    ekatte: str
    also: tuple[str, ...]

    @property
    def full_name(self) -> Text:
        """The name with its kind, since a bare name is ambiguous: „област Видин“."""
        kinds = {
            "oblast": ("област {}", "{} oblast"),
            "municipality": ("община {}", "{} municipality"),
            "planning-region": ("{} район", "{} region"),
        }
        bg, en = kinds.get(self.level, ("{}", "{}"))
        if self.code in ("SOF", "SFO"):
            return (
                self.name if self.code == "SOF" else Text(bg="Софийска област", en="Sofia oblast")
            )
        return Text(bg=bg.format(self.name.bg), en=en.format(self.name.en))


@cache
def places() -> dict[str, Place]:
    """Return every place by its code; parents come before their parts."""
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
        )
        for row in csv.DictReader(text.splitlines())
    }


@cache
def _by_nuts() -> dict[str, Place]:
    return {place.nuts: place for place in places().values() if place.nuts}


def find(code: str) -> Place | None:
    """Return a place by its code in any of the systems tables use: NSI first, then NUTS."""
    return places().get(code) or _by_nuts().get(code)


def at_level(level: Level) -> list[Place]:
    """Return the places of one level, in the order of the register."""
    return [place for place in places().values() if place.level == level]


def parts_of(code: str) -> list[Place]:
    """Return the places whose parent is `code`."""
    return [place for place in places().values() if place.parent == code]


def chain_of(code: str) -> Iterator[Place]:
    """Yield a place and then its parents, up to the country. An unknown code yields nothing."""
    while code in places():
        yield places()[code]
        code = places()[code].parent
