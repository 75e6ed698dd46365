"""Line: how one measure changed over time, one line a place or group; a gap where a value is missing."""

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, axis, end_labels, intervals, words
from vidno.charts.amounts import amount, holds, thing, unit_of
from vidno.charts.board import board_of
from vidno.charts.emphasis import Bright, emphasised, is_left_out
from vidno.charts.facts import Facts, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import joined, name_of, nouns
from vidno.charts.measure import wrap
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.plot import Plot, bands, gaps, runs, zones
from vidno.charts.scale import Scale, value_scale
from vidno.charts.svg import Element, element, points
from vidno.charts.timeline import is_ordered, timeline

NAME = "line"
TITLE = Text(bg="Линия", en="Line")
MANY_PERIODS = 60  # from here on the points are too close to be pressed one by one
CROWD = 60  # so many grey lines turn paler, so that those in colour are seen
BANDS = 2  # more intervals than these cannot be told apart
ALT = {"bg": "Линейна графика", "en": "Line chart"}
KEYS = ("compare", "lines", "lines at periods", "annotations")


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there is a change to show: values in at least two periods that follow in time."""
    if table.categories or not is_ordered(table.periods):
        return False
    facts = facts_of(config, table)
    first, last = facts.earliest(*table.series), facts.latest(*table.series)
    return first is not None and first != last


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the lines show."""
    facts = facts_of(config, table)
    said = words.over_time(facts, language, ALT[language], lines=True)
    definition = joined(said.definition, *_notes(facts, language))
    return Words(said.headline, said.sentence_parts, definition, said.alt)


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return an entry for bands, marks, what is missing and broken lines, where the drawing has them."""
    facts = facts_of(config, table)
    bright, context = emphasised(facts)
    banded = _banded(bright)
    swatch = ("kv" if banded[0].line == "ln" else "ku") if banded else ""
    periods = range(len(table.periods))
    cells = [absence.cell_of(one.series, period) for one in bright for period in periods]
    shown = absence.keys(cells, language, whisker=swatch)
    if timeline(table.periods).holes and not any(key.swatch == "k0" for key in shown):
        shown = (*shown, Key("k0", absence.NO_DATA[language]))
    if any(gaps(series, table) for series in context) and not any(
        key.swatch == "k0" for key in shown
    ):
        broken = "прекъсната линия: няма данни" if language == "bg" else "broken line: no data"
        shown = (*shown, Key("kb", broken))
    return shown


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
    alt = words.alternative(facts, ALT[language], language, over_time=True)
    if facts.latest(*table.series) is None:
        return frame.empty(alt, absence.NO_DATA[language])
    bright, context = emphasised(facts)
    caption = _caption(facts, frame, language)
    labels = [_label_text(facts, frame, one, language) for one in bright]
    needed = end_labels.LINE * sum(len(lines) for lines in labels) + 100
    height = max(432 if frame.wide else 320, needed)
    scale = _scale(facts, bright, context)
    plot, texts = _plot(facts, frame, scale, height, len(caption), labels, language)
    box = (plot.left, plot.top, plot.right, plot.bottom)
    xs = [plot.x(share) for share in plot.time.at]
    hatched = _hatched(facts, frame, plot, bright, language)
    grey = "ctx" if len(context) <= CROWD else "ctx crowd"
    values = [
        *(_line(facts, plot, series, grey, "dotc", language) for series in context),
        *(
            band
            for one in _banded(bright)[::-1]
            for band in bands(facts, plot, one.series, one.dot)
        ),
        *(_line(facts, plot, one.series, one.line, one.dot, language) for one in bright[::-1]),
        *(mark for one in bright[::-1] for mark in _marks(facts, frame, plot, one, language)),
    ]
    board = board_of(
        frame,
        table,
        language,
        box,
        [*hatched, *values],
        spot=lambda key, label: _spot(facts, plot, key, label),
        x_of=lambda label: xs[table.periods.index(label)],
        y_of=plot.y,
    )
    below, end = board.below(height)
    children = [
        *(text(line, 0, 13 + 18 * number, class_="ax") for number, line in enumerate(caption)),
        *hatched,
        *axis.value_axis(frame, plot.scale, texts, box),
        *axis.period_axis(frame, table.periods, xs, height - 6, language),
        *board.under,
        *values,
        *_end_labels(facts, frame, plot, list(zip(bright, labels, strict=True))),
        *board.over,
        *below,
    ]
    return frame.svg(end, alt, *children)


def anchors(config: ChartConfig, table: ChartTable) -> list[tuple[str, str]]:
    """Return the keys and periods of the values that are drawn."""
    facts = facts_of(config, table)
    bright, context = emphasised(facts)
    return [
        (series.key, label)
        for series in (*(one.series for one in bright), *context)
        for period, label in enumerate(table.periods)
        if facts.point(series, period)
    ]


def _spot(facts: Facts, plot: Plot, key: str, label: str) -> tuple[float, float] | None:
    period = facts.table.periods.index(label)
    points = [facts.point(one, period) for one in facts.table.series if one.key == key]
    point = points[0] if points else None
    return plot.xy(period, point.value) if point else None


def _caption(facts: Facts, frame: Frame, language: Language) -> list[str]:
    unit = unit_of(facts.config, language)
    subject = thing(facts.config, language)
    whole = subject if holds(subject, unit) else ", ".join(filter(None, (subject, unit)))
    return wrap(whole, frame.size, frame.width, limit=2)


def _label_text(facts: Facts, frame: Frame, one: Bright, language: Language) -> tuple[str, ...]:
    last = facts.latest(one.series)
    point = facts.point(one.series, last)
    if point is None or last is None:
        return ("",)
    value = point.noted(amount(point.value, facts.config, language, facts.decimals), language)
    if last < len(facts.table.periods) - 1:
        value += f" ({dates.period(facts.table.periods[last], language, short=True)})"
    room = frame.width * (0.27 if frame.wide else 0.34)
    return end_labels.lines_of(frame, name_of(one.series, language), value, room)


def _plot(
    facts: Facts,
    frame: Frame,
    scale: Scale,
    height: float,
    caption_lines: int,
    labels: list[tuple[str, ...]],
    language: Language,
) -> tuple[Plot, list[str]]:
    texts = axis.tick_texts(scale.ticks, language)
    ends = [frame.measure(line, bold=True) for lines in labels for line in lines]
    left = max(frame.measure(label) for label in texts) + 10
    right = frame.width - max(ends, default=0) - 14
    top = 34.0 + 18 * (caption_lines - 1)
    bottom = height - frame.size - 16
    return Plot(scale, timeline(facts.table.periods), left, top, right, bottom), texts


def _scale(facts: Facts, bright: list[Bright], context: list[Series]) -> Scale:
    drawn = [*(one.series for one in bright), *context]
    values = [point.value for series in drawn for point in facts.known.get(id(series), ()) if point]
    banded = [facts.known[id(one.series)] for one in _banded(bright)]
    values += [end for row in banded for point in row if point for end in (point.low, point.high)]
    values += [line.at for line in facts.config.lines if isinstance(line.at, float)]
    return value_scale(values or [0.0, 1.0], intervals=5)


def _banded(bright: list[Bright]) -> list[Bright]:
    """Return the lines with a band: those with intervals, if they are few enough to be told apart."""
    found = [one for one in bright if any(map(intervals.has, one.series.cells))]
    return found if len(found) <= BANDS else []


def _line(
    facts: Facts, plot: Plot, series: Series, line: str, dot: str, language: Language
) -> Element:
    shapes, steps, dashed = [], [], []
    for run in runs(facts, series, plot.time):
        ends = [plot.xy(period, value) for period, value in run]
        if len(ends) == 1:
            radius = 2 if dot == "dotc" else 3.5
            shapes.append(element("circle", cx=ends[0][0], cy=ends[0][1], r=radius, class_=dot))
            continue
        sure = _sure(series, run)
        steps += [points(*ends[:sure])] if sure > 1 else []
        dashed += [points(*ends[max(sure - 1, 0) :])] if sure < len(ends) else []
    path = element("path", d="".join(steps), class_=line) if steps else None
    soft = element("path", d="".join(dashed), class_=f"{line} soft") if dashed else None
    return element("g", element("title", name_of(series, language)), path, soft, *shapes)


def _sure(series: Series, run: list[tuple[int, float]]) -> int:
    """Return how many values of a run come before the provisional ones at its end."""
    sure = len(run)
    while sure and absence.cell_of(series, run[sure - 1][0]).mark == "provisional":
        sure -= 1
    return sure


def _marks(
    facts: Facts, frame: Frame, plot: Plot, one: Bright, language: Language
) -> list[Element]:
    """Return what can be pressed: one circle a value, the last one drawn as a dot."""
    last = facts.latest(one.series)
    marks = []
    reach = min(max(plot.time.step * (plot.right - plot.left) / 2, 4), 12)
    for period, label in enumerate(facts.table.periods):
        point = facts.point(one.series, period)
        if point is None or (len(facts.table.periods) > MANY_PERIODS and period != last):
            continue
        x, y = plot.xy(period, point.value)
        value = point.noted(amount(point.value, facts.config, language, facts.decimals), language)
        value += intervals.ends(point, facts, language)
        said = f"{name_of(one.series, language)}, {dates.period(label, language)}: {value}"
        shapes = [element("circle", cx=x, cy=y, r=reach, class_=f"hit {one.dot}")]
        if point.cell.mark == "provisional":
            shapes.append(element("circle", cx=x, cy=y, r=4, class_=f"open {one.dot}"))
        elif period == last:
            shapes.append(element("circle", cx=x, cy=y, r=4, class_=one.dot))
        marks.append(frame.mark(point.cell, said, *shapes))
    return marks


def _end_labels(
    facts: Facts, frame: Frame, plot: Plot, labelled: list[tuple[Bright, tuple[str, ...]]]
) -> list[Element]:
    labels = []
    for one, lines in labelled:
        last = facts.latest(one.series)
        point = facts.point(one.series, last)
        if point and last is not None:
            x, y = plot.xy(last, point.value)
            labels.append(end_labels.EndLabel(lines, x, y, one.text))
    return end_labels.drawn(frame, labels, plot.right, plot.top, plot.bottom)


def _hatched(
    facts: Facts, frame: Frame, plot: Plot, bright: list[Bright], language: Language
) -> list[Element]:
    shapes = []
    whole = zones(facts, plot.time)
    for start, end, why in whole:
        title = element("title", absence.SAID[why].pick(language))
        paint = frame.paint(why)
        shapes.append(_rect(paint, plot, (start, end), (plot.top, plot.bottom), title))
    for one in bright:
        for first, last, why in gaps(one.series, facts.table):
            zone = plot.time.zone(first, last)
            if (*zone, why) in whole:
                continue
            said = f"{name_of(one.series, language)}: {absence.SAID[why].pick(language)}"
            title, down = element("title", said), (plot.bottom, plot.bottom + 7)
            shapes.append(_rect(frame.paint(why), plot, zone, down, title))
    return shapes


def _rect(
    paint: str,
    plot: Plot,
    across: tuple[float, float],
    down: tuple[float, float],
    title: Element,
) -> Element:
    left, right = plot.x(across[0]), plot.x(across[1])
    return element(
        "rect",
        title,
        x=left,
        y=down[0],
        width=max(right - left, 2),
        height=down[1] - down[0],
        fill=paint,
        class_="out" if down[1] - down[0] < 10 else None,
    )


def _others(facts: Facts, context: list[Series], language: Language) -> list[str]:
    """Return „останалите 26 области“ for the grey lines, if there are any."""
    if not context:
        return []
    _, many, _ = nouns(facts.level, language)
    if len(context) == 1:
        return [name_of(context[0], language)]
    return [
        f"останалите {len(context)} {many}"
        if language == "bg"
        else f"the other {len(context)} {many}"
    ]


def _notes(facts: Facts, language: Language) -> list[str]:
    """Return what a reader must know to read the drawing rightly."""
    bg = language == "bg"
    bright, context = emphasised(facts)
    notes = [f"{'Сиво' if bg else 'Grey'}: {note}" for note in _others(facts, context, language)]
    if is_left_out(facts):
        notes.append(
            "Общото за страната не е начертано" if bg else "The total of the country is not drawn"
        )
    if not _scale(facts, bright, context).from_zero:
        notes.append("Оста не започва от нула" if bg else "The axis does not start at zero")
    return notes
