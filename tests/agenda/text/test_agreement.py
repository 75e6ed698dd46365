"""Krippendorff's alpha: the published worked examples, and what cannot be reckoned."""

import pytest

from vidno.agenda.text.agreement import AgreementUndefinedError, OneCoderError, alpha

WORKED = {  # Krippendorff 2011: three coders, 15 units, gaps
    "A": "*    *    *    *    *    3    4    1    2    1    1    3    3    *    3",
    "B": "1    *    2    1    3    3    4    3    *    *    *    *    *    *    *",
    "C": "*    *    2    1    3    4    4    *    2    1    1    3    3    *    4",
}
FOUR = {  # Krippendorff 2011, example C: four observers, 12 units
    "A": "1 2 3 3 2 1 4 1 2 * * *",
    "B": "1 2 3 3 2 2 4 1 2 5 * 3",
    "C": "* 3 3 3 2 3 4 2 2 5 1 *",
    "D": "1 2 3 3 2 4 4 1 2 5 1 *",
}


def codings(table: dict[str, str]) -> list[tuple[int, str, int | None]]:
    return [
        (unit, coder, None if value == "*" else int(value))
        for coder, row in table.items()
        for unit, value in enumerate(row.split())
    ]


@pytest.mark.parametrize(
    ("table", "level", "expected"),
    [
        (WORKED, "nominal", 0.691358),
        (WORKED, "interval", 0.810845),
        (FOUR, "nominal", 0.743421),
        (FOUR, "ordinal", 0.815388),
        (FOUR, "interval", 0.849107),
    ],
)
def test_gives_the_published_figures(table: dict[str, str], level: str, expected: float) -> None:
    assert alpha(codings(table), level) == pytest.approx(expected, abs=1e-6)


def test_full_agreement_is_one_and_the_opposite_is_below_nought() -> None:
    same = {"A": "1 2 1 2", "B": "1 2 1 2"}
    contrary = {"A": "1 2 1 2", "B": "2 1 2 1"}

    assert alpha(codings(same)) == 1
    assert alpha(codings(contrary)) == pytest.approx(1 - 7 * 8 / 32)


def test_one_coder_only_is_told() -> None:
    with pytest.raises(OneCoderError, match=r"No item was coded by two people \(coders: 1\)\."):
        alpha(codings({"A": "1 2 3"}))


def test_two_coders_of_different_items_are_told() -> None:
    with pytest.raises(OneCoderError, match="coders: 2"):
        alpha(codings({"A": "1 2 *", "B": "* * 3"}))


def test_codes_that_are_all_the_same_say_nothing() -> None:
    with pytest.raises(AgreementUndefinedError, match="All codes are the same"):
        alpha(codings({"A": "1 1", "B": "1 1"}))
