"""Bars: the latest period, ranked, from zero; who has no value stands hatched at the end."""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, intervals, rows, words
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of, ranked
from vidno.charts.model import Cell, ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.rows import Gap, Names
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element

NAME = "bars"
TITLE = Text(bg="Стълбове", en="Bars")
ALT = {"bg": "Стълбове", "en": "Bars"}
KEYS = ("sort", "limit")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the drawing: a value, a missing value, or words for what was left out."""

    series: Series | None
    cell: Cell
    point: Point | None
    lines: tuple[str, ...]
    height: float
    """The room it takes."""


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there are at least two places or groups to compare in one period."""
    facts = facts_of(config, table)
    return not table.categories and len(facts.points(facts.latest())) > 1


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the bars show."""
    return words.between(facts_of(config, table), language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return an entry for the line of the country and for the hatch, where the drawing has them."""
    facts = facts_of(config, table)
    period = facts.latest()
    keys = []
    if country := _reference(facts, period):
        keys.append(Key("kr", name_of(country.series, language)))
    drawn = rows.drawn_points(_shown(facts, period, language)) if period is not None else []
    shown = [one.cell for one in drawn]
    shown += [absence.cell_of(one, period) for one in rows.lacking(facts, facts.missing(period))]
    return (*keys, *absence.keys(shown, language))


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree."""
    facts = facts_of(config, table)
    frame = Frame(config, NAME, width, link)
    period = facts.latest()
    alt = words.alternative(facts, ALT[language], language)
    if period is None:
        return frame.empty(alt, absence.NO_DATA[language])
    names = rows.names_of(frame, language).suited(
        name_of(one, language) for one in facts.table.series
    )
    drawn = _rows(facts, names, period)
    left = names.width([row.lines for row in drawn if row.series])
    plot = _Plot(facts, names, drawn, left)
    height = sum(row.height for row in drawn) + 8
    shapes: list[Element | None] = [plot.reference(_reference(facts, period), drawn)]
    y, steps = 4.0, ""
    for row in drawn:
        shapes += plot.row(row, y, dates.period(table.periods[period], language))
        top = names.beside(row.lines)
        steps += f"M{plot.x(0):.1f} {y + top:.1f}v{row.height - top:.1f}" if row.series else ""
        y += row.height
    shapes.append(element("path", d=steps, class_="base"))
    return frame.svg(height, alt, *shapes)


def _reference(facts: Facts, period: int | None) -> Point | None:
    """Return the country's value if the bars can be compared with it: a rate, not a sum."""
    if facts.country is None or not facts.config.rate:
        return None
    return facts.point(facts.country, period)


def _shown(facts: Facts, period: int, language: Language) -> list[Point | Gap]:
    """Return the values with a bar, the country's among them, and the gaps between them.

    The country stands where its value belongs; above all where rows are not ordered by value.
    """
    base = facts.base(period)
    points = facts.points(period)
    points = rows.arranged(points, facts, language, lambda one: facts.point(one, base))
    shown = rows.entries(points, facts.config)
    country = _reference(facts, period)
    if country is None:
        return shown
    first = [one if isinstance(one, Point) else one[0] for one in shown]
    sort, at = facts.config.sort, 0
    if sort in ("value", "-value", None):
        sign = -1 if sort == "value" else 1
        at = sum(sign * point.value >= sign * country.value for point in first)
    return [*shown[:at], country, *shown[at:]]


def _rows(facts: Facts, names: Names, period: int) -> list[Row]:
    drawn = []
    for one in _shown(facts, period, names.language):
        if isinstance(one, Point):
            lines = names.lines(one.series)
            drawn.append(Row(one.series, one.cell, one, lines, names.height(lines)))
        else:
            lines = rows.left_out_text(facts, names.frame, one, names.language)
            drawn.append(Row(None, Cell(None), None, lines, rows.height(lines)))
    for series in rows.lacking(facts, facts.missing(period)):
        lines = names.lines(series)
        cell = absence.cell_of(series, period)
        drawn.append(Row(series, cell, None, lines, names.height(lines)))
    return drawn


