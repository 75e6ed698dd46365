"""A survey in the layout of Eurobarometer's Volume A: read as any other file, and a row of it is a signal."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.agenda import volume_a
from tests.agenda.portal import PORTAL, SURVEY_YML

from vidno.agenda.codebook import read_codebook
from vidno.agenda.runs.inputs import observe
from vidno.agenda.signals import card
from vidno.agenda.signals.faults import NoBaseError
from vidno.agenda.signals.observed import Observation
from vidno.catalogue.folder import PortalFolder
from vidno.ingest.add import add
from vidno.publish.build import build
from vidno.publish.reading import reader_of

CARD = """\
schema: 1
title: {bg: Евробарометър, en: Eurobarometer}
dimension: concern
question: {bg: Кои са двата най-важни проблема?, en: Which are the two most important issues?}
unit: {bg: "дял от запитаните", en: "share of those asked"}
population: {bg: жителите на 15 и повече години, en: residents aged 15 and over}
not_heard: {bg: хората в домове, en: people in homes}
source:
  kind: table
  dataset: ngo/volume-a
  topic: column
  crosswalk: eurobarometer
  value: bg
  when: 2026-03
  where: {sheet: QA3, figure: share}
  base: {figure: base}
  figures: share
"""


@pytest.fixture(scope="module", params=["both", "english", "first"])
def portal(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> PortalFolder:
    root = tmp_path_factory.mktemp(request.param)
    return published(root, volume_a.write(root / "volume-a.xlsx", labels=request.param))


def published(root: Path, path: Path) -> PortalFolder:
    """A portal with this file alone."""
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    (root / card.FOLDER).mkdir(parents=True)
    found = PortalFolder(root)
    folder = found.new_dataset("ngo/volume-a")
    folder.folder.mkdir(parents=True)
    (folder.folder / "dataset.yml").write_text(SURVEY_YML, encoding="utf-8")
    add(folder, [path], url="https://europa.eu/", retrieved="2026-11-01T00:00:00Z")
    build(found.dataset("ngo/volume-a"))
    return found


def observed(portal: PortalFolder, text: str = CARD) -> dict[str, Observation]:
    path: Path = portal.root / card.FOLDER / "eb.yml"
    path.write_text(text, encoding="utf-8")
    signal = card.read(path)
    return {one.topic: one for one in observe(signal, portal, read_codebook(portal.root))}


def test_a_row_of_five_numbers_comes_out_exactly(portal: PortalFolder) -> None:
    found = observed(portal)

    assert {topic: (one.value, one.n, one.period) for topic, one in found.items()} == {
        "justice": (0.09, 1033, "2026-03"),
        "macroeconomics": (0.41, 1033, "2026-03"),  # rising prices say more than the economy's .31
        "health": (0.22, 1033, "2026-03"),
        "immigration": (0.03, 1033, "2026-03"),
    }
    assert found["macroeconomics"].said == (
        "Economic situation",
        "Rising prices/ inflation/ cost of living",
    )
    every = reader_of(portal, portal.dataset("ngo/volume-a").release()).select(
        ["column", "bg"], where={"sheet": "QA3", "figure": "share"}
    )
    assert {said: value for _, said, value in every} == {
        "Crime": 0.09,
        "Economic situation": 0.31,
        "Rising prices/ inflation/ cost of living": 0.41,
        "Health": 0.22,
        "Immigration": 0.03,
        "Don't know": 0.02,
    }


def test_each_number_shows_its_cell(portal: PortalFolder) -> None:
    release = portal.dataset("ngo/volume-a").release()
    reader = reader_of(portal, release)

    [row] = observed(portal)["health"].rows
    cell = reader.cell(row.row, row.field)

    # the question in line 1, TOTAL in line 5, health the fourth answer: its share in line 13, BG in column 5
    assert cell is not None
    assert (cell.sheet, cell.line, cell.column) == ("QA3", 13, 5)


def test_another_question_stands_in_another_sheet(portal: PortalFolder) -> None:
    found = observed(portal, CARD.replace("sheet: QA3", "sheet: QA4"))

    assert found["health"].value == pytest.approx(0.23)


def test_without_one_row_that_says_how_many_were_asked_nothing_is_assumed(
    portal: PortalFolder,
) -> None:
    with pytest.raises(NoBaseError):
        observed(portal, CARD.replace("base: {figure: base}", "base: {figure: count}"))


def test_a_line_that_is_not_the_share_of_the_line_above_is_called_neither(tmp_path: Path) -> None:
    path = volume_a.write(tmp_path / "volume-a.xlsx", labels="english")
    book = load_workbook(path)
    book["QA3"]["E7"] = 0.5  # of Bulgaria's 1033 in line 5, 93 in line 6 are .09
    book.save(path)

    portal = published(tmp_path, path)

    reader = reader_of(portal, portal.dataset("ngo/volume-a").release())
    found = reader.select(["figure", "bg"], where={"sheet": "QA3", "column": "Crime"})
    assert [(kind or "", value) for _, kind, value in found] == [("", 93.0), ("", 0.5)]


def test_the_next_wave_follows_though_a_country_is_gone(tmp_path: Path) -> None:
    path = volume_a.write(tmp_path / "volume-a.xlsx", labels="english")
    portal = published(tmp_path, path)
    book = load_workbook(path)
    for sheet in book.worksheets:
        sheet.delete_cols(6)  # the Czech Republic, one of the columns that prove the pairs
        sheet["E13"] = 0.23
        sheet["E12"] = 238
    book.save(path)

    add(
        portal.dataset("ngo/volume-a"),
        [path],
        url="https://europa.eu/",
        retrieved="2026-11-02T00:00:00Z",
        replace=True,
    )
    build(portal.dataset("ngo/volume-a"))

    assert observed(portal)["health"].value == 0.23
    assert observed(portal)["health"].n == 1033
