"""What must be left out of figures of groups, so that nothing is counted twice."""

from dataclasses import dataclass, replace
from functools import lru_cache

from vidno.base.text import Text
from vidno.catalogue.codelist import TOTAL_CODES, TOTAL_LABELS
from vidno.catalogue.place import LEVELS
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec
from vidno.engine.asked import Condition, Groups
from vidno.engine.query import Reader
from vidno.web.api.problems import LevelsMixedError

IS_TOTAL = "is_total"
KEPT = 4096
WHY = {
    "total": Text(bg="общо на останалите", en="total of the others"),
    "whole": Text(bg="цяло, чиито части са изброени", en="whole whose parts are listed"),
    "row": Text(bg="редове с общо", en="rows that are totals"),
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Values of a field that figures leave out."""

    field: str
    values: tuple[str, ...]
    why: str


def once(release: Release, reader: Reader, asked: Groups) -> tuple[Groups, tuple[LeftOut, ...]]:
    """Return a question that counts everything once, and what it leaves out for that.

    A field that is grouped or filtered is left as asked; but a share is one of the sum of all groups,
    so there totals are left out of groups too. Raises LevelsMixedError.
    """
    filtered = {one.field for one in asked.where}
    is_share = any(figure.function == "share" for figure in asked.figures)
    settled = filtered if is_share else filtered | set(asked.by)
    found: list[LeftOut] = []
    for spec in release.schema.fields:
        if spec.role != "dimension" or spec.kind == "period" or spec.type != "string":
            continue
        if spec.kind == "place":
            _check_levels(release, reader, spec, settled)
        elif spec.name not in settled:
            found += _totals(release, reader, spec.name)
    where = tuple(Condition(one.field, "not", one.values) for one in found)
    if IS_TOTAL in reader.columns and IS_TOTAL not in settled:
        where += (Condition(IS_TOTAL, "not", ("true",)),)
        found.append(LeftOut(IS_TOTAL, ("true",), "row"))
    return replace(asked, where=(*asked.where, *where)), tuple(found)


@lru_cache(maxsize=KEPT)
def _totals(release: Release, reader: Reader, name: str) -> tuple[LeftOut, ...]:
    codes = release.codes_of(name)
    wholes = {entry.parent for entry in codes.values() if entry.parent in codes}
    known = {code.lower() for code, entry in codes.items() if entry.is_total}
    if not codes:
        known = {*TOTAL_LABELS, *(code.lower() for code in TOTAL_CODES)}
    found = []
    for why, texts in (("total", known), ("whole", {code.lower() for code in wholes} - known)):
        values = tuple(reader.among(name, sorted(texts))) if texts else ()
        if values:
            found.append(LeftOut(name, values, why))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def _levels(reader: Reader, name: str) -> tuple[str, ...]:
    return tuple(str(value) for value, _ in reader.distinct(name))


def _check_levels(release: Release, reader: Reader, spec: FieldSpec, settled: set[str]) -> None:
    level = f"{spec.name}_level"
    same = [one for one in release.schema.fields if one.kind == "place"]
    only = [one for one in same if one.role == "dimension"] == [spec]
    names = {spec.name, *(one.name for one in same if only)}
    if settled & (names | {f"{name}_level" for name in names}):
        return
    if level not in reader.columns:
        return
    levels = _levels(reader, level)
    if len(levels) > 1:
        order = [str(one) for one in LEVELS if one in levels] or list(levels)
        raise LevelsMixedError(
            field=spec.name, levels=", ".join(levels), advice=f"{level}={order[-1]}"
        )
