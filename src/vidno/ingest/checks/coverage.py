"""Nothing that was there before is missing: no place, no period, no group."""

from collections.abc import Iterator
from typing import ClassVar

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted
from vidno.ingest.checks import _before
from vidno.ingest.table import Table

NAME = "coverage"
TITLE = Text(bg="Нищо не е отпаднало", en="Nothing has disappeared")
NAMED = 20

compares = _before.is_there


class CoverageLostError(DataError):
    """Members of a dimension that the version before had."""

    code = "coverage-lost"
    template = Text(
        bg="„{field}“: във версия {version} имаше и {values}{more}; вече ги няма.",
        en="'{field}': version {version} also had {values}{more}; they are gone.",
    )
    hint = Text(
        bg="Проверете дали файлът е цял и дали имената не са сменени. Старата версия остава.",
        en="See whether the file is complete and whether names have changed. The old version stays.",
    )


class PeriodIncompleteError(DataError):
    """A new period without members that the period before it has."""

    code = "period-incomplete"
    template = Text(
        bg="{cell}: за {period} в „{field}“ липсват {values}{more}, които ги има за {last}.",
        en="{cell}: for {period}, '{field}' lacks {values}{more}, which are there for {last}.",
    )
    hint = Text(
        bg="Може още да не са публикувани. Ако са, вижте дали редовете им са прочетени.",
        en="They may not be published yet. If they are, see whether their lines were read.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("field", "period")


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each dimension that lost members, and each new period that lacks some."""
    before = table.inputs.before
    if before is None:
        return
    old = {spec.name for spec in before.schema.by_role("dimension")}
    fields = [s for s in table.recipe.fields if s.role == "dimension" and s.name in old]
    for spec in fields:
        name = quoted(spec.name)
        lost = table.rows(
            f"""
            SELECT DISTINCT {name} FROM {_before.parquet(before)} WHERE {name} IS NOT NULL
            EXCEPT SELECT DISTINCT {name} FROM tidy ORDER BY 1
            """
        )
        if lost:
            values = [str(value) for (value,) in lost]
            yield CoverageLostError(field=spec.name, version=before.version, **_named(values))
    period = next((spec for spec in fields if spec.kind == "period"), None)
    if period is not None:
        yield from _incomplete(table, period, [spec for spec in fields if spec is not period])


def _incomplete(table: Table, period: FieldSpec, fields: list[FieldSpec]) -> Iterator[DataError]:
    before = table.inputs.before
    assert before is not None  # noqa: S101 - the caller has looked
    name = quoted(period.name)
    new = table.rows(
        f"""
        SELECT DISTINCT {name} FROM tidy WHERE {name} IS NOT NULL
        EXCEPT SELECT DISTINCT {name} FROM {_before.parquet(before)} ORDER BY 1
        """
    )
    for (label,) in new:
        [(last,)] = table.rows(f"SELECT max({name}) FROM tidy WHERE {name} < {_text(label)}")
        line, column = table.cell_sql(period.name)
        [(sheet, row, letter)] = table.rows(
            f"SELECT _sheet, {line}, {column} FROM tidy WHERE {name} = {_text(label)} ORDER BY _n LIMIT 1"
        )
        for spec in fields:
            member = quoted(spec.name)
            lost = table.rows(
                f"""
                SELECT DISTINCT {member} FROM tidy WHERE {name} = {_text(last)} AND {member} IS NOT NULL
                EXCEPT SELECT DISTINCT {member} FROM tidy WHERE {name} = {_text(label)} ORDER BY 1
                """
            )
            if lost:
                yield PeriodIncompleteError(
                    cell=table.cell(sheet, row, letter),
                    field=spec.name,
                    period=label,
                    last=last,
                    **_named([str(value) for (value,) in lost]),
                )


def _named(values: list[str]) -> dict[str, object]:
    """Return the first values, and how many more there are."""
    more = len(values) - NAMED
    return {
        "values": ", ".join(values[:NAMED]),
        "more": f" … (+{more})" if more > 0 else "",
        "count": len(values),
    }


def _text(value: str | None) -> str:
    return "NULL" if value is None else "'" + str(value).replace("'", "''") + "'"