class _Plot:
    """Where bars start and end, and how one row is drawn."""

    def __init__(self, facts: Facts, names: Names, drawn: list[Row], left: float) -> None:
        points = [row.point for row in drawn if row.point]
        values = [end for point in points for end in (point.low, point.high)]
        self.facts, self.names, self.left = facts, names, left
        self.frame, self.language = names.frame, names.language
        self.ranks = facts.ranks(facts.latest())
        self.count = len(facts.points(facts.latest()))
        low, high = min(*values, 0.0), max(*values, 0.0)
        self.scale = Scale(low, high, ()) if low < high else value_scale([0.0, 1.0], zero=True)
        below = max((self._label(point) for point in points if point.value < 0), default=0)
        above = max((self._label(point) for point in points if point.value >= 0), default=0)
        self.start, self.end = left + below, self.frame.width - above

    def _label(self, point: Point) -> float:
        return self.frame.measure(self._amount(point), bold=True) + 10

    def _amount(self, point: Point) -> str:
        return rows.written(self.facts, point, self.language)

    def x(self, value: float) -> float:
        """Return the place of a value."""
        return self.start + self.scale.share(value) * (self.end - self.start)

    def reference(self, country: Point | None, drawn: list[Row]) -> Element | None:
        """Draw the line of the country, but not through the label of a bar."""
        if country is None:
            return None
        x, y, steps = self.x(country.value), 4.0, ""
        for row in drawn:
            if row.point and not self._crosses(row.point, x):
                steps += f"M{x:.1f} {y:.1f}v{row.height:.1f}"
            y += row.height
        return element("path", d=steps, class_="ref") if steps else None

    def _crosses(self, point: Point, x: float) -> bool:
        end, room = self._end(point), self._label(point) + 2
        return end - room < x < end if point.value < 0 else end < x < end + room

    def _end(self, point: Point) -> float:
        """Return where the bar and its whisker end and the label begins."""
        return self.x(point.low if point.value < 0 else point.high)

    def row(self, row: Row, y: float, period: str) -> list[Element]:
        """Draw one row whose upper edge is at `y`."""
        middle = y + self.names.middle(row.lines)
        if row.series is None:
            first = y + rows.LINE
            return [
                text(line, 0, first + n * rows.LINE, class_="ax")
                for n, line in enumerate(row.lines)
            ]
        tone = rows.tone(self.facts, row.series)
        names = self.names.drawn(row.lines, self.left, middle, rows.STYLES[tone])
        name = name_of(row.series, self.language)
        if row.point is None:
            return [*names, *self._missing(row, middle, f"{name}, {period}")]
        return [*names, self._bar(row.point, middle, f"bar{tone}", f"{name}, {period}")]

    def _bar(self, point: Point, middle: float, kind: str, said: str) -> Element:
        zero, end, value = self.x(0), self.x(point.value), point.value
        label = self._amount(point)
        bar = element(
            "rect",
            x=min(zero, end),
            y=middle - 8,
            width=f"{abs(end - zero):.2f}",
            height=16,
            class_=f"open {kind}" if point.cell.mark == "provisional" else kind,
        )
        bold = {"bar": "", "bari": " b", "barh": " hot"}[kind]
        side = -6 if value < 0 else 6
        anchor = "end" if value < 0 else "start"
        written = text(
            label,
            self._end(point) + side,
            middle + self.frame.size / 3,
            class_=f"halo{bold}",
            anchor=anchor,
        )
        whisker = intervals.across(point, self.x(point.low), self.x(point.high), middle)
        said = f"{said}: {label}{intervals.ends(point, self.facts, self.language)}"
        said += self._rank(point)
        return self.frame.mark(point.cell, said, bar, *whisker, written)

    def _rank(self, point: Point) -> str:
        if point.series is self.facts.country:
            return ""
        return ranked(self.ranks.get(point.value), self.count, self.language)

    def _missing(self, row: Row, middle: float, said: str) -> list[Element]:
        note = absence.said(row.cell, self.language)
        zero, wide = self.x(0), 44
        after = self.frame.width - zero - wide - 8
        left = after < self.frame.measure(note) and after < zero - wide - self.left - 8
        room = zero - wide - self.left - 8 if left else after
        note = self.frame.fit(note, room)
        start, anchor = (
            (zero - wide, "end") if left else (zero, "start")
        )  # bars below zero end there
        shape = element(
            "rect",
            x=start,
            y=middle - 8,
            width=wide,
            height=16,
            fill=self.frame.paint(row.cell.absence),
            class_="out",
        )
        written = text(
            note,
            start - 6 if left else zero + wide + 6,
            middle + self.frame.size / 3,
            class_="ax halo",
            anchor=anchor,
        )
        return [self.frame.mark(row.cell, f"{said}: {note}", shape, written)]
