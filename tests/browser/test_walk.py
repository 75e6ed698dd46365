import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook

from tests.browser.conftest import DESKTOP, PHONE
from vidno.catalogue.folder import PortalFolder

pytestmark = pytest.mark.browser

DATASET = "/data/nsi/medical-personnel/"
PAGES = [
    "/",
    "/topics/",
    "/topics/health/",
    "/data/",
    DATASET,
    "/data/nsi/unemployment-rate/",
    "/places/",
    "/places/VID/",
    "/places/VRC10/",
    "/places/VRC/similar/",
    "/places/compare/?place=VRC&place=VID",
    "/indicators/",
    "/indicators/nsi.unemployment-rate.unemployment-rate/",
    "/stories/",
    "/stories/lekarite-i-bolnitsite/",
    "/data/nsi/live-births/chart/?by=sex",
    "/indicators/nsi.medical-personnel-municipalities.physicians-per-10000/municipality/",
    "/indicators/nsi.unemployment-rate.unemployment-rate/against/nsi.live-births.birth-rate/?place=VRC",
    "/agenda/",
    "/agenda/health/",
    "/about/method/",
    "/sql/?q=SELECT+*+FROM+%22nsi%2Flive-births%22+ORDER+BY+row+LIMIT+3",
]
WIDTHS = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
LANGUAGES = pytest.mark.parametrize("language", ["bg", "en"])
WORDS = {
    "bg": {"topic": "Здравеопазване", "dataset": "Медицински персонал по области, 2010"},
    "en": {"topic": "Healthcare", "dataset": "Medical personnel by oblast, 2010"},
}


@WIDTHS
@LANGUAGES
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_reader_walks_from_home_to_the_source_cell_and_takes_the_file(
    open_page: Any,
    demo_portal: PortalFolder,
    language: str,
    viewport: dict[str, int],
    scripts: bool,
) -> None:
    page = open_page(f"/{language}/", viewport, scripts=scripts)
    words = WORDS[language]

    page.get_by_role("link", name=words["topic"], exact=True).first.click()
    assert page.locator("h1").inner_text().startswith(words["topic"])
    page.locator("main").get_by_role(
        "link", name=re.compile(words["dataset"].replace(" ", r"\s"))
    ).first.click()
    assert words["dataset"] in page.locator("h1").inner_text().replace("\u00a0", " ")
    assert page.locator("html").get_attribute("lang") == language
    with page.expect_download() as download:
        page.locator("a[href$='data.csv']").first.click()
    rows = list(
        csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8")))
    )
    number = page.locator("main table a.n").first
    shown = re.sub(r"\D", "", number.inner_text())
    number.click()
    # a click returns before a slow machine has left the page it was on
    page.wait_for_url("**/source/**", wait_until="load")

    # what the marked cell holds is what the workbook holds there, and what was pressed
    cell = page.locator(".sheet .cell").first
    where = page.locator("h1, .lede").all_inner_texts()
    address = re.search(r"\b([A-Z]{1,2})(\d+)\b", " ".join(where))
    assert address is not None
    book = load_workbook(
        next((demo_portal.root / "datasets/nsi/medical-personnel/raw").glob("*.xlsx"))
    )
    held = str(book.worksheets[0][address[0]].value)
    assert re.sub(r"\D", "", cell.inner_text()) == re.sub(r"\D", "", held) == shown
    assert len(rows) == 696
    assert page.complaints == []


@WIDTHS
@LANGUAGES
@pytest.mark.parametrize("path", PAGES)
def test_no_page_scrolls_sideways_or_fails_an_accessibility_rule(
    open_page: Any, language: str, path: str, viewport: dict[str, int]
) -> None:
    page = open_page(f"/{language}{path}", viewport)

    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    found = Axe().run(page)

    assert wide <= 0
    assert found.violations_count == 0, found.generate_report()
    assert page.complaints == []


@LANGUAGES
@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_same_without_scripts(open_page: Any, language: str, path: str) -> None:
    page = open_page(f"/{language}{path}", DESKTOP)
    page.evaluate("document.querySelectorAll('[data-copy]').forEach((one) => one.remove())")
    with_scripts = page.locator("main").inner_text()  # a button that copies is no news
    without = open_page(f"/{language}{path}", DESKTOP, scripts=False).locator("main").inner_text()

    assert without == with_scripts


@pytest.mark.parametrize("path", PAGES)
def test_dark_pages_pass_the_same_rules(open_page: Any, path: str) -> None:
    page = open_page(f"/bg{path}", DESKTOP)
    page.emulate_media(color_scheme="dark")

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@WIDTHS
def test_the_cell_that_a_number_comes_from_is_in_sight_without_scrolling_sideways(
    open_page: Any, viewport: dict[str, int]
) -> None:
    page = open_page("/bg/data/nsi/employment-rate/source/?row=2733&field=value", viewport)

    box = page.locator(".sheet .cell").bounding_box()

    assert page.locator(".sheet .cell").inner_text() == "53,6"
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= viewport["width"]
