"""The portal's own use as a signal: searches by what they are about, downloads by the topics of their dataset."""

from pathlib import Path

import pytest
from tests.agenda.portal import PORTAL, SURVEY_YML
from tests.web.portal import publish

from vidno.agenda.codebook import read_codebook
from vidno.agenda.runs.inputs import told
from vidno.agenda.signals import card
from vidno.agenda.signals.observed import Told
from vidno.catalogue.folder import PortalFolder

USE = """\
day,what,name,count
2026-09-30,searches,,40
2026-09-30,query,болници,12
2026-09-30,query,учители,7
2026-09-30,query,абвгд,6
2026-09-30,download,ngo/problems,9
2026-11-01,download,ngo/problems,4
2026-11-01,download,ngo/gone,2
2026-11-01,searches,,5
2026-11-01,query,болници,5
"""
CARD = """\
schema: 1
title: {bg: Търсения, en: Searches}
dimension: attention
question: {bg: Какво се търси тук?, en: What is searched for here?}
unit: {bg: пъти, en: times}
population: {bg: посетителите на портала, en: visitors of the portal}
not_heard: {bg: всички останали, en: everybody else}
source: {kind: use, dataset: ngo/use, what: WHAT}
"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    root = tmp_path_factory.mktemp("use")
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    (root / card.FOLDER).mkdir(parents=True)
    found = PortalFolder(root)
    publish(found, "ngo/use", SURVEY_YML.replace("[health]", "[]"), "use.csv", USE)
    publish(found, "ngo/problems", SURVEY_YML, "problems.csv", "Година;Брой\n2023;5\n2024;6\n")
    return found


def heard(portal: PortalFolder, what: str) -> Told:
    path: Path = portal.root / card.FOLDER / "use.yml"
    path.write_text(CARD.replace("WHAT", what), encoding="utf-8")
    return told(card.read(path), portal, read_codebook(portal.root))


def test_searches_count_for_the_topic_of_their_words(portal: PortalFolder) -> None:
    found = {(one.topic, one.period): one.value for one in heard(portal, "searches").observations}

    assert found == {
        ("health", "2026-09"): 12,
        ("education", "2026-09"): 7,
        ("health", "2026-11"): 5,
    }


def test_searches_without_a_topic_and_those_that_nobody_kept_are_said(portal: PortalFolder) -> None:
    flags = [flag.message("en") for flag in heard(portal, "searches").flags]

    # of 40 searches 19 have a topic
    assert any("2026-09: 21 of 40" in flag for flag in flags)
    assert any("no figure for 2026-10" in flag for flag in flags)
    assert not any("2026-11:" in flag for flag in flags)


def test_downloads_count_for_the_topics_of_their_dataset(portal: PortalFolder) -> None:
    made = heard(portal, "downloads")

    assert {(one.topic, one.period): one.value for one in made.observations} == {
        ("health", "2026-09"): 9,
        ("health", "2026-11"): 4,
    }
    assert any("2026-11: 2 of 6" in flag.message("en") for flag in made.flags)
