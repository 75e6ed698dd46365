"""Replications: what differs in them, and what that does."""

from collections import Counter

import pytest
from tests.agenda.index.tables import simulated, spec_of, table_of

from vidno.agenda.index.run import ranked
from vidno.agenda.index.uncertainty import Model, replicated

CALM = {
    "sampling": False,
    "missing": False,
    "leave_out": False,
    "treat": [],
    "normalise": [],
    "aggregate": [],
    "weights": {},
}
"""Nothing is in doubt."""
VALUES = {"one": [4.0, 3.0, 2.0, 1.0], "two": [1.0, 4.0, 3.0, 2.0], "three": [2.0, 1.0, 4.0, 3.0]}


def test_where_nothing_is_in_doubt_every_replication_is_the_ranking_itself() -> None:
    model = Model(spec_of(*VALUES, doubts=CALM), table_of(VALUES))

    rows = replicated(model)

    assert model.doubts == ()
    assert {one.a for one in rows} == {one.b for one in rows} == {(3, 1, 1, 3)}


def test_each_signal_is_left_out_as_often_as_none() -> None:
    doubts = CALM | {"leave_out": True, "replications": 2000, "sensitivity_rows": 0}
    spec, table = spec_of(*VALUES, doubts=doubts), table_of(VALUES)
    base = ranked(spec, table)

    rows = replicated(Model(spec, table))

    counted = Counter(places for one in rows for places in (one.a, one.b))
    expected = [tuple(one.places[topic] for topic in table.topics) for one in base.without]
    expected.append((3, 1, 1, 3))
    assert set(counted) == set(expected)
    for places in counted:
        share = expected.count(places) / 4
        assert counted[places] / 2000 == pytest.approx(share, abs=0.04)


def test_what_moves_nothing_has_no_part_in_the_change_and_what_moves_all_has_all() -> None:
    # the headline does not mind the scale, so the weights alone move it
    _, table = simulated(5, topics=8, signals=4)
    doubts = CALM | {"normalise": ["min-max", "rank"], "weights": {"dirichlet": 1}}
    spec = spec_of(*table.values, doubts=doubts | {"sensitivity_rows": 300})

    scale, weights = ranked(spec, table).sensitivities

    assert (scale.doubt, scale.first.value, scale.total.value) == ("normalise", 0, 0)
    assert weights.doubt == "weights"
    assert weights.first.value == pytest.approx(1, abs=0.25)
    assert weights.total.value == pytest.approx(1, abs=0.25)
    assert weights.total.low <= weights.total.value <= weights.total.high


def test_rows_for_the_sensitivity_differ_from_a_in_one_doubt_each() -> None:
    _, table = simulated(5, topics=8, signals=4)
    spec = spec_of(*table.values, doubts={"sensitivity_rows": 5})
    model = Model(spec, table)

    rows = replicated(model)

    assert [len(one.crossed) for one in rows[:6]] == [len(model.doubts)] * 5 + [0]
    assert len(rows) == 100
    assert len({one.a for one in rows}) > 50
