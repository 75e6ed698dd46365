"""Bubbles: a count by place, as circles whose area grows with it, over faint outlines of the oblasts."""

import math
from dataclasses import dataclass

from vidno.base import dates
from vidno.base.text import Language, Text
from vidno.charts import absence, intervals, painted, words
from vidno.charts.amounts import amount
from vidno.charts.areas import oblasts
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.measure import text_width
from vidno.charts.middles import middles
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.scale import nice_steps
from vidno.charts.svg import Element, element

NAME = "bubbles"
TITLE = Text(bg="Кръгове", en="Bubbles")
ALT = {"bg": "Карта с кръгове", "en": "Bubble map"}
RADIUS = 44.0, 24.0  # of the largest value, wide and phone
LABEL = 14, 13
LINE = 15
LABELLED = 14, 5  # at most so many names
FOREMOST = 3
"""So many of the largest are named even where the name lies upon smaller circles."""
COVERED = 0.2
MISSING = 6.0, 4.0  # radius where there is no value
SMALLEST_KEY = 3.0  # pixels: a smaller circle tells nothing in a legend
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Bubble:
    """One place: where its circle lies and how large it is; None where there is no value."""

    series: Series
    point: Point | None
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        """The square around the circle."""
        r = self.radius
        return self.x - r, self.y - r, self.x + r, self.y + r


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether this is a count, none below zero, of at least two oblasts or municipalities."""
    facts = facts_of(config, table)
    points = facts.points(facts.latest())
    known = [point for point in points if point.series.key in middles()]
    if config.rate or table.categories or len(known) < 2:
        return False
    return points[-1].value >= 0 and points[0].value > 0


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the circles show."""
    return words.between(facts_of(config, table), language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the paints of what is missing; the sizes stand in the drawing itself."""
    facts = facts_of(config, table)
    cells = [absence.cell_of(one, facts.latest()) for one in facts.peers if one.key in middles()]
    return absence.keys(cells, language, whisker="", open_dot="")


def credit(_config: ChartConfig, _table: ChartTable, language: Language) -> str:
    """Say who drew the outlines."""
    return painted.credit_of(oblasts(), language)


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree: the largest circle first, the selected ones last."""
    facts = facts_of(config, table)
    frame = Frame(config, NAME, width, link)
    land = oblasts()
    ratio = width / land.width
    period = facts.latest()
    bubbles = _bubbles(facts, frame, ratio, period)
    bottom = land.height * ratio
    sizes, height = _sizes(facts, frame, bottom, language)
    ordered = sorted(bubbles, key=lambda one: (one.series.key in config.select, -one.radius))
    return frame.svg(
        height,
        words.alternative(facts, ALT[language], language),
        element(
            "g",
            *(element("path", d=shape.path) for shape in land.shapes.values()),
            class_="land",
            transform=f"scale({ratio:.4f})",
            stroke_width=f"{0.8 / ratio:.2f}",
        ),
        *(_circle(facts, frame, one, period, language) for one in ordered),
        element("g", *_names(facts, frame, bubbles, bottom, language), pointer_events="none"),
        *sizes,
    )


def _bubbles(facts: Facts, frame: Frame, ratio: float, period: int | None) -> list[Bubble]:
    found = []
    sizes = _sizes_of(facts, frame)
    for series in facts.peers:
        if (middle := middles().get(series.key)) is None:
            continue
        x, y = (unit * ratio for unit in oblasts().place(middle.easting, middle.northing))
        point = facts.point(series, period)
        radius = sizes.radius(point.value) if point else MISSING[not frame.wide]
        found.append(Bubble(series, point, x, y, radius))
    return found


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large circles are: the area, not the width, grows with the value."""

    largest: float
    full: float
    """Radius of the largest value."""

    def radius(self, value: float) -> float:
        """Return the radius of a value."""
        return self.full * math.sqrt(max(0.0, value) / self.largest) if self.largest > 0 else 0.0


def _sizes_of(facts: Facts, frame: Frame) -> Sizes:
    """Return the sizes at which all circles together cover at most a fifth of the map."""
    values = [max(0.0, point.value) for point in facts.points(facts.latest())]
    largest = max(values, default=0.0)
    room = COVERED * frame.width**2 * oblasts().height / oblasts().width
    full = RADIUS[0] if frame.wide else RADIUS[1]
    if largest > 0:
        full = min(full, math.sqrt(room * largest / (math.pi * sum(values))))
    return Sizes(largest, full)


def _circle(
    facts: Facts, frame: Frame, bubble: Bubble, period: int | None, language: Language
) -> Element:
    name = name_of(bubble.series, language)
    label = facts.table.periods[period] if period is not None else ""
    time = f", {dates.period(label, language)}" if label else ""
    place = {"cx": bubble.x, "cy": bubble.y, "r": f"{bubble.radius:.2f}"}
    if bubble.point is None:
        cell = absence.cell_of(bubble.series, period)
        paint = frame.paint(cell.absence)
        shape = element("circle", **place, fill=paint, class_="out")
        return frame.mark(cell, f"{name}{time}: {absence.said(cell, language)}", shape)
    class_ = "bub hot" if bubble.series.key in facts.config.select else "bub"
    shape = element("circle", **place, class_=class_)
    said = f"{name}{time}: {_value(facts, bubble, language)}"
    said += intervals.ends(bubble.point, facts, language)
    return frame.mark(bubble.point.cell, said, shape)


def _value(facts: Facts, bubble: Bubble, language: Language) -> str:
    if bubble.point is None:
        return ""
    said = amount(bubble.point.value, facts.config, language, facts.decimals)
    return bubble.point.noted(said, language)


def _names(
    facts: Facts, frame: Frame, bubbles: list[Bubble], bottom: float, language: Language
) -> list[Element]:
    """Name the selected places and the largest circles, where a name lies upon nothing else."""
    chosen = facts.config.select
    known = [one for one in bubbles if one.point and one.point.value > 0]
    ranked = sorted(known, key=lambda one: (one.series.key not in chosen, -one.radius))
    taken: list[Box] = []
    size, most = (LABEL[0], LABELLED[0]) if frame.wide else (LABEL[1], LABELLED[1])
    labels: list[Element] = []
    large = [one for one in ranked if one.radius > size / 2]
    for one in ranked[: most + len(chosen)]:
        selected = one.series.key in chosen
        lines = [name_of(one.series, language), _value(facts, one, language)]
        wide = max(text_width(line, size, 700) for line in lines)
        spots = _spots(one, wide, len(lines) * LINE)
        others = [other.box for other in large if other is not one]
        box = next(
            (spot for spot in spots if _is_free(spot, [*taken, *others], frame.width, bottom)), None
        )
        if box is None and (selected or one in ranked[:FOREMOST]):  # named in any case
            box = next((spot for spot in spots if _is_free(spot, taken, frame.width, bottom)), None)
        if box is None:
            continue
        taken.append(box)
        styles = _styles(inside=_holds(one, box), selected=selected)
        for number, (line, style) in enumerate(zip(lines, styles, strict=True)):
            class_ = f"{style} {'sm' if frame.wide else 'xs'}"
            y = box[1] + (number + 0.8) * LINE
            labels.append(text(line, (box[0] + box[2]) / 2, y, class_=class_, anchor="middle"))
    return labels


def _holds(bubble: Bubble, box: Box) -> bool:
    return box[0] < bubble.x < box[2] and box[1] < bubble.y < box[3]


def _styles(*, inside: bool, selected: bool) -> tuple[str, str]:
    """Return how the name and the value of a place are written: light in its circle, else with a halo."""
    if inside:
        return "vd b", "vd"
    return "halo hot" if selected else "halo b", "halo"


def _spots(bubble: Bubble, wide: float, high: float) -> list[Box]:
    """Return where a label may stand: within its circle, beside, above or below it."""
    x, y, r = bubble.x, bubble.y, bubble.radius
    spots = [
        (x + r + 3, y - high / 2),
        (x - r - 3 - wide, y - high / 2),
        (x - wide / 2, y - r - high - 2),
        (x - wide / 2, y + r + 2),
    ]
    if math.hypot(wide, high) < 2 * r:
        spots.insert(0, (x - wide / 2, y - high / 2))
    return [(left, top, left + wide, top + high) for left, top in spots]


def _is_free(box: Box, taken: list[Box], width: float, bottom: float) -> bool:
    if box[0] < 1 or box[1] < 1 or box[2] > width - 1 or box[3] > bottom:
        return False
    return all(
        box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]
        for other in taken
    )


def _sizes(
    facts: Facts, frame: Frame, top: float, language: Language
) -> tuple[list[Element], float]:
    """Return the legend of sizes below the map, two or three circles with what they stand for."""
    sizes = _sizes_of(facts, frame)
    if sizes.largest <= 0:
        return [], top
    shapes: list[Element] = []
    keys = _key_values(sizes.largest, facts.decimals)
    radii = [sizes.radius(value) for value in keys]
    high, x = max(2 * radii[0], LINE), 1.0
    for number, (value, radius) in enumerate(zip(keys, radii, strict=True)):
        if number and radius < SMALLEST_KEY:
            break
        said = amount(value, facts.config, language, facts.decimals)
        wide = frame.measure(said)
        if x + 2 * radius + 6 + wide > frame.width:
            break
        y = top + 8 + high / 2
        shapes.append(element("circle", cx=x + radius, cy=y, r=f"{radius:.2f}", class_="bub"))
        shapes.append(text(said, x + 2 * radius + 6, y + frame.size / 3, class_="ax"))
        x += 2 * radius + 6 + wide + 20
    return shapes, top + high + 16


def _key_values(largest: float, decimals: int) -> list[float]:
    """Return readable values for the legend: near the largest, a fifth and a twenty-fifth of it."""
    found: list[float] = []
    for share in (1.0, 0.2, 0.04):
        below = [step for step in nice_steps(largest * share) if step <= largest * share * 1.0001]
        value = below[-1] if below else 0.0
        if value >= 10**-decimals and value not in found:
            found.append(value)
    return found or [largest]
