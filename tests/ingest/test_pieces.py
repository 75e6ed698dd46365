"""What the bytes of plain lines prove is what parsing them finds."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.ingest.dialect import Dialect
from vidno.ingest.stream.pieces import Marks

CELL = st.text(st.sampled_from("ab0Я№é„ \t\u00a0\u2003\u3000'\u0085"), max_size=3)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6))
def test_cells_counted_on_bytes_are_those_that_hold_more_than_blanks(
    rows: list[list[str]], delimiter: str, end: str
) -> None:
    rows = [[cell.replace(delimiter, "") for cell in row] for row in rows]
    text = "".join(delimiter.join(row) + end for row in rows)

    found = Marks(Dialect(delimiter, '"', 0.0), 3, end.encode()).plain(text.encode())

    parsed = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    filled = [[bool(cell.strip()) for cell in row] for row in parsed]
    if any(not any(row) for row in filled):
        assert found is None
    else:
        blank = any(cell and not cell.strip() for row in parsed for cell in row)
        assert found is not None
        assert found[:3] == (text.encode(), sum(map(sum, filled)), blank)
        assert found[3] >= any(cell != cell.strip() for row in parsed for cell in row)


def test_lines_whose_cells_have_no_blank_at_an_end_need_no_trimming() -> None:
    marks = Marks(Dialect(";", '"', 0.0), 2, b"\n")

    edges = {
        text: (marks.plain(text.encode()) or (b"", 0, False, True))[3]
        for text in ("Велико Търново;1\n", "Видин ;1\n", "1; Видин\n", "1;Видин\u00a0\n", ";1\n")
    }

    assert list(edges.values()) == [False, True, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "1;2\n3\n",
        "1;2\n3;4;5\n",
        '1;"2"\n',
        "1;2\r3;4\n",
        "1;2\r\n3;4\n",
        ";\n1;2\n",
        "1;2\n\n",
        "\0;1\n",
    ],
)
def test_lines_that_bytes_do_not_prove_are_not_plain(text: str) -> None:
    assert Marks(Dialect(";", '"', 0.0), 2, b"\n").plain(text.encode()) is None
