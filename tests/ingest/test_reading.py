"""A big file is read once; what was kept of it is used only where it is about the same bytes and whole."""

import json
import os
from pathlib import Path

import pytest

from vidno.catalogue.recipe import Input
from vidno.ingest.stream import choice, kept, reading
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
