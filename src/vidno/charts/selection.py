"""Which rows and fields of a release make the small table of an indicator."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.dataset import Indicator, IndicatorLevel
from vidno.catalogue.place import find
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.engine.query import Reader, written

TOTAL_CODES = ("T", "_T", "TOTAL", "Общо", "общо", "Total", "total", "Всичко", "всичко")
TOTAL_LABELS = ("общо", "всичко", "total", "both sexes", "all")
NUMBERS = re.compile(r"\d+")
LEVELS: tuple[IndicatorLevel, ...] = ("country", "oblast", "municipality")


class IndicatorError(VidnoError):
    """An indicator of `dataset.yml` that the table cannot give."""

    code = "indicator-mismatch"
    template = Text(
        bg="Показателят „{indicator}“ не пасва на таблицата: {reason}.",
        en="Indicator '{indicator}' does not fit the table: {reason}.",
    )
    hint = Text(
        bg="Полетата и кодовете на таблицата стоят на страницата на набора; поправете dataset.yml.",
        en="The fields and codes of the table stand on the dataset's page; mend dataset.yml.",
    )


def lacking(bg: str, en: str, name: object) -> Text:
    """Say that something named is not there: „няма поле „x““."""
    return Text(bg=f"няма {bg} „{name}“", en=f"no {en} '{name}'")


@dataclass(frozen=True, slots=True)
class Selection:
    """The fields and rows of one small table."""

    measure: FieldSpec
    period: FieldSpec | None
    series: FieldSpec | None
    are_places: bool
    where: dict[str, str]
    by: str = ""
    """The dimension of the categories, or ""."""
    categories: tuple[str, ...] = ()
    """Its codes without the total, in the order of the code list."""
    total: str = ""
    """The code of the total of that dimension, or ""."""
    status: str = ""
    """The field with the signs of the measure, or ""."""
    low: str = ""
    high: str = ""
    whole: str = ""
    """The code that stands for all groups together where a dimension was asked for as rows, or ""."""

    @property
    def names(self) -> list[str]:
        """The fields to read."""
        specs = (self.measure, self.period, self.series)
        others = (self.by, self.status, self.low, self.high)
        return [spec.name for spec in specs if spec] + [name for name in others if name]


def selection_of(
    release: Release, reader: Reader, indicator: Indicator, by: str = "", rows: str = ""
) -> Selection:
    """Return what to read for an indicator, divided by a dimension or not. Raises IndicatorError.

    With `rows` the codes of that dimension are the series, without their total; the places, if it is
    not theirs, are held at the country.
    """
    schema = release.schema
    measure = measure_of(schema, indicator)
    named = [*indicator.filter, *filter(None, (by, rows, indicator.low, indicator.high))]
    for name in named:
        if name not in reader.columns:
            raise IndicatorError(indicator=indicator.id, reason=lacking("поле", "field", name))
    period = schema.by_kind("period")
    where = {name: code for name, code in indicator.filter.items() if name not in (by, rows)}
    free = [
        spec
        for spec in schema.by_role("dimension")
        if spec.name not in where and spec is not period and spec.name != by
    ]
    by_place = [spec for spec in free if spec.kind == "place"]
    others = [spec for spec in free if spec.kind != "place"] if not rows else free
    codes = {spec.name: _codes(reader, spec.name) for spec in others}
    series = by_place[0] if by_place else None
    if rows:
        series = next((spec for spec in free if spec.name == rows), None)
    elif series is None:
        series = next((spec for spec in others if len(codes[spec.name]) > 1), None)
    for spec in others:
        if spec is not series and codes[spec.name]:
            where[spec.name] = held(release, spec, codes[spec.name])
    return Selection(
        measure,
        period,
        series,
        series is not None and series.kind == "place",
        where,
        by,
        *_categories(reader, release, by),
        next((spec.name for spec in schema.fields if spec.of == measure.name), ""),
        indicator.low,
        indicator.high,
        total_of(codes[rows], release.codes_of(rows)) if rows and rows in codes else "",
    )


def measure_of(schema: TableSchema, indicator: Indicator) -> FieldSpec:
    """Return the field with the figures of an indicator. Raises IndicatorError."""
    measures = schema.by_role("measure")
    for spec in measures:
        if spec.name == indicator.measure:
            return spec
    if len(measures) == 1 and indicator.measure == "value":
        return measures[0]
    reason = lacking("показател", "measure", indicator.measure)
    raise IndicatorError(indicator=indicator.id, reason=reason)


def levels_of(levels: Iterable[str]) -> tuple[IndicatorLevel, ...]:
    """Return which levels a table is given for: the country, and any other with two places."""
    counts = Counter(levels)
    return tuple(level for level in LEVELS if counts[level] > (level != "country"))


def _codes(reader: Reader, name: str) -> list[str]:
    return [written(value) for value, _ in reader.distinct(name)]


def held(release: Release, spec: FieldSpec, codes: list[str]) -> str:
    """Return the code at which a dimension is held: its total or the country, else its first."""
    labels = release.codes_of(spec.name)
    whole = total_of(codes, labels)
    if spec.kind == "place":
        known = ((code, find(code)) for code in codes)
        whole = next((code for code, place in known if place and place.level == "country"), whole)
    ordered = [code for code in labels if code in codes]
    return whole or (ordered or codes)[0]


def total_of(codes: list[str], labels: dict[str, Code]) -> str:
    """Return the code that stands for all of a dimension, or ""."""
    named = [
        code for code in codes if code in labels and labels[code].label.bg.lower() in TOTAL_LABELS
    ]
    return next((code for code in (*named, *TOTAL_CODES) if code in codes), "")


def in_order(codes: Iterable[str], labels: dict[str, Code]) -> list[str]:
    """Return codes in the order of their list; without one by number, „5 - 9“ before „10 - 14“.

    A total comes first; codes that do not all begin with a number stay in the order in which they come.
    """
    there = list(dict.fromkeys(codes))
    listed = [code for code in labels if code in there]
    if listed:
        return [*listed, *(code for code in there if code not in listed)]
    whole = total_of(there, labels)
    first, rest = (
        [code for code in there if code == whole],
        [code for code in there if code != whole],
    )
    if all(code[:1].isdigit() for code in rest):
        rest.sort(key=lambda code: [int(one) for one in NUMBERS.findall(code)])
        return [*first, *rest]
    return there


def _categories(reader: Reader, release: Release, by: str) -> tuple[tuple[str, ...], str]:
    """Return the codes of a dimension without its total, and the code of that."""
    if not by:
        return (), ""
    codes, labels = _codes(reader, by), release.codes_of(by)
    total = total_of(codes, labels)
    kept = in_order(sorted(codes), labels)
    return tuple(code for code in kept if code and code != total), total
