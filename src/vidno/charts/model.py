"""What a chart is drawn from and what it says: configuration, small table, words, legend."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from vidno.base.text import Text
from vidno.catalogue.dataset import Polarity
from vidno.catalogue.writing import Annotation, ReferenceLine, Sort
from vidno.charts.geometry import Geometry

NO_TEXT = Text()
MEDIAN = "median"
"""Key and level of a row of medians, which is no place."""
Absence = Literal["missing", "suppressed", "inapplicable"]
Mark = Literal["", "unreliable", "provisional", "revised"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the table, or the reason why there is none."""

    value: float | None
    status: str = ""
    """The sign beside the value or instead of it, as published: "-", ":", "x", "p"."""
    row: int | None = None
    """Number of the row in the release: leads to the source cell."""
    low: float | None = None
    """Lower end of the interval that the publisher gives, or None."""
    high: float | None = None
    """Upper end of the interval, or None."""
    absence: Absence = "missing"
    """Why there is no value; says nothing where there is one."""
    mark: Mark = ""
    """What the sign beside a value says about it, where that is known."""
    parts: "tuple[Cell, ...]" = ()
    """Of a value made of others: what it was divided from, the cell above the line first."""


@dataclass(frozen=True, slots=True)
class Series:
    """One place or group over the periods of the table."""

    key: str
    """The code: "BG", "PVN", "female"."""
    label: Text
    level: str = ""
    """Level of a place ("country", "oblast", "municipality"), or "" for a group."""
    cells: tuple[Cell, ...] = ()
    category: str = ""
    """Key of the category, in a table that has categories: "male"; the code of a measure."""


@dataclass(frozen=True, slots=True)
class Category:
    """A second division of a table, or a second measure: age by sex, a share by cause, x and y."""

    key: str
    label: Text
    config: "ChartConfig | None" = None
    """Of a measure with a title and unit of its own; None where the unit of the chart holds."""


@dataclass(frozen=True)
class ChartTable:
    """The small table that is shown: one row a series, one column a period.

    With categories there is one series a place (or group) and category, places in the same order in
    each category.
    """

    periods: tuple[str, ...]
    """Labels in order: "2017", "2018/2019", "2019-Q1", "2019-03"."""
    series: tuple[Series, ...]
    categories: tuple[Category, ...] = ()
    adds_up: bool = False
    """Whether the categories are known to be the parts of one whole: they sum up to a stated total."""

    @cached_property
    def by_category(self) -> dict[str, "ChartTable"]:
        """The table of each category by its key, itself without categories; empty without any."""
        return {
            category.key: ChartTable(
                self.periods, tuple(one for one in self.series if one.category == category.key)
            )
            for category in self.categories
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartConfig:
    """What the numbers mean and where they come from."""

    id: str
    title: Text
    """As it stands after a number: „лекари“; or the name of a rate: „коефициент на безработица“."""
    definition: Text = NO_TEXT
    unit: Text = NO_TEXT
    decimals: int | None = None
    rate: bool = False
    """A rate or share may be shown on a map and compared with the country; a count may not."""
    polarity: Polarity = "none"
    select: tuple[str, ...] = ()
    """Keys of the series to bring out, the most important first."""
    source: Text = NO_TEXT
    licence: Text = NO_TEXT
    address: str = ""
    """Address of the dataset page."""
    field: str = ""
    """The measure, as the column is called in the release."""
    edges: tuple[float, ...] = ()
    """Where the classes of a map part, ascending; () chooses over all periods of the table."""
    boundaries: tuple[Geometry, ...] = ()
    """The shapes of places that the portal brought; without any, maps show oblasts only."""
    headline: Text = NO_TEXT
    """A hand-written headline whose claims are proved; without one it is computed."""
    sort: Sort | None = None
    """Order of rows; None: the largest first."""
    limit: int | None = None
    """So many rows are drawn, besides those that are brought out; None: as many as can be read."""
    beside: tuple[str, ...] = ()
    """Keys of those that the first selected place is compared with; only these are drawn then."""
    lines: tuple[ReferenceLine, ...] = ()
    """Lines across the drawing."""
    annotations: tuple[Annotation, ...] = ()
    """Texts at values, each with its entity and period."""
    note: Text = NO_TEXT
    """A remark under the drawing."""

    @property
    def kept(self) -> frozenset[str]:
        """Keys of the rows that are drawn however many are left out: brought out, compared, written at."""
        return frozenset((*self.select, *self.beside, *(one.entity for one in self.annotations)))


Link = Callable[[Cell], str | None]
"""Gives the address of the source cell of a value, or None."""

Part = str | tuple[str, Cell]
"""A piece of a sentence; with the cell whose value it states, so that a page can link it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says, in one language. Plain text: whoever puts it into HTML escapes it."""

    headline: str
    sentence_parts: tuple[Part, ...]
    definition: str
    """What is measured, in which unit, where and when: the line under the headline."""
    alt: str

    @property
    def sentence(self) -> str:
        """The sentences without links."""
        return plain(self.sentence_parts)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: the class of its swatch ("k3", "k0" for the hatch) and its text."""

    swatch: str
    text: str


def plain(parts: tuple[Part, ...]) -> str:
    """Return the text of a sentence without its links."""
    return "".join(part if isinstance(part, str) else part[0] for part in parts)
