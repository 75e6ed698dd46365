"""Signals: from published tables to figures by topic, with nothing lost and nothing made up."""

from pathlib import Path

import pytest
from tests.agenda import portal as sample

from vidno.agenda.codebook import read_codebook
from vidno.agenda.crosswalk import NotInCrosswalkError
from vidno.agenda.runs.inputs import observe
from vidno.agenda.signals import card
from vidno.agenda.signals.faults import (
    FieldMissingError,
    FigureTwiceInTableError,
    NegativeCountError,
    NoFigureError,
)
from vidno.agenda.signals.observed import Observation
from vidno.base.errors import NotFoundError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.yaml_file import KeyValueError


def observed(portal: PortalFolder, name: str = "survey") -> list[Observation]:
    signal = card.read(portal.root / card.FOLDER / f"{name}.yml")
    return list(observe(signal, portal, read_codebook(portal.root)))


def edit(portal: PortalFolder, was: str, now: str, name: str = "survey") -> None:
    path = portal.root / card.FOLDER / f"{name}.yml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now), encoding="utf-8")


def test_the_answers_of_a_survey_become_figures_by_topic_with_their_sampling_error(
    portal: PortalFolder,
) -> None:
    found = {(one.topic, one.period): one for one in observed(portal)}

    assert {key: one.value for key, one in found.items()} == {
        ("health", "2023"): 31.0,
        ("education", "2023"): 20.0,
        ("health", "2024"): 30.0,
        ("education", "2024"): 18.0,
        ("macroeconomics", "2024"): 30.0,
    }
    # √(30 · 70 / 1000) = 1,449137…
    assert found["health", "2024"].error == pytest.approx(1.4491376746189437)


def test_of_two_answers_about_one_topic_the_greater_counts_and_both_are_named(
    portal: PortalFolder,
) -> None:
    [health] = [one for one in observed(portal) if (one.topic, one.period) == ("health", "2024")]

    assert health.value == 30
    assert health.said == ("Болници", "Лекари")
    [row] = health.rows
    assert row.row == 4


def test_counts_of_one_topic_are_added_up(portal: PortalFolder) -> None:
    edit(portal, "figures: percent", "figures: count\n  together: sum")

    [health] = [one for one in observed(portal) if (one.topic, one.period) == ("health", "2024")]

    assert health.value == 40
    assert health.said == ("Болници", "Лекари")
    assert len(health.rows) == 2
    assert health.error == pytest.approx(40**0.5)


def test_a_topic_that_nobody_was_asked_about_is_missing_and_not_zero(portal: PortalFolder) -> None:
    assert "housing" not in {one.topic for one in observed(portal)}
    assert ("macroeconomics", "2023") not in {(one.topic, one.period) for one in observed(portal)}


def test_every_figure_leads_to_its_row(portal: PortalFolder) -> None:
    release = portal.dataset(sample.SURVEY).release()

    for one in observed(portal):
        assert one.rows[0].version == release.version
        assert one.rows[0].field == "dyal"


def test_an_answer_that_nobody_foresaw_is_named(portal: PortalFolder) -> None:
    path = portal.root / "agenda/crosswalks/problems.csv"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Цени,Цени,Prices,macroeconomics,1\n", ""),
        encoding="utf-8",
    )

    with pytest.raises(NotInCrosswalkError, match="Цени"):
        observed(portal)


def test_a_signal_without_a_unit_is_refused_with_its_line(portal: PortalFolder) -> None:
    edit(portal, 'unit: {bg: "% от запитаните", en: "% of those asked"}\n', "")

    with pytest.raises(KeyValueError, match="unit"):
        observed(portal)


def test_a_signal_whose_unit_is_in_one_language_is_refused(portal: PortalFolder) -> None:
    edit(portal, ', en: "% of those asked"', "")

    with pytest.raises(KeyValueError, match="unit"):
        observed(portal)


def test_a_field_that_the_table_does_not_have_is_refused_with_the_nearest(
    portal: PortalFolder,
) -> None:
    edit(portal, "value: dyal", "value: dial")

    with pytest.raises(FieldMissingError) as caught:
        observed(portal)

    assert "dyal" in caught.value.advice("en")


def test_conditions_that_leave_nothing_are_refused(portal: PortalFolder) -> None:
    edit(portal, "figures: percent", 'figures: percent\n  where: {period: "1999"}')

    with pytest.raises(NoFigureError):
        observed(portal)


def test_two_figures_for_one_answer_are_refused(portal: PortalFolder) -> None:
    edit(portal, "  period: period\n", "")

    with pytest.raises(FigureTwiceInTableError, match="Училища"):
        observed(portal)


def test_a_negative_count_is_refused(tmp_path: Path) -> None:
    portal = sample.make(tmp_path / "portal", sample.ANSWERS.replace("Цени;30", "Цени;-3"))

    with pytest.raises(NegativeCountError, match="Цени"):
        observed(portal)


def test_an_unknown_kind_of_source_is_refused_with_those_there_are(portal: PortalFolder) -> None:
    edit(portal, "kind: table", "kind: tavle")

    with pytest.raises(NotFoundError, match="tavle") as caught:
        observed(portal)

    assert all(kind in caught.value.advice("en") for kind in ("coverage", "table"))


def test_an_option_that_the_source_does_not_have_is_refused(portal: PortalFolder) -> None:
    edit(portal, "  n: 1000\n", "  respondents: 1000\n")

    with pytest.raises(KeyValueError, match="respondents"):
        observed(portal)


def test_the_portal_counts_its_own_fresh_datasets_and_no_dataset_is_a_zero(
    portal: PortalFolder,
) -> None:
    found = {one.topic: one.value for one in observed(portal, "coverage")}

    assert found == {"health": 1.0, "education": 0.0}


def test_a_dataset_that_is_not_fresh_does_not_count(portal: PortalFolder) -> None:
    edit(portal, "on: 2025-01-15", "on: 2027-01-15", "coverage")

    assert {one.value for one in observed(portal, "coverage")} == {0.0}
