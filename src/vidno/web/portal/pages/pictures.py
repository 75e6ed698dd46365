"""Charts on pages: drawn twice (desktop and phone), with computed words, legend and addresses."""

import hashlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace as replaced
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from vidno.base import late
from vidno.base.text import Language
from vidno.catalogue.chart import SCHEMA, ChartFile, text_of
from vidno.catalogue.citing import Work
from vidno.charts import csv_file, forms, picture, share, vega_lite
from vidno.charts.drawn import described, draw, is_picture, widths_of
from vidno.charts.grammar import capital
from vidno.charts.legend import legend_html
from vidno.charts.model import Cell, Link, Part
from vidno.charts.refusals import refusal
from vidno.charts.suggest import kinds, suggest
from vidno.web.portal.pages import citation, facts, figures, geo, stored
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.problems import ChartMissingError
from vidno.web.portal.pages.site import Site

if TYPE_CHECKING:
    from vidno.charts import pdf as pdf_file
else:
    pdf_file = late.module("vidno.charts.pdf")

Linked = tuple[str, str]
"""A piece of a sentence and where it leads, or ""."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One chart of one indicator, ready for a page."""

    kind: str
    anchor: str
    headline: str
    definition: str
    note: str
    """A remark of whoever stored the chart, or ""."""
    parts: tuple[Linked, ...]
    drawings: tuple[str, ...]
    """SVG or HTML of our own making; foreign text in it is escaped by the drawer."""
    legend: str
    chart_id: str
    has_file: bool
    source: str
    licence: str
    title: str
    """What kind of chart it is, for a reader."""
    credit: str
    """Who drew the boundaries of a map, or ""."""
    has_places: bool
    """Whether its values lie on the map."""
    has_vega: bool
    is_best: bool
    """Whether of all kinds this one shows the table best: where few pictures are made, it has one."""
    citation: Work
    """How to cite it."""


def of(figure: Figure, kind: str, language: Language, *, select: tuple[str, ...] = ()) -> Picture:
    """Draw one chart."""
    return _drawn(figure, kind, language, select)


def once(figure: Figure, kind: str, language: Language, select: tuple[str, ...]) -> Picture:
    """Draw a chart that is not kept: a reader's own."""
    drawn: Picture = _drawn.__wrapped__(figure, kind, language, select)
    return drawn


@lru_cache(maxsize=512)
def _drawn(figure: Figure, kind: str, language: Language, select: tuple[str, ...]) -> Picture:
    config = replaced(figure.config, select=select) if select else figure.config
    module = kinds()[kind]
    said = described(module, config, figure.table, language)
    link = _link(figure, language)
    widths = widths_of(module, config, figure.table)
    drawings = [draw(module, config, figure.table, language, width, link) for width in widths]
    return Picture(
        kind=kind,
        anchor=f"{figure.chart.id if figure.chart else figure.indicator.id}-{kind}",
        headline=said.headline,
        definition=said.definition,
        note=config.note.pick(language),
        parts=linked(figure, said.sentence_parts, language),
        drawings=tuple(drawings),
        legend=legend_html(config, figure.table, kind, language),
        chart_id=figure.chart_id,
        has_file=is_picture(module),
        source=config.source.pick(language),
        licence=config.licence.pick(language),
        title=module.TITLE.pick(language),
        credit=capital(module.credit(config, figure.table, language))
        if hasattr(module, "credit")
        else "",
        has_places=geo.has_places(figure),
        has_vega=kind in vega_lite.KINDS,
        is_best=kind == kind_of(figure, ""),
        citation=citation.of_chart(figure, kind),
    )


@facts.kept
def kinds_of(figure: Figure) -> tuple[str, ...]:
    """Return the kinds that suit an indicator, the best first, the table last; of a chart its own."""
    if figure.chart:
        return tuple(dict.fromkeys((figure.chart.type, "table")))
    return tuple(suggest(figure.config, figure.table))


@lru_cache(maxsize=8192)
def fits(figure: Figure, kind: str) -> bool:
    """Tell whether an indicator may be drawn as a kind."""
    module = kinds().get(kind)
    return module is not None and bool(module.fits(figure.config, figure.table))


@facts.kept
def words(figure: Figure, language: Language) -> tuple[Linked, ...]:
    """Return the sentences about an indicator, its numbers linked to their source."""
    module = kinds()[kinds_of(figure)[0]]
    said = module.describe(figure.config, figure.table, language)
    return linked(figure, said.sentence_parts, language)


def headline(figure: Figure, language: Language) -> str:
    """Return the computed headline of the best chart of an indicator."""
    module = kinds()[kinds_of(figure)[0]]
    return str(module.describe(figure.config, figure.table, language).headline)


def linked(figure: Figure, parts: tuple[Part, ...], language: Language) -> tuple[Linked, ...]:
    """Turn the parts of a sentence into texts with addresses."""
    return tuple(
        (part, "") if isinstance(part, str) else (part[0], figure.link(part[1], language))
        for part in parts
    )


@lru_cache(maxsize=2048)
def _link(figure: Figure, language: Language) -> Link:
    """Return what links values; the same each time, so that drawers know it is."""

    def address(cell: Cell) -> str | None:
        return figure.link(cell, language) or None

    return address


