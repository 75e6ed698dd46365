"""A chart as text for a page: an SVG drawing, or the HTML of the kinds that are no picture."""

from dataclasses import replace
from types import ModuleType

from vidno.base.text import Language
from vidno.charts.frame import PHONE, WIDE
from vidno.charts.model import ChartConfig, ChartTable, Link, Words
from vidno.charts.svg import Element
from vidno.charts.told import told


def is_picture(kind: ModuleType) -> bool:
    """Tell whether a kind is drawn, and so can be a file of its own; a table is HTML."""
    return hasattr(kind, "drawing")


def widths_of(kind: ModuleType, config: ChartConfig, table: ChartTable) -> tuple[int, ...]:
    """Return the widths at which a page draws a chart.

    Two, since a text that is scaled down is no longer read; one where the kind says that a drawing
    has no text in it (`scales`), and for what is no picture.
    """
    scales = hasattr(kind, "scales") and kind.scales(config, table)
    return (WIDE,) if scales or not is_picture(kind) else (WIDE, PHONE)


def described(
    kind: ModuleType, config: ChartConfig, table: ChartTable, language: Language
) -> Words:
    """Return what a chart says; a headline of the configuration stands in place of the computed one."""
    said: Words = told(config, table, language, kind.describe(config, table, language))
    return replace(said, headline=config.headline.pick(language)) if config.headline else said


def draw(
    kind: ModuleType,
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = WIDE,
    link: Link | None = None,
) -> str:
    """Return the chart, its values linked to their source cells by `link`."""
    make = kind.drawing if is_picture(kind) else kind.html
    made: Element = make(config, table, language, width, link)
    if is_picture(kind) and (config.lines or config.annotations or config.note or config.beside):
        made.attributes["aria-label"] = described(kind, config, table, language).alt
    return str(made)
