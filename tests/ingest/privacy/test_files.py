"""Personal numbers in real files: from the bytes to the answer of `vidno look`."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.ingest.privacy.people import personal_number
from tests.samples.workbooks import number_cell, rows_xml, text_cell, xls, xlsx

from vidno.ingest.look import look

NUMBERS = [personal_number(Random(seed), since=1980, until=2012) for seed in range(40)]


def egn_of(path: Path) -> list[tuple[str, bool, int]]:
    found: list[dict[str, Any]] = look([str(path)])["privacy"]
    return [
        (item["column"], item["blocks"], item["count"]) for item in found if item["kind"] == "egn"
    ]


def test_some_of_the_numbers_begin_with_a_zero() -> None:
    assert 5 < sum(1 for number in NUMBERS if number.startswith("0")) < 35


def test_a_workbook_keeps_numbers_as_numbers_and_eats_their_zeros(tmp_path: Path) -> None:
    rows = [["Община", "Код"], *(["Видин", int(number)] for number in NUMBERS)]

    assert egn_of(xlsx(tmp_path / "a.xlsx", {"Лист1": rows_xml(rows)})) == [("B", True, 40)]


def test_a_workbook_of_old_writes_them_as_floats(tmp_path: Path) -> None:
    cells = text_cell(0, 0, "Община") + text_cell(0, 1, "Код")
    for line, number in enumerate(NUMBERS, 1):
        cells += text_cell(line, 0, "Видин") + number_cell(line, 1, float(number))

    assert egn_of(xls(tmp_path / "a.xls", {"Лист1": cells})) == [("B", True, 40)]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_a_text_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    lines = ["Община;Лице;Сума", *(f"Видин;{number};{12 + n}" for n, number in enumerate(NUMBERS))]
    path.write_text("\r\n".join(lines), encoding=encoding)

    assert egn_of(path) == [("B", True, 40)]