def by_id(site: Site, chart_id: str, level: str = "") -> Figure:
    """Return the indicator or stored chart of an address; an indicator at its widest level or a named one.

    Raises ChartMissingError.
    """
    parts = chart_id.split(".")
    item = site.by_id.get(f"{parts[0]}/{parts[1]}") if len(parts) == 3 else None
    for figure in figures.of(site, item) if item else ():
        named = next((one for one in figure.levels if one == level), None)
        found = figures.at(site, figure, named) if named else None if level else figure
        if figure.address_id == chart_id and found:
            return found
    for figure in stored.of(site, item) if item and not level else ():
        if figure.address_id == chart_id:
            return figure
    raise ChartMissingError(name=chart_id[:80])


def kind_of(figure: Figure, wanted: str) -> str:
    """Return the kind to draw: the wanted one, by default the best.

    Raises ChartMissingError, or ChartRefusedError where it does not fit the table.
    """
    fitting = kinds_of(figure)
    kind = wanted or next((name for name in fitting if name != "table"), fitting[0])
    if kind not in kinds():
        raise ChartMissingError(name=f"{figure.address_id}, {kind[:20]}")
    if no := refusal(kind, figure.config, figure.table):
        raise no
    return kind


@lru_cache(maxsize=128)
def svg(figure: Figure, kind: str, language: Language, address: str) -> str:
    """Return a picture that stands alone. Raises NoPictureError for a table."""
    config = replaced(figure.config, address=address)
    return picture.picture(config, figure.table, kind, language)


def png(figure: Figure, kind: str, language: Language, address: str) -> bytes:
    """Return the same picture as PNG; once drawn it is kept under the hash of its SVG."""
    state = figure.item.folder.portal.state
    return kept(state, svg(figure, kind, language, address), picture.png)


def share_png(figure: Figure, kind: str, language: Language) -> bytes:
    """Return the picture that other sites show for a link; kept like the others."""
    state = figure.item.folder.portal.state
    return kept(state, forms.share_svg(_chart(figure, kind, language)), share.png)


def pdf(figure: Figure, kind: str, language: Language, address: str) -> bytes:
    """Return the picture as PDF; kept like the others."""
    state = figure.item.folder.portal.state
    return kept(state, svg(figure, kind, language, address), pdf_file.pdf, "pdf")


def vega(figure: Figure, kind: str, language: Language, address: str) -> str:
    """Return the chart as Vega-Lite. Raises ChartMissingError for a kind that has none."""
    if kind not in vega_lite.KINDS:
        raise ChartMissingError(name=f"{figure.address_id}, {kind}, Vega-Lite")
    return forms.vega(_chart(figure, kind, language, address))


def _chart(figure: Figure, kind: str, language: Language, address: str = "") -> forms.Drawn:
    portal = figure.item.folder.portal.config.name.pick(language)
    config = replaced(figure.config, address=address)
    return forms.Drawn(config, figure.table, kind, language, portal)


def kept(state: Path, text: str, drawer: Callable[[str], bytes], suffix: str = "png") -> bytes:
    """Return a drawn picture; once drawn it is kept under the hash of its SVG."""
    digest = hashlib.sha256(f"{drawer.__module__}{text}".encode()).hexdigest()[:32]
    path = state / "pictures" / f"{digest}.{suffix}"
    if path.is_file():
        return path.read_bytes()
    data = drawer(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    temporary.write_bytes(data)
    temporary.replace(path)
    return data


def csv(figure: Figure, language: Language) -> str:
    """Return the values of a chart as CSV."""
    return csv_file.csv_of(figure.config, figure.table, language)


def chart_file(figure: Figure, kind: str) -> dict[str, object]:
    """Return a chart as a chart file says it: the stored one, or one that draws the same."""
    if figure.chart:
        return text_of(figure.chart)
    says = ChartFile.model_validate(
        {
            "schema": SCHEMA,
            "id": f"{figure.indicator.id}-{kind}".replace("_", "-"),
            "type": kind,
            "data": {"dataset": figure.item.id, "indicator": figure.indicator.id},
            "level": figure.level,
        }
    )
    return text_of(says)


def told(figure: Figure, kind: str) -> dict[str, object]:
    """Return configuration and values of a chart for programs; `chart` is a chart file by itself."""
    config = figure.config
    return {
        "chart": chart_file(figure, kind),
        "id": config.id,
        "dataset": figure.item.id,
        "version": figure.item.version,
        "title": config.title.model_dump(),
        "definition": config.definition.model_dump(),
        "unit": config.unit.model_dump(),
        "source": config.source.model_dump(),
        "licence": figure.item.config.licence,
        "field": config.field,
        "filter": dict(figure.indicator.filter),
        "periods": list(figure.table.periods),
        "series": [
            {
                "key": series.key,
                "label": series.label.model_dump(),
                "values": [
                    {"value": cell.value, "status": cell.status or None, "row": cell.row}
                    for cell in series.cells
                ],
            }
            for series in figure.table.series
        ],
    }
