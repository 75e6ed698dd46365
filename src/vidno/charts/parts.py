"""Tables within a table: one category, one place, a few periods; each seen as facts of its own."""

from dataclasses import dataclass, replace

from vidno.base.text import Language
from vidno.charts.amounts import decimals_for
from vidno.charts.facts import Facts, facts_of
from vidno.charts.grammar import name_of
from vidno.charts.memory import Recent
from vidno.charts.model import Category, ChartConfig, ChartTable, Series


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """One category of a table and what it shows."""

    category: Category
    facts: Facts

    def name(self, language: Language) -> str:
        """Return the label for readers, made safe and not endless."""
        category = self.category
        return name_of(Series(category.key, category.label), language)


_divided: Recent[tuple[CategoryFacts, ...]] = Recent(8)
_tables: Recent[ChartTable] = Recent(16)


def categories_of(config: ChartConfig, table: ChartTable) -> tuple[CategoryFacts, ...]:
    """Return the facts of each category; those of one measure share their decimals."""
    return _divided.get(config, table, make=lambda: _categories(config, table))


def _categories(config: ChartConfig, table: ChartTable) -> tuple[CategoryFacts, ...]:
    common = replace(config, decimals=decimals_for(config, table))
    return tuple(
        CategoryFacts(
            category,
            facts_of(
                replace(category.config, select=config.select) if category.config else common,
                table.by_category[category.key],
            ),
        )
        for category in table.categories
    )


def of_one_measure(table: ChartTable) -> bool:
    """Tell whether the categories divide one measure: same unit, so they can share an axis."""
    return bool(table.categories) and not any(one.config for one in table.categories)


def are_numbered(table: ChartTable) -> bool:
    """Tell whether the rows are groups that all begin with a number, such as ages: these have an order."""
    return all(not one.level and one.label.bg[:1].isdigit() for one in table.series)


def only(table: ChartTable, *series: Series) -> ChartTable:
    """Return the table of some of its series."""
    return _tables.get(
        table, "series", *series, make=lambda: replace(table, series=series, categories=())
    )


def between_periods(table: ChartTable, *periods: int) -> ChartTable:
    """Return the table of some of its periods."""

    def make() -> ChartTable:
        rows = tuple(
            replace(
                one,
                cells=tuple(one.cells[number] for number in periods if number < len(one.cells)),
            )
            for one in table.series
        )
        return replace(
            table, periods=tuple(table.periods[number] for number in periods), series=rows
        )

    return _tables.get(table, "periods", *periods, make=make)


def as_groups(table: ChartTable, key: str) -> ChartTable:
    """Return the categories of one place (or group) as the series of a table."""

    def make() -> ChartTable:
        labels = {category.key: category.label for category in table.categories}
        rows = tuple(
            replace(one, key=one.category, label=labels[one.category], level="", category="")
            for one in table.series
            if one.key == key
        )
        return ChartTable(table.periods, rows)

    return _tables.get(table, "groups", key, make=make)


def places_in(table: ChartTable) -> list[str]:
    """Return the keys of the places or groups of a table, each once."""
    return list(dict.fromkeys(one.key for one in table.series))


def focus_of(config: ChartConfig, table: ChartTable) -> str:
    """Return the place to look at: the selected one, else the country, else the only one, or ""."""
    keys = places_in(table)
    country = [one.key for one in table.series if one.level == "country"]
    chosen = [key for key in config.select if key in keys]
    alone = keys if len(keys) == 1 else []
    return next(iter([*chosen, *country, *alone]), "")


def facts_without(config: ChartConfig, table: ChartTable) -> Facts:
    """Return facts to say that there is nothing: of a table with categories, those of the first."""
    parts = categories_of(config, table)
    return parts[0].facts if parts else facts_of(config, only(table, *table.series))
