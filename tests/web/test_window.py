"""Looking into raw files: exactly what they hold, without starting a process each time."""

from pathlib import Path

import pytest

from vidno.catalogue.recipe import Input
from vidno.ingest import window

HOW = Input(file="a.csv", format="csv", encoding="utf-8", delimiter=";")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "0123456789ab-a.csv"
    rows = [f"{number}; ред {number} ;00{number}" for number in range(1, 301)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_lines_come_as_the_file_holds_them(file: Path, tmp_path: Path) -> None:
    [sheet] = window.sheets(file, HOW, tmp_path / "kept")

    found = window.lines(sheet, 128, 130)

    assert [line.number for line in found] == [128, 129, 130]
    assert found[0].cells == ("128", " ред 128 ", "00128")
    assert (sheet.width, sheet.last) == (3, 300)


@pytest.mark.parametrize(
    ("first", "last", "count"), [(1, 1, 1), (64, 66, 3), (300, 400, 1), (301, 310, 0), (5, 4, 0)]
)
def test_any_stretch_can_be_asked_for(
    file: Path, tmp_path: Path, first: int, last: int, count: int
) -> None:
    [sheet] = window.sheets(file, HOW, tmp_path / "kept")

    assert len(window.lines(sheet, first, last)) == count


def test_a_file_is_read_once(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.sheets(file, HOW, tmp_path / "kept")
    monkeypatch.setattr(window.worker, "call", lambda *_: pytest.fail("a process was started"))

    assert window.sheets(file, HOW, tmp_path / "kept")
