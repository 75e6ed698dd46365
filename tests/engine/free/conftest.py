"""Two small tables: one as a DuckDB file, one as Parquet only, in a folder that nobody may change."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from vidno.engine import duck

BEDS = "SELECT * FROM (VALUES ('VID', 2023, 412), ('VRC', 2023, 640), ('VID', 2024, 398)) t(oblast, period, value)"
NAMES = "SELECT * FROM (VALUES ('VID', 'Видин'), ('VRC', 'Враца')) t(code, name)"
MANY = "SELECT i AS number, i % 7 AS rest, 'дума ' || i AS word FROM range(300000) t(i)"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the tables."""
    found = tmp_path_factory.mktemp("tables")
    for name, query in (("beds", BEDS), ("many", MANY)):
        with duck.open_database(found / f"{name}.duckdb") as connection:
            connection.execute(
                f"CREATE TABLE data AS SELECT row_number() OVER () AS row, * FROM ({query})"
            )
    with duck.open_database() as connection:
        duck.write_parquet(connection, NAMES, found / "names.parquet")
    return found


@pytest.fixture
def files(folder: Path) -> dict[str, Path]:
    """The tables by dataset."""
    return {
        "mz/hospital-beds": folder / "beds.duckdb",
        "nsi/many": folder / "many.duckdb",
        "nsi/names": folder / "names.parquet",
    }


@pytest.fixture
def tree_hash(folder: Path) -> Callable[[], str]:
    """What is in the folder: every name, every byte, every time of change."""

    def counted() -> str:
        digest = hashlib.sha256()
        for path in sorted(folder.rglob("*")):
            digest.update(f"{path.name} {path.stat().st_mtime_ns}".encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()

    return counted
