"""What is asked about columns once is what a look at every cell says."""

import duckdb
import pytest

from vidno.ingest import columns

TEXTS = ["Видин", "Враца", "Видин ", "\u00a0Ловеч", "", "Стара Загора"]


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    database.execute("CREATE TABLE t (n INTEGER, place VARCHAR, code VARCHAR, year VARCHAR)")
    for number, text in enumerate(TEXTS * 3):
        database.execute("INSERT INTO t VALUES (?, ?, ?, ?)", [number, text, f"Д-{number}", "2024"])
    return database


@pytest.mark.parametrize("limit", [3, 100])
def test_cells_are_counted_alike_among_few_texts_and_many(
    connection: duckdb.DuckDBPyConnection, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "FEW_TEXTS", limit)

    found = columns.count_matching(connection, "t", {"place": '"place"', "code": '"code"'}, "^В|1$")

    # three times three places in В; Д-1 and Д-11
    assert found == {"place": 9, "code": 2}


@pytest.mark.parametrize("limit", [3, 100])
def test_a_blank_at_either_end_of_one_cell_is_found(
    connection: duckdb.DuckDBPyConnection, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "FEW_TEXTS", limit)

    assert columns.without_blanks(connection, "t", ["place", "code", "year"]) == {"code", "year"}


def test_columns_of_few_texts_are_told_from_those_of_many(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "FEW_TEXTS", 7)

    assert columns.few_texts(connection, "t", ["place", "code", "year"]) == ["place", "year"]
    assert columns.few_texts(connection, "t", []) == []


@pytest.mark.parametrize("limit", [0, 30])
def test_columns_with_a_match_are_told_whether_asked_one_by_one_or_together(
    connection: duckdb.DuckDBPyConnection, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columns, "MANY_COLUMNS", limit)

    assert columns.matching(connection, "t", ["place", "code", "year"], "[оД]") == ["place", "code"]  # fmt: skip
    assert columns.matching(connection, "t", ["place", "code", "year"], "щ") == []
