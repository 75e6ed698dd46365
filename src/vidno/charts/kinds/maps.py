"""Row of maps: a rate in three to five periods side by side, in the same classes; no player needed."""

from vidno.base import dates
from vidno.base.slug import slug
from vidno.base.text import Language, Text
from vidno.charts import absence, classes, painted, words
from vidno.charts.amounts import amount
from vidno.charts.facts import Facts, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.painted import credit as credit  # what the kind offers
from vidno.charts.svg import Element, element

NAME = "maps"
TITLE = Text(bg="Карти по години", en="Maps by year")
KEYS = ("bins",)
ALT = {"bg": "Карти по години", "en": "Maps by year"}
FEWEST = 2
MAPS = 5  # as many maps at most
COLUMNS = 3, 2  # side by side, wide and phone
GAP = 14, 10
HEAD = 46, 42  # room for the period and the value below it


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there is a rate of places with shapes in at least two periods."""
    if table.categories:
        return False
    facts = facts_of(config, table)
    geometry = painted.geometry_for(config, facts.level)
    return config.rate and geometry is not None and len(shown(facts)) >= FEWEST


def shown(facts: Facts) -> list[int]:
    """Return the periods to draw: the first, the latest, and evenly those between, at most five."""
    known = [
        period
        for period in range(len(facts.table.periods))
        if sum(facts.point(one, period) is not None for one in facts.peers) > 1
    ]
    if len(known) <= MAPS:
        return known
    steps = len(known) - 1
    return [known[(steps * number + (MAPS - 1) // 2) // (MAPS - 1)] for number in range(MAPS)]


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what changed over the periods."""
    return words.over_time(facts_of(config, table), language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the classes, light to dark, the same for all maps, and the paints of what is missing.

    The counts are those of the map that misses most.
    """
    facts = facts_of(config, table)
    maps = [
        painted.cells_shown(facts, painted.drawn_geometry(facts), period) for period in shown(facts)
    ]
    cells = max(maps, key=lambda found: sum(cell.value is None for cell in found), default=[])
    return painted.legend(facts, cells, language)


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree, the earliest period first."""
    facts = facts_of(config, table)
    geometry = painted.drawn_geometry(facts).small
    periods = shown(facts)
    side = 0 if Frame(config, NAME, width).wide else 1
    columns = 2 if len(periods) == 4 else COLUMNS[side]
    across = (width - GAP[side] * (columns - 1)) / columns
    ratio = across / geometry.width
    frame = Frame(config, NAME, width, link, zoom=ratio)
    alt = words.alternative(facts, ALT[language], language, over_time=True)
    if not periods:
        return frame.empty(alt, absence.SAID["missing"].pick(language))
    found = classes.classes_of(facts)
    high = HEAD[side] + geometry.height * ratio + GAP[side]
    ids = f"{slug(config.id) or 'chart'}-{width}-"
    maps = [painted.shapes_once(geometry, ids)]
    for number, period in enumerate(periods):
        x, y = number % columns * (across + GAP[side]), number // columns * high
        shapes = painted.areas(facts, frame, geometry, period, found, language, ids)
        below = painted.layers(shapes, geometry, config, ratio)
        maps += _head(facts, frame, period, (x, y, across), language)
        maps.append(element("g", *below, transform=f"translate({x:.1f} {y + HEAD[side]:.1f})"))
    rows = -(-len(periods) // columns)
    return frame.svg(rows * high - GAP[side], alt, *maps)


def _head(
    facts: Facts, frame: Frame, period: int, at: tuple[float, float, float], language: Language
) -> list[Element]:
    """Write the period, and below it the value of the selected place, else of the country."""
    x, y, room = at
    label = dates.period(facts.table.periods[period], language, short=True)
    lines = [text(frame.fit(label, room, bold=True), x, y + 18, class_="b")]
    selected = [one for one in facts.selected() if facts.point(one, period)]
    whom: Series | None = selected[0] if selected else facts.country
    point = facts.point(whom, period) if whom else None
    if whom is not None and point is not None:
        value = point.noted(amount(point.value, facts.config, language, facts.decimals), language)
        said = f"{name_of(whom, language)} {value}"
        said = frame.fit(said, room, bold=bool(selected))
        lines.append(text(said, x, y + 38, class_="hot" if selected else "ax"))
    return lines
