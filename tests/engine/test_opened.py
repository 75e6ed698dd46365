"""Tables are attached to one database of the process, and let go of when nobody reads them."""

from pathlib import Path

from vidno.engine import duck, opened
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
    assert path in opened._attached

    del second
    assert path not in opened._attached
    path.unlink()
    assert Reader(table(path, 3)).select() == [(1, 3)]
