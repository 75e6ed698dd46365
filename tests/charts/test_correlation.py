"""Whether two measures go together."""

import pytest

from vidno.charts.correlation import FEWEST, ranked_correlation, said
from vidno.charts.model import plain

TEN = list(map(float, range(10)))


def test_the_same_order_is_one_and_the_opposite_order_minus_one_however_far_apart_values_are() -> (
    None
):
    grown = [value**3 for value in TEN]

    assert ranked_correlation(list(zip(TEN, grown, strict=True))) == pytest.approx(1)
    assert ranked_correlation(list(zip(TEN, grown[::-1], strict=True))) == pytest.approx(-1)


def test_two_neighbours_that_change_places_take_off_as_the_formula_says() -> None:
    swapped = [1.0, 0.0, *TEN[2:]]

    # six times the squared distances, which are one and one, over ten times ninety-nine
    assert ranked_correlation(list(zip(TEN, swapped, strict=True))) == pytest.approx(1 - 12 / 990)


def test_equal_values_share_the_mean_of_their_ranks() -> None:
    tied = [0.0, 0.0, *TEN[2:]]  # ranks 0.5 and 0.5 in place of 0 and 1
    deviations = 82.5  # of the ranks 0 to 9
    expected = (deviations - 0.5) / (deviations * (deviations - 0.5)) ** 0.5

    assert ranked_correlation(list(zip(TEN, tied, strict=True))) == pytest.approx(expected)


def test_few_places_and_a_constant_measure_have_none() -> None:
    few = TEN[: FEWEST - 1]

    assert ranked_correlation(list(zip(few, few, strict=True))) is None
    assert ranked_correlation([(value, 5.0) for value in TEN]) is None
    assert said([(value, 5.0) for value in TEN], "bg") == ()


def test_the_words_are_careful_and_grow_weaker_with_the_figure() -> None:
    strong = plain(said(list(zip(TEN, TEN[::-1], strict=True)), "bg"))
    order = [0.0, 9.0, 1.0, 8.0, 2.0, 7.0, 3.0, 6.0, 4.0, 5.0]
    weak = plain(said(list(zip(TEN, order, strict=True)), "en"))

    assert strong == (
        "където единият показател е по-висок, другият обикновено е по-нисък (рангова корелация −1,00);"
        " това не значи, че единият е причина за другия"
    )
    assert weak.startswith("the orders by both measures have next to nothing to do with each other")
