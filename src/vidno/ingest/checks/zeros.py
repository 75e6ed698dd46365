"""A zero beside an empty count is no value: a mean of 0,00 where nobody sat the exam."""

from collections.abc import Iterator
from typing import ClassVar

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted
from vidno.ingest.table import Table

NAME = "zeros"
TITLE = Text(bg="Нулата е стойност", en="Zeros are values")
COUNTS = ("count", "number", "broy", "broi", "people", "persons", "yavili", "participants")


class ZeroOfNobodyError(DataError):
    """A zero that stands only where there was nobody."""

    code = "zero-of-nobody"
    template = Text(
        bg="{cell}: 0 в „{field}“, а „{count}“ до нея е {beside}; нула се среща само така.",
        en="{cell}: 0 in '{field}' while '{count}' beside it is {beside}; zeros stand only so.",
    )
    hint = Text(
        bg="Ако нулата значи „никой“, добавете стъпката „nobody“ в рецептата.",
        en="If the zero means nobody, add the step 'nobody' to the recipe.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("field", "count")
    BULGARIAN: ClassVar[dict[str, str]] = {"empty": "празно"}


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each zero beside an empty or zero count, where zeros stand nowhere else."""
    measures = [spec for spec in table.recipe.fields if spec.role == "measure"]
    counts = [spec for spec in measures if _is_count(spec)]
    for spec in measures:
        for count in counts:
            if spec.name != count.name and spec.type == "number" and _only_so(table, spec, count):
                yield from _zeros(table, spec, count)
                break


def _is_count(spec: FieldSpec) -> bool:
    return spec.type == "integer" and any(word in spec.name.lower() for word in COUNTS)


def _only_so(table: Table, spec: FieldSpec, count: FieldSpec) -> bool:
    """Tell whether zeros come only beside nobody, and the other values keep away from zero."""
    name, beside = quoted(spec.name), quoted(count.name)
    [(alone, nobody, least, usual)] = table.rows(
        f"""
        SELECT count(*) FILTER ({name} = 0 AND {beside} > 0),
               count(*) FILTER ({name} = 0 AND ({beside} IS NULL OR {beside} = 0)),
               min(abs({name})) FILTER ({name} <> 0), median(abs({name})) FILTER ({name} <> 0)
        FROM tidy
        """
    )
    return bool(nobody and not alone and least and least >= usual / 10)


def _zeros(table: Table, spec: FieldSpec, count: FieldSpec) -> Iterator[DataError]:
    line, column = table.cell_sql(spec.name)
    name, beside = quoted(spec.name), quoted(count.name)
    for sheet, row, letter, value in table.rows(
        f"""
        SELECT _sheet, {line}, {column}, {beside} FROM tidy
        WHERE {name} = 0 AND ({beside} IS NULL OR {beside} = 0) ORDER BY _n
        """
    ):
        yield ZeroOfNobodyError(
            cell=table.cell(sheet, row, letter),
            field=spec.name,
            count=count.name,
            beside="empty" if value is None else value,
        )
