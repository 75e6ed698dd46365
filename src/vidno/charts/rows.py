"""Rows of ranked drawings: names on the left, who is brought out, and who is left out of many."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from vidno.base import dates
from vidno.base.text import Language
from vidno.charts import intervals
from vidno.charts.amounts import amount
from vidno.charts.facts import Facts, Point
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import counted, name_of, ranked
from vidno.charts.measure import wrap
from vidno.charts.model import ChartConfig, Series
from vidno.charts.svg import Element

MANY_ROWS = 40  # above that only both ends are drawn
ENDS = 10
LINE = 17
MOST_LINES = 3  # of a name; what is longer is cut
PHONE_LINES = 2  # of a name beside its row on a phone; longer ones stand above
BELOW = 23  # pixels under a name that stands above its row
BY_VALUE = (None, "value", "-value")
Before = Callable[[Series], Point | None]


@dataclass(frozen=True, slots=True)
class Names:
    """The column of names of a drawing."""

    frame: Frame
    language: Language
    room: float
    above: bool = False
    """Names stand above their rows, over the whole width: they are long, or the rows need the room."""

    def lines(self, series: Series) -> tuple[str, ...]:
        """Return a name in a few lines."""
        return self.broken(name_of(series, self.language))

    def broken(self, name: str) -> tuple[str, ...]:
        """Break a name into a few lines; only a very long one is cut."""
        return tuple(wrap(name, self.frame.size, self.room, 700, limit=MOST_LINES))

    def over(self) -> "Names":
        """Return the names as lines above their rows."""
        return replace(self, room=self.frame.width, above=True)

    def suited(self, names: Iterable[str]) -> "Names":
        """Return the names above their rows where a phone has no room for one of them beside its row."""
        size = self.frame.size
        long = any(len(wrap(name, size, self.room, 700)) > PHONE_LINES for name in names)
        return self.over() if long and not self.frame.wide else self

    def width(self, lines: list[tuple[str, ...]]) -> float:
        """Return how wide the column has to be."""
        if self.above:
            return 0.0
        wide = max((self.frame.measure(one, bold=True) for row in lines for one in row), default=0)
        return min(wide, self.room) + 10

    def height(self, lines: tuple[str, ...]) -> float:
        """Return the height of a row with its name."""
        return LINE * len(lines) + BELOW if self.above else height(lines)

    def middle(self, lines: tuple[str, ...]) -> float:
        """Return where the marks of a row stand, from its upper edge."""
        return LINE * len(lines) + BELOW / 2 if self.above else height(lines) / 2

    def beside(self, lines: tuple[str, ...]) -> float:
        """Return how far below its upper edge a row has room for marks."""
        return LINE * len(lines) + 1.0 if self.above else 0.0

    def drawn(
        self, lines: tuple[str, ...], right: float, middle: float, style: str | None
    ) -> list[Element]:
        """Write a name right-aligned before `right`, around the height `middle`; or above it."""
        if self.above:
            bottom = middle - BELOW / 2 - LINE * len(lines) - 2
            return [
                text(line, 0, bottom + LINE * number, class_=f"halo {style or ''}".strip())
                for number, line in enumerate(lines, 1)
            ]
        first = middle - len(lines) * LINE / 2 + LINE / 2 + self.frame.size / 3
        return [
            text(line, right - 10, first + number * LINE, class_=style, anchor="end")
            for number, line in enumerate(lines)
        ]


def names_of(frame: Frame, language: Language) -> Names:
    """Return the column of names, a third of the drawing wide at most."""
    return Names(frame, language, frame.width * (0.32 if frame.wide else 0.38))


def height(lines: tuple[str, ...]) -> float:
    """Return the height of a row; never less than a fingertip needs."""
    return 9.0 + LINE * max(len(lines), 1)


def tone(facts: Facts, series: Series) -> str:
    """Return who is brought out, as the end of a class: "i" the country, "h" a selected place."""
    if series.level == "country":
        return "i"
    return "h" if series.key in facts.config.select else ""


STYLES = {"": None, "i": "b", "h": "hot"}
"""Text beside a mark by its tone."""


Gap = tuple[Point, ...]
"""Ranked values that are not drawn, but said in one line."""


def arranged(points: list[Point], facts: Facts, language: Language, before: Before) -> list[Point]:
    """Return points, the largest first, in the order that the configuration asks for.

    `before` gives the value that a point is compared with for its change; without one it comes last.
    """
    sort = facts.config.sort
    if sort == "value":
        return points[::-1]
    if sort == "given":
        given = [series.key for series in facts.table.series]
        return sorted(points, key=lambda point: given.index(point.series.key))
    if sort == "name":
        return sorted(points, key=lambda point: name_of(point.series, language).casefold())
    if sort in ("change", "-change"):
        sign = 1 if sort == "change" else -1

        def change(point: Point) -> tuple[bool, float]:
            start = before(point.series)
            return start is None, sign * (point.value - start.value) if start else 0.0

        return sorted(points, key=change)
    return list(points)


def entries(points: list[Point], config: ChartConfig, *also: str) -> list[Point | Gap]:
    """Return what is drawn of points in their order, and the gaps between.

    All; or as many as are asked for; or, of too many, both ends where they are ordered by value. Those
    that are brought out always, and `also` these keys; where a place is compared with others, no more.
    """
    kept = config.kept.union(also)
    if config.beside:
        return [point for point in points if point.series.key in kept]
    by_value = config.sort in BY_VALUE
    limit = config.limit or (MANY_ROWS if not by_value else None)
    if limit is None:
        first = last = ENDS if len(points) > MANY_ROWS else len(points)
    else:
        first, last = limit, 0
    found: list[Point | Gap] = []
    gap: list[Point] = []
    for number, point in enumerate(points):
        inner = first <= number < len(points) - last
        if inner and point.series.key not in kept:
            gap.append(point)
            continue
        if gap:
            found.append(tuple(gap))
            gap = []
        found.append(point)
    return [*found, tuple(gap)] if gap else found


def lacking(facts: Facts, missing: Iterable[Series]) -> list[Series]:
    """Return which places without a value have a row of their own."""
    config = facts.config
    if config.beside:
        return [one for one in missing if one.key in config.kept]
    if config.limit or len(facts.peers) > MANY_ROWS:
        return []
    return list(missing)


def drawn_points(found: list[Point | Gap]) -> list[Point]:
    """Return the entries that are drawn."""
    return [one for one in found if isinstance(one, Point)]


def left_out_text(facts: Facts, frame: Frame, left_out: Gap, language: Language) -> tuple[str, ...]:
    """Say how many rows are not drawn, and from where to where they reach."""
    many = counted(len(left_out), facts.level, language)
    values = [point.value for point in left_out]
    low, high = (
        amount(end, facts.config, language, facts.decimals) for end in (min(values), max(values))
    )
    ends = f": {low}"
    if low != high:
        ends = f": от {low} до {high}" if language == "bg" else f": from {low} to {high}"
    within = facts.config.limit is None and facts.config.sort in BY_VALUE
    if language == "bg":
        said = f"… {'между тях ' if within else ''}още {many}{ends}"
    else:
        said = f"… {'between them ' if within else ''}{many} more{ends}"
    return tuple(wrap(said, frame.size, frame.width - 8, limit=2))


def written(facts: Facts, point: Point, language: Language) -> str:
    """Write a value with its unit, its brackets and its letter."""
    return point.noted(amount(point.value, facts.config, language, facts.decimals), language)


def titled(
    facts: Facts,
    point: Point,
    period: int,
    language: Language,
    *,
    of: str = "",
    with_rank: bool = True,
) -> str:
    """Write what the pointer reads: „Враца, мъже, 2024 г.: 10,4 % (от 9,1 до 11,7), 24-то от 28“."""
    label = facts.table.periods[period] if period < len(facts.table.periods) else ""
    where = ", ".join(
        filter(None, (name_of(point.series, language), of, dates.period(label, language)))
    )
    rank = ranked(facts.ranks(period).get(point.value), facts.count(period), language)
    rank = rank if with_rank and facts.is_peer(point.series) else ""
    return (
        f"{where}: {written(facts, point, language)}{intervals.ends(point, facts, language)}{rank}"
    )
