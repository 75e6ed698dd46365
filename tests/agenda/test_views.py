"""Page views: articles in rows or in columns, months or days added up, a crosswalk from article to topic."""

from pathlib import Path

import pytest
from tests.agenda.portal import PORTAL, SURVEY_YML
from tests.web.portal import publish

from vidno.agenda.codebook import read_codebook
from vidno.agenda.crosswalk import NotInCrosswalkError
from vidno.agenda.runs.inputs import observe, told
from vidno.agenda.signals import card
from vidno.agenda.signals.faults import NegativeCountError, PeriodUnreadError
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.yaml_file import KeyValueError

MONTHS = """\
article,month,views
Здравеопазване,2026-01,3200
Лекар,2026-01,800
Образование,2026-01,1800
Здравеопазване,2026-03,3300
Образование,2026-03,1900
"""
DAYS = """\
Date,Здравеопазване,Образование
2026-01-01,120,80
2026-01-02,100,70
2026-02-01,90,60
"""
ARTICLES = """\
from,label_bg,label_en,to,weight
Здравеопазване,Здравеопазване,Health care,health,1
Лекар,Лекар,Physician,health,1
Образование,Образование,Education,education,1
"""
CARD = """\
schema: 1
title: {bg: Четене в Уикипедия, en: Reading in Wikipedia}
dimension: attention
question: {bg: Колко пъти са четени статиите?, en: How often were the articles read?}
unit: {bg: прочитания, en: views}
population: {bg: читателите на Уикипедия, en: readers of Wikipedia}
not_heard: {bg: които не я четат, en: those who do not read it}
source: {kind: table, dataset: ngo/views, crosswalk: articles, figures: count, together: sum, OPTIONS}
"""
ROWS = "topic: article, value: views, period: month"
COLUMNS = "period: date, every: month, columns: {zdraveopazvane: Здравеопазване, obrazovanie: Образование}"


def portal_of(root: Path, text: str) -> PortalFolder:
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    for name in (card.FOLDER, "agenda/crosswalks"):
        (root / name).mkdir(parents=True)
    (root / "agenda/crosswalks/articles.csv").write_text(ARTICLES, encoding="utf-8")
    found = PortalFolder(root)
    publish(found, "ngo/views", SURVEY_YML, "views.csv", text)
    return found


def observed(portal: PortalFolder, options: str) -> dict[tuple[str, str], tuple[float, int]]:
    path = portal.root / card.FOLDER / "views.yml"
    path.write_text(CARD.replace("OPTIONS", options), encoding="utf-8")
    found = observe(card.read(path), portal, read_codebook(portal.root))
    return {(one.topic, one.period): (one.value, len(one.rows)) for one in found}


@pytest.fixture(scope="module")
def months(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return portal_of(tmp_path_factory.mktemp("months"), MONTHS)


def test_views_of_all_articles_of_a_topic_are_added_up(months: PortalFolder) -> None:
    assert observed(months, ROWS) == {
        ("health", "2026-01"): (4000, 2),
        ("education", "2026-01"): (1800, 1),
        ("health", "2026-03"): (3300, 1),
        ("education", "2026-03"): (1900, 1),
    }


def test_months_are_added_up_to_quarters_each_with_all_its_rows(months: PortalFolder) -> None:
    assert observed(months, f"{ROWS}, every: quarter") == {
        ("health", "2026-Q1"): (7300, 3),
        ("education", "2026-Q1"): (3700, 2),
    }


def test_a_month_without_a_figure_is_a_gap_and_said(months: PortalFolder) -> None:
    observed(months, f"{ROWS}, every: month")
    signal = card.read(months.root / card.FOLDER / "views.yml")

    [flag] = told(signal, months, read_codebook(months.root)).flags

    assert "no figure for 2026-02" in flag.message("en")


def test_articles_may_stand_in_columns_and_days_become_months(tmp_path: Path) -> None:
    assert observed(portal_of(tmp_path, DAYS), COLUMNS) == {
        ("health", "2026-01"): (220, 2),
        ("education", "2026-01"): (150, 2),
        ("health", "2026-02"): (90, 1),
        ("education", "2026-02"): (60, 1),
    }


def test_hours_as_wikimedia_writes_them_are_periods(tmp_path: Path) -> None:
    hours = (
        "article,timestamp,views\nЛекар,2026010100,32\nЛекар,2026020100,31\nЛекар,2026020200,4\n"
    )

    found = observed(
        portal_of(tmp_path, hours), "topic: article, value: views, period: timestamp, every: month"
    )

    assert found == {("health", "2026-01"): (32, 1), ("health", "2026-02"): (35, 2)}


def test_one_article_in_two_projects_is_added_up_within_the_period_of_a_dump(
    tmp_path: Path,
) -> None:
    dump = "project,article,views\nbg,Лекар,12\nbg.m,Лекар,22\nbg,Образование,8\n"

    found = observed(
        portal_of(tmp_path, dump), "topic: article, value: views, when: 2026-11, every: month"
    )

    assert found == {("health", "2026-11"): (34, 2), ("education", "2026-11"): (8, 1)}


def test_an_article_without_a_topic_is_named(tmp_path: Path) -> None:
    portal = portal_of(tmp_path, MONTHS.replace("Лекар", "Инфлация"))

    with pytest.raises(NotInCrosswalkError, match="Инфлация"):
        observed(portal, ROWS)


def test_fewer_views_than_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NegativeCountError):
        observed(portal_of(tmp_path, MONTHS.replace(",800", ",-8")), ROWS)


def test_what_is_no_period_cannot_be_added_up(months: PortalFolder) -> None:
    with pytest.raises(PeriodUnreadError, match="Здравеопазване"):
        observed(months, "topic: article, value: views, period: article, every: year")


@pytest.mark.parametrize(
    "options",
    [
        "topic: article",
        f"{ROWS}, columns: {{views: Лекар}}",
        "topic: article, value: views, every: year",
    ],
)
def test_where_the_figures_stand_is_said_once(months: PortalFolder, options: str) -> None:
    with pytest.raises(KeyValueError):
        observed(months, options)
