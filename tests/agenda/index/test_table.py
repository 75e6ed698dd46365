"""Figures put into a table, and what is refused there."""

import pytest
from tests.agenda.index.tables import TOPICS, spec_of

from vidno.agenda.index.faults import (
    AnswersOverWholeError,
    FigureOutsideError,
    FigureTwiceError,
    SignalEmptyError,
    SignalUnknownError,
    TopicUnknownError,
)
from vidno.agenda.index.table import Observation, Table, gathered, share_error
from vidno.base.errors import VidnoError

SURVEY = {"id": "survey", "least": 0, "most": 100}
SPEC = spec_of(SURVEY, {"id": "speeches", "denominator": "words"})
FIGURES = [
    Observation("survey", "health", 28, "2024", 1.4),
    Observation("survey", "education", 18, "2024", 1.2),
    Observation("survey", "health", 31, "2022", 1.5),
    Observation("speeches", "health", 12, "2024"),
    Observation("words", "health", 400, "2024"),
]


def test_the_last_period_is_taken_and_what_is_missing_is_missing() -> None:
    table = gathered(FIGURES, SPEC, TOPICS)

    assert table.values["survey"] == [None, 18, 28, None]
    assert table.errors["survey"] == [None, 1.2, 1.4, None]
    assert table.values["words"] == [None, None, 400, None]
    assert table.periods == {"survey": "2024", "speeches": "2024", "words": "2024"}


def test_a_named_period_is_taken_instead() -> None:
    spec = spec_of(SURVEY | {"period": "2022"}, "speeches", {"id": "words"})

    assert gathered(FIGURES, spec, TOPICS).values["survey"] == [None, None, 31, None]


def test_the_hash_does_not_depend_on_the_order_in_which_figures_come() -> None:
    one, other = gathered(FIGURES, SPEC, TOPICS), gathered(FIGURES[::-1], SPEC, TOPICS)
    changed = [Observation("survey", "health", 28.1, "2024", 1.4), *FIGURES[1:]]

    assert one.digest() == other.digest() != gathered(changed, SPEC, TOPICS).digest()
    assert one.digest() != Table(one.topics, one.values, {}, {}, one.periods).digest()


@pytest.mark.parametrize(
    ("figures", "error", "says"),
    [
        ([Observation("survey", "housing", -3, "2024")], FigureOutsideError, "from 0 to 100"),
        ([Observation("survey", "housing", 130, "2024")], FigureOutsideError, "130"),
        ([Observation("speeches", "housing", float("nan"), "2024")], FigureOutsideError, "nan"),
        ([Observation("survey", "housing", 3, "2024", -1)], FigureOutsideError, "'housing'"),
        ([Observation("words", "housing", -1, "2024")], FigureOutsideError, "at least 0"),
        ([Observation("survey", "helth", 3, "2024")], TopicUnknownError, "'helth'"),
        ([Observation("survy", "health", 3, "2024")], SignalUnknownError, "'survy'"),
        ([FIGURES[0]], FigureTwiceError, "two figures for 'health'"),
    ],
)
def test_what_cannot_be_stops_the_run(
    figures: list[Observation], error: type[VidnoError], says: str
) -> None:
    with pytest.raises(error, match=says):
        gathered([*FIGURES, *figures], SPEC, TOPICS)


def test_the_limits_themselves_may_be() -> None:
    ends = [
        Observation("survey", "economy", 0, "2024"),
        Observation("survey", "housing", 100, "2024"),
    ]

    assert gathered([*FIGURES, *ends], SPEC, TOPICS).values["survey"] == [0, 18, 28, 100]


def test_errors_by_ratio_are_of_figures_from_zero_upwards() -> None:
    spec = spec_of({"id": "petitions", "error": "log"})

    with pytest.raises(FigureOutsideError, match="at least 0"):
        gathered([Observation("petitions", "health", -1)], spec, TOPICS)


def test_the_nearest_name_is_offered() -> None:
    with pytest.raises(TopicUnknownError) as caught:
        gathered([Observation("survey", "helth", 3)], SPEC, TOPICS)

    assert "Perhaps 'health'." in caught.value.advice("en")
    assert "Може би „health“." in caught.value.advice("bg")


def test_a_period_without_figures_is_an_error_that_names_those_with() -> None:
    spec = spec_of(SURVEY | {"period": "2023"}, "speeches", {"id": "words"})

    with pytest.raises(SignalEmptyError, match="2023") as caught:
        gathered(FIGURES, spec, TOPICS)
    assert "2022, 2024" in caught.value.advice("en")
    with pytest.raises(SignalEmptyError, match="'speeches'"):
        gathered(FIGURES[:3], SPEC, TOPICS)


def test_the_error_of_a_share_is_that_of_the_textbook() -> None:
    assert share_error(50, 400) == pytest.approx(2.5)
    assert share_error(0.2, 100, whole=1) == pytest.approx(0.04)
    assert share_error(0, 100) == 0


def test_shares_of_single_answers_are_not_more_than_all_persons() -> None:
    spec = spec_of({"id": "survey", "most": 100, "error": "one-answer"})
    figures = [Observation("survey", topic, 60.0) for topic in ("economy", "health")]

    with pytest.raises(AnswersOverWholeError, match="120 of 100"):
        gathered(figures, spec, TOPICS)
