"""Whatever fields and values are called, they are asked for, filtered and sorted by, and never become SQL."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidno.engine import compiled, duck
from vidno.engine.asked import Condition, Figure, Groups, Rows, Sort
from vidno.engine.free import ask as free
from vidno.engine.query import Reader
from vidno.publish import derived

NASTY = (
    'a"b', "a'b", "a;b", "--", "/* */", "*", "$p0_0", "?", "%s", "{x}", "a.b", "a,b", "select", "SELECT",
    "from", "data", "lineage", "count", "Count", "sum_value", "missing_value", "value", "_sort_0", "p0_0",
    "COLUMNS(*)", "Година", "община, област", "\u202eобърнато", "\t", "\x1f", "\n", " ", "a\\", "x'; DROP TABLE data; --",
    '"); DELETE FROM data; --', "1", "1e3", "NULL", "true", "😀",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
NAME = st.one_of(st.sampled_from(NASTY), ANY.filter(bool)).filter(
    lambda name: name.casefold() != compiled.ROW
)
VALUE = st.one_of(st.none(), st.sampled_from(NASTY), ANY)
TABLE = st.lists(NAME, min_size=2, max_size=5, unique_by=str.casefold).flatmap(
    lambda names: st.tuples(
        st.just(names),
        st.lists(
            st.tuples(*(VALUE for _ in names[1:]), st.one_of(st.none(), st.integers(-9, 9))),
            min_size=1,
            max_size=8,
        ),
    )
)

Table = tuple[list[str], list[tuple[str | int | None, ...]]]


def opened(folder: Path, table: Table) -> Reader:
    """The table as a reader of its DuckDB file, made as a release's is."""
    names, rows = table
    parquet, made = folder / "data.parquet", folder / "data.duckdb"
    made.unlink(missing_ok=True)
    types = ["VARCHAR"] * (len(names) - 1) + ["BIGINT"]
    columns = ", ".join(f"{duck.quoted(n)} {kind}" for n, kind in zip(names, types, strict=True))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE d ({columns})")
        connection.executemany(f"INSERT INTO d VALUES ({', '.join('?' * len(names))})", rows)
        connection.execute(f"COPY d TO '{parquet}' (FORMAT parquet)")
    derived.write(made, {"data": parquet})
    return Reader(made)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(table=TABLE, data=st.data())
def test_a_field_of_any_name_is_asked_for_filtered_and_sorted(
    table: Table, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names, rows = table
    reader = opened(tmp_path_factory.mktemp("names"), table)
    name = data.draw(st.sampled_from(names[:-1]))
    at = names.index(name)
    wanted = data.draw(st.one_of(st.sampled_from([row[at] for row in rows]), VALUE)) or ""
    where = (Condition(name, "is", (str(wanted),)),)
    fit = [(number, *row) for number, row in enumerate(rows, 1) if row[at] == wanted]

    assert reader.rows(Rows(where=where)) == fit
    question = Rows((*names, compiled.ROW), where, (Sort(names[-1]), Sort(name, descending=True)))
    texts = reader.objects(question, {name: {str(wanted): "label'\"; --"}})
    assert sorted(json.loads(text)["row"] for text, *_ in texts) == [row[0] for row in fit]
    assert [text[-1] for text in texts] == [json.loads(text[0])["row"] for text in texts]
    assert {json.loads(text)[name] for text, *_ in texts} <= {"label'\"; --"}
    lines = "".join(
        line + "\r\n" for part in reader.lines(Rows(where=where), "csv") for line in part
    )
    assert [row[at] for row in csv.reader(io.StringIO(lines, newline=""))] == [wanted] * len(fit)

    found = reader.groups(Groups(by=(name,), figures=(Figure("count"), Figure("sum", names[-1]))))
    assert {row[0]: row[1] for row in found} == Counter(row[at] for row in rows)
    asked = Groups((name,), (Figure("count"), Figure("min", names[-1])), sort=(Sort(name, True),))
    as_objects = [json.loads(text) for (text,) in reader.objects(asked, {})]
    assert [one[name] for one in as_objects] == [row[0] for row in reader.groups(asked)]
    assert all(len(one) == 4 for one in as_objects)
    assert dict(reader.distinct(name)) == Counter(row[at] for row in rows if row[at] is not None)
    assert reader.row(1) == dict(zip(names, rows[0], strict=True))
    assert reader.count() == len(rows)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(table=TABLE)
def test_free_sql_reads_a_field_of_any_name(
    table: Table, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names, rows = table
    folder = tmp_path_factory.mktemp("names")
    opened(folder, table)
    chosen = ", ".join(f"a.{duck.quoted(name)}" for name in names)

    found = free.ask(
        f'SELECT {chosen} FROM "p/d" AS a ORDER BY a.row', {"p/d": folder / "data.duckdb"}
    )

    assert [name for name, _ in found.columns] == names
    assert found.rows == [list(row) for row in rows]


@pytest.mark.parametrize(
    "name", ["count", "Count", "missing_value", "sum_value", "data", "_sort_0"]
)
def test_a_field_that_is_called_as_a_figure_is_stays_itself(name: str, tmp_path: Path) -> None:
    reader = opened(tmp_path, ([name, "value"], [("б", 1), ("а", 2), ("б", None)]))
    figures = (Figure("count"), Figure("sum", "value"))

    found = reader.objects(Groups((name,), figures, sort=(Sort(name, descending=True),)), {})

    assert [list(json.loads(text).values()) for (text,) in found] == [
        ["б", 2, 1, 1],
        ["а", 1, 2, 0],
    ]
    assert json.loads(found[0][0])[name] == "б"
    by_name = reader.objects(Rows((name, "value"), sort=(Sort("value", descending=True),)), {})
    assert [row[1:] for row in by_name] == [(2, 2), (1, 1), (None, 3)]
