"""Suppressed small counts cannot be computed back; worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.ingest.suppression.protect import Sum, protect, unproved
from vidno.ingest.suppression.simplex import InfeasibleError, bounds


def test_two_unknowns_with_a_known_sum_share_it() -> None:
    # x + y = 7
    assert bounds([({0: 1, 1: 1}, 7)], [0, 1], 0) == (0, 7)


def test_a_second_equation_narrows_the_bounds() -> None:
    # x + y = 7, x + z = 3: x is at most 3, so y at least 4
    equations = [({0: 1, 1: 1}, 7), ({0: 1, 2: 1}, 3)]

    assert bounds(equations, [0, 1, 2], 0) == (0, 3)
    assert bounds(equations, [0, 1, 2], 1) == (4, 7)


def test_a_square_of_four_unknowns() -> None:
    # a + b = 6, c + d = 9, a + c = 5, b + d = 10: the last follows; a is from 0 to 5, d from 4 to 9
    equations = [({0: 1, 1: 1}, 6), ({2: 1, 3: 1}, 9), ({0: 1, 2: 1}, 5), ({1: 1, 3: 1}, 10)]

    assert bounds(equations, [0, 1, 2, 3], 0) == (0, 5)
    assert bounds(equations, [0, 1, 2, 3], 3) == (4, 9)


def test_an_unknown_may_have_no_greatest_value() -> None:
    # whole - part = 4
    assert bounds([({0: 1, 1: -1}, 4)], [0, 1], 0) == (4, None)


def test_one_unknown_in_one_equation_is_known() -> None:
    assert bounds([({0: 2}, 3)], [0], 0) == (Fraction(3, 2), Fraction(3, 2))


def test_equations_without_an_answer_are_refused() -> None:
    with pytest.raises(InfeasibleError):
        bounds([({0: 1}, 3), ({0: 1}, 4)], [0], 0)
    with pytest.raises(InfeasibleError):
        bounds([({0: 1}, -1)], [0], 0)


def test_a_small_count_beside_its_total_takes_the_smallest_neighbour_along() -> None:
    # 3 + 20 + 50 = 73: without 20 the 3 is 73 - 20 - 50
    values = [73, 3, 20, 50]

    found = protect(values, [Sum(0, (1, 2, 3))], frozenset({1}), threshold=4)

    assert found.secondary == {2}
    assert found.unproved == frozenset()


def test_two_small_counts_with_a_small_sum_need_a_third() -> None:
    # 1 + 1 + 30 = 32: both hidden, a reader knows that together they are 2, so neither is 4
    values = [32, 1, 1, 30]

    found = protect(values, [Sum(0, (1, 2, 3))], frozenset({1, 2}), threshold=4)

    assert found.secondary == {3}
    assert found.unproved == frozenset()


def test_a_table_with_both_margins_needs_a_rectangle() -> None:
    # rows a b c | total and columns; the 2 in the middle is protected by a rectangle of four cells
    #   9  8  7 | 24
    #   6  2  5 | 13
    #   9  7  8 | 24
    #  24 17 20 | 61
    values = [9, 8, 7, 24, 6, 2, 5, 13, 9, 7, 8, 24, 24, 17, 20, 61]
    rows = [Sum(4 * n + 3, (4 * n, 4 * n + 1, 4 * n + 2)) for n in range(4)]
    columns = [Sum(12 + n, (n, 4 + n, 8 + n)) for n in range(4)]

    found = protect(values, [*rows, *columns], frozenset({5}), threshold=4)

    hidden = found.primary | found.secondary
    assert len(hidden) == 4
    assert found.unproved == frozenset()
    for item in (*rows, *columns):
        assert sum(1 for cell in item.cells if cell in hidden) != 1


def test_what_is_hidden_alone_is_found_unproved() -> None:
    values = [73, 3, 20, 50]

    assert unproved(values, [Sum(0, (1, 2, 3))], frozenset({1}), frozenset({1}), 4) == {1}
    assert (
        unproved(values, [Sum(0, (1, 2, 3))], frozenset({1, 2}), frozenset({1}), 4) == frozenset()
    )


def test_a_count_without_a_sum_needs_nobody() -> None:
    found = protect([3, 20], [], frozenset({0}), threshold=4)

    assert (found.secondary, found.unproved) == (frozenset(), frozenset())


def test_where_nothing_can_go_along_the_count_is_said_to_be_unproved() -> None:
    # 3 + 0 = 3, and the whole is needed: it goes too, and then nothing is known of the 3
    found = protect([3, 3, 0], [Sum(0, (1, 2))], frozenset({0, 1}), threshold=4)

    assert found.unproved == frozenset()


@given(st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=3, max_size=3))
def test_no_small_count_of_any_table_can_be_computed_back(cells: list[list[int]]) -> None:
    rows = [[*row, sum(row)] for row in cells]
    rows.append([sum(column) for column in zip(*rows, strict=True)])
    values = [value for row in rows for value in row]
    sums = [Sum(4 * n + 3, (4 * n, 4 * n + 1, 4 * n + 2)) for n in range(4)]
    sums += [Sum(12 + n, (n, 4 + n, 8 + n)) for n in range(4)]
    small = frozenset(n for n, value in enumerate(values) if 1 <= value <= 4)

    found = protect(values, sums, small, threshold=4)

    hidden = found.primary | found.secondary
    known = {
        cell
        for item in sums
        for cell in item.cells
        if cell in small and sum(1 for other in item.cells if other in hidden) == 1
    }
    assert known <= found.unproved
    assert unproved(values, sums, hidden, small, 4) == found.unproved
