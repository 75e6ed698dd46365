"""The official projection of Bulgaria: BGS2005 / CCS2005, EPSG:7801, a conformal conic of Lambert.

Parameters: EPSG Geodetic Parameter Dataset, conversion „Cadastral Coordinate System 2005“ (7800).
Formulas: Snyder, 1987, Map Projections: A Working Manual, equations 14-15, 15-1 to 15-9.
"""

import math
from functools import cache

EPSG = "EPSG:7801"
RADIUS = 6378137.0  # of GRS 1980, in metres
FLATTENING = 1 / 298.257222101
PARALLELS = 42.0, 43 + 1 / 3
ORIGIN = 25.5, 42.6678756833333
FALSE_EASTING, FALSE_NORTHING = 500000.0, 4725824.3591
ECCENTRICITY = math.sqrt(2 * FLATTENING - FLATTENING**2)

ROUNDS = 6
Point = tuple[float, float]


def projected(longitude: float, latitude: float) -> Point:
    """Return easting and northing in metres of a place in degrees (WGS 84 or ETRS89)."""
    cone, factor, middle = _cone()
    radius = factor * _isometric(math.radians(latitude)) ** cone
    angle = cone * math.radians(longitude - ORIGIN[0])
    return (
        FALSE_EASTING + radius * math.sin(angle),
        FALSE_NORTHING + middle - radius * math.cos(angle),
    )


def geographic(easting: float, northing: float) -> Point:
    """Return longitude and latitude in degrees of a place in metres; the way back from `projected`."""
    cone, factor, middle = _cone()
    across, down = easting - FALSE_EASTING, FALSE_NORTHING + middle - northing
    angle = math.atan2(across, down)
    isometric = (math.hypot(across, down) / factor) ** (1 / cone)
    latitude = math.pi / 2 - 2 * math.atan(isometric)
    for _ in range(ROUNDS):  # equation 7-9 nears the latitude by a factor of 150 a round
        sine = math.sin(latitude)
        bent = ((1 - ECCENTRICITY * sine) / (1 + ECCENTRICITY * sine)) ** (ECCENTRICITY / 2)
        latitude = math.pi / 2 - 2 * math.atan(isometric * bent)
    return ORIGIN[0] + math.degrees(angle / cone), math.degrees(latitude)


@cache
def _cone() -> tuple[float, float, float]:
    """Return n, the radius at t = 1 and the radius at the origin."""
    low, high = (math.radians(degrees) for degrees in PARALLELS)
    wide, narrow = (
        math.cos(angle) / math.sqrt(1 - (ECCENTRICITY * math.sin(angle)) ** 2)
        for angle in (low, high)
    )
    cone = math.log(wide / narrow) / math.log(_isometric(low) / _isometric(high))
    factor = RADIUS * wide / (cone * _isometric(low) ** cone)
    return cone, factor, factor * _isometric(math.radians(ORIGIN[1])) ** cone


def _isometric(latitude: float) -> float:
    """Return t of the ellipsoid: equation 15-9."""
    sine = math.sin(latitude)
    bent = ((1 - ECCENTRICITY * sine) / (1 + ECCENTRICITY * sine)) ** (ECCENTRICITY / 2)
    return math.tan(math.pi / 4 - latitude / 2) / float(bent)
