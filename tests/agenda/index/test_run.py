"""A whole run on small tables."""

import json
import subprocess
import sys
from collections.abc import Callable
from math import inf, nextafter
from pathlib import Path

import pytest
from tests.agenda.index.tables import TOPICS, simulated, spec_of, table_of

from vidno.agenda.index import aggregate, draws, treat
from vidno.agenda.index.faults import (
    GroupUnknownError,
    InputChangedError,
    NoCommonScaleError,
    NothingRankedError,
)
from vidno.agenda.index.run import identity, ranked
from vidno.agenda.index.table import Table

VALUES = {
    "survey": [39.0, 18.0, 28.0, 15.0],
    "petitions": [900.0, 300.0, 800.0, 200.0],
    "speeches": [12.0, 9.0, 15.0, 1.0],
}
SPEC = spec_of(
    {"id": "survey", "under": "concern"},
    {"id": "petitions", "under": "concern"},
    {"id": "speeches", "under": "attention"},
    dimensions=[{"id": "concern"}, {"id": "attention"}],
)


def codes(result: object) -> list[str]:
    return [flag.code for flag in result.flags]


def test_the_headline_is_by_comparing_and_the_weighted_mean_explains_it() -> None:
    result = ranked(SPEC, table_of(VALUES))

    # survey and petitions, half of the weight, put the economy first; speeches, the other half, health
    assert [(one.topic, one.place) for one in result.topics] == [
        ("economy", 1),
        ("health", 1),
        ("education", 3),
        ("housing", 4),
    ]
    economy = result.topics[0]
    # min-max: survey and petitions 100, a quarter each; speeches (12 - 1) / 14 of 100, a half
    assert economy.contributions == pytest.approx(
        {"survey": 25, "petitions": 25, "speeches": 550 / 14}
    )
    assert economy.score == pytest.approx(50 + 550 / 14)
    assert economy.dimensions == pytest.approx({"concern": 100, "attention": 1100 / 14})
    assert economy.signals == {"survey": 1, "petitions": 1, "speeches": 2}


def test_no_place_is_without_an_interval_that_holds_it() -> None:
    result = ranked(SPEC, table_of(VALUES, error=2.0))

    for one in result.topics:
        assert 1 <= one.spread.low <= one.place <= one.spread.high <= 4
        assert one.shared[0] <= one.shared[1]
        assert sum(one.spread.acceptability) == pytest.approx(1)
    assert {topic for band in result.bands for topic in band} == set(TOPICS)


def test_contributions_add_up_to_the_score_where_figures_are_missing() -> None:
    values = VALUES | {"petitions": [900.0, None, 800.0, 200.0], "speeches": [12, 9, None, 1]}

    result = ranked(SPEC, table_of(values))

    for one in result.topics:
        assert sum(one.contributions.values()) == pytest.approx(one.score)
    missing = [(f.facts["signal"], f.facts["topic"]) for f in result.flags if "missing" in f.code]
    assert missing == [("petitions", "education"), ("speeches", "health")]
    health = next(one for one in result.topics if one.topic == "health")
    assert "speeches" not in health.contributions
    assert health.signals["speeches"] is None
    assert health.dimensions["attention"] is None


def test_a_topic_of_which_too_little_is_known_is_not_ranked_and_said() -> None:
    values = VALUES | {"survey": [39, 18, 28, None], "petitions": [900, 300, 800, None]}

    result = ranked(SPEC, table_of(values))

    assert result.not_ranked == ("housing",)
    assert "index-topic-left-out" in codes(result)
    assert "housing" not in {one.topic for one in result.topics}


def test_a_figure_that_is_filled_in_is_flagged() -> None:
    values = VALUES | {"petitions": [900.0, None, 800.0, 200.0]}

    result = ranked(spec_of(*VALUES, impute="mean"), table_of(values))

    assert codes(result).count("index-figure-filled") == 1
    assert "index-figure-missing" not in codes(result)


def test_a_grouping_that_is_not_there_fills_nothing_in_silence() -> None:
    spec = spec_of(*VALUES, impute={"method": "group-mean", "group": "kinds"})

    with pytest.raises(GroupUnknownError, match="'kinds'"):
        ranked(spec, table_of(VALUES))


def test_one_signal_ranks_and_says_that_it_is_alone() -> None:
    result = ranked(spec_of("survey"), table_of({"survey": VALUES["survey"]}, error=1.5))

    assert [one.topic for one in result.topics] == ["economy", "health", "education", "housing"]
    assert "index-one-signal" in codes(result)
    assert result.concordance is None
    assert result.without == ()


def test_the_figures_on_the_common_scale_give_the_score_with_the_weights_that_are_stated() -> None:
    result = ranked(SPEC, table_of(VALUES))

    assert result.shares == {"survey": 0.25, "petitions": 0.25, "speeches": 0.5}
    for one in result.topics:
        score = sum(result.shares[name] * value for name, value in one.values.items())
        assert score == pytest.approx(one.score)


def test_the_only_signal_that_tells_anything_apart_is_never_left_out() -> None:
    spec = spec_of("survey", "petitions")

    result = ranked(spec, table_of({"survey": [4, 3, 2, 1], "petitions": [5, 5, 5, 5]}))

    assert result.replications == 200
    assert [one.spread.low for one in result.topics] == [1, 2, 3, 4]


def test_signals_without_weight_rank_nothing() -> None:
    with pytest.raises(NothingRankedError):
        ranked(spec_of({"id": "survey", "weight": 0}), table_of({"survey": [4, 3, 2, 1]}))


