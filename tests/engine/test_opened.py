"""Tables are attached to one database of the process, and let go of when nobody reads them."""

from pathlib import Path

import pytest

from vidno.engine import duck, opened
from vidno.engine.asked import Rows
from vidno.engine.query import Reader


def table(path: Path, value: int) -> Path:
    with duck.open_database(path) as database:
        database.execute(f"CREATE TABLE data AS SELECT 1 AS row, {value} AS value")
    return path


def test_each_reader_sees_its_own_table(tmp_path: Path) -> None:
    readers = [Reader(table(tmp_path / f"{value}.duckdb", value)) for value in (1, 2)]

    assert [reader.select() for reader in readers] == [[(1, 1)], [(1, 2)]]


def test_a_file_is_let_go_of_with_its_last_reader(tmp_path: Path) -> None:
    path = table(tmp_path / "it's.duckdb", 1)
    first, second = Reader(path), Reader(path)

    del first
    assert second.select() == [(1, 1)]
    assert path in opened._alone().attached

    del second
    assert path not in opened._alone().attached
    path.unlink()
    assert Reader(table(path, 3)).select() == [(1, 3)]


def test_many_rows_are_read_by_all_processors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "FEW_ROWS", 0)
    path = table(tmp_path / "a.duckdb", 1)
    reader = Reader(path)

    assert reader.select() == [(1, 1)]
    assert path in opened._together().attached

    del reader
    assert path not in opened._together().attached
    assert path not in opened._alone().attached


def test_a_thread_goes_from_table_to_table(tmp_path: Path) -> None:
    first, second = (Reader(table(tmp_path / f"{value}.duckdb", value)) for value in (1, 2))
    duck.open_database().execute(f"COPY (SELECT 3 AS value) TO '{tmp_path}/c.parquet'")
    third = Reader(tmp_path / "c.parquet", tmp_path / "c.parquet")

    found = [reader.select() for reader in (first, third, second, third, first)]
    assert found == [[(1, value)] for value in (1, 3, 2, 3, 1)]
    del third
    assert second.select() == [(1, 2)]


def test_lines_that_are_being_read_do_not_mind_other_questions(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with duck.open_database(path) as database:
        database.execute(
            "CREATE TABLE data AS SELECT range + 1 AS row, range AS x FROM range(5000)"
        )
    reader = Reader(path)

    lines = reader.lines(Rows(), "csv")
    first = next(lines)
    assert reader.count() == 5000
    assert [*first, *(line for part in lines for line in part)] == [str(n) for n in range(5000)]
