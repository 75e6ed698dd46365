"""Dimensions are ranked apart, and a run says who knows what."""

import csv
import json
from pathlib import Path

import pytest
from tests.agenda import portal as sample

from vidno.agenda.runs import reading
from vidno.agenda.runs.faults import DimensionDiffersError
from vidno.agenda.runs.make import check, make
from vidno.agenda.signals.faults import FigureTwiceInTableError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.yaml_file import KeyValueError

APART = """\
schema: 1
codebook: vidno-1
dimensions: [{id: concern}, {id: activity}]
leads: concern
signals:
  - {id: survey, under: concern, least: 0, most: 100}
  - {id: petitions, under: concern, least: 0}
  - {id: signatures, under: activity, least: 0}
treat: {method: none}
doubts: {replications: 200, treat: [{method: none}], sensitivity_rows: 0}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    portal = sample.make_several(tmp_path_factory.mktemp("apart") / "portal")
    (portal.root / "agenda/index.yml").write_text(APART, encoding="utf-8")
    return portal


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def test_each_dimension_is_ranked_by_its_own_signals_and_one_leads(portal: PortalFolder) -> None:
    folder, _, result = make(portal)

    run = reading.read(folder)

    assert set(result.shares) == {"survey", "petitions"}
    assert [one.id for one in run.ranked] == ["survey", "petitions"]
    assert set(run.apart) == {"concern", "activity"}
    # 400 signatures for prices, 100 for physicians, 20 for schools
    assert [one.topic for one in run.apart["activity"].standings] == [
        "macroeconomics",
        "health",
        "education",
    ]
    found = rows(folder / "dimensions.csv")
    assert [(one["dimension"], one["topic"]) for one in found if one["place"] == "1"][-1] == (
        "activity",
        "macroeconomics",
    )
    assert all(one["low"] and one["high"] for one in found)
    assert check(portal) == folder


def test_a_dimension_without_a_ranking_says_why(portal: PortalFolder) -> None:
    folder, _, _ = make(portal)

    unranked = reading.read(folder).unranked

    assert set(unranked) == {"attention", "pressure", "gap"}
    assert "no signal" in unranked["attention"].en
    assert "specification" in unranked["gap"].en
    method = (folder / "method.bg.md").read_text(encoding="utf-8")
    assert "Внимание: без подреждане. Няма нито един сигнал" in method


def test_a_dimension_whose_signals_tell_nothing_apart_does_not_stop_the_run(
    portal: PortalFolder,
) -> None:
    spec = portal.root / "agenda/index.yml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("activity, least: 0}", "activity, weight: 0}"), encoding="utf-8")

    folder, _, _ = make(portal)

    assert "activity" in reading.read(folder).unranked


def test_a_signal_under_another_dimension_than_its_card_says_is_refused(
    portal: PortalFolder,
) -> None:
    spec = portal.root / "agenda/index.yml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(
        text.replace("signatures, under: activity", "signatures, under: concern"), encoding="utf-8"
    )

    with pytest.raises(DimensionDiffersError, match="signatures"):
        make(portal)


def test_what_leads_must_be_a_dimension_with_signals(portal: PortalFolder) -> None:
    spec = portal.root / "agenda/index.yml"
    text = spec.read_text(encoding="utf-8")
    spec.write_text(text.replace("leads: concern", "leads: concerm"), encoding="utf-8")

    with pytest.raises(KeyValueError, match="concerm"):
        make(portal)


def test_a_run_says_which_signals_know_each_topic(portal: PortalFolder) -> None:
    crosswalk = portal.root / "agenda/crosswalks/problems.csv"
    text = crosswalk.read_text(encoding="utf-8")
    (crosswalk.parent / "signed.csv").write_text(
        text.replace("Prices,macroeconomics", "Prices,energy"), encoding="utf-8"
    )
    card = portal.root / "agenda/signals/petitions.yml"
    card.write_text(
        card.read_text(encoding="utf-8").replace("crosswalk: problems", "crosswalk: signed"),
        encoding="utf-8",
    )

    folder, _, result = make(portal)

    known = {one["topic"]: (one["known"], one["signals"]) for one in rows(folder / "ranking.csv")}
    assert known == {
        "health": ("2", "survey petitions"),
        "education": ("2", "survey petitions"),
        "macroeconomics": ("1", "survey"),
        "energy": ("1", "petitions"),
    }
    # two topics are too few for Kendall's W, and that is said
    assert (result.concordance, result.shared_topics) == (None, 2)
    method = (folder / "method.en.md").read_text(encoding="utf-8")
    assert "cannot be reckoned: all 2 signals know 2 of the same topics" in method
    assert "1 of 2 (Survey)." in method


def test_the_data_of_dimensions_hold_a_ranking_or_a_reason(portal: PortalFolder) -> None:
    folder, _, _ = make(portal)

    found = json.loads((folder / "dimensions.json").read_text(encoding="utf-8"))

    assert set(found) == {"concern", "attention", "pressure", "gap", "activity"}
    assert all(set(one) in ({"result"}, {"why"}) for one in found.values())


BESIDE = """\
country:
  - title: {bg: Доверие, en: Trust}
    unit: {bg: от 1 до 7, en: from 1 to 7}
    dataset: ngo/problems
    period: period
    value: dyal
    where: {problem: Лекари}
"""


def test_a_figure_about_the_whole_country_stands_beside_the_ranking(portal: PortalFolder) -> None:
    spec = portal.root / "agenda/index.yml"
    spec.write_text(spec.read_text(encoding="utf-8") + BESIDE, encoding="utf-8")

    folder, _, result = make(portal)

    [figures] = reading.read(folder).country
    assert [(one.period, one.value) for one in figures] == [("2023", 31.0), ("2024", 30.0)]
    assert all(one.rows[0].field == "dyal" for one in figures)
    assert "Trust" not in str(result.as_dict())


def test_a_figure_about_the_country_has_one_row_a_period(portal: PortalFolder) -> None:
    spec = portal.root / "agenda/index.yml"
    text = spec.read_text(encoding="utf-8") + BESIDE.replace("    where: {problem: Лекари}\n", "")
    spec.write_text(text, encoding="utf-8")

    with pytest.raises(FigureTwiceInTableError, match="Доверие"):
        make(portal)
