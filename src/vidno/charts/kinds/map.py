"""Map: a rate in oblasts or municipalities, in at most five classes, the same over all years."""

from vidno.base.numbers import number
from vidno.base.text import Language, Text
from vidno.charts import classes, painted, words
from vidno.charts.areas import shapes as shapes  # the pages of places draw them too
from vidno.charts.facts import Facts, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.geometry import NOWHERE, Geometry
from vidno.charts.measure import text_width
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Words
from vidno.charts.painted import credit as credit  # what the kind offers
from vidno.charts.svg import Element, element

NAME = "map"
TITLE = Text(bg="Карта", en="Map")
KEYS = ("bins",)
LABEL = 14, 13  # text sizes of the values, wide and phone
ALT = {"bg": "Карта", "en": "Map"}


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether this may be a map: a rate, never a count, for at least two places with shapes."""
    return config.rate and not table.categories and on_map(config, table)


def on_map(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether at least two places of the table have a value and a shape."""
    facts = facts_of(config, table)
    geometry = painted.geometry_for(config, facts.level)
    if geometry is None:
        return False
    return sum(point.series.key in geometry.shapes for point in facts.points(facts.latest())) > 1


def scales(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether the drawing has no text: of municipalities it is large, and is drawn once a page."""
    return not painted.drawn_geometry(facts_of(config, table)).labelled


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the map shows."""
    return words.between(facts_of(config, table), language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the classes, light to dark, and the paints with how many places they stand for."""
    facts = facts_of(config, table)
    cells = painted.cells_shown(facts, painted.drawn_geometry(facts), facts.latest())
    return painted.legend(facts, cells, language)


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree. Selected places are outlined last, above their neighbours."""
    facts = facts_of(config, table)
    geometry = painted.drawn_geometry(facts)
    ratio = width / geometry.width
    frame = Frame(config, NAME, width, link, zoom=ratio, scales=not geometry.labelled)
    period, found = facts.latest(), classes.classes_of(facts)
    shapes_ = painted.areas(facts, frame, geometry, period, found, language)
    labels = _values(facts, frame, geometry, period, found, language) if geometry.labelled else []
    return frame.svg(
        geometry.height * ratio,
        words.alternative(facts, ALT[language], language),
        *painted.layers(shapes_, geometry, config, ratio),
        element("g", *labels, text_anchor="middle", pointer_events="none") if labels else None,
    )


def _values(
    facts: Facts,
    frame: Frame,
    geometry: Geometry,
    period: int | None,
    found: classes.Classes,
    language: Language,
) -> list[Element]:
    """Write the values into their shapes, where they fit; among 265 they would not."""
    ratio = frame.width / geometry.width
    size = LABEL[0] if frame.wide else LABEL[1]
    labels = []
    for series in facts.peers:
        shape, point = geometry.shapes.get(series.key), facts.point(series, period)
        x, y, room = (shape.wide if frame.wide else shape.phone) if shape else NOWHERE
        if point is None or not room:
            continue
        said = point.noted(number(point.value, language, decimals=facts.decimals), language)
        if text_width(said, size) > room * ratio:
            continue
        class_ = ("vd" if found.is_dark(point.value) else "vl") + (" sm" if frame.wide else " xs")
        labels.append(text(said, x * ratio, y * ratio + size / 3, class_=class_))
    return labels
