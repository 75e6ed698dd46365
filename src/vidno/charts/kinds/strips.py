"""Strips: a row a category or period, a tick a place on one scale; selected places are named."""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, axis, intervals, medians, rows, words
from vidno.charts.facts import Facts, Point, facts_of, reliable
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.model import Absence, Cell, ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.parts import categories_of, facts_without, of_one_measure
from vidno.charts.rows import Names
from vidno.charts.scale import Scale, value_scale
from vidno.charts.spread import quantile, spread
from vidno.charts.svg import Element, element

NAME = "strips"
TITLE = Text(bg="Ивици", en="Strips")
FEWEST = 8  # fewer places are better read as bars
MOST_ROWS = 12
MOST_PERIODS = 6
NAMED = 3
HIGH, TICK = 50, 16
VOID = 12
ALT = {"bg": "Ивици с по една черта на място", "en": "Strips with a tick a place"}
MEDIAN = Text(bg="медиана", en="median")


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: a category or the whole measure, in one period."""

    facts: Facts
    period: int
    name: str


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether a row has enough places for a spread to be seen."""
    strips = strips_of(config, table, "bg")
    return any(len(one.facts.points(one.period)) >= FEWEST for one in strips)


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the strips show."""
    strips = strips_of(config, table, language)
    if not strips:
        return words.nothing(facts_without(config, table), language, ALT[language])
    if not table.categories:
        said = words.between(strips[-1].facts, language, ALT[language])
        ends = (strips[0].period, strips[-1].period)
        kept = words.definition(strips[-1].facts, language, ends)
        return Words(said.headline, said.sentence_parts, kept, said.alt)
    named = [(one.name, one.facts) for one in strips]
    return medians.words_of(named, strips[0].period, language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return what the lines stand for, and how many places have no value."""
    strips = strips_of(config, table, language)
    if not strips:
        return ()
    keys = [Key("kr", MEDIAN.pick(language))]
    country = strips[0].facts.country
    if country and config.rate and any(one.facts.country for one in strips):
        keys.append(Key("kk", name_of(country, language)))
    cells = [absence.cell_of(series, one.period) for one in strips for series in one.facts.peers]
    return (*keys, *absence.keys(cells, language, named=True, open_dot=""))


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
    strips = strips_of(config, table, language)
    if not any(one.facts.points(one.period) for one in strips):
        return frame.empty(alt, absence.NO_DATA[language])
    names = rows.names_of(frame, language)
    lines = [names.broken(one.name) if one.name else () for one in strips]
    left = names.width(lines) if any(lines) else 0.0
    voids = max(len(_reasons(one)) for one in strips)
    plot = _plot(strips, names, left + ((VOID + 2) * voids + 8 if voids else 4))
    bottom = HIGH * len(strips) + 4.0
    shapes = plot.axis(bottom)
    for number, (strip, line) in enumerate(zip(strips, lines, strict=True)):
        middle = HIGH * number + HIGH - TICK
        shapes += names.drawn(line, left, middle, None)
        shapes += plot.strip(strip, float(middle), left)
    return frame.svg(bottom + frame.size + 10, alt, *shapes)


def strips_of(config: ChartConfig, table: ChartTable, language: Language) -> list[Strip]:
    """Return the rows: the categories of one measure in its last period, else a few periods."""
    if table.categories:
        parts = categories_of(config, table)[:MOST_ROWS] if of_one_measure(table) else ()
        ends = [end for part in parts if (end := part.facts.latest()) is not None]
        return [Strip(one.facts, max(ends), one.name(language)) for one in parts] if ends else []
    facts = facts_of(config, table)
    known = [number for number in range(len(table.periods)) if facts.points(number)]
    if len(known) > MOST_PERIODS:
        step = (len(known) - 1) / (MOST_PERIODS - 1)
        known = [known[round(number * step)] for number in range(MOST_PERIODS)]
    return [
        Strip(facts, one, dates.period(table.periods[one], language, short=True)) for one in known
    ]


def _reasons(strip: Strip) -> list[Absence]:
    """Return why values of a row are missing, each reason once."""
    lacking = (absence.cell_of(one, strip.period) for one in strip.facts.missing(strip.period))
    return list(dict.fromkeys(cell.absence for cell in lacking))


def _plot(strips: list[Strip], names: Names, start: float) -> "_Plot":
    values = [point.value for one in strips for point in _drawn(one)]
    values += [end for one in strips for point in _named(one) for end in (point.low, point.high)]
    scale = value_scale(values, intervals=5 if names.frame.wide else 3)
    return _Plot(names, scale, start, names.frame.width - 8)


def _drawn(strip: Strip) -> list[Point]:
    country = _country(strip)
    return [*strip.facts.points(strip.period), *([country] if country else [])]


