"""The plan of a table as it grows: steps, fields, code lists, place matches."""

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.place import find
from vidno.catalogue.schema import RESERVED, FieldSpec
from vidno.ingest.places.match import Match
from vidno.ingest.planning.mending import Mended
from vidno.ingest.profile import Profile
from vidno.ingest.stated import Stated
from vidno.ingest.types import convention


@dataclass(slots=True)
class Plan:
    """What becomes of the rectangle: steps, fields, code lists, place matches and remarks."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    fields: list[FieldSpec] = field(default_factory=list)
    codelists: dict[str, list[Code]] = field(default_factory=dict)
    matches: dict[str, list[Match]] = field(default_factory=dict)
    levels: list[str] = field(default_factory=list)
    """The place level of each body row, where parents stand above their parts in one column."""
    notes: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heading:
    """One level of what stands in lines above the figures, and the field that it becomes."""

    letter: str
    """Of the column that holds it."""
    name: str
    texts: list[str]
    """The text above each body row, or ""."""
    level: int = 0
    """1 the outermost, 0 where there is one only."""
    lines: str = "group"
    """"data" where lines with figures are meant, whose parts follow below them."""


@dataclass(frozen=True, slots=True)
class Body:
    """What is known of a table's body."""

    rows: list[list[str]]
    """Texts, row by row, blanks that were carried down filled."""
    carried: tuple[str, ...]
    """Letters of the columns whose blanks take the text above."""
    levels: list[tuple[str, str]]
    """(text, level by layout) of the place-name column, row by row."""
    stated: dict[str, Stated]
    """Dimensions that each sheet states once: its year, its sex."""
    headings: tuple[Heading, ...]
    """The levels of group lines, the outermost first; empty where there are none."""
    totals: list[str]
    """Labels of the total lines."""
    unit: Text
    """What the lines above the table say that it counts."""
    oblast: str
    """Code of the one oblast that the lines above the table name, or ""."""
    legend: dict[str, str] = field(default_factory=dict)
    """What the lines around the table say that signs mean: „-“ to „няма случаи“."""
    brackets_reason: Text = field(default_factory=Text)
    """Why numbers in brackets are what they are."""
    mended: Mended = field(default_factory=Mended)
    """What was done to the texts before they were looked at."""


class Planner:
    """Builds a plan column by column; the order of calls is the order of the steps."""

    def __init__(self, body: Body, profiles: list[Profile]) -> None:
        self.plan = Plan()
        self.rows = body.rows
        self.oblast = body.oblast
        self.headings = body.headings[-1].texts if body.headings else []
        self.legend = body.legend
        self.unit = body.unit
        self.brackets_reason = body.brackets_reason
        self.decimal = convention.of(item.proof for item in profiles if item.proof)
        self.index = {item.id: index for index, item in enumerate(profiles)}
        self.profiles = profiles

    def step(self, step: str, **options: Any) -> None:
        """Add a step."""
        self.plan.steps.append({"step": step, **options})

    def dimension(self, name: str, title: Text, **more: Any) -> None:
        """Add a dimension or attribute."""
        self.plan.fields.append(FieldSpec(name=name, title=title, **more))

    def codes(self, name: str, codes: Iterable[Code]) -> str:
        """Add a code list, unless it is empty, and return its name."""
        listed = list(codes)
        if listed:
            self.plan.codelists[name] = listed
        return name if listed else ""

    def column(self, id_: str) -> list[str]:
        """Return the texts of a column, in order."""
        return [row[self.index[id_]] for row in self.rows]


def free_names(stem: str, taken: Collection[str]) -> Iterator[str]:
    """Yield names that no field has yet, without end: "unit", "unit_2" and so on."""
    numbered = (f"{stem}_{number}" for number in itertools.count(2))
    names = itertools.chain((stem,), numbered)
    return (name for name in names if name not in taken and name not in RESERVED)


def place_name(code: str) -> Text:
    """Return the name of a place by its code, or an empty text."""
    known = find(code)
    return known.name if known else Text()


def with_parent(code: Code) -> Code:
    """Return a code of a place with the code of the place it is a part of."""
    known = find(code.code)
    return Code(code.code, code.label, known.parent if known else code.parent, code.note)
