"""Reading a published table: names are checked, values are bound."""

from pathlib import Path

import duckdb
import pytest

from vidno.engine import query
from vidno.engine.query import Cell, Reader

ROWS = [
    ("VID", "2018", 310, "Лекари"),
    ("VID", "2019", None, "Лекари"),
    ("VRC", "2018", 5, "О'Хара"),
    ("VRC", "2019", 7, '"; DROP TABLE data; --'),
]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    connection = duckdb.connect()
    connection.execute('CREATE TABLE d (oblast TEXT, period TEXT, "брой ""x""" BIGINT, kind TEXT)')
    connection.executemany("INSERT INTO d VALUES (?, ?, ?, ?)", ROWS)
    connection.execute(f"COPY d TO '{tmp_path}/data.parquet'")
    connection.execute(
        "COPY (SELECT 'S' AS sheet, n + 2 AS oblast_row, 1 AS oblast_column, NULL AS kind_row,"
        f" NULL AS kind_column FROM range(4) t(n)) TO '{tmp_path}/lineage.parquet'"
    )
    connection.close()
    return Reader(tmp_path / "data.parquet", tmp_path / "lineage.parquet")


def test_rows_come_in_table_order_with_their_number(reader: Reader) -> None:
    assert reader.columns == ("oblast", "period", 'брой "x"', "kind")
    assert reader.select() == [(n, *row) for n, row in enumerate(ROWS, 1)]
    assert reader.count() == 4


def test_rows_are_filtered_ordered_and_paged(reader: Reader) -> None:
    assert reader.select(["period"], where={"oblast": "VID"}) == [(1, "2018"), (2, "2019")]
    assert [row[0] for row in reader.select(["oblast"], order=["period"])] == [1, 3, 2, 4]
    number = 'брой "x"'
    assert [row[0] for row in reader.select([number], order=[number], descending=True)] == [
        1,
        4,
        3,
        2,
    ]
    assert [row[0] for row in reader.select(limit=2, offset=1)] == [2, 3]
    assert reader.count({"oblast": ["VID", "VRC"], "period": "2019"}) == 2


@pytest.mark.parametrize("at_once", [1, 3, 4, 50_000])
def test_a_table_read_part_by_part_gives_what_it_gives_at_once(
    reader: Reader, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = list(reader.each(["kind"], where={"period": "2019"}))
    monkeypatch.setitem(vars(reader), "_held", None)
    monkeypatch.setattr(query, "ROWS_AT_ONCE", at_once)

    assert list(reader.each(["kind", "oblast"])) == reader.select(["kind", "oblast"])
    assert list(reader.each(["kind"], where={"period": "2019"})) == small
    assert [row[0] for row in small] == [2, 4]
    with pytest.raises(KeyError):
        list(reader.each(["nothing"]))


def test_what_a_reader_types_is_a_value_and_never_sql(reader: Reader) -> None:
    assert [row[0] for row in reader.select(where={"kind": '"; DROP TABLE data; --'})] == [4]
    assert [row[0] for row in reader.select(where={"kind": "О'Хара"})] == [3]
    assert reader.count({"kind": "' OR 1=1 --"}) == 0
    assert reader.count({"oblast": []}) == 0
    assert reader.count() == 4


@pytest.mark.parametrize("name", ["row", "nothing", 'oblast" FROM data; --', "", "*", "count(*)"])
def test_a_field_that_the_table_lacks_is_refused(reader: Reader, name: str) -> None:
    for call in (
        lambda: reader.select([name]),
        lambda: reader.select(where={name: "1"}),
        lambda: reader.select(order=[name]),
        lambda: reader.distinct(name),
        lambda: reader.cell(1, name),
    ):
        with pytest.raises(KeyError):
            call()


def test_distinct_values_leave_null_out(reader: Reader) -> None:
    assert reader.distinct('брой "x"') == [(5, 1), (7, 1), (310, 1)]
    assert reader.distinct("oblast") == [("VID", 2), ("VRC", 2)]


def test_a_value_knows_its_cell_or_that_it_has_none(reader: Reader) -> None:
    assert reader.cell(2, "oblast") == Cell("S", 3, 1)
    assert reader.cell(2, "kind") is None
    assert reader.row(3)["kind"] == "О'Хара"
    for number in (0, 5, -1):
        with pytest.raises(KeyError):
            reader.row(number)


def test_a_small_table_answers_from_memory_as_the_database_does(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answers() -> list[object]:
        return [
            reader.select(),
            reader.select(["kind", "oblast"], where={"oblast": ["VID", "VRC"]}, limit=2, offset=1),
            reader.count({"period": "2019"}),
            *(reader.distinct(name) for name in reader.columns),
            *(reader.summary(name) for name in reader.columns),
            reader.cell(2, "oblast"),
            reader.cell(2, "kind"),
            reader.cells([1, 4, 9], "oblast"),
        ]

    held = answers()
    monkeypatch.setitem(vars(reader), "_held", None)
    monkeypatch.setattr(reader, "_distinct", {})

    assert held == answers()
