"""The data-quality score: five aspects of 20 points, each point worked out by hand."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.samples.portals import portal_of

from vidno.base import registry
from vidno.publish.build import build
from vidno.publish.quality.counts import Counts, count
from vidno.publish.quality.periods import number_of
from vidno.publish.quality.score import Score, score_of

BEDS = """Област;2019;2020;2022
Видин;412;405;380
Враца;640;..;601
Плевен;1180;1175;1102
Ловеч;300;299;281
"""
WORDS = """schema: 1
title: {bg: Легла, en: Beds}
description:
  bg: Брой на леглата в болниците по области в края на годината.
  en: Number of beds in hospitals by oblast at the end of the year.
licence: cc0
frequency: annual
sources:
  - title: {bg: Проба, en: Sample}
    url: https://example.org/
fields:
  value:
    title: {bg: легла, en: beds}
    unit: {bg: брой, en: number}
"""


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")  # 1 November 2026


def scored(folder: Path, words: str = WORDS, table: str = BEDS) -> Score:
    dataset = portal_of(folder, {"beds.csv": table}, words=words)
    build(dataset)
    return score_of(dataset)


def points(score: Score, aspect: str) -> dict[str, Any]:
    [found] = [item for item in score.aspects if item.name == aspect]
    return {point.name: point.share for point in found.points}


def test_five_aspects_of_twenty_points_in_a_fixed_order(tmp_path: Path) -> None:
    score = scored(tmp_path)

    assert [aspect.name for aspect in score.aspects] == [
        "complete",
        "consistent",
        "timely",
        "documented",
        "reproducible",
    ]
    assert score.total == sum(aspect.score for aspect in score.aspects)
    assert all(0 <= aspect.score <= 20 for aspect in score.aspects)


def test_a_year_left_out_costs_a_quarter_of_one_question(tmp_path: Path) -> None:
    found = points(scored(tmp_path), "complete")

    assert found["periods"] == 3 / 4  # 2019, 2020, 2022: 2021 is not there


def test_a_missing_value_counts_as_there_once_its_reason_is_known(tmp_path: Path) -> None:
    found = points(scored(tmp_path), "complete")

    assert found["values"] == 1  # ".." is a sign with a meaning of its own


def test_figures_older_than_their_limit_count_half_and_then_nothing(tmp_path: Path) -> None:
    # annual figures may be 30 months old; the end of 2022 is 46 months before November 2026
    assert points(scored(tmp_path), "timely")["newest-period"] == 1 / 2


def test_much_older_figures_count_nothing(tmp_path: Path) -> None:
    old = BEDS.replace("2019;2020;2022", "2009;2010;2012")

    assert points(scored(tmp_path, table=old), "timely")["newest-period"] == 0


def test_a_silent_publisher_costs_the_point_of_the_licence(tmp_path: Path) -> None:
    before = scored(tmp_path)
    dataset = portal_of(
        tmp_path, {"beds.csv": BEDS}, words=WORDS.replace("cc0", "not-stated"), name="test/other"
    )
    build(dataset)
    after = score_of(dataset)

    [point] = [item for item in after.aspects[3].points if item.name == "licence"]
    assert (points(before, "documented")["licence"], point.share) == (1, 0)
    assert point.advice.bg
    assert point.advice.en
    assert after.total < before.total


def test_an_aspect_is_the_plain_mean_of_its_questions_rounded_down(tmp_path: Path) -> None:
    [timely] = [item for item in scored(tmp_path).aspects if item.name == "timely"]

    # newest period 1/2, frequency 1, looked at 1: 20 · 5/6 = 16.67
    assert [float(point.share) for point in timely.points] == [0.5, 1, 1]
    assert timely.score == 16


def test_every_point_that_is_not_met_says_in_both_languages_what_would_raise_it(
    tmp_path: Path,
) -> None:
    score = scored(tmp_path, words="schema: 1\ntitle: {bg: Легла}\n")
    lacking = [point for item in score.aspects for point in item.points if not point.is_met]

    assert len(lacking) >= 5
    assert all(point.advice.bg and point.advice.en for point in lacking)
    assert all(point.title.bg and point.title.en for item in score.aspects for point in item.points)


def test_personal_data_are_no_question_of_quality(tmp_path: Path) -> None:
    assert "personal" not in points(scored(tmp_path), "consistent")


def test_every_value_of_a_built_table_leads_to_a_cell(tmp_path: Path) -> None:
    found = points(scored(tmp_path), "reproducible")

    assert (found["raw-kept"], found["traced"]) == (1, 1)
    assert found["raw-address"] == 0  # added from a disk, without an address


def test_a_period_knows_the_next_one() -> None:
    assert number_of("2020-H2") == ("half", 4041)
    assert number_of("2020-Q4") == ("quarter", 8083)
    assert number_of("2021-Q1") == ("quarter", 8084)
    assert number_of("2020-12") == ("month", 24251)
    assert number_of("2018/2019") == ("school-year", 2018)
    assert number_of("2020-12-31") is None


def test_every_aspect_has_a_file_with_its_words() -> None:
    modules = registry.modules("vidno.publish.quality").values()

    assert sorted(module.ORDER for module in modules) == [1, 2, 3, 4, 5]
    assert all(module.TITLE.bg and module.TITLE.en for module in modules)


def test_counts_of_the_table_are_kept_in_the_report_and_counted_where_they_are_not(
    tmp_path: Path,
) -> None:
    dataset = portal_of(tmp_path, {"beds.csv": BEDS}, words=WORDS)
    release = build(dataset).release

    kept = Counts.model_validate(release.report["counts"])

    # 4 oblasts in 3 years, one of them ".."
    assert (kept.values, kept.filled, kept.explained, kept.traced) == (12, 11, 1, 11)
    assert (kept.periods, kept.expected, kept.ends) == (3, 4, date(2022, 12, 31))
    assert count(release.folder, release.schema, release.codelists) == kept
