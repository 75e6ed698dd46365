"""Number card: one value with its unit and period, how it has changed, and a small trend.

The source stands below it, as below every chart of a page or a file.
"""

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, claims, rows, words
from vidno.charts.amounts import thing, unit_of
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import capital, flatten, name_of
from vidno.charts.measure import shorten, wrap
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words, plain
from vidno.charts.parts import facts_without, focus_of, only
from vidno.charts.plot import Plot, bands, runs
from vidno.charts.scale import value_scale
from vidno.charts.svg import Element, element, points
from vidno.charts.timeline import timeline

NAME = "number"
TITLE = Text(bg="Число", en="Number")
SPARK = 300, 84
BIG = 44
ALT = {"bg": "Число", "en": "Number"}


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there is one place or group to look at, and it has a value."""
    facts = _facts(config, table)
    return facts is not None and facts.latest(*facts.table.series) is not None


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """State the value and how it has changed."""
    facts = _facts(config, table)
    if facts is None:
        return words.nothing(facts_without(config, table), language, ALT[language])
    return words.over_time(facts, language, ALT[language], lines=True)


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return what the letter behind the value means."""
    facts = _facts(config, table)
    if facts is None:
        return ()
    series = facts.table.series[0]
    periods = range(len(table.periods))
    cells = [absence.cell_of(series, period) for period in periods]
    return absence.keys(cells, language, whisker="kv", empty=len(facts.table.periods) > 1)


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree."""
    frame = Frame(config, NAME, width, link)
    facts = _facts(config, table)
    alt = describe(config, table, language).alt
    series = facts.table.series[0] if facts else None
    last = facts.latest(series) if facts and series else None
    point = facts.point(series, last) if facts and series else None
    if facts is None or series is None or last is None or point is None:
        return frame.empty(alt, absence.NO_DATA[language])
    has_trend = len(facts.table.periods) > 1
    beside = frame.wide and has_trend
    room = frame.width - (SPARK[0] + 32 if beside else 0)
    shapes, y = _card(facts, frame, point, last, room, language)
    if beside:
        at = frame.width - SPARK[0]
        shapes += _spark(facts, frame, series, (at, 22.0, frame.width, 22.0 + SPARK[1]), language)
        y = max(y, 22.0 + SPARK[1] + frame.size + 8)
    elif has_trend:
        shapes += _spark(
            facts, frame, series, (0.0, y + 22, frame.width, y + 22 + SPARK[1]), language
        )
        y += SPARK[1] + 22 + frame.size + 8
    return frame.svg(y + 8, alt, *shapes)


def _facts(config: ChartConfig, table: ChartTable) -> Facts | None:
    """Return the one series to look at: the selected place, else the country, else the only one."""
    focus = "" if table.categories else focus_of(config, table)
    found = [one for one in table.series if one.key == focus]
    return facts_of(config, only(table, found[0])) if found and focus else None


def _card(
    facts: Facts, frame: Frame, point: Point, last: int, room: float, language: Language
) -> tuple[list[Element], float]:
    """Write name, value, unit and period, and the change below each other; return where they end."""
    config = facts.config
    subject = capital(thing(config, language))
    where = name_of(point.series, language)
    head = subject if claims.is_alone(facts, point.series) else f"{where}. {subject}"
    shapes, y = [], 0.0
    for line in wrap(head, frame.size, room, 700, limit=3):
        y += 19
        shapes.append(text(line, 0, y, class_="b"))
    value = rows.written(facts, point, language)
    big = shorten(value, BIG, room, 700)
    y += BIG + 2
    shapes.append(
        frame.mark(
            point.cell, rows.titled(facts, point, last, language), text(big, 0, y, class_="big")
        )
    )
    y += 6
    unit = unit_of(config, language)
    unit = "" if unit in value or unit.lower() in subject.lower() else unit
    period = dates.period(facts.table.periods[last], language)
    change = capital(plain(tuple(flatten(claims.change(facts, point, last, language, start=True)))))
    for said, style in ((", ".join(filter(None, (unit, period))), "ax"), (change, None)):
        for line in wrap(said, frame.size, room, limit=3) if said else ():
            y += 20
            shapes.append(text(line, 0, y, class_=style))
    return shapes, y


def _spark(
    facts: Facts,
    frame: Frame,
    series: Series,
    box: tuple[float, float, float, float],
    language: Language,
) -> list[Element]:
    """Draw the trend with its first and last period; what is missing stays open and patterned."""
    left, top, right, bottom = box
    known = [
        end for one in facts.known[id(series)] if one for end in (one.value, one.low, one.high)
    ]
    plot = Plot(
        value_scale(known, intervals=2),
        timeline(facts.table.periods),
        left + 5,
        top,
        right - 5,
        bottom,
    )
    base = plot.y(min(max(0.0, plot.scale.low), plot.scale.high))
    shapes = [element("path", d=f"M{left:.1f} {base:.1f}H{right:.1f}", class_="gl")]
    shapes += bands(facts, plot, series, "dot")
    found = runs(facts, series, plot.time)
    steps = "".join(points(*(plot.xy(*one) for one in run)) for run in found if len(run) > 1)
    if steps:
        shapes.append(element("path", d=steps, class_="ln"))
    last, lone = facts.latest(series), {run[0][0] for run in found if len(run) == 1}
    reach = min(max(plot.time.step * (right - left) / 2, 3), 10)
    for period in range(len(facts.table.periods)):
        point = facts.point(series, period)
        if point is None:
            cell = absence.cell_of(series, period)
            start, end = (plot.x(share) for share in plot.time.zone(period, period))
            label = dates.period(facts.table.periods[period], language)
            title = element("title", f"{label}: {absence.said(cell, language)}")
            area = {"x": start, "y": bottom, "width": max(end - start, 2), "height": 6}
            shapes.append(
                element("rect", title, **area, fill=frame.paint(cell.absence), class_="out")
            )
            continue
        x, y = plot.xy(period, point.value)
        marks = [element("circle", cx=x, cy=y, r=reach, class_="hit dot")]
        if period == last or period in lone:
            style = "open dot" if point.cell.mark == "provisional" else "dot"
            marks.append(element("circle", cx=x, cy=y, r=4, class_=style))
        shapes.append(frame.mark(point.cell, rows.titled(facts, point, period, language), *marks))
    ends = [dates.period(facts.table.periods[n], language, short=True) for n in (0, -1)]
    y = bottom + frame.size + 6
    if sum(frame.measure(end) for end in ends) + 8 <= right - left:
        shapes.append(text(ends[0], left, y, class_="ax"))
        shapes.append(text(ends[1], right, y, class_="ax", anchor="end"))
    return shapes
