"""Small multiples: one small line a place or category on a shared scale, the country or median in grey."""

from dataclasses import dataclass, replace
from itertools import pairwise

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, axis, rows, words
from vidno.charts.facts import Facts, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import joined, name_of
from vidno.charts.measure import wrap
from vidno.charts.medians import median_of
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.parts import as_groups, facts_without, focus_of, of_one_measure
from vidno.charts.plot import Plot, bands, gaps, runs
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element, points
from vidno.charts.timeline import is_ordered, timeline

NAME = "multiples"
TITLE = Text(bg="Малки графики", en="Small multiples")
FEWEST, MOST = 3, 40
PERIODS = 3
COLUMNS, GAP = (4, 2), 22
HIGH, LINE = 72, 18
MEDIAN = Text(bg="медиана", en="median")
ALT = {"bg": "Малки линейни графики", "en": "Small line charts"}


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there are a few to forty lines over at least three periods."""
    facts = _facts(config, table)
    if facts is None or not is_ordered(table.periods):
        return False
    alive = [number for number in range(len(table.periods)) if facts.points(number)]
    return FEWEST <= len(_panels(facts)) <= MOST and len(alive) >= PERIODS


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the lines show over time."""
    facts = _facts(config, table)
    if facts is None:
        return words.nothing(facts_without(config, table), language, ALT[language])
    said = words.over_time(facts, language, ALT[language], lines=True)
    note = ""
    if not _scale(facts).from_zero:
        note = "Оста не започва от нула" if language == "bg" else "The axis does not start at zero"
    return Words(said.headline, said.sentence_parts, joined(said.definition, note), said.alt)


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return what the grey line is, and what is missing."""
    facts = _facts(config, table)
    if facts is None or facts.latest(*facts.table.series) is None:
        return ()
    country = _country(facts)
    name = name_of(country, language) if country else MEDIAN.pick(language)
    periods = range(len(table.periods))
    cells = [absence.cell_of(one, period) for one in _panels(facts) for period in periods]
    return (Key("kg", name), *absence.keys(cells, language, whisker="kv"))


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
    facts = _facts(config, table)
    panels = _panels(facts) if facts else []
    if facts is None or not panels:
        return frame.empty(alt, absence.NO_DATA[language])
    scale = _scale(facts)
    grid = _grid(facts, frame, language, panels, scale)
    shapes = [shape for number, one in enumerate(panels) for shape in grid.panel(number, one)]
    high = -(-len(panels) // grid.columns) * grid.row
    return frame.svg(high, alt, *shapes)


def _facts(config: ChartConfig, table: ChartTable) -> Facts | None:
    """Return what is drawn: the places, or the categories of the one place to look at."""
    if not table.categories:
        return facts_of(config, table)
    focus = focus_of(config, table)
    if not focus or not of_one_measure(table):
        return None
    return facts_of(config, as_groups(table, focus))


def _panels(facts: Facts) -> list[Series]:
    """Return who gets a panel: the peers with any value, the highest latest value first."""
    last = facts.latest()
    ranked = [point.series for point in facts.points(last)]
    rest = [one for one in facts.missing(last) if facts.latest(one) is not None]
    return (ranked + rest)[:MOST]


def _country(facts: Facts) -> Series | None:
    return facts.country if facts.config.rate else None


def _scale(facts: Facts) -> Scale:
    panels = _panels(facts)
    country = _country(facts)
    drawn = [*panels, *([country] if country else [])]
    values = [point.value for one in drawn for point in facts.known[id(one)] if point]
    banded = [point for one in panels for point in facts.known[id(one)] if point]
    values += [end for point in banded for end in (point.low, point.high)]
    return value_scale(values or [0.0, 1.0], intervals=2)


def _grid(
    facts: Facts, frame: Frame, language: Language, panels: list[Series], scale: Scale
) -> "_Grid":
    ticks = axis.tick_texts(scale.ticks, language)
    bare = _Grid(facts, frame, language, scale, ticks, {}, {}, is_flat=True)
    values = {
        id(one): frame.fit(_value(facts, one, language), bare.wide, bold=True) for one in panels
    }
    names = {id(one): name_of(one, language) for one in panels}
    is_flat = all(
        frame.measure(name, bold=True) + frame.measure(values[key], bold=True) + 8 <= bare.wide
        for key, name in names.items()
    )
    lines = {
        key: tuple(wrap(name, frame.size, bare.wide, 700, limit=6)) for key, name in names.items()
    }
    return replace(bare, names=lines, values=values, is_flat=is_flat)


def _value(facts: Facts, series: Series, language: Language) -> str:
    """Return the latest value of a panel, with its period where others are newer."""
    last = facts.latest(series)
    point = facts.point(series, last)
    said = rows.written(facts, point, language) if point else ""
    if last is not None and last < len(facts.table.periods) - 1:
        said += f" ({dates.period(facts.table.periods[last], language, short=True)})"
    return said


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the panels stand."""

    facts: Facts
    frame: Frame
    language: Language
    scale: Scale
    ticks: list[str]
    names: dict[int, tuple[str, ...]]
    values: dict[int, str]
    is_flat: bool

    @property
    def columns(self) -> int:
        return COLUMNS[0] if self.frame.wide else COLUMNS[1]

    @property
    def left(self) -> float:
        """Room for the ticks, left of the first column only."""
        return max(self.frame.measure(said) for said in self.ticks) + 8

    @property
    def wide(self) -> float:
        return (self.frame.width - self.left - GAP * (self.columns - 1) - 4) / self.columns

    @property
    def row(self) -> float:
        return HIGH + self.frame.size + 26 + LINE * self.head_lines

    @property
    def head_lines(self) -> int:
        """How many lines stand above a panel: name and value beside each other if all fit so."""
        return 1 if self.is_flat else 1 + max(len(lines) for lines in self.names.values())

    def panel(self, number: int, series: Series) -> list[Element]:
        """Draw one panel: name and latest value, axis, grey reference, line."""
        across, down = number % self.columns, number // self.columns
        left = self.left + across * (self.wide + GAP)
        top = down * self.row + LINE * self.head_lines + 10.0
        time = timeline(self.facts.table.periods)
        plot = Plot(self.scale, time, left, top, left + self.wide, top + HIGH)
        tone = rows.tone(self.facts, series)
        return [
            *self._head(plot, series, tone),
            *self._axis(plot, first=across == 0),
            *self._reference(plot),
            *bands(self.facts, plot, series, "doth" if tone == "h" else "dot"),
            *self._gaps(plot, series),
            *self._line(plot, series, tone),
        ]

    def _head(self, plot: Plot, series: Series, tone: str) -> list[Element]:
        style, y = rows.STYLES[tone], plot.top - 10
        value = self.values[id(series)]
        if self.is_flat:
            lines, value_x, anchor = self.names[id(series)], plot.right, "end"
        else:
            lines, value_x, anchor = self.names[id(series)], plot.left, "start"
            y -= LINE
        first = y - LINE * (len(lines) - 1)
        return [
            *(
                text(line, plot.left, first + LINE * n, class_=style)
                for n, line in enumerate(lines)
            ),
            text(value, value_x, plot.top - 10, class_=style or "b", anchor=anchor),
        ]

    def _axis(self, plot: Plot, *, first: bool) -> list[Element]:
        shapes = []
        for tick, said in zip(self.scale.ticks, self.ticks, strict=True):
            y = plot.y(tick)
            line = "base" if tick == 0 else "gl"
            shapes.append(
                element("path", d=f"M{plot.left:.1f} {y:.1f}H{plot.right:.1f}", class_=line)
            )
            if first:
                at = y + self.frame.size / 3
                shapes.append(text(said, plot.left - 6, at, class_="ax", anchor="end"))
        labels = self.facts.table.periods
        ends = [dates.period(labels[n], self.language, short=True) for n in (0, -1)]
        wide = [self.frame.measure(said) for said in ends]
        y = plot.bottom + self.frame.size + 6
        if sum(wide) + 8 <= self.wide and len(labels) > 1:
            shapes.append(text(ends[0], plot.left, y, class_="ax"))
        if wide[1] <= self.wide:
            shapes.append(text(ends[1], plot.right, y, class_="ax", anchor="end"))
        return shapes

    def _reference(self, plot: Plot) -> list[Element]:
        """Draw the country in grey, or the median of the peers."""
        facts, country = self.facts, _country(self.facts)
        if country:
            found = [[plot.xy(*one) for one in run] for run in runs(facts, country, plot.time)]
        else:
            middles = [median_of(facts, number) for number in range(len(facts.table.periods))]
            known = [(n, value) for n, value in enumerate(middles) if value is not None]
            cuts = [
                at
                for at, (one, other) in enumerate(pairwise(known), 1)
                if other[0] > one[0] + 1 or one[0] in plot.time.holes
            ]
            bounds = [0, *cuts, len(known)]
            found = [[plot.xy(*one) for one in known[a:b]] for a, b in pairwise(bounds)]
        steps = "".join(points(*run) for run in found if len(run) > 1)
        return [element("path", d=steps, class_="ctx thick")] if steps else []

    def _gaps(self, plot: Plot, series: Series) -> list[Element]:
        shapes = []
        for first, last, why in gaps(series, self.facts.table):
            start, end = (plot.x(share) for share in plot.time.zone(first, last))
            said = f"{name_of(series, self.language)}: {absence.SAID[why].pick(self.language)}"
            box = {"x": start, "y": plot.bottom, "width": max(end - start, 2), "height": 6}
            title = element("title", said)
            shapes.append(element("rect", title, **box, fill=self.frame.paint(why), class_="out"))
        return shapes

    def _line(self, plot: Plot, series: Series, tone: str) -> list[Element]:
        facts, last = self.facts, self.facts.latest(series)
        line, dot = ("lh", "doth") if tone == "h" else ("ln", "dot")
        steps = ""
        for run in runs(facts, series, plot.time):
            if len(run) > 1:
                steps += points(*(plot.xy(*one) for one in run))
        shapes = [element("path", d=steps, class_=line)] if steps else []
        reach = min(max(plot.time.step * self.wide / 2, 3), 10)
        lone = {run[0][0] for run in runs(facts, series, plot.time) if len(run) == 1}
        for period in range(len(facts.table.periods)):
            point = facts.point(series, period)
            if not point:
                continue
            x, y = plot.xy(period, point.value)
            marks = [element("circle", cx=x, cy=y, r=reach, class_=f"hit {dot}")]
            if period == last or period in lone or point.cell.mark == "provisional":
                style = f"open {dot}" if point.cell.mark == "provisional" else dot
                marks.append(element("circle", cx=x, cy=y, r=3.5, class_=style))
            said = rows.titled(facts, point, period, self.language)
            shapes.append(self.frame.mark(point.cell, said, *marks))
        return shapes