def test_a_signal_that_tells_nothing_apart_does_not_count_and_is_said() -> None:
    result = ranked(SPEC, table_of(VALUES | {"speeches": [0, 0, 0, 0]}))

    assert "index-signal-flat" in codes(result)
    assert set(result.topics[0].contributions) == {"survey", "petitions"}


def test_nothing_to_rank_is_an_error() -> None:
    with pytest.raises(NothingRankedError):
        ranked(spec_of("survey"), table_of({"survey": [None, 3.0, None, None]}))
    with pytest.raises(NothingRankedError):
        ranked(spec_of("survey"), table_of({"survey": [3.0] * 4}))


def test_a_mean_of_zeros_is_refused_before_any_replication() -> None:
    spec = spec_of("survey", doubts={"normalise": ["min-max"], "aggregate": ["geometric"]})

    with pytest.raises(NoCommonScaleError) as caught:
        ranked(spec, table_of({"survey": VALUES["survey"]}))

    assert "'survey' is 0 for 'housing' on the scale 'min-max'" in str(caught.value)


def test_replications_that_cannot_be_reckoned_are_counted() -> None:
    doubts = {"treat": ["none"], "normalise": ["none"], "aggregate": ["geometric"]}
    spec = spec_of("survey", doubts=doubts)

    result = ranked(spec, table_of({"survey": [5, 4, 3, 1]}, error=1.0))

    assert "index-replications-failed" in codes(result)
    assert 0 < result.replications < 200


def test_what_is_not_known_of_sampling_is_said() -> None:
    exact, not_known = table_of(VALUES, error=1.0), table_of(VALUES)

    assert "index-error-unknown" not in codes(ranked(SPEC, exact))
    assert codes(ranked(SPEC, not_known)).count("index-error-unknown") == 3


def test_leaving_out_a_signal_shows_what_hangs_on_it() -> None:
    result = ranked(SPEC, table_of(VALUES))

    without = {one.signal: one for one in result.without}
    assert without["speeches"].places == dict(zip(TOPICS, (1, 3, 2, 4), strict=True))
    assert without["speeches"].moved_most == 1
    assert without["survey"].agreement is not None


def test_another_specification_figure_or_codebook_is_not_the_same_run() -> None:
    table = table_of(VALUES)
    was = identity(SPEC, table)
    was.check("2026-03", identity(SPEC, table))

    others = {
        "codebook": identity(SPEC.model_copy(update={"codebook": "cap-bg 2"}), table),
        "inputs": identity(SPEC, table_of(VALUES | {"survey": [38.0, 18, 28, 15]})),
        "spec": identity(SPEC.model_copy(update={"least_share": 0.6}), table),
    }
    for part, now in others.items():
        with pytest.raises(InputChangedError, match=f"'{part}' has changed"):
            was.check("2026-03", now)


def test_other_processes_and_another_order_give_the_same_bytes() -> None:
    _, table = simulated(1, topics=8, signals=3)
    spec = spec_of("s0", "s1", "s2", doubts={"replications": 100, "sensitivity_rows": 30})
    turned = Table(
        table.topics,
        dict(reversed(table.values.items())),
        dict(reversed(table.errors.items())),
    )

    one = ranked(spec, table).as_bytes()

    assert ranked(spec, table, workers=2).as_bytes() == one
    assert ranked(spec, turned).as_bytes() == one


PROGRAM = """
from tests.agenda.index.tables import simulated, spec_of
from vidno.agenda.index.run import ranked
import hashlib
spec = spec_of("s0", "s1", doubts={"replications": 100, "sensitivity_rows": 20})
print(hashlib.sha256(ranked(spec, simulated(2, topics=5, signals=2)[1]).as_bytes()).hexdigest())
"""


def test_another_hash_seed_and_locale_give_the_same_bytes(root: Path) -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "LC_ALL": place, "PYTHONPATH": f"{root}:{root / 'src'}"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, place in (("0", "C"), ("4711", "bg_BG.UTF-8"))
    }

    assert len(found) == 1


def test_a_machine_that_rounds_logarithms_otherwise_gives_the_same_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, table = simulated(3, topics=8, signals=3)
    table = Table(table.topics, table.values | {"s1": [*table.values["s1"][:7], 900]}, table.errors)
    signals = [{"id": f"s{number}", "error": "log"} for number in range(3)]
    spec = spec_of(*signals, treat={"method": "winsorise-or-log", "most": 1})
    here = ranked(spec, table).as_bytes()

    for module in (draws, treat, aggregate):
        for name in ("log", "exp", "NORMAL"):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, otherwise(getattr(module, name)))

    assert ranked(spec, table).as_bytes() == here


def otherwise(function: Callable[[float], float]) -> Callable[[float], float]:
    """A function of another library: the last bit of half of its values is another."""
    return lambda x: nextafter(function(x), inf) if hash(x) & 1 else function(x)


def test_what_is_written_is_plain_data_with_flags_in_both_languages() -> None:
    result = ranked(SPEC, table_of(VALUES | {"petitions": [900.0, None, 800.0, 200.0]}))

    found = json.loads(result.as_bytes())

    assert found["topics"][0]["spread"]["low"] == 1
    assert found["made_from"]["seed"] == 1
    flag = next(one for one in found["flags"] if one["code"] == "index-figure-missing")
    assert flag["topic"] == "education"
    assert "„petitions“" in flag["message"]["bg"]
