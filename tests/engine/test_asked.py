"""Questions to a table: the answers are those of plain Python over the same rows."""

import csv
import io
import json
import statistics
from collections.abc import Callable
from decimal import Decimal
from math import fsum, isclose
from types import SimpleNamespace
from typing import Any, cast

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.base.errors import VidnoError
from vidno.engine import compiled
from vidno.engine.asked import (
    NUMBER,
    TEXT,
    WHOLE,
    Condition,
    CursorError,
    FieldUnknownError,
    Figure,
    Groups,
    OperatorError,
    Rows,
    Sort,
    ValueTypeError,
)
from vidno.engine.opened import Opened
from vidno.engine.orders import Kept, Order
from vidno.engine.query import Reader

NAMES = ("place", "year", "value", "rate", "open")
ROWS: list[tuple[Any, ...]] = [
    ("VID", "2018", 310, 0.1, True),
    ("VID", "2019", None, 0.2, False),
    ("VRC", "2018", 5, None, None),
    ("VRC", "2019", 7, 2.5, True),
    ("О'Хара", "2019", 7, -1.0, True),
    ('"; DROP TABLE data; --', None, 0, 0.3, False),
    ("", "2020", -4, 1e-9, None),
    ("с, запетая\r\nи ред", "2020", 12, 3.0, True),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("asked")
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE d (place TEXT, year TEXT, value BIGINT, rate DOUBLE, open BOOLEAN)"
    )
    connection.executemany("INSERT INTO d VALUES (?, ?, ?, ?, ?)", ROWS)
    connection.execute(f"COPY d TO '{folder}/data.parquet'")
    connection.execute(f"COPY (SELECT 'S' AS sheet) TO '{folder}/lineage.parquet'")
    connection.close()
    return Reader(folder / "data.parquet", folder / "lineage.parquet")


def numbers(reader: Reader, *where: Condition) -> list[int]:
    return [row[0] for row in reader.rows(Rows(where=where))]


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Condition("place", "is", ("VID",)), [1, 2]),
        (Condition("place", "is", ("VID", "VRC")), [1, 2, 3, 4]),
        (Condition("place", "is", ("О'Хара",)), [5]),
        (Condition("place", "is", ('"; DROP TABLE data; --',)), [6]),
        (Condition("year", "not", ("2019",)), [1, 3, 6, 7, 8]),
        (Condition("value", "from", ("7",)), [1, 4, 5, 8]),
        (Condition("value", "above", ("7",)), [1, 8]),
        (Condition("value", "to", ("0",)), [6, 7]),
        (Condition("rate", "below", ("0.1",)), [5, 7]),
        (Condition("rate", "is", ("0.3",)), [6]),
        (Condition("value", "missing", ("true",)), [2]),
        (Condition("value", "missing", ("false",)), [1, 3, 4, 5, 6, 7, 8]),
        (Condition("place", "has", ("хара",)), [5]),
        (Condition("open", "is", ("false",)), [2, 6]),
        (Condition("row", "above", ("6",)), [7, 8]),
    ],
)
def test_a_filter_keeps_what_it_says(reader: Reader, where: Condition, found: list[int]) -> None:
    assert numbers(reader, where) == found


def test_filters_hold_together(reader: Reader) -> None:
    both = (Condition("year", "is", ("2019",)), Condition("value", "is", ("7",)))
    assert numbers(reader, *both) == [4, 5]