def _named(strip: Strip) -> list[Point]:
    """Return who is named: the country, the selected places, or the highest and the lowest."""
    points = strip.facts.points(strip.period)
    chosen = [point for point in points if point.series.key in strip.facts.config.select][:NAMED]
    country = _country(strip)
    sure = reliable(points) if points else []
    ends = sure[:1] + sure[1:][-1:] if not chosen else []
    return [*([country] if country else []), *chosen, *ends]


def _country(strip: Strip) -> Point | None:
    facts = strip.facts
    if facts.country is None or not facts.config.rate:
        return None
    return facts.point(facts.country, strip.period)


@dataclass(frozen=True, slots=True)
class _Plot:
    names: Names
    scale: Scale
    start: float
    end: float

    def x(self, value: float) -> float:
        return self.start + self.scale.share(value) * (self.end - self.start)

    def axis(self, bottom: float) -> list[Element]:
        """Draw the ticks below the rows, and light lines up through them."""
        frame = self.names.frame
        texts = axis.tick_texts(self.scale.ticks, self.names.language)
        shapes, free = [], 0.0
        for tick, label in zip(self.scale.ticks, texts, strict=True):
            x, half = self.x(tick), frame.measure(label) / 2
            line = "base" if tick == 0 else "gl"
            shapes.append(element("path", d=f"M{x:.1f} 4V{bottom:.0f}", class_=line))
            at = min(max(x, half), frame.width - half)
            if at - half >= free:
                shapes.append(
                    text(label, at, bottom + frame.size + 4, class_="ax", anchor="middle")
                )
                free = at + half + 10
        return shapes

    def strip(self, strip: Strip, y: float, left: float) -> list[Element]:
        """Draw the ticks of a row, then who is named, then the names above."""
        facts, points = strip.facts, strip.facts.points(strip.period)
        named = _named(strip)
        bright = {id(point) for point in named}
        shapes = [
            self._mark(strip, point, y, "tick") for point in points if id(point) not in bright
        ]
        if points:
            x = self.x(quantile(sorted(point.value for point in points), 0.5))
            shapes.append(element("path", d=f"M{x:.1f} {y - 12:.1f}v24", class_="ref"))
        for point in named:
            tone = rows.tone(facts, point.series)
            style = f"tick tick{tone}" if tone else "tick tickn"
            ends = self.x(point.low), self.x(point.high)
            shapes.append(self._mark(strip, point, y, style, *intervals.across(point, *ends, y)))
        if missing := facts.missing(strip.period):
            shapes.append(self._void(strip, missing, left, y))
        return shapes + self._labels(strip, named, y - 14)

    def _mark(self, strip: Strip, point: Point, y: float, style: str, *whisker: Element) -> Element:
        x, high = self.x(point.value), TICK if style == "tick" else TICK + 6
        said = rows.titled(strip.facts, point, strip.period, self.names.language)
        shape = element("path", d=f"M{x:.1f} {y - high / 2:.1f}v{high}", class_=style)
        return self.names.frame.mark(point.cell, said, *whisker, shape)

    def _labels(self, strip: Strip, named: list[Point], y: float) -> list[Element]:
        """Write the names above their ticks, moved apart; the least important go where room is short."""
        frame = self.names.frame
        chosen = list(named)
        said = {id(one): self._label(strip, one) for one in chosen}
        room = frame.width - self.start
        while chosen and sum(frame.measure(said[id(one)], bold=True) + 12 for one in chosen) > room:
            chosen.pop()
        chosen.sort(key=lambda point: point.value)
        sizes = [frame.measure(said[id(one)], bold=True) + 12 for one in chosen]
        places = spread(
            [self.x(one.value) for one in chosen], sizes, self.start - 6, frame.width + 6
        )
        styles = [rows.STYLES[rows.tone(strip.facts, one.series)] or "b" for one in chosen]
        return [
            text(said[id(one)], at, y, class_=f"halo {style}", anchor="middle")
            for one, at, style in zip(chosen, places, styles, strict=True)
        ]

    def _label(self, strip: Strip, point: Point) -> str:
        frame, language = self.names.frame, self.names.language
        name = frame.fit(name_of(point.series, language), frame.width * 0.3, bold=True)
        name += ":" * (not name[-1:].isalpha())  # „85+: 186“
        return f"{name}\u00a0{rows.written(strip.facts, point, language)}"

    def _void(self, strip: Strip, missing: list[Series], left: float, y: float) -> Element:
        """Draw who has no value, in one box with the names for the pointer."""
        language = self.names.language
        cells: list[Cell] = [absence.cell_of(one, strip.period) for one in missing]
        each = [
            f"{name_of(one, language)}: {absence.said(cell, language)}"
            for one, cell in zip(missing, cells, strict=True)
        ]
        shapes = []
        for number, why in enumerate(_reasons(strip)):
            x = left + number * (VOID + 2)
            box = {"x": x, "y": y - TICK / 2, "width": VOID, "height": TICK}
            shapes.append(element("rect", **box, fill=self.names.frame.paint(why), class_="out"))
        return element("g", element("title", "; ".join(each)), *shapes)
