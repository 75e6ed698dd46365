"""Figures that nobody knows. Values are worked out by hand."""

import pytest
from tests.agenda.index.tables import TOPICS, spec_of, table_of

from vidno.agenda.index.run import ranked
from vidno.agenda.index.spec import IndexSignal
from vidno.agenda.index.uncertainty import Model
from vidno.agenda.index.unknown import guessed

COLUMN = [30.0, None, 10.0, None]
DRAWN = [0.9, 0.25, 0.9, 0.75]


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        ({}, [30, 10, 10, 30]),
        ({"reported": "top"}, [30, 5, 10, -5]),  # down by 20, as much as the others are apart
        ({"reported": "top", "least": 0}, [30, 7.5, 10, 2.5]),
        ({"reported": "top", "direction": -1}, [30, 35, 10, 45]),
        ({"reported": "top", "direction": -1, "most": 34}, [30, 31, 10, 33]),
    ],
)
def test_a_gap_gets_a_figure_of_another_topic_or_one_below_the_top(
    signal: dict[str, object], expected: list[float]
) -> None:
    found = guessed(COLUMN, DRAWN, IndexSignal.model_validate({"id": "survey"} | signal))

    assert found == pytest.approx(expected)


def test_a_signal_that_knows_all_or_nothing_is_left_as_it_is() -> None:
    survey = IndexSignal(id="survey", reported="top")

    assert guessed([1.0, 2.0], DRAWN, survey) == [1, 2]
    assert guessed([None, None], DRAWN, survey) == [None, None]


def test_a_topic_that_one_survey_knows_alone_is_nowhere_for_sure() -> None:
    values = {
        "old": [5.0, 4.0, 3.0, None],
        "older": [5.0, 4.0, 3.0, None],
        "new": [5.0, 4.0, 3.0, 6.0],
    }
    spec = spec_of(*values, least_share=0.3)

    result = ranked(spec, table_of(values))

    assert result.topics[0].topic == "housing"
    spread = result.topics[0].spread
    assert spread.low == 1
    assert spread.high > 1
    assert "missing" in {one.doubt for one in result.sensitivities}


def test_where_nobody_doubts_it_what_is_missing_stays_missing() -> None:
    values = {"one": [5.0, 4.0, 3.0, None], "two": [5.0, 4.0, 3.0, 6.0]}

    assert "missing" in Model(spec_of(*values), table_of(values)).doubts
    calm = spec_of(*values, doubts={"missing": False})
    assert "missing" not in Model(calm, table_of(values)).doubts
    whole = values | {"one": [5.0, 4.0, 3.0, 2.0]}
    assert "missing" not in Model(spec_of(*values), table_of(whole)).doubts


def test_what_the_news_did_not_name_stands_below_what_they_named() -> None:
    values = {"news": [3.0, None, 1.0, None], "survey": [10.0, 30.0, 5.0, 20.0]}
    told = {"id": "news", "reported": "top"}

    whole = ranked(spec_of("news", "survey"), table_of(values))
    top = ranked(spec_of(told, "survey"), table_of(values))

    # by the survey alone education and housing lead; the news put both of them last
    assert [one.topic for one in whole.topics][:2] == ["education", "housing"]
    assert {one.topic: one.beaten for one in top.topics} == dict(
        zip(TOPICS, (2, 2, 1, 1), strict=True)
    )
