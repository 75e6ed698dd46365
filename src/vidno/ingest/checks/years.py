"""Files and tables that are put below each other do not overlap, and no year between them is missing."""

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.engine.duck import quoted
from vidno.ingest.table import Table

NAME = "years"
TITLE = Text(bg="Файловете се допълват", en="Files complete each other")


class OverlapError(DataError):
    """Two files, or two tables of a file, say the same observation."""

    code = "parts-overlap"
    template = Text(
        bg="{cell}: {count} наблюдения{of} ги има и тук, и в {other}.",
        en="{cell}: {count} observations{of} are here and in {other} too.",
    )
    hint = Text(
        bg="Оставете едното: махнете частта от „further“ на рецептата или добавете файл само за новата година.",
        en="Keep one of them: take the part out of 'further' in the recipe, or add a file of the new year alone.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("other",)


class YearMissingError(DataError):
    """A year between the first and the last one that no file has."""

    code = "year-missing"
    template = Text(
        bg="{cell}: между {before} и {after} липсва {missing}.",
        en="{cell}: between {before} and {after}, {missing} is missing.",
    )
    hint = Text(
        bg="Ако публикацията я има, добавете файла ѝ с „--also“.",
        en="If it was published, add its file with '--also'.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each pair of parts that overlap, and for each gap in the years."""
    if not table.recipe.further:
        return
    yield from _overlaps(table)
    yield from _gaps(table)


def _overlaps(table: Table) -> Iterator[DataError]:
    dimensions = [spec for spec in table.recipe.fields if spec.role == "dimension"]
    if not dimensions:
        return
    keys = [quoted(spec.name) for spec in dimensions]
    period = next((quoted(spec.name) for spec in dimensions if spec.kind == "period"), "NULL")
    measured = next(
        (s.name for s in table.recipe.fields if s.role == "measure"), dimensions[0].name
    )
    line, column = table.cell_sql(measured)
    same = " AND ".join(f"a.{key} IS NOT DISTINCT FROM b.{key}" for key in keys)
    found = table.rows(
        f"""
        SELECT count(*), string_agg(DISTINCT CAST({_of("b", period)} AS VARCHAR), ', '),
               min_by(b._sheet, b._n), min_by(b.{line}, b._n), min_by(b.{column}, b._n),
               min_by(a._sheet, a._n), min_by(a.{line}, a._n), min_by(a.{column}, a._n)
        FROM tidy a JOIN tidy b ON a._part < b._part AND {same}
        GROUP BY a._part, b._part ORDER BY a._part, b._part
        """
    )
    for count, periods, *places in found:
        yield OverlapError(
            cell=table.cell(*places[:3]),
            count=count,
            of=f" ({', '.join(sorted(periods.split(', ')))})" if periods else "",
            other=table.cell(*places[3:]),
        )


def _measured(table: Table) -> str:
    """Return the field whose cells stand for a row: the first measure, else the first field."""
    fields = table.recipe.fields
    return next((spec.name for spec in fields if spec.role == "measure"), fields[0].name)


def _of(alias: str, name: str) -> str:
    return name if name == "NULL" else f"{alias}.{name}"


def _gaps(table: Table) -> Iterator[DataError]:
    """Yield the years that are skipped; figures that come every second year skip none."""
    spec = next(
        (s for s in table.recipe.fields if s.kind == "period" and s.role == "dimension"), None
    )
    if spec is None:
        return
    name = quoted(spec.name)
    (line, column), (at, letter) = table.cell_sql(spec.name), table.cell_sql(_measured(table))
    found = table.rows(  # a year that the name of a file states has no cell of its own
        f"""
        SELECT {name}, min_by(_sheet, _n), min_by(coalesce({line}, {at}), _n),
               min_by(coalesce({column}, {letter}), _n) FROM tidy
        WHERE {name} IS NOT NULL GROUP BY 1 ORDER BY 1
        """
    )
    if not all(len(label) == 4 and label.isdigit() for label, *_ in found):
        return
    years = {int(label): place for label, *place in found}
    steps = [after - before for before, after in pairwise(sorted(years))]
    usual = min(steps, default=0) if len(steps) > 1 else 1
    for before, after in pairwise(sorted(years)):
        missing = [str(year) for year in range(before + usual, after, usual)]
        if missing:
            yield YearMissingError(
                cell=table.cell(*years[after]),
                before=before,
                after=after,
                missing=", ".join(missing),
            )
