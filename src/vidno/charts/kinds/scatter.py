"""Scatter: two measures of the same places, a dot a place; medians as quiet lines, nothing fitted."""

from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.charts import absence, axis, intervals, rows, words
from vidno.charts.amounts import amount, thing
from vidno.charts.facts import Facts, Point
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.measure import wrap
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Words
from vidno.charts.parts import facts_without
from vidno.charts.plane import Room, Written
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element
from vidno.charts.two_measures import (
    ALT,
    Dot,
    Plane,
    axis_title,
    medians_of,
    plane_of,
    reason,
    words_of,
)

NAME = "scatter"
TITLE = Text(bg="Два показателя", en="Two measures")
FEWEST = 5
CROWD = 60  # from here on dots are smaller and see-through
VOID = 12
MEDIAN = Text(bg="медиана", en="median")


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there are two measures, each with a unit of its own, of enough places."""
    found = plane_of(config, table)
    return found is not None and len(found.dots) >= FEWEST


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say how many places are above both medians, and below; no more than can be counted."""
    found = plane_of(config, table)
    if found is None or not found.dots:
        return words.nothing(facts_without(config, table), language, ALT[language])
    return words_of(found, language)


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the medians' lines and how many places lack a value."""
    found = plane_of(config, table)
    if found is None or not found.dots:
        return ()
    every = [cell for dot in found.dots for cell in (dot.x.cell, dot.y.cell)]
    cells = [*every, *(reason(found, series) for series in found.lacking)]
    keys = absence.keys(cells, language, named=True, open_dot="")
    return (Key("kr", MEDIAN.pick(language)), *keys)


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
    found = plane_of(config, table)
    if found is None or not found.dots:
        return frame.empty(alt, absence.NO_DATA[language])
    return _Plot(found, frame, language).drawn(alt)