@pytest.mark.parametrize(
    ("question", "error"),
    [
        (Rows(fields=("value1",)), FieldUnknownError),
        (Rows(sort=(Sort("nothing"),)), FieldUnknownError),
        (Rows(where=(Condition("x", "is", ("1",)),)), FieldUnknownError),
        (Rows(where=(Condition("value", "is", ("seven",)),)), ValueTypeError),
        (Rows(where=(Condition("value", "is", ("7.5",)),)), ValueTypeError),
        (Rows(where=(Condition("rate", "from", ("NaN",)),)), ValueTypeError),
        (Rows(where=(Condition("rate", "from", ("1e999",)),)), ValueTypeError),
        (Rows(where=(Condition("open", "is", ("yes",)),)), ValueTypeError),
        (Rows(where=(Condition("value", "missing", ("1",)),)), ValueTypeError),
        (Rows(where=(Condition("value", "has", ("7",)),)), OperatorError),
        (Rows(after=(1, 2)), CursorError),
        (Groups(by=("nothing",)), FieldUnknownError),
        (Groups(figures=(Figure("sum", "place"),)), OperatorError),
        (Groups(sort=(Sort("value"),)), FieldUnknownError),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(
    reader: Reader, question: Rows | Groups, error: type[VidnoError]
) -> None:
    with pytest.raises(error):
        list(reader.lines(question, "json"))


def test_an_unknown_field_is_told_the_nearest_one(reader: Reader) -> None:
    with pytest.raises(FieldUnknownError) as caught:
        reader.rows(Rows(fields=("value1",)))
    assert "'value'" in caught.value.advice("en")


def test_pages_follow_each_other_without_gap_or_repetition(reader: Reader) -> None:
    for sort in [(), (Sort("value"),), (Sort("year", True), Sort("value")), (Sort("open"),)]:
        whole = [row[0] for row in reader.rows(Rows(("place",), sort=sort))]
        paged, after = list[int](), None
        while page := reader.rows(Rows(("place",), sort=sort, limit=3, after=after)):
            paged += [row[0] for row in page]
            after = (*page[-1][2:], page[-1][0])
        assert paged == whole


def test_missing_values_come_last_in_both_directions(reader: Reader) -> None:
    assert reader.rows(Rows(("value",), sort=(Sort("value"),)))[-1][:2] == (2, None)
    assert reader.rows(Rows(("value",), sort=(Sort("value", True),)))[-1][:2] == (2, None)


def test_groups_have_their_figures_and_say_what_is_missing(reader: Reader) -> None:
    asked = Groups(
        ("year",),
        (Figure("count"), Figure("sum", "value"), Figure("mean", "value"), Figure("max", "place")),
    )
    names = compiled.group_columns(asked)
    assert names[1:] == [
        "count",
        "sum_value",
        "mean_value",
        "max_place",
        "missing_value",
        "missing_place",
    ]
    assert reader.groups(asked)[:2] == [
        ("2018", 2, 315, 157.5, "VRC", 0, 0),
        ("2019", 3, 14, 7.0, "О'Хара", 1, 0),
    ]
    assert reader.groups(asked)[-1][0] is None


def test_shares_add_up_to_one(reader: Reader) -> None:
    asked = Groups(("place",), (Figure("share", "value"),), sort=(Sort("share_value", True),))
    found = reader.groups(asked)
    assert found[0][:2] == ("VID", pytest.approx(310 / 337))
    assert fsum(row[1] or 0 for row in found) == pytest.approx(1)


def test_decimal_fractions_add_up_as_people_expect(reader: Reader) -> None:
    [(total, _)] = reader.groups(
        Groups((), (Figure("sum", "rate"),), (Condition("rate", "is", ("0.1", "0.2", "0.3")),))
    )
    assert total == 0.6


def test_lines_of_json_are_the_rows(reader: Reader) -> None:
    lines = [line for part in reader.lines(Rows(), "json") for line in part]
    assert [tuple(json.loads(line).values()) for line in lines] == ROWS


def test_lines_of_csv_are_the_rows_and_tell_empty_from_missing(reader: Reader) -> None:
    lines = [line for part in reader.lines(Rows(), "csv") for line in part]
    read = list(csv.reader(io.StringIO("\r\n".join(lines), newline="")))
    assert [row[0] for row in read] == [row[0] for row in ROWS]
    assert lines[6].startswith('"",2020,-4')
    assert lines[5].split(",")[-4:] == ["", "0", "0.3", "false"]


values = st.one_of(st.none(), st.integers(-50, 50))
tables = st.lists(
    st.tuples(st.sampled_from(["a", "b", None]), values, values), min_size=1, max_size=12
)
OPERATORS: dict[str, Callable[[Any, list[Any]], bool]] = {
    "is": lambda value, wanted: value in wanted and value is not None,
    "not": lambda value, wanted: value not in wanted,
    "from": lambda value, wanted: value is not None and value >= wanted[0],
    "above": lambda value, wanted: value is not None and value > wanted[0],
    "to": lambda value, wanted: value is not None and value <= wanted[0],
    "below": lambda value, wanted: value is not None and value < wanted[0],
}
FUNCTIONS: dict[str, Callable[[list[int]], float]] = {
    "count": len,
    "sum": sum,
    "mean": statistics.fmean,
    "median": statistics.median,
    "min": min,
    "max": max,
}


@settings(max_examples=60, deadline=None)
@given(
    tables,
    st.sampled_from(sorted(OPERATORS)),
    st.integers(-50, 50),
    st.sampled_from(sorted(FUNCTIONS)),
    st.booleans(),
)
def test_random_questions_are_answered_as_python_would(
    table: list[tuple[Any, ...]], operator: Any, wanted: int, function: Any, descending: bool
) -> None:
    reader = memory(table)
    where = (Condition("x", operator, (str(wanted),)),)
    kept = [(n, *row) for n, row in enumerate(table, 1) if OPERATORS[operator](row[1], [wanted])]
    ordered = sorted(
        kept,
        key=lambda row: (row[3] is None, -(row[3] or 0) if descending else (row[3] or 0), row[0]),
    )

    found = reader.rows(Rows(("g", "x", "y"), where, (Sort("y", descending),)))
    assert [row[:4] for row in found] == ordered
    assert [row[:1] for row in reader.rows(Rows(where=where))] == [row[:1] for row in kept]

    by_group = reader.groups(Groups(("g",), (Figure(function, "y"),), where))
    for row in by_group:
        group = [one[3] for one in kept if one[1] == row[0]]
        there = [value for value in group if value is not None]
        if function == "count" or there:
            assert isclose(row[1], FUNCTIONS[function](there))
        else:
            assert row[1] is None
        if function != "count":
            assert row[2] == len(group) - len(there)
    assert len(by_group) == len({one[1] for one in kept})


def memory(table: list[tuple[Any, ...]]) -> Reader:
    """Return the reader of a table that is kept in three orders."""
    reader = Reader.__new__(Reader)
    database = duckdb.connect()
    reader._opened = cast(Opened, SimpleNamespace(cursor=lambda _: database.cursor()))
    database.execute("CREATE TABLE data (row BIGINT, g TEXT, x BIGINT, y BIGINT)")
    database.executemany(
        "INSERT INTO data VALUES (?, ?, ?, ?)", [(n, *row) for n, row in enumerate(table, 1)]
    )
    for name in ("g", "x"):
        database.execute(f"CREATE TABLE by_{name} AS SELECT * FROM data ORDER BY {name}, row")
    copies = (Order(f"by_{name}", (name,), (9,)) for name in ("g", "x"))
    reader._kept = Kept(len(table), (Order("data", (), ()), *copies))
    reader.types = {"row": WHOLE, "g": TEXT, "x": WHOLE, "y": WHOLE}
    reader.columns = ("g", "x", "y")
    return reader


def test_values_are_read_exactly() -> None:
    assert compiled.rows(
        {"row": WHOLE, "x": NUMBER}, Rows(where=(Condition("x", "is", ("0.1",)),))
    )[1] == {"p0_0": Decimal("0.1")}
