"""A stored chart against a release: its indicator below, its own words above, every name checked."""

import re
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

from vidno.base.text import LANGUAGES, Text
from vidno.catalogue.chart import KINDS_DRAW, StoredChart
from vidno.catalogue.dataset import Indicator, IndicatorLevel
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.catalogue.writing import Annotation
from vidno.charts import compared, from_release, parts
from vidno.charts.chart_faults import (
    ChartKeyError,
    ChartTableError,
    ChartTitleError,
    ChartUnfitError,
    unknown,
)
from vidno.charts.from_release import FindIndicator
from vidno.charts.grammar import joined
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.selection import IndicatorError
from vidno.charts.suggest import kinds
from vidno.engine.query import Reader, written

YEAR = re.compile(r"\b(?:18|19|20)\d\d(?:[/–-](?:(?:18|19|20)?\d\d))?\b")
"""A year, or two of them, in a text: it says when, and proves nothing."""


@dataclass(frozen=True, eq=False)
class Resolved:
    """A stored chart ready to be drawn, with its computed headline."""

    chart: StoredChart
    indicator: Indicator
    config: ChartConfig
    table: ChartTable


def checked(dataset: DatasetFolder, chart: StoredChart) -> None:
    """Check what needs no release: kind, keys, texts, the indicator. Raises VidnoError."""
    says, known = chart.says, kinds()
    if says.type not in known:
        raise unknown(chart, "kind of chart", says.type, known, "type")
    given = [
        key for key in KINDS_DRAW if getattr(says, key) != type(says).model_fields[key].default
    ]
    given += ["lines at periods"] * any(isinstance(line.at, str) for line in says.lines)
    for key in given:
        if key not in keys_of(known[says.type]):
            able = [name for name, module in known.items() if key in keys_of(module)]
            place = chart.place(key.split(" ")[0])
            raise ChartKeyError(
                file=place["file"],
                line=place["line"],
                name=says.type,
                key=key,
                known=", ".join(able),
            )
    _check_texts(chart)
    listed = [item.id for item in dataset.config.indicators]
    if says.data.indicator and says.data.indicator not in listed:
        raise unknown(chart, "indicator", says.data.indicator, listed, "data", "indicator")


def keys_of(kind: ModuleType) -> tuple[str, ...]:
    """Return the keys of a chart file that a kind draws, beyond those that all of them do."""
    keys: tuple[str, ...] = getattr(kind, "KEYS", ())
    return keys


def _check_texts(chart: StoredChart) -> None:
    """Raise ChartTitleError for a number without claims; years may stand in all texts but the title."""
    says = chart.says
    if says.claims:
        return
    texts: list[tuple[Text, tuple[str | int, ...]]] = [(says.note, ("note",))]
    texts += [(one.label, ("lines", at, "label")) for at, one in enumerate(says.lines)]
    texts += [(one.text, ("annotations", at, "text")) for at, one in enumerate(says.annotations)]
    free = [(YEAR.sub("", text.bg + " " + text.en), where) for text, where in texts]
    for said, where in ((says.title.bg + says.title.en, ("title",)), *free):
        if any(letter.isdigit() for letter in said):
            raise ChartTitleError(**chart.place(*where))


def pinned(dataset: DatasetFolder, chart: StoredChart) -> str:
    """Return the version that a chart is drawn from, or "" for the one in force.

    Raises ChartFieldError where it is not there, ChartTableError where only a part would be pinned.
    """
    data = chart.says.data
    if data.version and data.version not in dataset.versions():
        raise unknown(chart, "version", data.version, dataset.versions(), "data", "version")
    return data.version


def resolve(
    dataset: DatasetFolder,
    release: Release,
    reader: Reader,
    chart: StoredChart,
    find_other: FindIndicator = from_release.nowhere,
    find_similar: compared.FindSimilar = compared.nobody,
) -> Resolved:
    """Return configuration and table of a stored chart, of the release that is `pinned`.

    Raises VidnoError with file, line and key.
    """
    checked(dataset, chart)
    says, module = chart.says, kinds()[chart.says.type]
    indicator = _indicator(dataset, release, chart)
    _check_fields(release, reader, chart)

    def table_at(level: IndicatorLevel | None) -> ChartTable:
        return from_release.table_of(
            release,
            reader,
            indicator,
            level=level,
            by=says.data.series,
            rows=says.data.rows,
            find_other=find_other,
        )

    try:
        _check_level(release, reader, chart, indicator)
        config = from_release.config_of(dataset, release, indicator)
        table = table_at(says.level)
        sources = compared.Sources(lambda: table_at("oblast"), find_similar)
        config, table = compared.compared(chart, config, table, sources)
    except IndicatorError as error:
        raise ChartTableError(reason=error.facts["reason"], **chart.place("data")) from error
    table = _between(chart, table)
    keys = [*dict.fromkeys([*parts.places_in(table), *(one.key for one in table.categories)])]
    for at, code in enumerate(says.select):
        if code not in keys:
            raise unknown(chart, "code", code, keys, "select", at)
    for at, line in enumerate(says.lines):
        if isinstance(line.at, str) and line.at not in table.periods:
            raise unknown(chart, "period", line.at, table.periods, "lines", at, "at")
    config = replace(
        config,
        id=f"{dataset.id.replace('/', '.')}.{says.id}",
        select=says.select,
        edges=says.bins.edges,
        sort=says.sort,
        limit=says.limit,
        lines=says.lines,
        note=_note(says.note, from_release.note_of(indicator, table)),
    )
    _check_kind(chart, module, config, table)
    config = replace(config, annotations=_annotations(chart, module, config, table))
    return Resolved(chart, indicator, config, table)


