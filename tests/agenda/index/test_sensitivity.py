"""Sobol's indices of functions whose indices are known."""

import pytest

from vidno.agenda.index.draws import generator
from vidno.agenda.index.sensitivity import MIN_ROWS, sensitivities
from vidno.agenda.index.uncertainty import Replication

DOUBTS = ("treat", "normalise", "weights")


def design(function: object, rows: int) -> list[Replication]:
    """A design whose "places" are the values of a function: the change from 1 is the output."""
    found = []
    for number in range(rows):
        chance = generator(7, number)
        a, b = [chance.random() for _ in DOUBTS], [chance.random() for _ in DOUBTS]
        mixed = [[*a[:at], b[at], *a[at + 1 :]] for at in range(len(DOUBTS))]
        one, other, *crossed = ((1 + function(*x),) for x in (a, b, *mixed))
        found.append(Replication(one, other, tuple(crossed)))
    return found


def indices(function: object, rows: int = 1500) -> list[tuple[float, float]]:
    found = sensitivities(DOUBTS, design(function, rows), (1,), seed=1, bootstrap=100, level=0.9)
    for one in found:
        for index in (one.first, one.total):
            assert index.low <= index.value <= index.high
    return [(one.first.value, one.total.value) for one in found]


def test_a_sum_has_the_squares_of_its_factors_as_indices() -> None:
    found = indices(lambda x, y, z: 1 * x + 2 * y + 0 * z)

    for one, expected in zip(found, (1 / 5, 4 / 5, 0), strict=True):
        assert one == pytest.approx((expected, expected), abs=0.06)


def test_what_two_do_together_is_in_the_total_of_both_only() -> None:
    # (2x - 1)(2y - 1) + 1 has no effect of x or y alone
    found = indices(lambda x, y, _: (2 * x - 1) * (2 * y - 1) + 1)

    assert found[0] == pytest.approx((0, 1), abs=0.15)
    assert found[1] == pytest.approx((0, 1), abs=0.15)
    assert found[2] == (0, 0)


def test_nothing_is_said_from_few_rows_or_where_nothing_moves() -> None:
    assert indices(lambda x, y, z: x, rows=MIN_ROWS - 1) == []
    assert indices(lambda *_: 0.0, rows=100) == []
