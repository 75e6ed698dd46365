"""Speeches coded by others: ParlaCAP's columns, its categories by name, „Mix“ and „Other“ no topics."""

from pathlib import Path

import pytest
from tests.agenda.portal import PORTAL, SURVEY_YML
from tests.web.portal import publish

from vidno.agenda.codebook import read_codebook
from vidno.agenda.crosswalk import NotInCrosswalkError, read_crosswalk
from vidno.agenda.runs.inputs import told
from vidno.agenda.signals import card
from vidno.agenda.signals.observed import Told
from vidno.catalogue.folder import PortalFolder

HEAD = "id\tdate\tlang_code\tparty_status\tword_count\tCAP_category\tsent_logit\n"
SPEECHES = HEAD + "".join(
    f"ParlaMint-BG_{day}.u{at}\t{day}\tbg\tCoalition\t{words}\t{category}\t{at}.5\n"
    for at, (day, words, category) in enumerate(
        [
            ("2020-02-05", 100, "Health"),
            ("2020-02-05", 300, "Health"),
            ("2020-02-06", 100, "Law and Crime"),
            ("2020-03-01", 400, "Labor"),
            ("2020-03-01", 900, "Mix"),
            ("2020-03-02", 50, "Other"),
            ("2020-03-02", 60, "-"),
            ("2022-03-02", 80, "Education"),
            ("2022-03-03", 80, "Mix"),
        ]
    )
)
CARD = """\
schema: 1
title: {bg: Речи, en: Speeches}
dimension: attention
question: {bg: За какво говори парламентът?, en: What does parliament speak of?}
unit: {bg: "% от речите с тема", en: "% of speeches with a topic"}
population: {bg: народните представители, en: members of parliament}
not_heard: {bg: които не говорят, en: those who do not speak}
source: {kind: speeches, dataset: ngo/speeches}
"""


def published(root: Path, text: str) -> PortalFolder:
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    (root / card.FOLDER).mkdir(parents=True)
    found = PortalFolder(root)
    publish(found, "ngo/speeches", SURVEY_YML, "speeches.tsv", text)
    return found


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return published(tmp_path_factory.mktemp("speeches"), SPEECHES)


def heard(portal: PortalFolder, more: str = "") -> Told:
    path = portal.root / card.FOLDER / "speeches.yml"
    path.write_text(CARD.replace("ngo/speeches}", f"ngo/speeches{more}}}"), encoding="utf-8")
    return told(card.read(path), portal, read_codebook(portal.root))


def test_categories_by_name_become_shares_of_what_has_a_topic(portal: PortalFolder) -> None:
    found = {(one.topic, one.period): one for one in heard(portal).observations}

    assert {key: (one.value, one.n) for key, one in found.items()} == {
        ("health", "2020"): (50.0, 2),
        ("justice", "2020"): (25.0, 1),
        ("labour", "2020"): (25.0, 1),
        ("education", "2022"): (100.0, 1),
    }
    assert all(one.rows and one.rows[0].field == "cap_category" for one in found.values())


def test_words_may_count_in_place_of_speeches(portal: PortalFolder) -> None:
    found = {one.topic: one.value for one in heard(portal, ", words: word_count").observations}

    # of 900 words with a topic in 2020: 400 on health, 400 on labour, 100 on crime
    assert found["health"] == pytest.approx(400 / 9)
    assert found["justice"] == pytest.approx(100 / 9)


def test_mix_and_other_are_no_topics_and_said(portal: PortalFolder) -> None:
    flags = {flag.code: flag for flag in heard(portal).flags}

    assert "4 of 9" in flags["texts-unclassified"].message("en")
    assert "2021" in flags["signal-period-gap"].message("en")
    assert "25" in flags["signal-labels-trusted"].message("en")


def test_a_label_by_a_machine_is_never_sure(portal: PortalFolder) -> None:
    assert all(one.error for one in heard(portal).observations)
    assert not any(one.error for one in heard(portal, ", right: 1").observations)


def test_a_category_that_nobody_foresaw_is_named(tmp_path: Path) -> None:
    portal = published(tmp_path, SPEECHES.replace("Law and Crime", "Law and Grime"))

    with pytest.raises(NotInCrosswalkError, match="Law and Grime"):
        heard(portal)


def test_the_21_major_topics_and_no_more_have_a_name() -> None:
    codebook = read_codebook()
    cap = read_crosswalk("cap", codebook)
    meant = [topic for topics in cap.weights.values() for topic in topics]

    assert sorted(meant) == sorted(one.code for one in codebook.topics if one.cap)
    assert len(meant) == 21
    assert {name for name, topics in cap.weights.items() if not topics} == {"Mix", "Other"}


def test_every_department_of_the_petitions_has_a_topic() -> None:
    departments = read_crosswalk("uk-departments", read_codebook())

    assert departments.topics_of("DHSC") == {"health": 1}
    assert departments.topics_of("DEFRA") == {"environment": 0.5, "agriculture": 0.5}


def test_a_period_without_a_word_on_any_topic_is_no_figure(tmp_path: Path) -> None:
    portal = published(tmp_path, SPEECHES.replace("\t80\tEducation", "\t0\tEducation"))

    found = heard(portal, ", words: word_count").observations

    assert {one.period for one in found} == {"2020"}
