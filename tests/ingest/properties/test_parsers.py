"""What is read is what stands there, digit by digit, and no text makes a reader fail or hang."""

import contextlib
import csv as writer
import io
import os
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from tests.ingest.properties.texts import spelled, text

from vidno.base.errors import VidnoError
from vidno.ingest.formats import csv
from vidno.ingest.types import affix, convention, missing, number, period, period_column

COUNT = int(os.environ.get("VIDNO_PROPERTIES") or 3000)
"""Random inputs for each property; `make properties` asks for 100,000."""
BOUND_SECONDS = 1.0


def timed(start: float) -> None:
    assert time.process_time() - start < BOUND_SECONDS


def test_a_number_read_and_written_back_has_the_digits_that_stood_there() -> None:
    rng = Random(1)
    for _ in range(COUNT):
        canonical, written, form = spelled(rng)

        found = number.read(written, number.NumberFormat(**form))

        assert found is not None, written
        assert f"{found:f}".lstrip("-") == canonical.lstrip("-").lstrip("0") or found == Decimal(
            canonical
        ), written
        assert len(canonical.partition(".")[2]) == max(0, -found.as_tuple().exponent) or (
            not canonical.partition(".")[2]
        ), written


def test_no_text_makes_a_reader_of_cells_fail_or_hang() -> None:
    rng = Random(2)
    for _ in range(COUNT):
        cell = text(rng)
        start = time.process_time()

        looks = number.looks_numeric(cell)
        proof = number.prove([cell])
        found, part = period.read(cell), period.part(cell)
        missing.is_marker(cell)
        missing.legend_in(cell)
        affix.without_marks(cell)

        timed(start)
        assert not (proof and not looks), cell
        if found:
            assert found[1].isascii(), cell
            assert found[1][:4] in cell, cell  # the year stands there
        if part:
            assert part[1].startswith("-"), cell


def test_no_column_makes_a_reader_fail_and_every_value_read_reads_alike_alone() -> None:
    rng = Random(3)
    for _ in range(COUNT // 5):
        column = list(dict.fromkeys(text(rng) for _ in range(rng.randint(1, 12))))
        start = time.process_time()

        proof = number.prove(column, brackets=rng.choice(("", "negative", "reliability")))
        periods = period_column.prove(column, (rng.choice(("", "Дата", "Учебна година")),))

        timed(start)
        if periods:
            assert set(periods.labels) == set(column)
            assert "".join(periods.labels.values()).isascii()
        if proof:
            settled, _ = convention.settle(proof, "", "")
            read = [cell for cell in column if number.read(cell, settled.format) is not None]
            assert set(read) | set(settled.unread) == set(column)


def test_a_day_is_the_day_that_stands_there_in_every_writing() -> None:
    rng = Random(4)
    for _ in range(COUNT):
        day = date.fromordinal(rng.randint(693_596, 766_644))  # 1900 to 2099
        writing = rng.choice(
            ("{d:02d}.{m:02d}.{y}", "{d}.{m}.{y} г.", "{y}-{m:02d}-{d:02d}", "към {d}.{m}.{y}")
        )

        found = period.read(writing.format(d=day.day, m=day.month, y=day.year))

        assert found == ("day", day.isoformat())


def test_any_text_survives_write_read_write(tmp_path: Path) -> None:
    rng = Random(5)
    path = tmp_path / "a.csv"
    rows = [[text(rng) for _ in range(5)] for _ in range(COUNT // 5)]
    rows = [
        [cell.replace("\x00", "").replace("\ud800", "").replace("\n", " ") for cell in row]
        for row in rows
    ]
    rows.insert(0, ["а", "б", "в", "г", "д"])
    stream = io.StringIO()
    writer.writer(stream, quoting=writer.QUOTE_ALL, lineterminator="\n").writerows(rows)
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")

    [grid] = csv.read(path, csv.describe(path))

    again = io.StringIO()
    writer.writer(again, quoting=writer.QUOTE_ALL, lineterminator="\n").writerows(grid.rows)
    assert again.getvalue() == stream.getvalue()


@pytest.mark.slow
def test_no_file_of_random_cells_gives_anything_but_our_errors(tmp_path: Path) -> None:
    rng = Random(6)
    path = tmp_path / "a.csv"
    for _ in range(max(100, COUNT // 100)):
        size = rng.randint(0, 400)
        path.write_bytes(
            bytes(rng.choice(b"0123456789,;\t\n\"'.- ab\xe0\xef\xff\x00") for _ in range(size))
        )
        with contextlib.suppress(VidnoError):
            csv.read(path, csv.describe(path))
