"""A big file is read once; what was kept of it is used only where it is about the same bytes and whole."""

import csv
import io
import json
import os
from pathlib import Path

import duckdb
import pytest

from vidno.catalogue.recipe import Input
from vidno.ingest.stream import choice, direct, kept, load, pieces, reading
from vidno.ingest.stream.kept import reading_folder

TEXT = "Лекари по области\n\nОбласт;Година;Лекари\nВидин;2023;1\nВраца;2023\nЛовеч;2023; \nРусе;2023;4\n"
HOW = Input(file="a.csv", format="csv", encoding="utf-8", delimiter=";")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.csv"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_a_reading_knows_the_line_of_every_row_and_all_cells(path: Path, tmp_path: Path) -> None:
    found = reading.of(path, HOW, tmp_path)

    assert found.width == 3
    assert [found.line_of(row) for row in range(found.row_count)] == [3, 4, 6, 7]
    assert found.unlike == {1: ["Лекари по области"], 5: ["Враца", "2023"]}
    assert found.spans() == [(1, 1), (3, 4), (5, 5), (6, 7)]
    assert found.counted == 1 + 3 + 3 + 2 + 2 + 3
    assert found.has_blank_cells


def test_a_kept_reading_is_what_reading_anew_gives(path: Path, tmp_path: Path, monkeypatch) -> None:
    first = reading.of(path, HOW, tmp_path)
    monkeypatch.setattr(reading, "pieces", None)  # nothing can be read any more

    again = reading.of(path, HOW.model_copy(update={"file": "b.csv"}), tmp_path)

    assert vars(again) | {"how": 0} == vars(first) | {"how": 0}
    assert list(again.odd()) == [(1, ["Лекари по области"]), (5, ["Враца", "2023"])]


def test_a_reading_in_another_manner_is_made_anew(path: Path, tmp_path: Path) -> None:
    reading.of(path, HOW, tmp_path)

    other = reading.of(path, HOW.model_copy(update={"delimiter": ","}), tmp_path)

    assert other.row_count == 0
    assert len(other.unlike) == 6


def test_a_reading_of_another_file_is_not_taken_for_this_one(path: Path, tmp_path: Path) -> None:
    reading.of(path, HOW, tmp_path)
    other = tmp_path / "b.csv"
    other.write_text(TEXT.replace("Русе", "Шуме"), encoding="utf-8")

    found = reading.of(other, HOW, tmp_path)

    assert "Шуме".encode() in found.body.read_bytes()


@pytest.mark.parametrize("harm", ["body.parquet", "reading.json"])
def test_a_harmed_reading_is_made_anew(path: Path, tmp_path: Path, harm: str) -> None:
    reading.of(path, HOW, tmp_path)
    if harm == "reading.json":
        (tmp_path / harm).unlink()
    else:
        data = (tmp_path / harm).read_bytes()
        (tmp_path / harm).write_bytes(data.replace("Видин".encode(), "Виден".encode()))

    again = reading.of(path, HOW, tmp_path)

    assert again.row_count == 4
    assert "Видин".encode() in again.body.read_bytes()


def test_nothing_is_kept_of_small_files_nor_of_failures(
    path: Path, tmp_path: Path, monkeypatch
) -> None:
    with reading_folder(tmp_path / "state", path) as folder:
        assert folder is None
    monkeypatch.setattr(choice, "FROM_BYTES", 0)

    with reading_folder(tmp_path / "state", path) as folder:
        assert folder is not None
        (folder / "body.csv").write_text("half")

    assert not (tmp_path / "state" / "readings").exists()


def test_old_readings_go_and_those_in_use_stay(path: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    monkeypatch.setattr(kept, "READINGS", 2)
    root = tmp_path / "state" / "readings"
    for name, age in [("old", 9000), ("older", 9999), ("young", 60)]:
        (root / name).mkdir(parents=True)
        (root / name / "reading.json").write_text(json.dumps({}))
        when = (root / name / "reading.json").stat().st_mtime - age
        os.utime(root / name / "reading.json", (when, when))

    with reading_folder(tmp_path / "state", path, "new") as folder:
        assert folder is not None
        (folder / "reading.json").write_text("{}")

    assert sorted(item.name for item in root.iterdir()) == ["new", "young"]


PLAIN = "Област;Година;Лекари\r\n" + "".join(f"Видин;2023;{n}\r\n" for n in range(9000))


@pytest.mark.parametrize(
    ("text", "encoding", "is_direct"),
    [
        (PLAIN, "utf-8", True),
        (PLAIN[:-2], "utf-8", True),
        (PLAIN, "utf-8-sig", True),
        ("Лекари\r\nпо области\r\n\r\n" + PLAIN, "utf-8", True),
        ('"Лекари";;\r\n' + PLAIN, "utf-8-sig", True),
        (PLAIN + "Източник: НЗОК\r\n", "utf-8", False),
        ("Лекари\r\n" + PLAIN + 'Русе;2023;"4"', "utf-8-sig", False),
        (PLAIN + "Русе;2023;5", "cp1251", False),
    ],
    ids=[
        "plain",
        "no end",
        "mark",
        "title",
        "quoted title",
        "note",
        "quote at the end",
        "encoding",
    ],
)
def test_what_duckdb_reads_itself_is_what_it_reads_from_lines_written_for_it(
    text: str, encoding: str, is_direct: bool, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE_BYTES", 50_000)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    how = HOW.model_copy(update={"encoding": encoding})
    copied = []
    loaded = load.to_parquet
    monkeypatch.setattr(load, "to_parquet", lambda *all_: (copied.append(1), loaded(*all_)))
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()

    one = reading.of(path, how, tmp_path / "one")
    monkeypatch.setattr(direct, "suits", lambda how: False)
    other = reading.of(path, how, tmp_path / "other")

    assert len(copied) == (1 if is_direct else 2)
    assert lines_of(one) == lines_of(other)
    assert one.counted == other.counted == sum(1 for row in cells_of(text) for cell in row if cell)
    assert one.spans() == other.spans()


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def lines_of(found: reading.Reading) -> dict[int, list[str]]:
    """Return all lines of a reading by their numbers, wherever they are kept."""
    rows = duckdb.sql(f"SELECT * FROM '{found.body}'").fetchall()
    usual = {found.line_of(number): list(row) for number, row in enumerate(rows)}
    return dict(sorted((usual | dict(found.odd())).items()))
