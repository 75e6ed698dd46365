"""Figures of groups that are looked up: a big table rolled up by its dimensions, in a SQLite file.

A line says how many rows there are, and of each measure the count, sum, least and greatest of its values in
smallest parts (`engine/exact.py`), for one value of each dimension or for all of them together (code 0). So a
question whose groups and filters are dimensions reads a line a group, sooner than a query is planned. Answers
are those of the engine, to the byte; what cannot be answered so is None here, and left to the engine.
"""

import json
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from math import prod
from operator import sub
from pathlib import Path
from typing import Any
from urllib.parse import quote

from vidno.engine import compiled
from vidno.engine.asked import TEXT, WHOLE, Figure, Function, Groups, Sort, Type
from vidno.engine.dimension import Dimension, as_json

SUFFIX = ".sqlite"
FEW = 500
"""Lines and places in the file that are read sooner than a query is planned."""
ROWS_A_LINE = 150
"""So many rows the engine reads while a line is read and written here."""
CACHE_KB = 500
"""Of a connection; a thread has one for each table that it was asked about."""
TOGETHER = {"n": "sum", "c": "sum", "s": "sum", "l": "min", "g": "max"}
"""Columns of a line, and what makes one line of several: rows; of a measure count, sum, least, greatest."""
PARTS: dict[Function, str] = {
    "count": "c", "sum": "cs", "mean": "cs", "share": "cs", "min": "cl", "max": "cg",
}  # fmt: skip
"""What of a measure a function needs; how many values there are says how many are missing, too."""
NOT_HERE = (sqlite3.Error, ValueError, LookupError)
"""What is raised where the engine is to be asked."""
Column = list[Any]


class _Kept(threading.local):
    connection: sqlite3.Connection | None = None


