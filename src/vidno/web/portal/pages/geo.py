"""Places as GeoJSON (RFC 7946) for maps of other programs: as areas where a portal has them, else as middles."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from vidno.catalogue import boundaries
from vidno.catalogue.boundaries import Boundaries
from vidno.catalogue.geometry.lines import Line, area
from vidno.catalogue.geometry.projection import geographic
from vidno.catalogue.place import Level, Place, at_level, find
from vidno.charts.middles import middles
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.problems import ChartWithoutPlacesError
from vidno.web.portal.pages.site import Site

MEDIA_TYPE = "application/geo+json"
LEVELS: dict[str, Level] = {"oblast": "oblast", "municipality": "municipality"}
DIGITS = 5
"""Of degrees: a metre."""
MIDDLES = "Vidno, places.csv"
Facts = dict[str, Any]


def of_level(site: Site, level: Level) -> Facts:
    """Return the oblasts or municipalities with their names and codes."""
    shown = [(place, _about(place)) for place in at_level(level)]
    return _collection(site, shown, {})


def has_places(figure: Figure) -> bool:
    """Tell whether an indicator is given for places that lie somewhere."""
    return any(series.key in middles() for series in figure.table.series)


def of_figure(site: Site, figure: Figure) -> Facts:
    """Return the places of an indicator: its newest value, and that of each period by itself.

    A missing value is null, with the sign of the source as its status. The country is no feature.
    Raises ChartWithoutPlacesError.
    """
    if not has_places(figure):
        raise ChartWithoutPlacesError(name=figure.address_id)
    periods = figure.table.periods
    shown = []
    for series in figure.table.series:
        place = find(series.key)
        if place is None or place.code not in middles():
            continue
        newest = series.cells[-1]
        facts = _about(place) | {"period": periods[-1], "value": newest.value}
        facts["status"] = newest.status or None
        facts |= {
            f"value_{period}": cell.value
            for period, cell in zip(periods, series.cells, strict=False)
        }
        shown.append((place, facts))
    item, config = figure.item, figure.config
    about = {
        "indicator": figure.address_id,
        "title": config.title.model_dump(),
        "unit": config.unit.model_dump(),
        "source": config.source.model_dump(),
        "licence": config.licence.model_dump(),
        "version": item.version,
    }
    return _collection(site, shown, about)


def _about(place: Place) -> Facts:
    return {
        "code": place.code,
        "level": place.level,
        "parent": place.parent,
        "name_bg": place.full_name.bg,
        "name_en": place.full_name.en,
        "nuts": place.nuts or None,
    }


def _collection(site: Site, shown: Iterable[tuple[Place, Facts]], about: Facts) -> Facts:
    found = [_feature(site.portal.root, place, facts) for place, facts in shown]
    credit = sorted({who for _, who in found})
    longitudes, latitudes = zip(
        *(point for one, _ in found for point in _points(one["geometry"]["coordinates"])),
        strict=True,
    )
    return {
        "type": "FeatureCollection",
        "bbox": [min(longitudes), min(latitudes), max(longitudes), max(latitudes)],
        **about,
        "geometry_from": "; ".join(credit),
        "features": [one for one, _ in found],
    }


def _feature(root: Path, place: Place, facts: Facts) -> tuple[Facts, str]:
    """Return a feature, and who drew its geometry."""
    for brought in boundaries.in_portal(root):
        if place.code in brought.topology.polygons:
            geometry = _areas(brought)[place.code]
            who = f"{brought.source} ({brought.licence})"
            break
    else:
        one = middles()[place.code]
        geometry = {"type": "Point", "coordinates": _degrees(one.easting, one.northing)}
        who = MIDDLES
    return {"type": "Feature", "id": place.code, "geometry": geometry, "properties": facts}, who


@lru_cache(maxsize=8)
def _areas(brought: Boundaries) -> dict[str, Facts]:
    """Return all areas of a level; outer rings run against the clock, holes with it."""
    return {
        code: {
            "type": "MultiPolygon",
            "coordinates": [
                [
                    _ring(brought, brought.topology.ring(ring), is_hole=at > 0)
                    for at, ring in enumerate(polygon)
                ]
                for polygon in polygons
            ],
        }
        for code, polygons in brought.topology.polygons.items()
    }


def _ring(brought: Boundaries, line: Line, *, is_hole: bool) -> list[list[float]]:
    against_the_clock = area(line) > 0
    ordered = line[::-1] if against_the_clock == is_hole else line
    points = [_degrees(*brought.metres(point)) for point in ordered]
    return [*points, points[0]]


def _degrees(easting: float, northing: float) -> list[float]:
    return [round(degrees, DIGITS) for degrees in geographic(easting, northing)]


def _points(coordinates: Any) -> Iterable[list[float]]:
    if isinstance(coordinates[0], float):
        yield coordinates
        return
    for part in coordinates:
        yield from _points(part)
