"""A stored chart against a release: its indicator below, its own words above, every name checked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any, ClassVar

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.chart import StoredChart
from vidno.catalogue.dataset import Indicator
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.charts import from_release, parts
from vidno.charts.from_release import FindIndicator
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.selection import IndicatorError
from vidno.charts.suggest import kinds
from vidno.engine.query import Reader, written

SHOWN = 12
"""So many of the known names does an error list."""


class ChartFieldError(VidnoError):
    """A chart file names something that is not there."""

    code = "chart-field"
    template = Text(
        bg="„{file}“, ред {line}, „{key}“: няма {kind} „{name}“.",
        en="'{file}', line {line}, '{key}': there is no {kind} '{name}'.",
    )
    hint = Text(bg="Има: {known}.", en="There is: {known}.")
    BULGARIAN: ClassVar[dict[str, str]] = {
        "field": "поле",
        "measure": "мярка",
        "dimension": "измерение",
        "code": "код",
        "indicator": "показател",
        "kind of chart": "вид графика",
        "level": "ниво",
        "period": "период",
    }


class ChartUnfitError(VidnoError):
    """A chart file asks for a kind that does not suit its figures."""

    code = "chart-file-unfit"
    template = Text(
        bg="„{file}“, ред {line}: „{name}“ не подхожда на тези данни.",
        en="'{file}', line {line}: '{name}' does not suit these data.",
    )
    hint = Text(
        bg="Подхождат: {known}. Кога кое: docs/reference/charts.md.",
        en="These suit: {known}. Which when: docs/reference/charts.md.",
    )


class ChartTitleError(VidnoError):
    """A hand-written title with a number that nothing proves."""

    code = "chart-title"
    template = Text(
        bg="„{file}“, ред {line}: заглавието съдържа число, но няма твърдения (claims), които го доказват.",
        en="'{file}', line {line}: the title has a number but no claims that prove it.",
    )
    hint = Text(
        bg='Опишете числото: "claims": [{{"sql": "SELECT …", "is": …}}], или махнете заглавието: тогава се изчислява.',
        en='State the number: "claims": [{{"sql": "SELECT …", "is": …}}], or leave the title out: then it is computed.',
    )


class ChartTableError(VidnoError):
    """A chart file whose figures the table cannot give."""

    code = "chart-table"
    template = Text(
        bg="„{file}“, ред {line}: таблицата не дава тези данни ({reason}).",
        en="'{file}', line {line}: the table does not give these figures ({reason}).",
    )
    hint = Text(
        bg="Полетата и кодовете стоят на страницата на набора; поправете „data“.",
        en="Fields and codes stand on the page of the dataset; mend 'data'.",
    )


@dataclass(frozen=True, eq=False)
class Resolved:
    """A stored chart ready to be drawn, with its computed headline."""

    chart: StoredChart
    indicator: Indicator
    config: ChartConfig
    table: ChartTable


def resolve(
    dataset: DatasetFolder,
    release: Release,
    reader: Reader,
    chart: StoredChart,
    find_other: FindIndicator = from_release.nowhere,
) -> Resolved:
    """Return configuration and table of a stored chart. Raises VidnoError with file, line and key."""
    says = chart.says
    known = kinds()
    if says.type not in known:
        raise _unknown(chart, "kind of chart", says.type, known, "type")
    if any(letter.isdigit() for letter in says.title.bg + says.title.en) and not says.claims:
        raise ChartTitleError(**chart.place("title"))
    indicator = _indicator(dataset, release, chart)
    _check_fields(release, reader, chart)
    try:
        _check_level(release, reader, chart, indicator)
        config = from_release.config_of(dataset, release, indicator)
        table = from_release.table_of(
            release, reader, indicator, level=says.level, by=says.data.series, find_other=find_other
        )
    except IndicatorError as error:
        raise ChartTableError(reason=error.facts["reason"], **chart.place("data")) from error
    table = _between(chart, table)
    keys = [*dict.fromkeys([*parts.places_in(table), *(one.key for one in table.categories)])]
    for at, code in enumerate(says.select):
        if code not in keys:
            raise _unknown(chart, "code", code, keys, "select", at)
    config = replace(
        config,
        id=f"{dataset.id.replace('/', '.')}.{says.id}",
        select=says.select,
        edges=says.bins.edges,
    )
    _check_kind(chart, known[says.type], config, table)
    return Resolved(chart, indicator, config, table)


def _indicator(dataset: DatasetFolder, release: Release, chart: StoredChart) -> Indicator:
    """Return the indicator that a chart names, or a new one, with what the file says over it."""
    says, data = chart.says, chart.says.data
    listed = {item.id: item for item in dataset.config.indicators}
    if data.indicator and data.indicator not in listed:
        raise _unknown(chart, "indicator", data.indicator, listed, "data", "indicator")
    if not data.indicator:
        measures = {spec.name: spec for spec in release.schema.by_role("measure")}
        if data.value not in measures:
            raise _unknown(chart, "measure", data.value, measures, "data", "value")
        base = Indicator(id=says.id, title=measures[data.value].title, measure=data.value)
    else:
        base = listed[data.indicator]
    over: dict[str, Any] = {
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
    }
    changes = {name: value for name, value in over.items() if value}
    changes |= {name: value for name, value in given.items() if value is not None}
    return base.model_copy(update=changes)


def _check_fields(release: Release, reader: Reader, chart: StoredChart) -> None:
    """Raise ChartFieldError for a field or code that the release does not have."""
    data = chart.says.data
    measures = [spec.name for spec in release.schema.by_role("measure")]
    dimensions = [spec.name for spec in release.schema.by_role("dimension")]
    if data.value and data.value not in measures:
        raise _unknown(chart, "measure", data.value, measures, "data", "value")
    if data.series and data.series not in dimensions:
        raise _unknown(chart, "dimension", data.series, dimensions, "data", "series")
    for key, name in (("low", data.low), ("high", data.high)):
        if name and name not in reader.columns:
            raise _unknown(chart, "field", name, reader.columns, "data", key)
    for name, code in data.filter.items():
        if name not in dimensions:
            raise _unknown(chart, "dimension", name, dimensions, "data", "filter", name)
        codes = [written(value) for value, _ in reader.distinct(name)]
        if code not in codes:
            raise _unknown(chart, "code", code, codes, "data", "filter", name)


def _check_level(
    release: Release, reader: Reader, chart: StoredChart, indicator: Indicator
) -> None:
    level = chart.says.level
    levels = from_release.levels_in(release, reader, indicator)
    if level and level not in levels:
        raise _unknown(chart, "level", level, levels, "level")


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
        raise _unknown(chart, "period", f"{time.first}–{time.last}", table.periods, "time")
    return table if len(kept) == len(table.periods) else _cut(table, kept)


def _cut(table: ChartTable, kept: list[int]) -> ChartTable:
    return replace(parts.between_periods(table, *kept), adds_up=table.adds_up)


def _unknown(
    chart: StoredChart, kind: str, name: str, known: Iterable[str], *where: str | int
) -> ChartFieldError:
    listed = [str(one) for one in known]
    shown = ", ".join(listed[:SHOWN]) + (" …" if len(listed) > SHOWN else "")
    return ChartFieldError(kind=kind, name=name, known=shown or "–", **chart.place(*where))
