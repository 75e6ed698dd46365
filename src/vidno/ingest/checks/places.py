"""Every place of a place column is known, and existed in the years for which it has values."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.place import others, places
from vidno.engine.duck import quoted
from vidno.ingest.errors import UnmatchedPlaceError
from vidno.ingest.table import Table

NAME = "places"
TITLE = Text(bg="Разпознати места", en="Places recognised")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""
LIMIT = 200


class PlaceOutsideYearsError(DataError):
    """A place with values for a year in which it did not exist."""

    code = "place-outside-years"
    template = Text(
        bg="{cell}: „{place}“ ({text}) има стойност за {year} г., а съществува {years}.",
        en="{cell}: '{place}' ({text}) has a value for {year}, but it exists {years}.",
    )
    hint = Text(
        bg="Проверете дали кодът е на мястото отпреди промяната; стойността не е променена.",
        en="Check whether the code is that of the place before the change; the value is as it was.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield an error for each name that stays a name, and each code outside of its years."""
    yield from _unmatched(table)
    yield from _outside_years(table)


def _outside_years(table: Table) -> Iterator[DataError]:
    young = {place.code: place for place in [*places().values(), *others().values()] if place.years}
    period = next((spec for spec in table.recipe.fields if spec.kind == "period"), None)
    measures = [quoted(spec.name) for spec in table.recipe.fields if spec.role == "measure"]
    if period is None or not measures:
        return
    listed = ", ".join(f"'{code}'" for code in sorted(young))
    year = f"substr(CAST({quoted(period.name)} AS VARCHAR), 1, 4)"
    for spec in table.recipe.fields:
        if spec.kind != "place":
            continue
        line, column = table.cell_sql(spec.name)
        found = table.rows(
            f"""
            SELECT {quoted(spec.name)}, {year}, min_by(_sheet, _n), min_by({line}, _n), min_by({column}, _n)
            FROM tidy
            WHERE {quoted(spec.name)} IN ({listed}) AND coalesce({", ".join(measures)}) IS NOT NULL
            GROUP BY 1, 2 ORDER BY 1, 2
            """
        )
        for code, when, sheet, row, letter in found:
            place = young[code]
            if when and when.isdecimal() and not place.exists_in(when):
                yield PlaceOutsideYearsError(
                    cell=table.cell(sheet, row, letter),
                    place=place.name.bg,
                    text=code,
                    year=when,
                    years=place.years,
                )


def _unmatched(table: Table) -> Iterator[DataError]:
    for step in table.recipe.steps:
        if step.step != "match":
            continue
        name = str((step.model_extra or {}).get("column"))
        line, column = table.cell_sql(name)
        found = table.rows(
            f"""
            SELECT {quoted(f"_{name}_text")}, min_by(_sheet, _n), min_by({line}, _n), min_by({column}, _n)
            FROM tidy
            WHERE {quoted(name)} = {quoted(f"_{name}_text")} AND {quoted(name)} <> '' AND _role <> 'derived'
            GROUP BY 1 ORDER BY min(_n) LIMIT {LIMIT}
            """
        )
        for text, sheet, row, letter in found:
            yield UnmatchedPlaceError(cell=table.cell(sheet, row, letter), text=text, field=name)