class _Plot:
    """Where the dots lie, and what is written beside them."""

    def __init__(self, found: Plane, frame: Frame, language: Language) -> None:
        self.found, self.frame, self.language = found, frame, language
        drawn = self._drawn()
        self.bright = self._bright()
        self.across = _scale([dot.x for dot in drawn], [dot.x for dot in self.bright], frame.wide)
        self.up = _scale([dot.y for dot in drawn], [dot.y for dot in self.bright], frame.wide)
        self.up_texts = axis.tick_texts(self.up.ticks, language)
        self.head = wrap(axis_title(found.y, language), frame.size, frame.width, limit=2)
        room = frame.width - (3 * (VOID + 2) + 8 if found.lacking else 0)
        self.foot = wrap(axis_title(found.x, language), frame.size, room, limit=2)
        self.left = max(frame.measure(said) for said in self.up_texts) + 10
        self.right = frame.width - 10
        self.top = 18.0 * len(self.head) + 16
        self.bottom = self.top + (380.0 if frame.wide else 280.0)
        self.height = self.bottom + frame.size + 10 + 18 * len(self.foot) + 4

    def _drawn(self) -> list[Dot]:
        return [*self.found.dots, *([self.found.country] if self.found.country else [])]

    def x(self, value: float) -> float:
        return self.left + self.across.share(value) * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - self.up.share(value) * (self.bottom - self.top)

    def drawn(self, alt: str) -> Element:
        """Return the whole drawing: axes, medians, dots, and names that do not touch each other."""
        box = (self.left, self.top, self.right, self.bottom)
        written = Written(self.frame, (self.left, self.top - 18, self.frame.width, self.bottom))
        written.dots += [(self.x(one.x.value), self.y(one.y.value)) for one in self.found.dots]
        lines, labels = self._medians(written)
        bright = self.bright
        shown = {id(dot) for dot in bright}
        shapes = [
            *(
                text(line, 0, 13 + 18 * number, class_="ax")
                for number, line in enumerate(self.head)
            ),
            *axis.value_axis(self.frame, self.up, self.up_texts, box),
            *self._foot(),
            *lines,
            *(self._dot(dot) for dot in self._drawn() if id(dot) not in shown),
            *(self._dot(dot, *self._whiskers(dot)) for dot in bright[::-1]),
        ]
        written.taken += [box for dot in bright for box in self._boxes(dot)]
        for dot in bright:
            style = rows.STYLES[rows.tone(self.found.x, dot.series)] or "b"
            across, up = self._boxes(dot)
            mark = (across[0], min(up[1], across[1]), across[2], max(up[3], across[3]))
            made = written.label(name_of(dot.series, self.language, limit=30), mark, style)
            labels += [made] if made else []
        if self.found.lacking:
            shapes.append(self._void())
        return self.frame.svg(self.height, alt, *shapes, *labels)

    def _bright(self) -> list[Dot]:
        """Return who is named: the selected places and the country, else those at the ends."""
        select = self.found.x.config.select
        chosen = [dot for dot in self.found.dots if dot.series.key in select]
        country = [self.found.country] if self.found.country else []
        if chosen:
            return [*chosen[:6], *country]
        by_x = sorted(self.found.dots, key=lambda dot: dot.x.value)
        by_y = sorted(self.found.dots, key=lambda dot: dot.y.value)
        ends = {id(dot): dot for dot in (by_y[-1], by_x[-1], by_y[0], by_x[0])}
        return [*country, *ends.values()]

    def _boxes(self, dot: Dot) -> tuple[Room, Room]:
        """Return the room of a dot with its interval across, and with the one upwards."""
        x, y = self.x(dot.x.value), self.y(dot.y.value)
        left, right = self.x(dot.x.low), self.x(dot.x.high)
        top, bottom = self.y(dot.y.high), self.y(dot.y.low)
        across = (min(x - 5, left), y - 5, max(x + 5, right), y + 5)
        return across, (x - 5, min(y - 5, top), x + 5, max(y + 5, bottom))

    def _whiskers(self, dot: Dot) -> list[Element]:
        """Draw the intervals of both values of a named place."""
        x, y = self.x(dot.x.value), self.y(dot.y.value)
        return [
            *intervals.across(dot.x, self.x(dot.x.low), self.x(dot.x.high), y),
            *intervals.upright(dot.y, self.y(dot.y.low), self.y(dot.y.high), x),
        ]

    def _dot(self, dot: Dot, *whiskers: Element) -> Element:
        facts, language = self.found, self.language
        tone = rows.tone(facts.x, dot.series)
        crowded = len(facts.dots) > CROWD and not tone
        across = rows.written(facts.x, dot.x, language) + intervals.ends(dot.x, facts.x, language)
        up = rows.written(facts.y, dot.y, language) + intervals.ends(dot.y, facts.y, language)
        first, second = thing(facts.x.config, language), thing(facts.y.config, language)
        said = f"{name_of(dot.series, language)}: {first} {across}; {second} {up}"
        shape = element(
            "circle",
            cx=self.x(dot.x.value),
            cy=self.y(dot.y.value),
            r=3.5 if crowded else 6 if tone else 5,
            class_=f"dot{tone}" + (" thin" if not tone else ""),
        )
        return self.frame.mark(dot.y.cell, said, *whiskers, shape)

    def _foot(self) -> list[Element]:
        """Draw the axis below: ticks, light lines, and what is measured."""
        texts = axis.tick_texts(self.across.ticks, self.language)
        shapes, free = [], 0.0
        for tick, label in zip(self.across.ticks, texts, strict=True):
            x, half = self.x(tick), self.frame.measure(label) / 2
            line = "base" if tick == 0 else "gl"
            shapes.append(
                element("path", d=f"M{x:.1f} {self.top:.0f}V{self.bottom:.0f}", class_=line)
            )
            at = min(max(x, half), self.frame.width - half)
            if at - half >= free:
                base = self.bottom + self.frame.size + 4
                shapes.append(text(label, at, base, class_="ax", anchor="middle"))
                free = at + half + 10
        for number, line in enumerate(self.foot):
            base = self.bottom + self.frame.size + 24 + 18 * number
            shapes.append(text(line, self.frame.width, base, class_="ax", anchor="end"))
        return shapes

    def _medians(self, written: Written) -> tuple[list[Element], list[Element]]:
        """Draw the medians of both measures as dotted lines with their values."""
        found, language = self.found, self.language
        across, up = medians_of(found)
        x, y = self.x(across), self.y(up)
        way = f"M{x:.1f} {self.top:.0f}V{self.bottom:.0f}M{self.left:.1f} {y:.1f}H{self.right:.1f}"
        lines = [element("path", d=way, class_="ref quiet")]
        said = _value(found.x, across, language)
        wide = self.frame.measure(said)
        least, most = written.limits[0] + 2, written.limits[2] - wide - 2
        upper = written.written(
            said, [(min(max(x - wide / 2, least), most), self.top - 5)], wide, "ax halo"
        )
        said = _value(found.y, up, language)
        wide = self.frame.measure(said)
        most = written.limits[2] - wide - 2
        below = y + 5 + self.frame.size * 0.8
        spots = [(most, y - 5), (most, below), (self.left + 6, y - 5), (self.left + 6, below)]
        side = written.written(said, spots, wide, "ax halo")
        return lines, [one for one in (upper, side) if one]

    def _void(self) -> Element:
        """Draw who lacks a value, in one box left of the axis below, with the names for the pointer."""
        found, language = self.found, self.language
        cells = [reason(found, one) for one in found.lacking]
        each = [
            f"{name_of(one, language)}: {absence.said(cell, language)}"
            for one, cell in zip(found.lacking, cells, strict=True)
        ]
        kinds = list(dict.fromkeys(cell.absence for cell in cells))
        shapes = []
        for number, why in enumerate(kinds):
            box = {"x": number * (VOID + 2), "width": VOID, "height": VOID}
            y = self.bottom + self.frame.size + 13
            shapes.append(element("rect", y=y, **box, fill=self.frame.paint(why), class_="out"))
        return element("g", element("title", "; ".join(each)), *shapes)


def _scale(points: list[Point], named: list[Point], wide: bool) -> Scale:
    """Return the scale of all values, and of the intervals of those that are named."""
    values = [point.value for point in points]
    values += [end for point in named for end in (point.low, point.high)]
    return value_scale(values, intervals=6 if wide else 4)


def _value(facts: Facts, value: float, language: Language) -> str:
    said = amount(value, facts.config, language, facts.decimals)
    return f"{MEDIAN.pick(language)}{NBSP}{said}"
