"""Sums of decimals are those of the numbers as they are written, in any order of the rows."""

from decimal import Decimal
from types import SimpleNamespace
from typing import cast

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.engine.asked import NUMBER, WHOLE, Figure, Groups
from vidno.engine.opened import Opened
from vidno.engine.orders import Kept
from vidno.engine.query import Reader

FIGURES = tuple(Figure(function, "x") for function in ("sum", "mean", "share", "min", "max"))


DATABASE = duckdb.connect(config={"threads": 1})


def reader_of(values: list[float | None], kind: str = "DOUBLE") -> Reader:
    """Return the reader of a table with one column."""
    reader = Reader.__new__(Reader)
    reader._opened = cast(Opened, SimpleNamespace(cursor=lambda _: DATABASE))
    DATABASE.execute(f"CREATE OR REPLACE TABLE data (row BIGINT, x {kind})")
    DATABASE.execute(f"INSERT INTO data SELECT 1, unnest($1::{kind}[])", [values])
    reader._kept = Kept(len(values))
    reader.types = {"row": WHOLE, "x": NUMBER}
    reader.columns = ("x",)
    return reader


def test_the_median_of_decimals_is_one_that_people_reckon() -> None:
    assert (25.2 + 25.4) / 2 != 25.3
    reader = reader_of([25.2, 30.1, None, 25.4, 0.7])

    assert reader.groups(Groups(figures=(Figure("median", "x"),))) == [(25.3, 1)]


def test_three_tenths_are_three_tenths() -> None:
    assert 0.1 + 0.2 != 0.3
    reader = reader_of([0.1, 0.2, None])

    assert reader.groups(Groups(figures=FIGURES)) == [(0.3, 0.15, 1.0, 0.1, 0.2, 1)]


@pytest.mark.parametrize(
    ("values", "digits"),
    [
        ([], 0),
        ([None], 0),
        ([1, -3, None], 0),
        ([0.5, 2], 1),
        ([36309.34, -0.07], 2),
        ([1e-6], 6),
        ([1e-7], None),
        ([1 / 3], None),
        ([float("nan")], None),
        ([1, float("inf")], None),
        ([-0.0], None),
        ([2.0**52, 2.0**52], None),
        ([2.0**52, 2.0**51], 0),
        ([1e300], None),
    ],
)
def test_decimals_are_counted_where_sums_are_exact(
    values: list[float | None], digits: int | None
) -> None:
    assert reader_of(values)._decimals("x") == digits


def test_whole_numbers_that_are_too_large_are_added_as_before() -> None:
    reader = reader_of([2**62, 2**62], "BIGINT")

    assert reader._decimals("x") is None
    assert reader.groups(Groups(figures=(Figure("sum", "x"),)))[0][0] == 2.0**63


@pytest.mark.parametrize("kind", ["BIGINT", "DOUBLE"])
def test_a_sum_of_whole_numbers_is_written_as_one(kind: str) -> None:
    question = Groups(figures=(Figure("sum", "x"), Figure("mean", "x")))

    [(line,)] = reader_of([5, 7], kind).objects(question, {})

    assert line.startswith('{"sum_x":12,"mean_x":6.0,')


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30), st.integers(0, 4))
def test_sum_mean_and_share_are_the_nearest_numbers_to_the_exact_ones(
    parts: list[int], count: int
) -> None:
    texts = [Decimal(part).scaleb(-count) for part in parts]
    reader = reader_of([float(text) for text in texts])
    [(found, mean, share, *_)] = reader.groups(Groups(figures=FIGURES))

    assert found == float(sum(texts)) == sum(parts) / 10**count
    assert mean == sum(parts) / (len(parts) * 10**count)
    assert share == (1.0 if sum(parts) else None)