def _note(own: Text, of_indicator: Text) -> Text:
    texts = [text for text in (own, of_indicator) if text]
    return Text(**{one: joined(*(text.pick(one) for text in texts)) for one in LANGUAGES})


def _annotations(
    chart: StoredChart, module: ModuleType, config: ChartConfig, table: ChartTable
) -> tuple[Annotation, ...]:
    """Return each text with its entity and period. Raises ChartFieldError where nothing is drawn there."""
    if not chart.says.annotations:
        return ()
    anchors: list[tuple[str, str]] = module.anchors(config, table)
    keys = list(dict.fromkeys(key for key, _ in anchors))
    country = [one.key for one in table.series if one.level == "country"]
    first = next((key for key in (*config.select, *country, *keys) if key in keys), "")
    made = []
    for at, one in enumerate(chart.says.annotations):
        entity = one.entity or first
        if entity not in keys:
            raise unknown(chart, "value at", entity, keys, "annotations", at, "entity")
        periods = [period for key, period in anchors if key == entity]
        if one.time and one.time not in periods:
            raise unknown(chart, "value at", one.time, periods, "annotations", at, "time")
        made.append(one.model_copy(update={"entity": entity, "time": one.time or periods[-1]}))
    return tuple(made)


def _indicator(dataset: DatasetFolder, release: Release, chart: StoredChart) -> Indicator:
    """Return the indicator that a chart names, or a new one, with what the file says over it."""
    says, data = chart.says, chart.says.data
    listed = {item.id: item for item in dataset.config.indicators}
    if not data.indicator:
        measures = {spec.name: spec for spec in release.schema.by_role("measure")}
        if data.value not in measures:
            raise unknown(chart, "measure", data.value, measures, "data", "value")
        base = Indicator(id=says.id, title=measures[data.value].title, measure=data.value)
    else:
        base = listed[data.indicator]
    over: dict[str, Any] = {
        "denominator": data.denominator,
        "measure": data.value,
        "filter": base.filter | data.filter,
        "low": data.low,
        "high": data.high,
        "unit": says.unit,
    }
    given = {
        "decimals": says.decimals,
        "rate": says.rate,
        "polarity": says.polarity,
        "per": data.per,
    }
    changes = {name: value for name, value in over.items() if value}
    changes |= {name: value for name, value in given.items() if value is not None}
    made = base.model_copy(update=changes)
    if data.version and "." in made.denominator:
        reason = Text(
            bg=f"знаменателят „{made.denominator}“ е в друг набор, чиято версия не е посочена",
            en=f"denominator '{made.denominator}' is in another dataset, whose version is not named",
        )
        raise ChartTableError(reason=reason, **chart.place("data", "version"))
    return made


def _check_fields(release: Release, reader: Reader, chart: StoredChart) -> None:
    """Raise ChartFieldError for a field or code that the release does not have."""
    data = chart.says.data
    measures = [spec.name for spec in release.schema.by_role("measure")]
    dimensions = [spec.name for spec in release.schema.by_role("dimension")]
    if data.value and data.value not in measures:
        raise unknown(chart, "measure", data.value, measures, "data", "value")
    if data.series and data.series not in dimensions:
        raise unknown(chart, "dimension", data.series, dimensions, "data", "series")
    for key, name in (("low", data.low), ("high", data.high)):
        if name and name not in reader.columns:
            raise unknown(chart, "field", name, reader.columns, "data", key)
    for name, code in data.filter.items():
        if name not in dimensions:
            raise unknown(chart, "dimension", name, dimensions, "data", "filter", name)
        codes = [written(value) for value, _ in reader.distinct(name)]
        if code not in codes:
            raise unknown(chart, "code", code, codes, "data", "filter", name)


def _check_level(
    release: Release, reader: Reader, chart: StoredChart, indicator: Indicator
) -> None:
    level = chart.says.level
    levels = from_release.levels_in(release, reader, indicator)
    if level and level not in levels:
        raise unknown(chart, "level", level, levels, "level")


def _check_kind(
    chart: StoredChart, module: ModuleType, config: ChartConfig, table: ChartTable
) -> None:
    if module.fits(config, table):
        return
    fitting = [name for name, one in kinds().items() if one.fits(config, table)]
    place = chart.place("type")
    raise ChartUnfitError(
        file=place["file"], line=place["line"], name=chart.says.type, known=", ".join(fitting)
    )


def _between(chart: StoredChart, table: ChartTable) -> ChartTable:
    """Return the table of the periods that a chart names; "2020" holds all quarters of 2020."""
    time = chart.says.time
    if not time.first and not time.last:
        return table
    kept = [
        at
        for at, period in enumerate(table.periods)
        if (not time.first or period >= time.first)
        and (not time.last or period[: len(time.last)] <= time.last)
    ]
    if not kept:
        raise unknown(chart, "period", f"{time.first}–{time.last}", table.periods, "time")
    return table if len(kept) == len(table.periods) else parts.between_periods(table, *kept)