class Rolled:
    """A table that is rolled up. Safe to share between threads: each has a connection of its own."""

    def __init__(self, path: Path, types: Mapping[str, Type]) -> None:
        """Open the file. Raises one of NOT_HERE where it is none of this table."""
        self._path, self._types, self._kept = path, types, _Kept()
        about = json.loads(self._row("SELECT about FROM about")[0])
        dimensions = about["dimensions"]
        self._dimensions = {name: Dimension.of(texts, types[name]) for name, texts in dimensions}
        self._places = {name: at for at, name in enumerate(self._dimensions)}
        measures = enumerate(about["measures"])
        self._measures = {name: (at, 10**digits) for at, (name, digits) in measures}

    def groups(self, asked: Groups, rows: int) -> list[tuple[Any, ...]] | None:
        """Return what `Reader.groups` does; None where the engine, which reads so many rows, is sooner."""
        try:
            columns = self._answer(asked, rows)
        except NOT_HERE:
            return None
        for at, name in enumerate(asked.by):
            values = self._dimensions[name].values
            columns[at] = [values[code - 1] for code in columns[at]]
        return list(zip(*columns, strict=True))

    def objects(
        self, asked: Groups, labels: compiled.Labels, rows: int
    ) -> list[tuple[Any, ...]] | None:
        """Return what `Reader.objects` does; None as `groups` does."""
        try:
            columns = self._answer(asked, rows)
            cells = [self._cells(name, columns[at], labels) for at, name in enumerate(asked.by)]
            cells += map(_numbers, columns[len(asked.by) :])
            names = (f"{as_json(name)}:" for name in compiled.group_columns(asked))
            template = f"{{{','.join(name.replace('%', '%%') + '%s' for name in names)}}}"
            return list(zip(map(template.__mod__, zip(*cells, strict=True)), strict=True))
        except NOT_HERE:
            return None

    def _cells(self, name: str, codes: Column, labels: compiled.Labels) -> list[str]:
        dimension, known = self._dimensions[name], labels.get(name)
        if not known:
            return [dimension.written[code - 1] for code in codes]
        if dimension.kind is not TEXT:
            raise LookupError(name)
        values = (dimension.values[code - 1] for code in codes)
        return [as_json(known.get(value, value)) for value in values]

    def _answer(self, asked: Groups, rows: int) -> list[Column]:
        """Return the columns of an answer in its order, groups as codes."""
        allowed = self._allowed(asked)
        places = prod(map(len, allowed[:-1]))
        if places * (1 + len(allowed[-1])) > max(FEW, rows // ROWS_A_LINE):
            raise LookupError(places)
        columns = self._columns(asked, allowed)
        order = self._order(asked, columns)[asked.offset :]
        order = order if asked.limit is None else order[: asked.limit]
        return [list(map(column.__getitem__, order)) for column in columns]

    def _allowed(self, asked: Groups) -> list[Sequence[int]]:
        """Return the codes of each dimension whose lines are read."""
        settled = {*asked.by, *(one.field for one in asked.where)}
        found = list[Sequence[int]]()
        for name, dimension in self._dimensions.items():
            found.append(range(1, len(dimension.values) + 1) if name in settled else (0,))
        for one in asked.where:
            if one.anywhere:
                raise LookupError(one.anywhere)
            at = self._places[one.field]
            found[at] = self._dimensions[one.field].kept(found[at], one)
        return found

    def _columns(self, asked: Groups, allowed: list[Sequence[int]]) -> list[Column]:
        by = [f"d{self._places[name]}" for name in asked.by]
        about = [one for one in asked.figures if one.field]
        needed = {
            f"{part}{self._measures[one.field][0]}" for one in about for part in PARTS[one.function]
        }
        found = self._lines([*by, "n", *sorted(needed)], by, allowed)
        figures = [self._figure(one, found) for one in asked.figures]
        fields = dict.fromkeys(one.field for one in about if one.function != "count")
        counts = (found[f"c{self._measures[name][0]}"] for name in fields)
        missing = [list(map(sub, found["n"], one)) for one in counts]
        return [*(found[name] for name in by), *figures, *missing]

    def _lines(
        self, names: list[str], by: list[str], allowed: list[Sequence[int]]
    ) -> dict[str, Column]:
        """Return columns of the lines that are asked for, those of a group made one."""
        is_summed = not by or any(
            len(codes) > 1 for at, codes in enumerate(allowed) if f"d{at}" not in by
        )
        where = [f"d{at} IN ({','.join('?' * len(codes))})" for at, codes in enumerate(allowed)]
        if isinstance(allowed[-1], range):  # all values: they lie together
            where[-1], allowed = f"d{len(where) - 1} > 0", allowed[:-1]
        source = f"lines WHERE {' AND '.join(where)}"
        if is_summed:
            parts = [f"{TOGETHER[name[0]]}({name}) AS {name}" for name in names if name not in by]
            group = f" GROUP BY {', '.join(by)}" if by else ""
            source = f"(SELECT {', '.join([*by, *parts])} FROM {source}{group})"  # noqa: S608 - our own names
        # one row of lists: each row that is fetched would let other threads in between
        lists = ", ".join(f"json_group_array({name})" for name in names)
        codes = [code for one in allowed for code in one]
        row = self._row(f"SELECT {lists} FROM {source}", codes)  # noqa: S608 - our own names
        lists_of = {
            text: json.loads(text) for text in row
        }  # where nothing is missing, two are the same
        found = {name: lists_of[text] for name, text in zip(names, row, strict=True)}
        if not by:  # nothing is one group, too
            return {name: one if name[0] in "lg" else [one[0] or 0] for name, one in found.items()}
        return found

    def _figure(self, figure: Figure, found: Mapping[str, Column]) -> Column:
        if not figure.field:
            return found["n"]
        at, unit = self._measures[figure.field]
        counts = found[f"c{at}"]
        if figure.function == "count":
            return counts
        if figure.function in ("min", "max"):
            ends = found[f"{'l' if figure.function == 'min' else 'g'}{at}"]
            is_whole = self._types[figure.field] is WHOLE
            return ends if is_whole else [None if one is None else one / unit for one in ends]
        pairs = zip(found[f"s{at}"], counts, strict=True)
        if figure.function == "mean":
            return [total / (count * unit) if count else None for total, count in pairs]
        if figure.function == "sum" and unit == 1:
            return [total if count else None for total, count in pairs]
        divisor = unit if figure.function == "sum" else sum(found[f"s{at}"])
        return [total / divisor if count and divisor else None for total, count in pairs]

    def _order(self, asked: Groups, columns: list[Column]) -> list[int]:
        """Return the numbers of the groups in the order asked for, what is missing last."""
        names = compiled.group_columns(asked)[: len(asked.by) + len(asked.figures)]
        chosen = [one.field for one in asked.sort]
        order = list(range(len(columns[0])))
        for one in reversed(
            [*asked.sort, *(Sort(name) for name in asked.by if name not in chosen)]
        ):
            at = names.index(one.field)
            column = columns[at]
            if at < len(asked.by) and one.descending:
                values = self._dimensions[one.field].values
                column = [None if values[code - 1] is None else code for code in column]
            last = [row for row in order if column[row] is None] if None in column else []
            order = [row for row in order if column[row] is not None] if last else order
            order.sort(key=column.__getitem__, reverse=one.descending)
            order += last
        return order

    def _row(self, sql: str, codes: Sequence[int] = ()) -> tuple[Any, ...]:
        if self._kept.connection is None:
            address = f"file:{quote(str(self._path))}?mode=ro&immutable=1"
            self._kept.connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._kept.connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        row: tuple[Any, ...] = self._kept.connection.execute(sql, codes).fetchone()
        return row


def _numbers(column: Column) -> list[str]:
    """Write numbers as JSON. Raises ValueError for very small ones: the engine writes them in another way."""
    text = json.dumps(column)
    if "e" in text:
        raise ValueError(text)
    return text[1:-1].split(", ") if column else []


def of(table: Path, types: Mapping[str, Type]) -> Rolled | None:
    """Return the table rolled up, where a file of that is beside the one of the table."""
    path = table.with_suffix(SUFFIX)
    try:
        return Rolled(path, types) if path.is_file() else None
    except NOT_HERE:
        return None
