"""Pages of a dataset of several files: each value leads to its own file."""

import re
from pathlib import Path

import pytest
from django.test import Client

from tests.publish.test_several_files import ROWS_2019, ROWS_2020, WHEN, workbook
from tests.web.pages import words
from vidno.catalogue.folder import PortalFolder
from vidno.ingest.add import add
from vidno.publish.build import build


@pytest.fixture
def root(tmp_path: Path) -> Path:
    portal = PortalFolder(tmp_path / "portal")
    portal.root.mkdir()
    (portal.root / "portal.yml").write_text("schema: 1\nname: {bg: Проба}\n", encoding="utf-8")
    files = [
        workbook(tmp_path / "naselenie_2019.xlsx", ROWS_2019),
        workbook(tmp_path / "naselenie_2020.xlsx", ROWS_2020),
    ]
    add(portal.new_dataset("test/sample"), files, retrieved=WHEN)
    build(PortalFolder(portal.root).dataset("test/sample"))
    return portal.root


def test_the_page_of_a_value_shows_the_cell_of_its_own_file(
    settings, client: Client, root: Path
) -> None:
    settings.VIDNO_PORTAL = root

    # the last row is 2020, Враца, men: cell C5 of the second file
    page = client.get("/bg/data/test/sample/source/?row=8&field=value").content.decode()

    assert "Клетка C5" in words(page)
    assert "naselenie_2020.xlsx" in words(page)
    assert re.search(r'<td class="val cell">31</td>', page)


def test_the_page_of_the_dataset_lists_every_file(settings, client: Client, root: Path) -> None:
    settings.VIDNO_PORTAL = root

    text = words(client.get("/bg/data/test/sample/").content.decode())

    assert "naselenie_2019.xlsx" in text
    assert "naselenie_2020.xlsx" in text
