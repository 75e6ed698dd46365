"""Columns: one or two series, a column a period, from zero; a period without a value is hatched."""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, axis, intervals, rows, words
from vidno.charts.amounts import holds, thing, unit_of
from vidno.charts.board import board_of
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.measure import wrap
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.parts import only
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element
from vidno.charts.timeline import timeline

NAME = "columns"
TITLE = Text(bg="Колони", en="Columns")
MOST_SERIES = 2
THICKEST = 64.0  # pixels of one column
MOST_PERIODS = 30  # thinner columns are better read as a line
ALT = {"bg": "Колони", "en": "Columns"}
HEADROOM = 58.0  # three lines of a text above the highest column
KEYS = ("lines", "lines at periods", "annotations")
SWATCHES = {"bar": "k4", "barh": "kh", "bari": "kk", "mc3": "kc3"}


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether one or two series have values in at least two, but not too many periods."""
    shown = _shown(config, table)
    if shown is None:
        return False
    facts = facts_of(config, shown)
    first, last = facts.earliest(*shown.series), facts.latest(*shown.series)
    return first is not None and first != last and len(table.periods) <= MOST_PERIODS


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the columns show."""
    return words.over_time(_facts(config, table), language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the two series, and what signs and patterns mean, where the drawing has them."""
    facts = _facts(config, table)
    shown = facts.table.series
    styles = _styles(facts)
    keys = [
        Key(SWATCHES[style], name_of(series, language))
        for series, style in zip(shown, styles, strict=True)
        if len(shown) > 1
    ]
    periods = range(len(table.periods))
    cells = [absence.cell_of(series, period) for series in shown for period in periods]
    found = absence.keys(cells, language)
    if timeline(table.periods).holes and not any(key.swatch == "k0" for key in found):
        found = (*found, Key("k0", absence.NO_DATA[language]))
    return (*keys, *found)


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree."""
    facts = _facts(config, table)
    frame = Frame(config, NAME, width, link)
    alt = words.alternative(facts, ALT[language], language, over_time=True)
    if facts.latest(*facts.table.series) is None:
        return frame.empty(alt, absence.NO_DATA[language])
    height = 380.0 if frame.wide else 280.0
    caption = _caption(facts, frame, language)
    plot = _plot(facts, frame, height, len(caption), language)
    values = [mark for number in range(len(table.periods)) for mark in plot.column(number)]
    holes = _holes(facts, frame, plot, language)
    board = board_of(
        frame,
        facts.table,
        language,
        (plot.box[0], plot.box[1] - _above(config), *plot.box[2:]),
        [*holes, *values],
        spot=plot.spot,
        ring=False,
        x_of=lambda label: plot.middles[table.periods.index(label)],
        y_of=plot.y,
    )
    below, end = board.below(height)
    children = [
        *(text(line, 0, 13 + 18 * number, class_="ax") for number, line in enumerate(caption)),
        *axis.value_axis(frame, plot.scale, plot.texts, plot.box),
        *holes,
        *board.under,
        *values,
        *axis.period_axis(frame, table.periods, plot.middles, height - 6, language),
        *board.over,
        *below,
    ]
    return frame.svg(end, alt, *children)


def anchors(config: ChartConfig, table: ChartTable) -> list[tuple[str, str]]:
    """Return the keys and periods of the values that are drawn."""
    facts = _facts(config, table)
    return [
        (series.key, label)
        for series in facts.table.series
        for period, label in enumerate(table.periods)
        if facts.point(series, period)
    ]


def _above(config: ChartConfig) -> float:
    """Return the room for texts above the columns."""
    return HEADROOM if config.annotations else 0.0


def _facts(config: ChartConfig, table: ChartTable) -> Facts:
    return facts_of(config, _shown(config, table) or only(table, *table.series[:MOST_SERIES]))


def _shown(config: ChartConfig, table: ChartTable) -> ChartTable | None:
    """Return the table of the series that are drawn, or None where they are too many to choose from.

    All of one or two; else the selected ones, and the country of a rate beside one of them; else the
    country alone.
    """
    if table.categories:
        return None
    if len(table.series) <= MOST_SERIES:
        return only(table, *table.series) if table.series else None
    chosen = [one for key in config.select for one in table.series if one.key == key]
    country = [one for one in table.series if one.level == "country"]
    if len(country) == 1 and (not chosen or (config.rate and len(chosen) == 1)):
        chosen += [one for one in country if one not in chosen]
    return only(table, *chosen) if 0 < len(chosen) <= MOST_SERIES else None


def _styles(facts: Facts) -> list[str]:
    tones = [rows.tone(facts, series) for series in facts.table.series]
    if len(tones) == 1:
        return ["bar"]
    if len(set(tones)) == 1:
        return ["bar", "mc3"]
    return [f"bar{tone}" for tone in tones]


def _caption(facts: Facts, frame: Frame, language: Language) -> list[str]:
    unit, subject = unit_of(facts.config, language), thing(facts.config, language)
    whole = subject if holds(subject, unit) else f"{subject}, {unit}"
    return wrap(whole, frame.size, frame.width, limit=2)


@dataclass(frozen=True, slots=True)
class _Plot:
    facts: Facts
    frame: Frame
    language: Language
    scale: Scale
    texts: list[str]
    box: tuple[float, float, float, float]
    middles: list[float]
    step: float
    styles: list[str]
    said: dict[tuple[int, int], str]
    """The values that are written, by series and period: all if they fit, else the last ones."""

    def y(self, value: float) -> float:
        return self.box[3] - self.scale.share(value) * (self.box[3] - self.box[1])

    def spot(self, key: str, label: str) -> tuple[float, float] | None:
        """Return the place beyond the end of a column and its label."""
        period = self.facts.table.periods.index(label)
        for number, series in enumerate(self.facts.table.series):
            point = self.facts.point(series, period)
            if series.key == key and point:
                left = self.middles[period] - self.thick * len(self.styles) / 2
                sign = 1 if point.value < 0 else -1
                beyond = self.frame.size + 6 if (number, period) in self.said else 0
                end = self.y(point.low if point.value < 0 else point.high)
                return left + (number + 0.5) * self.thick, end + sign * beyond
        return None

    @property
    def thick(self) -> float:
        """Width of one column: two of a period stand side by side."""
        return min(self.step * 0.74 / len(self.styles), THICKEST)

    def column(self, period: int) -> list[Element]:
        """Draw the columns of a period."""
        shapes = []
        left = self.middles[period] - self.thick * len(self.styles) / 2
        for number, series in enumerate(self.facts.table.series):
            x = left + number * self.thick
            point = self.facts.point(series, period)
            made = self._bar(point, number, period, x) if point else self._void(series, period, x)
            shapes.append(made)
        return shapes

    def _bar(self, point: Point, number: int, period: int, x: float) -> Element:
        zero, end, style = self.y(0), self.y(point.value), self.styles[number]
        gap = 1.0 if len(self.styles) > 1 else 0.0
        bar = element(
            "rect",
            x=x + gap / 2,
            y=min(zero, end),
            width=max(self.thick - gap, 1),
            height=f"{abs(zero - end):.2f}",
            class_=f"open {style}" if point.cell.mark == "provisional" else style,
        )
        middle = x + self.thick / 2
        shapes = [bar, *intervals.upright(point, self.y(point.low), self.y(point.high), middle)]
        if label := self.said.get((number, period)):
            below = point.value < 0
            y = self.y(point.low) + self.frame.size if below else self.y(point.high) - 5
            half = self.frame.measure(label, bold=True) / 2
            middle = min(max(middle, self.box[0] + half), self.frame.width - half)
            bold = {"barh": " hot", "bari": " b"}.get(style, " b")
            shapes.append(text(label, middle, y, class_=f"halo{bold}", anchor="middle"))
        said = rows.titled(self.facts, point, period, self.language)
        return self.frame.mark(point.cell, said, *shapes)

    def _void(self, series: Series, period: int, x: float) -> Element:
        cell = absence.cell_of(series, period)
        label = dates.period(self.facts.table.periods[period], self.language)
        said = f"{name_of(series, self.language)}, {label}: {absence.said(cell, self.language)}"
        top, bottom = self.box[1], self.y(0)
        alone = all(self.facts.point(one, period) is None for one in self.facts.table.series)
        shape = element(
            "rect",
            x=x,
            y=top if alone else bottom - 16,
            width=self.thick,
            height=bottom - top if alone else 16,
            fill=self.frame.paint(cell.absence),
        )
        return self.frame.mark(cell, said, shape)


def _plot(
    facts: Facts, frame: Frame, height: float, caption_lines: int, language: Language
) -> _Plot:
    known = [
        (number, period, point)
        for number, series in enumerate(facts.table.series)
        for period in range(len(facts.table.periods))
        if (point := facts.point(series, period))
    ]
    ends = [end for *_, one in known for end in (one.low, one.high)]
    ends += [line.at for line in frame.config.lines if isinstance(line.at, float)]
    scale = value_scale(ends, zero=True)
    texts = axis.tick_texts(scale.ticks, language)
    left = max(frame.measure(label) for label in texts) + 10
    top = 34.0 + 18 * (caption_lines - 1) + frame.size + _above(frame.config)
    below = frame.size + 2.0 if any(one.value < 0 for *_, one in known) else 0.0
    time = timeline(facts.table.periods)
    count = 1 / time.step + 1 if len(time.at) > 1 else 1.0
    step = (frame.width - left) / count
    middles = [left + step / 2 + at * (frame.width - left - step) for at in time.at]
    said = {(number, period): rows.written(facts, one, language) for number, period, one in known}
    styles = _styles(facts)
    room = step - 6 if len(styles) == 1 else min(step * 0.74 / len(styles), THICKEST) - 2
    if any(frame.measure(label, bold=True) > room for label in said.values()):
        said = _ends(facts, frame, said, len(styles) * (step if len(styles) > 1 else 0.0))
    box = (left, top, frame.width, height - frame.size - 16 - below)
    return _Plot(facts, frame, language, scale, texts, box, middles, step, styles, said)


def _ends(
    facts: Facts, frame: Frame, said: dict[tuple[int, int], str], room: float
) -> dict[tuple[int, int], str]:
    """Return what is written where there is no room for all: the first and the last value of one series."""
    if room:
        return {}
    series = facts.table.series[0]
    first, last = facts.earliest(series), facts.latest(series)
    ends = [(0, period) for period in (first, last) if period is not None]
    wide = sum(frame.measure(said[end], bold=True) for end in ends)
    return {end: said[end] for end in (ends if wide < frame.width / 2 else ends[1:])}


def _holes(facts: Facts, frame: Frame, plot: _Plot, language: Language) -> list[Element]:
    """Hatch the stretches of time that are not in the table."""
    left, top, _, bottom = plot.box
    time, shapes = timeline(facts.table.periods), []
    for before in sorted(time.holes):
        start = plot.middles[before] + plot.step / 2
        end = plot.middles[before + 1] - plot.step / 2
        title = element("title", absence.NO_DATA[language])
        shapes.append(
            element(
                "rect",
                title,
                x=max(start, left),
                y=top,
                width=end - start,
                height=bottom - top,
                fill=frame.hatch,
            )
        )
    return shapes
