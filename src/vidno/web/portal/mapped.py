"""Places and their values as GeoJSON, for maps of other programs."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse

from vidno.web.portal import stamps
from vidno.web.portal.pages import embed, geo
from vidno.web.portal.pages.problems import FileMissingError
from vidno.web.shared import caching


@caching.page(stamps.chart)
def of_chart(request: HttpRequest, chart: str) -> HttpResponse:
    """Give the values of a chart with the places that they are about."""
    site = stamps.current()
    return _written(geo.of_figure(site, embed.asked(site, chart, "", "").figure))


@caching.page(stamps.lists("frame"))
def of_level(request: HttpRequest, level: str) -> HttpResponse:
    """Give the oblasts or the municipalities."""
    if level not in geo.LEVELS:
        raise FileMissingError(name=f"{level}.geojson")
    return _written(geo.of_level(stamps.current(), geo.LEVELS[level]))


def _written(facts: dict[str, Any]) -> HttpResponse:
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    response = HttpResponse(text, content_type=geo.MEDIA_TYPE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
