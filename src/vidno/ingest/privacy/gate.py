"""The gate before publication: what stops it, what is a doubt, what is only told.

Findings of a run stand in the table `personal` inside DuckDB, from where the check `personal` and the
report take them.
"""

from typing import Any

from vidno.base.errors import DataError, VidnoError
from vidno.base.text import Text
from vidno.catalogue.recipe import letters_of
from vidno.ingest.privacy import body, egn
from vidno.ingest.privacy.column import Finding
from vidno.ingest.privacy.hidden import WORDS, HiddenError
from vidno.ingest.privacy.scan import kinds
from vidno.ingest.table import Table


class RawNumbersError(VidnoError):
    """A raw file that holds personal numbers: it would be published as received."""

    code = "privacy-raw"
    template = Text(
        bg="„{file}“ съдържа ЕГН: {count} различни валидни номера, първо в {cells}. Суровият файл се публикува, както е получен.",
        en="'{file}' holds personal numbers (ЕГН): {count} different valid ones, first in {cells}. The raw file is published as received.",
    )
    hint = Text(
        bg="Махнете номерата в копие на файла, добавете копието с „vidno add --replace“ и изтрийте оригинала от raw/. Стъпка „drop“ не стига: тя не променя суровия файл.",
        en="Take the numbers out of a copy of the file, add the copy with 'vidno add --replace' and delete the original from raw/. A 'drop' step is not enough: it does not change the raw file.",
    )


def inspect(table: Table, account: dict[str, Any]) -> list[dict[str, Any]]:
    """Look through everything a build has and return the findings as the report lists them.

    Args:
        table: The finished tables.
        account: What the worker found outside of the body, under "personal".

    Raises:
        PersonalNumbersError: a field that would be published holds personal numbers.
    """
    found = [item.as_dict() for item in body.findings(table)]
    listed = found + list(account.get("personal", []))
    if any(item["blocks"] for item in listed):  # numbers in a header become values too
        refuse(body.published(table), table.recipe.data_input.file)
    _keep(table, listed)
    return listed


def _keep(table: Table, listed: list[dict[str, Any]]) -> None:
    table.connection.execute(
        "CREATE OR REPLACE TABLE personal (kind VARCHAR, level VARCHAR, sheet VARCHAR, letters VARCHAR,"
        " amount INTEGER, cells VARCHAR[], cell_count INTEGER, reason VARCHAR)"
    )
    names = ("kind", "level", "sheet", "column", "count", "cells", "cell_count", "reason")
    for item in listed:
        table.connection.execute(
            "INSERT INTO personal VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [item[name] for name in names]
        )


def refuse(found: list[Finding], file: str) -> None:
    """Raise PersonalNumbersError for the first finding that blocks."""
    for item in found:
        if item.level == "block":
            raise egn.PersonalNumbersError(file=file, count=item.count, cells=", ".join(item.cells))


def refuse_raw(listed: list[dict[str, Any]], file: str) -> None:
    """Raise RawNumbersError where a raw file holds personal numbers, wherever in it."""
    for item in listed:
        if item["blocks"]:
            raise RawNumbersError(
                file=item.get("file", file), count=item["count"], cells=", ".join(item["cells"])
            )


def doubts(table: Table) -> list[DataError]:
    """Return the findings that are doubts; of columns that are left out somebody has decided."""
    left_out = {letters_of(int(number)) for number, _ in table.relation.dropped if number}
    rows = table.rows(
        "SELECT kind, letters, amount, cells FROM personal WHERE level = 'warn' AND len(cells) > 0"
    )
    found: list[DataError] = []
    for kind, letters, amount, cells in rows:
        if kind in WORDS:
            found.append(HiddenError(cell=cells[0], kind=WORDS[kind], count=amount))
        elif kind in kinds() and letters not in left_out:
            named = ", ".join(cells)
            found.append(kinds()[kind].WARNING(cell=cells[0], count=amount, cells=named))
    return found
