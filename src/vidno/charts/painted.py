"""The areas of a map, painted by class: markup at once, since a page draws 265 of them.

Which place is brought out changes none of them: the pages of all places share the same areas.
"""

from dataclasses import replace

from vidno.base import dates
from vidno.base.numbers import number
from vidno.base.text import Language
from vidno.charts import absence, classes, intervals
from vidno.charts.amounts import sign_of
from vidno.charts.areas import oblasts
from vidno.charts.classes import Classes
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.frame import Frame
from vidno.charts.geometry import Geometry
from vidno.charts.grammar import ranked
from vidno.charts.memory import Recent
from vidno.charts.model import Absence, Cell, ChartConfig, ChartTable, Key
from vidno.charts.svg import Element, Markup, element, escaped

OUTLINE, BORDER, EDGE, MARK = 1.2, 0.9, 0.6, 3.0
"""Widths of lines in pixels: the country, oblasts between municipalities, areas, the selected one."""

SMALL, THIN = 300, 0.6
"""Maps of fewer pixels across have lines of this share of the width."""
NOTHING: tuple[Point | None, Cell] = (None, Cell(None))
NOBODY: tuple[tuple[Cell, ...], tuple[Point | None, ...]] = ((), ())
_painted: Recent[tuple[Markup, tuple[Absence, ...]]] = Recent(12)
"""Areas with the paints that they use, of the last few maps."""


def geometry_for(config: ChartConfig, level: str) -> Geometry | None:
    """Return the shapes for a level: what the portal brought, else the oblasts of the program."""
    brought = (one for one in config.boundaries if one.level == level)
    return next(brought, oblasts() if level == "oblast" else None)


def cells_shown(facts: Facts, geometry: Geometry, period: int | None) -> list[Cell]:
    """Return the cell of each shape; a missing one where the table has no such place."""
    by_key = {series.key: series for series in facts.peers}
    return [
        absence.cell_of(by_key[code], period) if code in by_key else Cell(None)
        for code in geometry.shapes
    ]


def drawn_geometry(facts: Facts) -> Geometry:
    """Return the shapes to draw; oblasts without a value where the table is about something else."""
    return geometry_for(facts.config, facts.level) or oblasts()


def legend(facts: Facts, cells: list[Cell], language: Language) -> tuple[Key, ...]:
    """Return the classes, light to dark, and the paints with how many of the cells they stand for."""
    missing = absence.keys(cells, language, whisker="", open_dot="")
    return (*classes.keys(facts, language), *missing)


def credit(config: ChartConfig, table: ChartTable, language: Language) -> str:
    """Say who drew the boundaries of a map."""
    return credit_of(drawn_geometry(facts_of(config, table)), language)


def credit_of(geometry: Geometry, language: Language) -> str:
    """Say who drew some boundaries."""
    head = "граници" if language == "bg" else "boundaries"
    return f"{head}: {geometry.credit.pick(language)}"


def areas(
    facts: Facts,
    frame: Frame,
    geometry: Geometry,
    period: int | None,
    classes: Classes,
    language: Language,
    ids: str = "",
) -> Markup:
    """Return all areas, each with its name and value for the pointer, and a link to its cell.

    With `ids` the shapes are those that `shapes_once` defined under these names.
    """
    plain = replace(facts.config, select=())
    made, used = _painted.get(
        facts.table,
        geometry,
        frame.link,
        like=(plain, frame.kind, frame.width, period, classes, language, ids),
        make=lambda: _areas(facts, frame, geometry, period, classes, language, ids),
    )
    for absence_ in used:
        frame.paint(absence_)
    return made


def _areas(
    facts: Facts,
    frame: Frame,
    geometry: Geometry,
    period: int | None,
    classes: Classes,
    language: Language,
    ids: str,
) -> tuple[Markup, tuple[Absence, ...]]:
    used: dict[Absence, None] = {}
    names = geometry.names[language]
    known = {one.key: (one.cells, facts.known[id(one)]) for one in facts.peers}
    time = ""
    if period is not None and (label := facts.table.periods[period]):
        time = escaped(f", {dates.period(label, language)}")
    sign, decimals, link = escaped(sign_of(facts.config, language)), facts.decimals, frame.link
    shades = [f'class="m{shade}"' for shade in classes.shades]
    pieces: list[str] = []
    texts: dict[float, tuple[str, str, str]] = {}
    """By value: how it is written, its rank, its paint."""
    ranks, count = facts.ranks(period), facts.count(period)
    attribute = f'<use href="#{ids}' if ids else '<path d="'
    for code, shape in geometry.shapes.items():
        cells, points = known.get(code, NOBODY)
        point, cell = NOTHING
        if period is not None and period < len(cells):
            point, cell = points[period], cells[period]
        if point is None:
            said = escaped(absence.said(cell, language))
            used[cell.absence] = None
            paint = f'fill="{frame.paint(cell.absence)}" class="void"'
        else:
            value = point.value
            if value not in texts:
                texts[value] = (
                    number(value, language, decimals=decimals) + sign,
                    ranked(ranks.get(value), count, language),
                    shades[classes.number(value)],
                )
            said, rank, paint = texts[value]
            if cell.status or cell.mark:
                said = point.noted(said, language)
            if cell.low is not None:
                said += intervals.ends(point, facts, language)
            said += rank
        address = link(cell) if link and cell.row is not None else None
        head, tail = "<g>", "</g>"
        if address:
            where = escaped(address, quotes=True)
            head, tail = f'<a class="n" href="{where}" tabindex="-1">', "</a>"
        pieces.append(
            f"{head}<title>{names[code]}{time}: {said}</title>"
            f'{attribute}{code if ids else shape.path}" {paint}/>{tail}'
        )
    return Markup("".join(pieces)), tuple(used)


def shapes_once(geometry: Geometry, ids: str) -> Element:
    """Return the definition of all shapes, for a drawing that shows them several times."""
    paths = (f'<path id="{ids}{code}" d="{one.path}"/>' for code, one in geometry.shapes.items())
    return element("defs", Markup("".join(paths)))


def layers(painted: Markup, geometry: Geometry, config: ChartConfig, ratio: float) -> list[Element]:
    """Return the areas, the borders above them, and last the selected places."""
    scaled = f"scale({ratio:.4f})"
    thin = THIN if geometry.width * ratio < SMALL else 1.0

    def lines(path: str, class_: str, width: float) -> Element:
        shape = element("path", d=Markup(path))  # our own, and long
        return element(
            "g", shape, class_=class_, transform=scaled, stroke_width=f"{thin * width / ratio:.2f}"
        )

    found = [
        element(
            "g", painted, class_="area", transform=scaled, stroke_width=f"{thin * EDGE / ratio:.2f}"
        )
    ]
    if geometry.borders:
        found.append(lines(geometry.borders, "edge", BORDER))
    found.append(lines(geometry.outline, "edge", OUTLINE))
    chosen = [geometry.shapes[code].path for code in config.select if code in geometry.shapes]
    if chosen:
        path = "".join(chosen)
        found += [lines(path, "under", MARK + 2), lines(path, "mark", MARK)]
    return found
