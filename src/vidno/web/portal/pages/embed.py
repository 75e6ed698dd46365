"""A chart for other pages; its address may name language and kind: nsi.beds.beds-rate.en.map."""

from dataclasses import dataclass

from vidno.base.text import Language
from vidno.charts.selection import LEVELS
from vidno.charts.suggest import kinds
from vidno.web.portal.pages import addresses, pictures
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.site import Site


@dataclass(frozen=True)
class EmbedPage:
    """All that stands on the page."""

    language: Language
    picture: Picture
    title: str
    href: str


@dataclass(frozen=True)
class Asked:
    """Which drawing of which indicator an address means."""

    figure: Figure
    kind: str
    language: Language


def asked(site: Site, chart: str, language: str, kind: str) -> Asked:
    """Read the address of a chart. Raises ChartMissingError.

    Args:
        site: Where charts are.
        chart: Publisher, dataset and indicator by dots; level of places, language and kind may follow
            in any order.
        language: "bg", "en" or "" from the query; what the address names wins.
        kind: A kind, or "" for the best one.
    """
    parts = chart.split(".")
    level = ""
    for part in parts[3:]:
        if part in ("bg", "en"):
            language = part
        elif part in LEVELS:
            level = part
        elif part in kinds():
            kind = part
        else:
            pictures.by_id(site, chart)  # raises, with the whole name
    figure = pictures.by_id(site, ".".join(parts[:3]), level)
    return Asked(figure, pictures.kind_of(figure, kind), "en" if language == "en" else "bg")


def page(site: Site, chart: str, language: str, kind: str) -> EmbedPage:
    """Build the page. Raises ChartMissingError."""
    found = asked(site, chart, language, kind)
    item = found.figure.item
    return EmbedPage(
        found.language,
        pictures.of(found.figure, found.kind, found.language),
        item.title(found.language),
        addresses.dataset(item, found.language),
    )
