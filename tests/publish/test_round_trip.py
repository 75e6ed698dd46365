"""Random tables through every form: the same values, types, missing values, Cyrillic and order come back."""

import csv as reader
import datetime as dt
import json as loader
import math
import os
import tempfile
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vidno.base.text import Text
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.publish.formats import csv, json, xlsx
from vidno.publish.tidy import Tidy

TABLES = int(os.environ.get("VIDNO_TABLES", "40"))
SQL = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}
EXCEL_MOST = 9.99999999999999e307
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
# an empty text and no text are one thing in CSV: tidy tables hold no empty texts
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.one_of(
        TEXTS,
        st.text("абвгщъьюяЪЬ „“\"';,\n\t=+-@", min_size=1, max_size=12),
        st.sampled_from(["00014", "=1+1", "true", "null", "NULL", "1,5", "_x000D_", " край "]),
    ),
    "integer": st.integers(-(2**53), 2**53),
    "number": st.floats(allow_nan=False, allow_infinity=False),
    "date": st.dates(dt.date(1, 1, 1)),
    "boolean": st.booleans(),
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[tuple[Any, ...]]]:
    kinds = draw(st.lists(st.sampled_from(sorted(SQL)), min_size=1, max_size=5))
    row = st.tuples(*(st.none() | VALUES[kind] for kind in kinds))
    return kinds, draw(st.lists(row, min_size=1, max_size=8))


def written(kinds: list[str], rows: list[tuple[Any, ...]], folder: Path) -> Tidy:
    names = [f"c{number}" for number in range(len(kinds))]
    fields = tuple(
        FieldSpec(name=name, title=Text(bg=name), type=kind)
        for name, kind in zip(names, kinds, strict=True)
    )
    path = folder / "data.parquet"
    columns = ", ".join(f"{name} {SQL[kind]}" for name, kind in zip(names, kinds, strict=True))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t ({columns})")
        connection.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(kinds))})", rows)
        connection.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    dataset = Dataset(schema=1, title=Text(bg="Опит"))
    return Tidy(path, TableSchema(fields=fields), {}, dataset, "a/b", len(rows))


def of_text(kind: str, text: str) -> Any:
    if text == "":
        return None
    read = {
        "integer": int,
        "number": float,
        "date": dt.date.fromisoformat,
        "boolean": {"true": True, "false": False}.__getitem__,
    }
    return read.get(kind, str)(text)


def same(found: list[tuple[Any, ...]], rows: list[tuple[Any, ...]]) -> None:
    assert found == rows
    for line, row in zip(found, rows, strict=True):
        assert [type(value) for value in line] == [type(value) for value in row]
        signs = [math.copysign(1, value) for value in row if isinstance(value, float)]
        assert [math.copysign(1, value) for value in line if isinstance(value, float)] == signs


@settings(max_examples=TABLES)
@given(tables())
def test_a_table_comes_back_from_parquet_csv_and_json(
    table: tuple[list[str], list[tuple[Any, ...]]],
) -> None:
    kinds, rows = table
    with tempfile.TemporaryDirectory() as name:
        tidy = written(kinds, rows, Path(name))
        same(list(tidy.rows()), rows)

        with csv.write(tidy, Path(name)).open(encoding="utf-8", newline="") as file:
            _, *lines = reader.reader(file)
        same([tuple(map(of_text, kinds, line)) for line in lines], rows)

        items = loader.loads(json.write(tidy, Path(name)).read_text(encoding="utf-8"))
        dates = [
            tuple(
                dt.date.fromisoformat(value) if value and kind == "date" else value
                for kind, value in zip(kinds, item.values(), strict=True)
            )
            for item in items
        ]
        same(dates, rows)


@settings(max_examples=TABLES)
@given(tables())
def test_a_table_comes_back_from_the_workbook(
    table: tuple[list[str], list[tuple[Any, ...]]],
) -> None:
    """A workbook knows one kind of number, of 16 digits, and has no sign of its own for dates here."""
    kinds, rows = table
    with tempfile.TemporaryDirectory() as name:
        path = xlsx.write(written(kinds, rows, Path(name)), Path(name))
        with CalamineWorkbook.from_path(str(path)) as book:
            [_, *lines] = book.get_sheet_by_name("data").to_python(skip_empty_area=False)
    lines += [[""] * len(kinds)] * (len(rows) - len(lines))  # empty lines at the end are no lines
    for line, row in zip(lines, rows, strict=True):
        for kind, cell, value in zip(kinds, line, row, strict=True):
            if value is None:
                assert cell == ""
            elif kind in ("integer", "number"):
                # beyond its own greatest number a workbook has none
                assert abs(value) > EXCEL_MOST or math.isclose(
                    cell, value, rel_tol=1e-15, abs_tol=0.0
                )
            elif kind == "boolean":
                assert cell is value
            else:
                assert cell == str(value)
