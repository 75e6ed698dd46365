"""A big workbook is read row by row, and gives byte by byte what a small one gives."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from tests.ingest.test_stream import built

from vidno.catalogue.recipe import Recipe
from vidno.ingest import propose as whole
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.stream import body, book, choice, guess, sample

PLACES = ["Видин", "Враца", "Ловеч", "Монтана", "Плевен", "Русе", "Габрово"]


def write(path: Path, rows: int, *, beside: Sequence[Sequence[object]] = ()) -> Path:
    """Write a table from B4 on under a merged title, with a blank line, a total and a remark below."""
    with xlsxwriter.Workbook(path) as workbook:
        page = workbook.add_worksheet("Плащания")
        bold = workbook.add_format({"bold": True})
        page.merge_range("B1:F1", "Плащания по области")
        page.write_row(3, 1, ["Област", "Година", "Документ", "Брой", "Сума"], bold)
        for i in range(rows):
            line = 4 + i + (i > rows // 2)
            page.write_row(line, 1, [PLACES[i % 7], 2015 + i % 9, f"Д-{i:06}", i % 40, i / 4])
        page.write_row(4 + rows // 3, 1, ["Видин", 2023, 'Д; "с кавички"\nи нов ред', "няма", 1.5])
        page.write_formula(5, 5, "=1/0", None, "#DIV/0!")
        page.write_string(6, 5, "\u00a0")
        page.write_row(6 + rows, 1, ["Източник: измислени данни"])
        if beside:
            other = workbook.add_worksheet("Бележки")
            for line, cells in enumerate(beside):
                other.write_row(line, 0, cells)
    return path


@pytest.fixture
def as_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every workbook for a big one, and look at few of its rows."""
    monkeypatch.setattr(choice, "BOOK_FROM_BYTES", 0)
    monkeypatch.setattr(book, "LONG_SHEET", 50)
    monkeypatch.setattr(book, "BATCH", 7)
    monkeypatch.setattr(sample, "HEAD_ROWS", 30)
    monkeypatch.setattr(sample, "TAIL_ROWS", 10)
    monkeypatch.setattr(sample, "DISTINCT_LIMIT", 60)


@pytest.mark.usefixtures("as_big")
def test_a_guess_on_a_sample_of_a_sheet_is_the_guess_on_the_whole(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", 600, beside=[["Да се чете"], ["внимателно"]])

    assert guess.propose([str(path)]) == whole.propose([str(path)])


def test_both_ways_give_the_same_bytes_lineage_and_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.xlsx", 40, beside=[["Да се чете"], ["внимателно"]])
    proposal = whole.propose([str(path)])
    small = built(path, proposal, tmp_path / "small")

    monkeypatch.setattr(choice, "BOOK_FROM_BYTES", 0)
    big = built(path, proposal, tmp_path / "big")

    assert big == small
    # title, header and remark; 40 lines of five cells but for a blank one; two cells beside
    assert big[2]["ledger"] == {
        "header": 5, "data": 199, "group": 0, "derived": 0, "metadata": 1, "notes": 1, "dropped": 2,
    }  # fmt: skip


@pytest.mark.usefixtures("as_big")
@pytest.mark.parametrize("lines", [0, 49], ids=["none long", "two long"])
def test_a_workbook_without_just_one_long_sheet_is_read_whole(lines: int, tmp_path: Path) -> None:
    other = [["Област", "Лекари"], *([place, 7] for place in PLACES * 8)]
    path = write(tmp_path / "a.xlsx", max(lines, 20), beside=other if lines else ())

    assert book.read(path, whole.Input(file="a", format="xlsx"), tmp_path) is None
    assert guess.propose([str(path)]) == whole.propose([str(path)])


def test_a_recipe_for_another_sheet_or_other_lines_does_not_fit(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", 40)
    known = whole.propose([str(path)])["recipe"]
    [table] = known["tables"]
    files = {"a.xlsx": str(path)}
    lines = table["lines"]
    changes = (
        {"sheet": "Друг"},
        {"lines": lines | {"notes": "47-99"}},
        {"lines": {role: lines[role] for role in lines if role != "data"}},
    )

    for number, change in enumerate(changes):
        recipe = Recipe.model_validate(known | {"tables": [table | change]})
        output = tmp_path / str(number)
        output.mkdir()
        with pytest.raises(RecipeMismatchError):
            body.write(files, recipe.model_dump(mode="json", by_alias=True), str(output))


def test_only_a_workbook_with_a_long_sheet_is_big(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", 40)
    (tmp_path / "b.xlsx").write_bytes(b"PK\x03\x04 damaged")

    assert not choice.is_big_book(path)
    assert not choice.is_big_book(tmp_path / "b.xlsx")
    assert not choice.is_big_book(tmp_path / "none.xlsx")
