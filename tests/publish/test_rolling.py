"""A table rolled up answers what it can as the engine does, to the byte, and leaves the rest to it."""

import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.engine import rolled
from vidno.engine.asked import Condition, Figure, Function, Groups, Operator, Sort
from vidno.engine.query import Reader
from vidno.publish import derived

DIMENSIONS = ("place", "year", "day", "open")
MEASURES = ("money", "people", "rate")
ROWS = 3000
TABLE = f"""
SELECT ['а', 'Ю', 'я;"', '', NULL, '100 % x'][1 + any_of(i, 6)] AS place,
  2019 + any_of(i * 3, 3) AS year,
  CASE WHEN any_of(i * 5, 4) > 0 THEN DATE '2024-02-28' + any_of(i * 5, 4)::INTEGER END AS day,
  [true, false, NULL][1 + any_of(i * 7, 3)] AS open,
  CASE WHEN i % 7 > 0 AND year > 2019 THEN (any_of(i * 11, 20001) - 10000) / 100 END AS money,
  any_of(i * 13, 5) AS people,
  1 / (1 + i) AS rate,
  'note' AS note
FROM range({ROWS}) t(i)
"""
FIGURES = [
    Figure("count"),
    *(Figure(how, name) for name in ("money", "people") for how in rolled.PARTS),
]
VALUES = {
    "place": ("а", "Ю", 'я;"', "", "100 % x", "няма"),
    "year": ("2019", "2020", "2021", "1999"),
    "day": ("2024-02-29", "2024-03-01", "2000-01-01"),
    "open": ("true", "false"),
}
LABELS = {"place": {"а": "Бургас", "Ю": "100 %s", "няма": "x"}}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder = tmp_path_factory.mktemp("rolled")
    with duckdb.connect() as connection:
        connection.execute("CREATE MACRO any_of(i, n) AS (hash(i) % n)::BIGINT")
        connection.execute(f"COPY ({TABLE}) TO '{folder}/data.parquet'")
    derived.write(
        folder / "a.duckdb", {"data": folder / "data.parquet"}, DIMENSIONS, (*MEASURES, "note")
    )
    return Reader(folder / "a.duckdb")


@st.composite
def questions(draw: st.DrawFn) -> Groups:
    by = tuple(draw(st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3)))
    figures = tuple(draw(st.lists(st.sampled_from(FIGURES), unique=True, min_size=1, max_size=4)))
    where = []
    for name in draw(st.lists(st.sampled_from(DIMENSIONS), max_size=3)):
        operator: Operator = draw(
            st.sampled_from(("is", "is", "not", "from", "above", "to", "below", "missing"))
        )
        values = ("true", "false") if operator == "missing" else VALUES[name]
        several = operator in ("is", "not")
        chosen = st.lists(st.sampled_from(values), min_size=1, max_size=3 if several else 1)
        where.append(Condition(name, operator, tuple(draw(chosen))))
    names = [*by, *(one.name for one in figures)]
    sort = [
        Sort(name, draw(st.booleans()))
        for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    ]
    limit, offset = draw(st.none() | st.integers(1, 5)), draw(st.integers(0, 2))
    return Groups(by, figures, tuple(where), tuple(sort), limit, offset)


def both(reader: Reader, ask: Any) -> tuple[Any, Any]:
    """Return what a table says that is rolled up, and what the engine says."""
    kept = reader._rolled
    try:
        looked_up = ask(reader)
        reader._rolled = None
        return looked_up, ask(reader)
    finally:
        reader._rolled = kept


@settings(max_examples=60, deadline=None)
@given(questions(), st.booleans())
def test_any_question_has_the_answer_of_the_engine(
    reader: Reader, question: Groups, labelled: bool
) -> None:
    labels = LABELS if labelled else {}
    assert reader._rolled is not None
    assert reader._rolled.groups(question, 0) is not None

    looked_up, asked = both(reader, lambda one: one.groups(question))
    assert looked_up == asked
    assert [list(map(type, row)) for row in looked_up] == [list(map(type, row)) for row in asked]
    looked_up, asked = both(reader, lambda one: one.objects(question, labels))
    assert looked_up == asked


@pytest.mark.parametrize(
    "question",
    [
        Groups(figures=(Figure("median", "money"),)),
        Groups(figures=(Figure("sum", "rate"),)),
        Groups(figures=(Figure("max", "note"),)),
        Groups(figures=(Figure("count", "place"),)),
        Groups(by=("note",)),
        Groups(where=(Condition("people", "above", ("1",)),)),
        Groups(where=(Condition("place", "has", ("ю",)),)),
        Groups(where=(Condition("", "has", ("1",), anywhere=("place",)),)),
        Groups(where=(Condition("year", "is", ("last",)),)),
        Groups(by=("nothing",)),
        Groups(sort=(Sort("nothing"),)),
    ],
)
def test_what_is_not_kept_is_left_to_the_engine(reader: Reader, question: Groups) -> None:
    assert reader._rolled is not None
    assert reader._rolled.groups(question, 10**9) is None
    assert reader._rolled.objects(question, {}, 10**9) is None


def test_many_lines_are_left_to_the_engine_unless_it_reads_many_rows(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rolled, "FEW", 3)
    assert reader._rolled is not None
    question = Groups(("year", "place"))  # 18 lines in three places

    assert reader._rolled.groups(question, 20 * rolled.ROWS_A_LINE) is None
    assert reader._rolled.groups(question, 21 * rolled.ROWS_A_LINE) is not None
    assert reader._rolled.groups(Groups(), 0) == [(ROWS,)]


def test_small_numbers_are_written_by_the_engine(reader: Reader) -> None:
    function: Function = "share"
    tiny = Groups(("place", "year", "day", "open"), (Figure(function, "people"),))
    looked_up, asked = both(reader, lambda one: one.objects(tiny, {}))
    assert looked_up == asked


def test_a_line_is_kept_for_every_combination_and_for_all_of_them_together(
    reader: Reader, tmp_path: Path
) -> None:
    assert reader._rolled is not None
    with sqlite3.connect(reader._rolled._path) as file:
        every = "SELECT n, c1, s1, l1, g1 FROM lines WHERE d0 + d1 + d2 + d3 = 0"
        assert file.execute(every).fetchone() == (
            *reader.groups(Groups(figures=(Figure("count"), Figure("count", "people"))))[0],
            int(reader.groups(Groups(figures=(Figure("sum", "people"),)))[0][0]),
            0,
            4,
        )
        combinations = file.execute("SELECT count(*) FROM lines").fetchone()[0]
    assert combinations == 7 * 4 * 5 * 4


def test_a_table_of_different_rows_is_not_rolled_up(tmp_path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT i // 10 AS a, i % 10 AS b, 1 AS x FROM range(1000) t(i)) TO '{tmp_path}/d.parquet'"
        )
    derived.write(tmp_path / "a.duckdb", {"data": tmp_path / "d.parquet"}, ("a", "b"), ("x",))

    assert [one.name for one in tmp_path.glob("*.sqlite")] == []
    assert Reader(tmp_path / "a.duckdb")._rolled is None


def test_a_broken_file_is_not_read(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    for content in (b"", b"no database", b"x" * 5000):
        path.write_bytes(content)
        assert rolled.of(path.with_suffix(".duckdb"), reader.types) is None
