"""The small picture beside a dataset in a list."""

import re

from vidno.web.portal.pages import spark


def test_values_of_one_period_are_bars_from_zero_in_their_order() -> None:
    drawn = spark.ranked([40.0, 20.0, -10.0], width=150, height=54)
    bars = re.findall(r"M([\d.]+) ([\d.]+)v(-?[\d.]+)", drawn)

    assert bars == [("0.0", "42.0", "-40.0"), ("50.0", "42.0", "-20.0"), ("100.0", "42.0", "10.0")]


def test_of_many_values_the_first_and_the_last_are_drawn() -> None:
    drawn = spark.ranked([float(265 - at) for at in range(265)], width=150, height=269)
    heights = [float(one) for one in re.findall(r"v-([\d.]+)", drawn)]

    assert len(heights) == 30
    assert (heights[0], heights[-1]) == (265.0, 1.0)
    assert heights == sorted(heights, reverse=True)


def test_two_values_are_no_picture() -> None:
    assert spark.ranked([1.0, 2.0], width=150, height=56) == ""
