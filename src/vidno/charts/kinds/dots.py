"""Dots: each place at two moments or in two categories, joined by a line; ranked by the second."""

from dataclasses import dataclass

from vidno.base.numbers import number
from vidno.base.text import Language, Text
from vidno.charts import absence, axis, intervals, pairs, rows, words
from vidno.charts.facts import Point
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.model import Cell, ChartConfig, ChartTable, Key, Link, Words
from vidno.charts.pairs import Pair, Pairs
from vidno.charts.parts import facts_without
from vidno.charts.rows import Names
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element

NAME = "dots"
TITLE = Text(bg="Точки", en="Dots")
HEAD = 26  # room for the axis above the rows
LEAST = 100  # room for the dots themselves; with less, names stand above their rows
LONG = 0.2  # a value with its unit that takes more of the width is written without it
ALT = {"bg": "Двойки точки", "en": "Pairs of dots"}
KEYS = ("sort", "limit")


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether at least two places or groups have a value on both sides."""
    found = pairs.pairs_of(config, table)
    return found is not None and sum(pair.is_whole for pair in found.peers) > 1


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the pairs show: a change over time, or a difference between two categories."""
    found = pairs.pairs_of(config, table)
    if found is None:
        return words.nothing(facts_without(config, table), language, ALT[language])
    if not table.categories:
        return words.over_time(found.after, language, ALT[language])
    return pairs.words_of(found, language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return what the open and the full dot stand for, and what is missing."""
    found = pairs.pairs_of(config, table)
    if found is None:
        return ()
    cells = [
        cell for pair in _drawn(found, language) for cell in (pair.before_cell, pair.after_cell)
    ]
    return (
        Key("ko", found.before_name(language)),
        Key("kd", found.after_name(language)),
        *absence.keys(cells, language, open_dot=""),
    )


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree."""
    frame = Frame(config, NAME, width, link)
    alt = describe(config, table, language).alt
    found = pairs.pairs_of(config, table)
    if found is None or not any(pair.after or pair.before for pair in found.every):
        return frame.empty(alt, absence.NO_DATA[language])
    labels = _labels(found, frame, language)
    wide = max(frame.measure(label, bold=True) for label in labels.values())
    names = _names(found, frame, wide, language)
    lines = _rows(found, names)
    plot = _plot(found, names, labels, lines, names.width([row.lines for row in lines if row.pair]))
    bottom = HEAD + sum(row.height for row in lines)
    shapes = plot.axis(bottom)
    y = float(HEAD)
    for row in lines:
        shapes += plot.row(row, y)
        y += row.height
    return frame.svg(bottom + 6, alt, *shapes)


def _names(found: Pairs, frame: Frame, wide: float, language: Language) -> Names:
    """Return the column of names; above the rows of a phone where the dots would have no room else."""
    names = rows.names_of(frame, language)
    lines = [names.lines(pair.series) for pair in found.every]
    left = frame.width - names.width(lines) - 2 * (wide + 12)
    return names if left > LEAST else names.over()


def _labels(found: Pairs, frame: Frame, language: Language) -> dict[int, str]:
    """Write each value, by the `id` of its point; without its unit where that takes too much of a phone."""
    facts, labels = found.after, {}
    for pair in found.every:
        for point in (pair.before, pair.after):
            if point is None:
                continue
            said = rows.written(facts, point, language)
            if frame.measure(said, bold=True) > frame.width * LONG:
                said = number(point.value, language, decimals=facts.decimals)
                said = point.noted(said, language)
            labels[id(point)] = said
    return labels


@dataclass(frozen=True, slots=True)
class _Row:
    pair: Pair | None
    lines: tuple[str, ...]
    height: float


def _drawn(found: Pairs, language: Language) -> list[Pair]:
    """Return the pairs that have a row: with the latter value ranked, then those without."""
    shown = {id(point) for point in rows.drawn_points(_entries(found, language))}
    ranked = [pair for pair in found.every if pair.after and id(pair.after) in shown]
    return ranked + _lacking(found)


def _lacking(found: Pairs) -> list[Pair]:
    by_key = {pair.series.key: pair for pair in found.every if pair.after is None}
    return [
        by_key[one.key]
        for one in rows.lacking(found.after, (one.series for one in by_key.values()))
    ]


def _entries(found: Pairs, language: Language) -> list[Point | rows.Gap]:
    points = sorted(
        (pair.after for pair in found.every if pair.after), key=lambda point: -point.value
    )
    before = {id(pair.series): pair.before for pair in found.every}
    config = found.after.config
    arranged = rows.arranged(points, found.after, language, lambda one: before[id(one)])
    country = [pair.series.key for pair in found.every if pair.series is found.after.country]
    return rows.entries(arranged, config, *country)


def _rows(found: Pairs, names: Names) -> list[_Row]:
    by_point = {id(pair.after): pair for pair in found.every if pair.after}
    made = []
    for one in _entries(found, names.language):
        if isinstance(one, Point):
            made.append(_row(by_point[id(one)], names))
        else:
            said = rows.left_out_text(found.after, names.frame, one, names.language)
            made.append(_Row(None, said, rows.height(said)))
    return made + [_row(pair, names) for pair in _lacking(found)]


def _row(pair: Pair, names: Names) -> _Row:
    lines = names.lines(pair.series)
    return _Row(pair, lines, names.height(lines))


@dataclass(frozen=True, slots=True)
class _Plot:
    found: Pairs
    names: Names
    labels: dict[int, str]
    scale: Scale
    left: float
    start: float
    end: float

    def x(self, value: float) -> float:
        return self.start + self.scale.share(value) * (self.end - self.start)

    def axis(self, bottom: float) -> list[Element]:
        """Draw the ticks above the rows; as many as have room."""
        frame = self.names.frame
        texts = axis.tick_texts(self.scale.ticks, self.names.language)
        shapes, free = [], self.left - 4
        for tick, label in zip(self.scale.ticks, texts, strict=True):
            x, half = self.x(tick), frame.measure(label) / 2
            line = "base" if tick == 0 else "gl"
            shapes.append(element("path", d=f"M{x:.1f} {HEAD - 4}V{bottom:.0f}", class_=line))
            if x - half >= free and x + half <= frame.width:
                shapes.append(text(label, x, HEAD - 10, class_="ax", anchor="middle"))
                free = x + half + 10
        return shapes

    def row(self, row: _Row, y: float) -> list[Element]:
        """Draw one row whose upper edge is at `y`."""
        if row.pair is None:
            return [
                text(line, 0, y + rows.LINE * (number + 1), class_="ax halo")
                for number, line in enumerate(row.lines)
            ]
        middle = y + self.names.middle(row.lines)
        tone = rows.tone(self.found.after, row.pair.series)
        shapes = self.names.drawn(row.lines, self.left, middle, rows.STYLES[tone])
        return shapes + self._marks(row.pair, tone, middle)

    def _marks(self, pair: Pair, tone: str, y: float) -> list[Element]:
        before, after, language = pair.before, pair.after, self.names.language
        if not before and not after:
            return self._nothing(pair, y)
        shapes = []
        if before and after:
            way = f"M{self.x(before.value):.1f} {y:.1f}H{self.x(after.value):.1f}"
            shapes.append(element("path", d=way, class_=f"join join{tone}"))
        name = name_of(pair.series, language)
        over = bool(before and after and before.value > after.value)
        said = f"{name}, {self.found.before_name(language)}"
        if before:
            label = "" if after and before.value == after.value else "ax"
            shapes.append(self._dot(pair, before, f"open dot{tone}", label, said, y, right=over))
        else:
            shapes.append(self._void(pair.before_cell, said, y))
        said = f"{name}, {self.found.after_name(language)}"
        if after:
            label = rows.STYLES[tone] or "b"
            shapes.append(self._dot(pair, after, f"dot{tone}", label, said, y, right=not over))
        else:
            shapes.append(self._void(pair.after_cell, said, y))
        return shapes

    def _dot(
        self, pair: Pair, point: Point, style: str, label: str, said: str, y: float, *, right: bool
    ) -> Element:
        """Draw a dot with its interval and its value, on the side away from the other dot."""
        x, language, facts = self.x(point.value), self.names.language, self.found.after
        value = self.labels[id(point)]
        shapes = intervals.across(point, self.x(point.low), self.x(point.high), y)
        shapes.append(element("circle", cx=x, cy=y, r=5.5, class_=style))
        if label:
            ends = [one for one in (pair.before, pair.after) if one]
            at = (
                max(self.x(one.high) for one in ends) + 10
                if right
                else min(self.x(one.low) for one in ends) - 10
            )
            baseline, anchor = y + self.names.frame.size / 3, "start" if right else "end"
            shapes.append(text(value, at, baseline, class_=f"halo {label}", anchor=anchor))
        said = f"{said}: {rows.written(facts, point, language)}{intervals.ends(point, facts, language)}"
        return self.names.frame.mark(point.cell, said, *shapes)

    def _void(self, cell: Cell, said: str, y: float) -> Element:
        frame = self.names.frame
        x, paint = self.left + 7, frame.paint(cell.absence)
        shape = element("circle", cx=x, cy=y, r=5.5, fill=paint, class_="out")
        return frame.mark(cell, f"{said}: {absence.said(cell, self.names.language)}", shape)

    def _nothing(self, pair: Pair, y: float) -> list[Element]:
        """Draw the row of a place without both values, with the reason in words."""
        frame, language = self.names.frame, self.names.language
        said = f"{name_of(pair.series, language)}, {self.found.after_name(language)}"
        note = frame.fit(absence.said(pair.after_cell, language), frame.width - self.left - 22)
        written = text(note, self.left + 22, y + frame.size / 3, class_="ax halo")
        return [self._void(pair.after_cell, said, y), written]


def _plot(
    found: Pairs, names: Names, labels: dict[int, str], lines: list[_Row], left: float
) -> _Plot:
    drawn = [row.pair for row in lines if row.pair]
    points = [point for pair in drawn for point in (pair.before, pair.after) if point]
    ends = [end for point in points for end in (point.low, point.high)]
    scale = value_scale(ends, intervals=5 if names.frame.wide else 3)
    wide = max(names.frame.measure(labels[id(point)], bold=True) for point in points)
    voids = 16.0 if any(not pair.is_whole for pair in drawn) else 0.0
    start, end = left + voids + wide + 12, names.frame.width - wide - 12
    return _Plot(found, names, labels, scale, left, start, max(end, start + 20))
