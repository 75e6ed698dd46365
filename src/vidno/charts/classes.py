"""The classes of a map: their edges, the same over all years, and how they are written."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from vidno.base.numbers import number
from vidno.base.text import Language
from vidno.charts.amounts import amount, unit_of
from vidno.charts.facts import Facts
from vidno.charts.memory import Recent
from vidno.charts.model import Key
from vidno.charts.scale import MOST_A_SIDE, nice_edges, shades, shades_around_zero

DARK = {"4", "5", "b3"}


@dataclass(frozen=True, slots=True)
class Classes:
    """Edges between the classes, ascending, and the shade of each class, light to dark.

    Where values lie on both sides of zero, those below it are brown, the darker the farther from it.
    """

    edges: tuple[float, ...]
    shades: tuple[str, ...]
    """ "1" to "5" are blue, "b1" to "b3" brown."""

    def is_dark(self, value: float) -> bool:
        """Whether the shade of a value needs light letters."""
        return self.shades[self.number(value)] in DARK

    def number(self, value: float) -> int:
        """Return the number of the class of a value, from 0."""
        return bisect_right(self.edges, value)


_recent: Recent[Classes] = Recent(16)
"""Drawing and legend of one page ask one after the other, and so do the pages of all places."""


def classes_of(facts: Facts) -> Classes:
    """Return the classes of a table: those of its configuration, else chosen over all its periods.

    One choice for all periods: the same colour means the same value, whichever year is shown.
    """
    like = (facts.config.edges, facts.decimals)
    return _recent.get(facts.table, like=like, make=lambda: _classes(facts))


def _classes(facts: Facts) -> Classes:
    edges, values = facts.config.edges, _values(facts)
    if not edges:
        shown = [point.value for point in facts.there(facts.latest())]
        edges = nice_edges(values, facts.decimals, shown)
    below = edges.index(0.0) + 1 if 0.0 in edges else 0
    above = len(edges) + 1 - below
    if below and max(below, above) <= MOST_A_SIDE and min(values, default=0.0) < 0:
        return Classes(edges, shades_around_zero(below, above))
    return Classes(edges, shades(len(edges) + 1))


def _values(facts: Facts) -> list[float]:
    return [
        point.value
        for series in facts.peers
        for point in facts.known[id(series)]
        if point is not None
    ]


def keys(facts: Facts, language: Language) -> list[Key]:
    """Return the legend of the classes, light to dark."""
    found = classes_of(facts)
    texts = class_texts(facts, _values(facts), found.edges, language)
    return [Key(f"k{shade}", said) for shade, said in zip(found.shades, texts, strict=True) if said]


def class_texts(
    facts: Facts, values: list[float], edges: tuple[float, ...], language: Language
) -> list[str]:
    """Write the classes: „под 30“, „30–34,9“, „50 и повече“. One class without edges is its value."""
    if not values:
        return [""] * (len(edges) + 1)
    if not edges:
        return [amount(values[0], facts.config, language, facts.decimals)]
    step = 10**-facts.decimals
    whole = all(edge == int(edge) for edge in edges)
    per_cent = unit_of(facts.config, language) == "%"
    sign = ("\u00a0%" if language == "bg" else "%") if per_cent else ""

    def write(value: float, sign: str = "") -> str:
        decimals = 0 if whole and value == int(value) else facts.decimals
        return number(value, language, decimals=decimals) + sign

    def between(low: float, high: float) -> str:
        if high - low <= 1.5 * step:
            return write(low, sign)
        if low >= 0:
            return f"{write(low)}–{write(high - step, sign)}"
        ends = write(low), write(high - step, sign)
        return "от {} до {}".format(*ends) if language == "bg" else "{} to {}".format(*ends)

    inner = [between(low, high) for low, high in pairwise(edges)]
    low, high = write(edges[0], sign), write(edges[-1], sign)
    if language == "bg":
        return [f"под {low}", *inner, f"{high} и повече"]
    return [f"under {low}", *inner, f"{high} and more"]
