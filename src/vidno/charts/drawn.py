"""A chart as text for a page: an SVG drawing, or the HTML of the kinds that are no picture."""

from dataclasses import replace
from types import ModuleType

from vidno.base.text import Language
from vidno.charts.frame import WIDE
from vidno.charts.model import ChartConfig, ChartTable, Link, Words


def is_picture(kind: ModuleType) -> bool:
    """Tell whether a kind is drawn, and so can be a file of its own; a table is HTML."""
    return hasattr(kind, "drawing")


def described(
    kind: ModuleType, config: ChartConfig, table: ChartTable, language: Language
) -> Words:
    """Return what a chart says; a headline of the configuration stands in place of the computed one."""
    said: Words = kind.describe(config, table, language)
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
    return str(make(config, table, language, width, link))
