"""Pressure: indicators against the European Union or a target, each figure with its two rows."""

from pathlib import Path

import pytest
from tests.agenda.portal import PORTAL, SURVEY_YML
from tests.web.portal import publish

from vidno.agenda.codebook import UnknownTopicError, read_codebook
from vidno.agenda.runs.inputs import observe
from vidno.agenda.signals import card
from vidno.agenda.signals.faults import FigureTwiceInTableError, NoDistanceError, NoFigureError
from vidno.agenda.signals.observed import Observation
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.yaml_file import KeyValueError

TABLE = """\
Показател;Година;Място;Стойност
Бедност;2023;България;32
Бедност;2023;Европейски съюз;20
Бедност;2024;България;30
Бедност;2024;Европейски съюз;20
Бедност;2025;България;29
Смъртност;2024;България;5
Смъртност;2024;Европейски съюз;4
Живот;2024;България;76
Живот;2024;Европейски съюз;80
Заетост;2024;България;77
Заетост;2024;Европейски съюз;0
"""
CARD = """\
schema: 1
title: {bg: Спрямо ЕС, en: Against the EU}
dimension: pressure
question: {bg: С колко сме по-зле от ЕС?, en: How much worse than the EU?}
unit: {bg: "% от стойността на ЕС", en: "% of the EU's figure"}
population: {bg: България, en: Bulgaria}
not_heard: {bg: темите без показател, en: topics without an indicator}
source:
  kind: distance
  dataset: ngo/eu
  value: value
  period: period
  own: {place: BG}
  against: {place: Европейски съюз}
  indicators:
    - {topic: social-protection, where: {indicator: Бедност}, better: less}
    - {topic: health, where: {indicator: Смъртност}, better: less}
    - {topic: health, where: {indicator: Живот}, better: more}
"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    root = tmp_path_factory.mktemp("distance")
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    (root / card.FOLDER).mkdir(parents=True)
    found = PortalFolder(root)
    publish(found, "ngo/eu", SURVEY_YML, "eu.csv", TABLE)
    return found


def observed(portal: PortalFolder, was: str = "", now: str = "") -> dict[str, Observation]:
    assert was in CARD
    path: Path = portal.root / card.FOLDER / "eu.yml"
    path.write_text(CARD.replace(was, now) if was else CARD, encoding="utf-8")
    found = observe(card.read(path), portal, read_codebook(portal.root))
    return {one.topic: one for one in found}


def test_how_far_a_topic_is_stands_in_per_cent_of_the_union_worse_above_nothing(
    portal: PortalFolder,
) -> None:
    found = observed(portal)

    # (30 - 20) / 20; the mean of (5 - 4) / 4 and (80 - 76) / 80
    assert {topic: one.value for topic, one in found.items()} == {
        "social-protection": 50.0,
        "health": 15.0,
    }


def test_the_last_year_that_both_have_counts_and_is_named_with_both_rows(
    portal: PortalFolder,
) -> None:
    one = observed(portal)["social-protection"]

    assert one.said == ("Бедност, 2024",)
    assert len({row.row for row in one.rows}) == 2


def test_how_far_apart_indicators_of_one_topic_lie_is_the_error_of_all(
    portal: PortalFolder,
) -> None:
    found = observed(portal)

    # of health 25 and 5: standard deviation √200; of one indicator so much, of two by √2
    assert found["social-protection"].error == pytest.approx(200**0.5)
    assert found["health"].error == pytest.approx(10)


def test_without_a_topic_of_two_indicators_no_error_is_made_up(portal: PortalFolder) -> None:
    line = "    - {topic: health, where: {indicator: Живот}, better: more}\n"

    assert observed(portal, line)["health"].error is None


def test_a_target_stands_in_place_of_the_row_of_the_union(portal: PortalFolder) -> None:
    alone = CARD.replace("  against: {place: Европейски съюз}\n", "")
    alone = alone[: alone.index("    - {topic: health")]
    path = portal.root / card.FOLDER / "target.yml"
    path.write_text(alone.replace("better: less", "better: less, target: 25"), encoding="utf-8")

    [one] = observe(card.read(path), portal, read_codebook(portal.root))

    # the last year of our own: (29 - 25) / 25
    assert one.value == pytest.approx(16)
    assert (one.said, len(one.rows)) == (("Бедност, 2025",), 1)
    path.unlink()


def test_an_indicator_is_held_against_one_thing(portal: PortalFolder) -> None:
    with pytest.raises(KeyValueError, match="target"):
        observed(portal, "Бедност}, better: less", "Бедност}, better: less, target: 25")


def test_what_is_held_against_nothing_is_refused(portal: PortalFolder) -> None:
    with pytest.raises(NoDistanceError, match="Заетост"):
        observed(portal, "{indicator: Бедност}, better: less", "{indicator: Заетост}, better: more")


def test_an_indicator_without_a_row_is_refused(portal: PortalFolder) -> None:
    with pytest.raises(NoFigureError, match="Безработица"):
        observed(portal, "indicator: Бедност", "indicator: Безработица")


def test_two_rows_of_one_year_are_refused(portal: PortalFolder) -> None:
    with pytest.raises(FigureTwiceInTableError):
        observed(portal, "  own: {place: BG}", "  own: {period: '2024'}")


def test_a_topic_that_the_codebook_does_not_have_is_refused(portal: PortalFolder) -> None:
    with pytest.raises(UnknownTopicError, match="helth"):
        observed(portal, "topic: health", "topic: helth")
