"""Values are worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.agenda.index.ranks import ascending, concordance, places, settled, tau


def test_ties_share_the_smaller_number_and_nothing_has_none() -> None:
    assert ascending([30, None, 10, 30]) == [2, None, 1, 2]
    assert places([30, None, 10, 30]) == [1, None, 3, 1]


def test_the_last_bits_of_a_score_make_no_difference() -> None:
    assert settled(0.1 + 0.2) == 0.3
    assert settled(1 / 3) != settled(1 / 3 + 1e-9)


def test_tau_counts_pairs_in_the_same_order() -> None:
    assert tau([1, 2, 3], [1, 2, 3]) == 1
    assert tau([1, 2, 3], [3, 2, 1]) == -1
    assert tau([1, 2, 3, 4], [2, 1, 3, 4]) == pytest.approx(4 / 6)
    assert tau([1, 1, 2], [1, 2, 3]) == pytest.approx(2 / (2 * 3) ** 0.5)
    assert tau([1, 2, None], [1, 2, 5]) == 1
    assert tau([1, 1], [1, 2]) is None


def test_concordance_of_three_judges() -> None:
    # sums of ranks 4, 6, 8 about 6: 8; 12 · 8 / (9 · (27 - 3))
    assert concordance([[1, 2, 3], [1, 3, 2], [2, 1, 3]]) == pytest.approx(12 * 8 / 216)


def test_concordance_corrects_for_ties() -> None:
    # ranks 1.5 1.5 3 and 1 2 3: sums 2.5 3.5 6 about 4: 6.5; ties 8 - 2
    assert concordance([[5, 5, 9], [1, 2, 3]]) == pytest.approx(12 * 6.5 / (4 * 24 - 2 * 6))


def test_there_is_no_agreement_to_speak_of_without_two_signals_and_three_topics() -> None:
    assert concordance([[1, 2, 3]]) is None
    assert concordance([[1, 2], [1, 2]]) is None
    assert concordance([[1, 1, 1], [2, 2, 2]]) is None
    assert concordance([[1, 2, 3, None], [4, 5, None, 6], [1, 2, 3, 4]]) is None


@given(st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=2, max_size=5))
def test_concordance_lies_between_nothing_and_all(columns: list[list[float]]) -> None:
    found = concordance(columns)

    assert found is None or -1e-12 <= found <= 1 + 1e-12
    if len(set(columns[0])) > 1:
        assert concordance([columns[0]] * 3) == pytest.approx(1)
