"""oEmbed 1.0: the frame of a chart for the address of an indicator, a chart or its embed page."""

import re
from html import escape
from urllib.parse import urlsplit

from vidno.web.portal.pages import embed
from vidno.web.portal.pages.pictures import of
from vidno.web.portal.pages.problems import ChartMissingError
from vidno.web.portal.pages.site import Site

INDICATOR = re.compile(
    r"/(?P<language>bg|en)/indicators/(?P<chart>[a-z0-9.-]+)/(?:(?P<level>[a-z]+)/)?"
)
CHART = re.compile(
    r"/(?:embed/charts/(?P<framed>[a-z0-9.-]+)/|charts/(?P<chart>[a-z0-9.-]+?)\.(?:share\.png|vl\.json|pdf|svg|png|csv|json))"
)
WIDTH, HEIGHT = 760, 600


def answer(site: Site, url: str, base_url: str, widest: int, highest: int = 0) -> dict[str, object]:
    """Return the answer for an address of this site. Raises ChartMissingError.

    Args:
        site: Where charts are.
        url: The address that somebody wants to show.
        base_url: The public address of the site; other hosts have no charts here.
        widest: How wide the frame may be, in pixels; 0 leaves it open.
        highest: How high it may be, in pixels; 0 leaves it open.
    """
    chart, language = named(url, base_url)
    found = embed.asked(site, chart, language, "")
    drawn = of(found.figure, found.kind, found.language)
    name = f"{drawn.chart_id}.{found.language}.{found.kind}"
    width, height = min(widest or WIDTH, WIDTH), min(highest or HEIGHT, HEIGHT)
    item = found.figure.item
    return {
        "version": "1.0",
        "type": "rich",
        "title": drawn.headline,
        "author_name": item.publisher_name(found.language),
        "provider_name": site.portal.config.name.pick(found.language),
        "provider_url": f"{base_url}/",
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": (
            f'<iframe data-vidno src="{escape(base_url)}/embed/charts/{name}/" title="{escape(drawn.headline)}"'
            f' width="{width}" height="{height}" loading="lazy" style="border:0;max-width:100%"></iframe>'
        ),
    }


def named(url: str, base_url: str) -> tuple[str, str]:
    """Return the id of the chart that an address shows, and its language. Raises ChartMissingError."""
    path = urlsplit(url.removeprefix(base_url)).path
    if not url.startswith(f"{base_url}/"):
        raise ChartMissingError(name=url[:80])
    if found := INDICATOR.fullmatch(path):
        level = f".{found['level']}" if found["level"] else ""
        return found["chart"] + level, found["language"]
    if found := CHART.fullmatch(path):
        return found["framed"] or found["chart"], ""
    raise ChartMissingError(name=path[:80])
