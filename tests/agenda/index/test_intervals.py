"""Values are worked out by hand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from vidno.agenda.index.intervals import above, bands, groups, reach, spread


def test_an_interval_leaves_out_its_share_on_each_side_and_holds_the_place_itself() -> None:
    found = spread([1] * 5 + [2] * 90 + [3] * 5, own=2, count=4, level=0.9)

    assert (found.low, found.high, found.median) == (2, 2, 2)
    assert found.top_three == 1
    assert found.acceptability == (0.05, 0.9, 0.05, 0)
    assert spread([1, 2, 3, 4], own=2, count=4, level=0.9).low == 1
    assert spread([2] * 10, own=1, count=4, level=0.9).low == 1
    assert (spread([2] * 10, 4, 4, 0.9).low, spread([2] * 10, 4, 4, 0.9).high) == (2, 4)


def test_who_is_above_whom_counts_equal_places_by_halves() -> None:
    matrix = above([(1, 2, None), (1, 1, None), (2, 1, 3), (1, 2, 3)], 3)

    assert matrix[0] == (0.5, 2.5 / 4, 1)
    assert matrix[1] == (1.5 / 4, 0.5, 1)
    assert matrix[2] == (0, 0, 0.5)


def test_topics_that_are_not_told_apart_share_a_band_and_bands_may_overlap() -> None:
    order = [0, 1, 2, 3]
    matrix = (
        (0.5, 0.8, 0.95, 1.0),
        (0.2, 0.5, 0.9, 1.0),
        (0.05, 0.1, 0.5, 0.91),
        (0.0, 0.0, 0.09, 0.5),
    )

    found = bands(order, matrix)

    assert found == [(0, 1), (1, 2), (3, 3)]
    assert [reach(at, found) for at in order] == [(1, 2), (1, 3), (2, 3), (4, 4)]
    assert groups(order, matrix) == [1, 1, 1, 2]


@given(st.lists(st.permutations(range(1, 7)), min_size=1, max_size=12))
def test_every_two_topics_not_told_apart_share_a_band(rankings: list[list[int]]) -> None:
    matrix = above([tuple(one) for one in rankings], 6)
    order = sorted(range(6), key=lambda at: rankings[0][at])

    found = bands(order, matrix)

    for at, one in enumerate(order):
        for later in range(at, 6):
            if one == order[later] or 0.1 <= matrix[one][order[later]] <= 0.9:
                assert any(first <= at and later <= last for first, last in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))
    assert [at for at in range(6) if not any(a <= at <= b for a, b in found)] == []
    numbers = groups(order, matrix)
    assert all(b - a in (0, 1) for a, b in pairwise(numbers))
