"""Bars: the latest period, ranked, from zero; who has no value stands hatched at the end."""

from dataclasses import dataclass, replace

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, intervals, rows, words
from vidno.charts.board import heads
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of, ranked
from vidno.charts.measure import wrap
from vidno.charts.model import Cell, ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.rows import Gap, Names
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element
from vidno.charts.told import label_of

NAME = "bars"
TITLE = Text(bg="Стълбове", en="Bars")
ALT = {"bg": "Стълбове", "en": "Bars"}
KEYS = ("sort", "limit", "compare", "lines", "annotations")
NOTE = 17


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the drawing: a value, a missing value, or words for what was left out."""

    series: Series | None
    cell: Cell
    point: Point | None
    lines: tuple[str, ...]
    thick: float
    """The room of the bar with its name."""
    note: tuple[str, ...] = ()
    """Lines of a text of the configuration, below the bar."""

    @property
    def height(self) -> float:
        """The room it takes."""
        return self.thick + NOTE * len(self.note)


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
    drawn = rows.drawn_points(entries_of(facts, period, language)) if period is not None else []
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
    label = table.periods[period]
    drawn = [_noted(row, label, frame, frame.width - left - 12, language) for row in drawn]
    plot = _Plot(facts, names, drawn, left)
    goals = [(line.at, line) for line in config.lines if isinstance(line.at, float)]
    labels = [(plot.x(at), label_of(line, config, language)) for at, line in goals]
    over, top = heads(frame, labels)
    y, steps = top + 4.0, ""
    height = y + sum(row.height for row in drawn) + 4
    country = _reference(facts, period)
    shapes: list[Element | None] = [*over]
    shapes += [plot.across(at, y, drawn, "goal") for at, _ in goals]
    shapes += [plot.across(country.value, y, drawn, "ref")] if country else []
    for row in drawn:
        shapes += plot.row(row, y, dates.period(table.periods[period], language))
        top = names.beside(row.lines)
        steps += f"M{plot.x(0):.1f} {y + top:.1f}v{row.thick - top:.1f}" if row.series else ""
        y += row.height
    shapes.append(element("path", d=steps, class_="base"))
    return frame.svg(height, alt, *shapes)


def anchors(config: ChartConfig, table: ChartTable) -> list[tuple[str, str]]:
    """Return the keys and the period of the values that may have a bar."""
    facts = facts_of(config, table)
    period = facts.latest()
    if period is None:
        return []
    country = _reference(facts, period)
    points = [*([country] if country else []), *facts.points(period)]
    return [(point.series.key, table.periods[period]) for point in points]


def _noted(row: Row, period: str, frame: Frame, room: float, language: Language) -> Row:
    """Return a row with the texts that the configuration writes at it, broken to the room."""
    here = (row.series.key if row.series else None, period)
    texts = frame.config.annotations
    said = [one.text.pick(language) for one in texts if (one.entity, one.time) == here]
    lines = [line for one in said for line in wrap(one, frame.size, room)]
    return replace(row, note=tuple(lines)) if lines else row


def _reference(facts: Facts, period: int | None) -> Point | None:
    """Return the country's value if the bars can be compared with it: a rate, not a sum."""
    if facts.country is None or not facts.config.rate:
        return None
    if facts.config.beside and facts.country.key not in facts.config.kept:
        return None
    return facts.point(facts.country, period)


def entries_of(facts: Facts, period: int, language: Language) -> list[Point | Gap]:
    """Return the values with a bar, the country's among them, and the gaps between them.

    The country stands where its value belongs; above all where rows are not ordered by value; so do
    others who are none of the peers.
    """
    base = facts.base(period)
    points = facts.points(period)
    points = rows.arranged(points, facts, language, lambda one: facts.point(one, base))
    shown = rows.entries(points, facts.config)
    country = _reference(facts, period)
    for one in (*([country] if country else []), *_others(facts, period)):
        shown.insert(_place_of(one, shown, facts), one)
    return shown


def _others(facts: Facts, period: int) -> list[Point]:
    """Return those that a place is compared with, but that are none of its peers: its oblast, the median."""
    among = [*facts.peers, facts.country]
    found = [one for one in facts.table.series if one.key in facts.config.beside]
    points = [facts.point(one, period) for one in found if not any(one is peer for peer in among)]
    return [point for point in points if point]


def _place_of(one: Point, shown: list[Point | Gap], facts: Facts) -> int:
    """Return before which row a value stands that is no peer: by its value where rows are ordered so."""
    if facts.config.sort not in rows.BY_VALUE:
        return 0
    first = [entry if isinstance(entry, Point) else entry[0] for entry in shown]
    sign = -1 if facts.config.sort == "value" else 1
    return sum(sign * point.value >= sign * one.value for point in first)


def _rows(facts: Facts, names: Names, period: int) -> list[Row]:
    drawn = []
    for one in entries_of(facts, period, names.language):
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
        values += [line.at for line in facts.config.lines if isinstance(line.at, float)]
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

    def across(self, value: float, top: float, drawn: list[Row], style: str) -> Element | None:
        """Draw a line at a value, but not through the label of a bar, nor through a text below one."""
        x, y, steps = self.x(value), top, ""
        for row in drawn:
            crossed = row.point is not None and self._crosses(row.point, x)
            if row.point and not crossed:
                steps += f"M{x:.1f} {y:.1f}v{row.thick:.1f}"
            elif crossed and style == "goal":
                first = y + self.names.beside(row.lines)
                steps += f"M{x:.1f} {first:.1f}v4M{x:.1f} {y + row.thick - 4:.1f}v4"
            y += row.height
        return element("path", d=steps, class_=style) if steps else None

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
        note = [
            text(line, self.left + 6, y + row.thick + NOTE * number + 11, class_="ax")
            for number, line in enumerate(row.note)
        ]
        return [*names, self._bar(row.point, middle, f"bar{tone}", f"{name}, {period}"), *note]

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
        if not self.facts.is_peer(point.series):
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
