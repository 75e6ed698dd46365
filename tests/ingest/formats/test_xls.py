"""Legacy workbooks, made record by record: xlrd reads them and calamine counts them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples.workbooks import (
    bool_cell,
    compound,
    formula_cell,
    merged,
    number_cell,
    small_cell,
    text_cell,
    text_formula_cell,
    workbook_stream,
    xls,
)

from vidno.ingest.errors import DamagedError, EncryptedError
from vidno.ingest.formats import xls as format_
from vidno.ingest.grid import Grid, Span

BOLD, DATE, INDENTED = 1, 2, 3


def read(path: Path) -> list[Grid]:
    """Read a workbook and hold the second count against it."""
    how = format_.describe(path)
    grids = format_.read(path, how)
    assert format_.count(path, how) == sum(grid.cell_count for grid in grids)
    return grids


def test_every_kind_of_cell_is_read(tmp_path: Path) -> None:
    cells = (
        text_cell(0, 0, "Област") + text_cell(0, 1, "Брой (към 31.12.)")
        + text_cell(1, 0, "Видин") + number_cell(1, 1, 12.5)
        + text_cell(2, 0, "00014") + small_cell(2, 1, -7)
        + bool_cell(3, 0, 1) + bool_cell(3, 1, 0)
        + number_cell(4, 0, 43831, DATE) + number_cell(4, 1, 43831.5, DATE)
        + formula_cell(5, 0, 1374.0) + text_formula_cell(5, 1, "Общо")
    )  # fmt: skip
    path = xls(tmp_path / "a.xls", {"Лист 1": cells})

    [grid] = read(path)

    assert grid.rows == [
        ["Област", "Брой (към 31.12.)"],
        ["Видин", "12.5"],
        ["00014", "-7"],
        ["TRUE", "FALSE"],
        ["2020-01-01", "2020-01-01 12:00:00"],
        ["1374", "Общо"],
    ]


@pytest.mark.parametrize(("code", "text"), [(7, "#DIV/0!"), (42, "#N/A"), (23, "#REF!")])
def test_formula_errors_keep_their_text(tmp_path: Path, code: int, text: str) -> None:
    cells = text_cell(0, 0, "a") + bool_cell(0, 1, code, is_error=True)
    path = xls(tmp_path / "a.xls", {"S": cells})

    assert read(path)[0].rows == [["a", text]]


def test_merges_bold_type_and_indents_are_known(tmp_path: Path) -> None:
    cells = (
        text_cell(0, 0, "Население", BOLD) + text_cell(1, 0, "Благоевград", BOLD)
        + text_cell(2, 0, "Банско", INDENTED) + number_cell(2, 1, 3)
        + merged((0, 0, 0, 2), (1, 2, 1, 1))
    )  # fmt: skip
    path = xls(tmp_path / "a.xls", {"S": cells})

    [grid] = read(path)

    assert grid.bold == {(1, 1), (2, 1)}
    assert grid.indents == {(3, 1): 2}
    assert grid.spans == (Span(1, 1, 1, 3), Span(2, 2, 3, 2))


def test_hidden_sheets_and_the_order_of_sheets(tmp_path: Path) -> None:
    sheets = {
        "2019": text_cell(0, 0, "a"),
        "Скрит": text_cell(0, 0, "b"),
        "1": text_cell(0, 0, "c"),
    }
    path = xls(tmp_path / "a.xls", sheets, hidden=["Скрит"])

    assert [(grid.name, grid.rows) for grid in read(path)] == [
        ("2019", [["a"]]),
        ("Скрит", [["b"]]),
        ("1", [["c"]]),
    ]


def test_blanks_and_spaces_are_not_counted(tmp_path: Path) -> None:
    cells = text_cell(0, 0, " ") + text_cell(0, 1, "\u00a0") + text_cell(3, 4, "x")
    path = xls(tmp_path / "a.xls", {"S": cells})

    [grid] = read(path)

    assert grid.cell_count == 1
    assert grid.rows[3][4] == "x"


def test_a_date_before_march_1900_is_shown_as_its_number(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", {"S": number_cell(0, 0, 30, DATE)})

    assert read(path)[0].rows == [["30"]]


def test_a_workbook_under_a_password_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(compound(b"whatever", "EncryptedPackage"))

    with pytest.raises(EncryptedError) as caught:
        read(tmp_path / "a.xls")

    assert caught.value.code == "file-encrypted"


@pytest.mark.parametrize("share", [0.05, 0.2, 0.4, 0.6, 0.9])
def test_a_file_cut_off_is_damaged_or_still_complete(tmp_path: Path, share: float) -> None:
    cells = b"".join(text_cell(line, 0, f"Село {line}") for line in range(300))
    whole = compound(workbook_stream({"S": cells}))
    path = tmp_path / "a.xls"
    path.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(DamagedError):
        read(path)


VALUES = st.none() | st.integers(-(2**28), 2**28) | st.text(
    st.characters(codec="utf-16", exclude_categories=("Cc", "Cs", "Cn")), min_size=1, max_size=8
)  # fmt: skip


@settings(max_examples=30)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_cell_of_a_random_table_is_read_and_counted(tmp_path_factory, rows) -> None:
    cells = b""
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, int):
                cells += small_cell(line, column, value)
            elif isinstance(value, str):
                cells += text_cell(line, column, value)
    path = xls(tmp_path_factory.mktemp("xls") / "a.xls", {"S": cells})

    [grid] = read(path)

    wanted = {
        (line, column): str(value)
        for line, row in enumerate(rows)
        for column, value in enumerate(row)
        if value is not None and str(value).strip()
    }
    found = {
        (line, column): text
        for line, row in enumerate(grid.rows)
        for column, text in enumerate(row)
        if text.strip()
    }
    assert found == wanted
