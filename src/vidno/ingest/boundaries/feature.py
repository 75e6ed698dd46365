"""What every form of boundaries is read into: shapes with their properties."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from vidno.base.text import Text
from vidno.ingest.boundaries.errors import BoundariesDamagedError

Outline = list[tuple[float, float]]
"""The points of a ring as they stand in the file."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape: its properties as text, and its rings, the outer ones and the holes in any order."""

    properties: dict[str, str]
    rings: tuple[Outline, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The shapes of a file, and what it says about its coordinates."""

    features: list[Feature]
    system: str = ""
    """Its coordinate reference system in its own words, or ""."""


def document(path: Path) -> Any:
    """Return what a JSON file holds. Raises BoundariesDamagedError."""

    def refuse(said: str) -> NoReturn:
        raise BoundariesDamagedError(
            file=path.name,
            reason=Text(bg=f"„{said}“ не е координата", en=f"'{said}' is no coordinate"),
        )

    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"), parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise BoundariesDamagedError(file=path.name, reason=str(error)[:80]) from error


def outline(found: Any, file: str) -> Outline:
    """Return a ring of JSON coordinates; heights are left out. Raises BoundariesDamagedError."""
    if not isinstance(found, list):
        raise BoundariesDamagedError(
            file=file,
            reason=Text(bg="контур не е списък от точки", en="a ring is no list of points"),
        )
    return [point(item, file) for item in found]


def point(found: Any, file: str) -> tuple[float, float]:
    """Return one point of JSON. Raises BoundariesDamagedError."""
    if isinstance(found, list) and len(found) >= 2:
        x, y = found[:2]
        if type(x) in (int, float) and type(y) in (int, float) and abs(x) < 1e9 and abs(y) < 1e9:
            return float(x), float(y)
    written = json.dumps(found, ensure_ascii=False)[:40]
    reason = Text(bg=f"{written} не е точка", en=f"{written} is no point")
    raise BoundariesDamagedError(file=file, reason=reason)


def said(value: Any) -> str:
    """Write a property as text; lists and objects are none of ours."""
    if isinstance(value, str):
        return value.strip()
    if type(value) is float and math.isfinite(value) and value == int(value):
        return str(int(value))
    return str(value) if type(value) in (int, float) else ""


def properties_of(item: dict[str, Any]) -> dict[str, str]:
    """Return the properties of a feature as text; its own id first, where it has one."""
    named = item.get("properties")
    found = (
        {str(key): said(value) for key, value in named.items()} if isinstance(named, dict) else {}
    )
    return {"id": said(item["id"]), **found} if said(item.get("id")) else found
