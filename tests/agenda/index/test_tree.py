"""Several levels. Values are worked out by hand."""

import pytest
from tests.agenda.index.tables import spec_of, table_of

from vidno.agenda.index.run import ranked
from vidno.agenda.index.spec import ROOT
from vidno.agenda.index.tree import PartNotPositiveError, Tree
from vidno.base.errors import NotFoundError

SPEC = spec_of(
    {"id": "a", "under": "x"},
    {"id": "b", "under": "x", "weight": 3},
    {"id": "c", "under": "y"},
    {"id": "d"},
    dimensions=[{"id": "x", "under": "z"}, {"id": "y", "under": "z"}, {"id": "z", "weight": 2}],
)
TREE = Tree(SPEC)
COLUMNS = {"a": [1.0, 4.0], "b": [1.0, 16.0], "c": [4.0, None], "d": [10.0, 1.0]}


def test_each_level_is_aggregated_in_its_own_way() -> None:
    # x (1·1 + 3·1)/4 = 1 and (4 + 48)/4 = 13; z √(1·4) = 2 and 13; index 1/((2/2 + 1/10)/3) and 1/((2/13 + 1)/3)
    found = TREE.scores(COLUMNS, TREE.weights, ("arithmetic", "geometric", "harmonic"))

    assert found["x"] == pytest.approx([1, 13])
    assert found["y"] == [4, None]
    assert found["z"] == pytest.approx([2, 13])
    assert found[ROOT] == pytest.approx([3 / 1.1, 3 / (2 / 13 + 1)])


def test_a_level_has_a_number_from_the_signals_upwards() -> None:
    assert [TREE.level(one) for one in ("a", "d", "x", "z", ROOT)] == [1, 1, 2, 3, 4]


def test_a_dimension_that_knows_too_little_of_a_topic_says_nothing_of_it() -> None:
    found = TREE.scores(COLUMNS, TREE.weights, "arithmetic", least_share=0.6)

    assert found["z"][1] is None
    assert found[ROOT] == [pytest.approx((2 * 2.5 + 10) / 3), None]


def test_what_is_left_stands_for_what_is_left_out() -> None:
    assert TREE.shares("abcd", TREE.weights) == pytest.approx(
        {"a": 1 / 12, "b": 1 / 4, "c": 1 / 3, "d": 1 / 3}
    )
    assert TREE.shares("ac", TREE.weights) == pytest.approx({"a": 1 / 2, "c": 1 / 2})
    assert TREE.shares("", TREE.weights) == {}
    assert TREE.shares("a", TREE.weights | {"x": 0.0}) == {}


def test_the_parts_of_a_mean_add_up_to_it_also_where_some_are_missing() -> None:
    means = TREE.scores(COLUMNS, TREE.weights, "arithmetic")

    for row in (0, 1):
        parts = TREE.parts(row, {**COLUMNS, **means}, TREE.weights)
        assert sum(parts.values()) == pytest.approx(means[ROOT][row])
    assert parts == pytest.approx({"a": 2 / 3, "b": 8, "d": 1 / 3})


def test_an_impossible_mean_names_the_part() -> None:
    with pytest.raises(PartNotPositiveError) as caught:
        TREE.scores(COLUMNS | {"c": [-3.0, 1.0]}, TREE.weights, "geometric")

    assert caught.value.args == ("geometric", "c", 0, -3)


def test_the_aggregate_may_make_the_headline() -> None:
    spec = SPEC.model_copy(update={"headline": "aggregate"})

    result = ranked(spec, table_of(COLUMNS | {"c": [4.0, 2.0]}, ("one", "other")))

    # min-max: the first topic has c and d (1/3 + 1/3), the other a and b (1/12 + 1/4)
    assert [(one.topic, one.score) for one in result.topics] == [
        ("one", pytest.approx(200 / 3)),
        ("other", pytest.approx(100 / 3)),
    ]


def test_a_dimension_can_be_ranked_alone() -> None:
    alone = SPEC.of("z")
    tree = Tree(alone)

    assert tree.signals == ("a", "b", "c")
    assert tree.children == {"index": ["x", "y"], "x": ["a", "b"], "y": ["c"]}
    assert tree.scores(COLUMNS, tree.weights, "arithmetic")[ROOT] == pytest.approx([2.5, 13])
    with pytest.raises(NotFoundError, match="dimension 'w'"):
        SPEC.of("w")
