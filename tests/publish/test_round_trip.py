"""Random tables through every form: the same values, types, missing values, Cyrillic and order come back."""

import csv as reader
import datetime as dt
import io
import json as loader
import math
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vidno.base.text import Language, Text
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.engine.asked import Rows
from vidno.engine.query import Reader
from vidno.publish.formats import csv, json, xlsx
from vidno.publish.handout import excel
from vidno.publish.tidy import Tidy

TABLES = int(os.environ.get("VIDNO_TABLES", "15"))
SQL = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "date": "DATE",
    "boolean": "BOOLEAN",
}
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
# an empty text and no text are one thing in CSV: tidy tables hold no empty texts
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.one_of(
        TEXTS,
        st.text("абвгщъьюяЪЬ „“\"';,\n\t=+-@", min_size=1, max_size=12),
        st.sampled_from(["00014", "=1+1", "true", "null", "NULL", "1,5", "_x000D_", " край "]),
    ),
    "integer": st.integers(-(2**63), 2**63 - 1),
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


def lines_of(path: Path, separator: str = ",") -> list[list[str]]:
    """Return the lines below the header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, *lines = reader.reader(file, delimiter=separator)
    return lines


def of_json(kinds: list[str], items: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [
        tuple(
            dt.date.fromisoformat(value) if value and kind == "date" else value
            for kind, value in zip(kinds, item.values(), strict=True)
        )
        for item in items
    ]


@contextmanager
def streamed(form: ModuleType) -> Iterator[None]:
    """Have a form written as it is for a big table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(form, "STREAMED_ROWS", 0)
        yield


ALONE = (["string"], [("а",), (None,), ("б",)])
"""A missing value alone in its line must not make the line empty."""


@settings(max_examples=TABLES)
@given(tables())
@example(ALONE)
def test_a_table_comes_back_from_parquet_csv_and_json(
    table: tuple[list[str], list[tuple[Any, ...]]],
) -> None:
    kinds, rows = table
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tidy = written(kinds, rows, folder)
        same(list(tidy.rows()), rows)

        for size in (nullcontext, streamed):
            with size(csv):
                lines = lines_of(csv.write(tidy, folder))
            same([tuple(map(of_text, kinds, line)) for line in lines], rows)

            with size(json):
                items = loader.loads(json.write(tidy, folder).read_text(encoding="utf-8"))
            same(of_json(kinds, items), rows)


@settings(max_examples=TABLES)
@given(tables())
@example(ALONE)
def test_a_table_comes_back_from_the_answers_of_the_api(
    table: tuple[list[str], list[tuple[Any, ...]]],
) -> None:
    kinds, rows = table
    with tempfile.TemporaryDirectory() as name:
        path = written(kinds, rows, Path(name)).parquet
        table_of = Reader(path, path)
        found = ["".join(f"{line}\n" for line in batch) for batch in table_of.lines(Rows(), "csv")]
        lines = reader.reader(io.StringIO("".join(found), newline=""))
        same([tuple(map(of_text, kinds, line)) for line in lines], rows)

        found = [line for batch in table_of.lines(Rows(), "json") for line in batch]
        assert all("\n" not in line for line in found)
        same(of_json(kinds, [loader.loads(line) for line in found]), rows)

        copy = Path(name) / "copy.parquet"
        table_of.copy(Rows(), copy, {})
        with duckdb.connect() as connection:
            same(connection.execute(f"FROM read_parquet('{copy}')").fetchall(), rows)


@pytest.mark.parametrize(("language", "comma"), [("bg", ","), ("en", ".")])
@settings(max_examples=TABLES)
@given(tables())
@example(ALONE)
def test_a_table_comes_back_from_csv_for_excel(
    language: Language, comma: str, table: tuple[list[str], list[tuple[Any, ...]]]
) -> None:
    """As Excel of that language reads it; what it would compute has an apostrophe in front."""
    kinds, rows = table
    with tempfile.TemporaryDirectory() as name:
        tidy = written(kinds, rows, Path(name))
        path = Path(name) / "excel.csv"
        excel.write(tidy, path, language=language)
        lines = lines_of(path, ";" if comma == "," else ",")
    found = [
        tuple(
            of_text(kind, text.replace(",", ".") if kind == "number" else text)
            for kind, text in zip(kinds, line, strict=True)
        )
        for line in lines
    ]
    for kind, column in zip(kinds, zip(*lines, strict=True), strict=True):
        assert kind != "number" or not any("." in text for text in column if comma == ",")
    same(found, [tuple(map(harmless, row)) for row in rows])


def harmless(value: Any) -> Any:
    if not isinstance(value, str) or value[0] not in "=+-@\t\r":
        return value
    return value if re.fullmatch(r"-[0-9]+([.,][0-9]+)?", value) else f"'{value}"


@settings(max_examples=TABLES)
@given(tables())
@example(ALONE)
def test_a_table_comes_back_from_the_workbook(
    table: tuple[list[str], list[tuple[Any, ...]]],
) -> None:
    """Every number with all its digits; a date is a text here, and a whole number too long for it."""
    kinds, rows = table
    for size in (nullcontext, streamed):
        with tempfile.TemporaryDirectory() as name, size(xlsx):
            path = xlsx.write(written(kinds, rows, Path(name)), Path(name))
            with CalamineWorkbook.from_path(str(path)) as book:
                [_, *lines] = book.get_sheet_by_name("data").to_python(skip_empty_area=False)
                notes = book.get_sheet_by_name("notes").to_python()
        lines += [[""] * len(kinds)] * (len(rows) - len(lines))  # empty lines at the end are none
        same(
            [tuple(map(of_cell, kinds, line)) for line in lines],
            rows,
        )
        is_long = [
            isinstance(cell, str) and cell != ""
            for line in lines
            for kind, cell in zip(kinds, line, strict=True)
            if kind == "integer"
        ]
        assert any(is_long) == any(note[0] == "numbers" for note in notes)


def of_cell(kind: str, cell: Any) -> Any:
    if cell == "" or kind == "string":
        return cell or None
    if kind == "integer" and isinstance(cell, float):
        return int(cell)
    return of_text(kind, cell) if isinstance(cell, str) else cell
