"""The server is gone: a reader's whole way through the exported files, on a plain file server under a path."""

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import serving
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.plain_server import served
from tests.web.places_portal import make
from tests.web.test_stories import BODY, ENGLISH, write
from vidno.staticsite.export import export

pytestmark = pytest.mark.browser
UNDER = "some/where"
LARGEST_SCRIPTS = 150_000
MOST_REQUESTS, MOST_BYTES = 5, 1_500_000
WORDS = {
    "bg": {
        "mistake": "насление", "title": "Население по общини", "place": "Видин",
        "story": "Лекарите следват хората", "run": "Изпълни",
        "order": "по съвпадение",
    },
    "en": {
        "mistake": "popluation", "title": "Population by municipality", "place": "Vidin",
        "story": "Physicians follow people", "run": "Run",
        "order": "best match",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address and the folder of a copy whose server answers no more."""
    root = make(tmp_path_factory.mktemp("copied"))
    write(root, BODY, english=ENGLISH)
    folder = tmp_path_factory.mktemp("plain")
    with serving.served(root) as server:
        with urllib.request.urlopen(f"{server}/bg/", timeout=5) as answer:
            assert answer.status == 200
        export(root, folder / UNDER)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{server}/bg/", timeout=5)
    with served(folder) as plain:
        yield f"{plain}{UNDER}/", folder / UNDER


class Watched:
    """A page, with what it has asked for since it was last looked at."""

    def __init__(self, page: Page, address: str, folder: Path) -> None:
        self.page, self._address, self._folder = page, address, folder
        self.complaints: list[str] = []
        self._answers: list[Any] = []
        page.on("response", lambda answer: self._answers.append(answer))
        page.on("console", lambda said: said.type == "error" and self.complaints.append(said.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def seen(self) -> list[tuple[str, int]]:
        """Return the address and size of every answer; all come from the copy."""
        self.page.wait_for_load_state("networkidle")
        answers, self._answers[:] = list(self._answers), []
        assert all(answer.url.startswith(self._address) for answer in answers)
        assert all(answer.status < 400 for answer in answers), [one.url for one in answers]
        paths = {one.url.removeprefix(self._address).partition("?")[0] for one in answers}
        scripts = [self._folder / path for path in sorted(paths) if path.endswith(".js")]
        assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= LARGEST_SCRIPTS
        return [(one.url, int(one.headers.get("content-length", 0))) for one in answers]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_reader_needs_no_server_of_ours(
    chromium: Browser, copied: tuple[str, Path], language: str, viewport: dict[str, int]
) -> None:
    context = chromium.new_context(viewport=viewport, accept_downloads=True)  # type: ignore[arg-type]
    watched = Watched(context.new_page(), *copied)
    start = f"{copied[0]}{language}/"

    find_a_dataset_with_a_mistake(watched, start, WORDS[language])
    take_the_file_and_see_the_cell_of_a_number(watched)
    take_the_rows_of_one_place(watched)
    ask_in_sql(watched, WORDS[language])
    read_of_a_place(watched, start, WORDS[language])
    read_a_story(watched, start, WORDS[language])

    assert watched.complaints == []
    context.close()


def find_a_dataset_with_a_mistake(watched: Watched, start: str, words: dict[str, str]) -> None:
    page = watched.page
    page.goto(f"{start}index.html")
    page.fill("input[name=q] >> nth=0", words["mistake"])
    page.press("input[name=q] >> nth=0", "Enter")
    page.wait_for_url("**/data/**")
    first = page.locator("[data-results] [data-id]:not([hidden])").first
    expect(page.locator("[data-count]")).to_contain_text(words["mistake"])
    assert page.locator(".orders b").inner_text() == words["order"]
    assert words["mistake"] in unquote(page.locator(".orders a").first.get_attribute("href") or "")
    first.get_by_role("link", name=re.compile(words["title"].replace(" ", r"\s"))).first.click()
    page.wait_for_url("**/data/nsi/people/**")
    watched.seen()
    assert page.locator("main figure svg").count() > 0


def take_the_file_and_see_the_cell_of_a_number(watched: Watched) -> None:
    page = watched.page
    with page.expect_download() as download:
        page.locator("a[href$='data.csv']").first.click()
    assert Path(download.value.path()).read_text(encoding="utf-8").count("\n") > 40
    number = page.locator("main table a.n").first
    shown = number.inner_text()
    number.click()
    page.wait_for_url("**/source/**", wait_until="load")
    assert digits(page.locator(":target").inner_text()) == digits(shown)
    watched.seen()
    page.go_back(wait_until="load")


def take_the_rows_of_one_place(watched: Watched) -> None:
    page = watched.page
    page.select_option("#place-part", index=3)
    page.locator(".place-part button").click()
    page.wait_for_selector("[data-answer] table")
    asked = re.search(r"= '(\w+)'", page.input_value("#query"))
    rows = page.locator("[data-answer] tbody tr").all_inner_texts()
    assert asked
    assert rows
    assert all(asked[1] in row.split("\t") for row in rows)
    watched.seen()
    page.go_back(wait_until="load")


def ask_in_sql(watched: Watched, words: dict[str, str]) -> None:
    page = watched.page
    page.locator("a[href*='/sql/index.html?q=']").last.click()
    page.wait_for_selector("[data-answer] table")
    assert page.locator("[data-answer] tbody tr").count() == 10
    read = [(url, size) for url, size in watched.seen() if url.endswith(".parquet")]
    assert 0 < len(read) <= MOST_REQUESTS
    assert sum(size for _, size in read) <= MOST_BYTES
    with page.expect_download() as download:
        page.locator("[data-answer] a[download]").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("row,")
    page.fill("#query", "SELECT count(*) AS n FROM nsi.peple")
    page.get_by_role("button", name=words["run"], exact=True).first.click()
    page.wait_for_selector("[data-answer] .notice")
    assert "nsi.people" in page.locator("[data-answer] .notice").inner_text()


def read_of_a_place(watched: Watched, start: str, words: dict[str, str]) -> None:
    page = watched.page
    page.goto(f"{start}places/index.html")
    page.fill("[data-place-form] input", words["place"])
    page.press("[data-place-form] input", "Enter")
    page.wait_for_url("**/places/VID*/**")
    assert words["place"] in page.locator("h1").inner_text()
    watched.seen()


def read_a_story(watched: Watched, start: str, words: dict[str, str]) -> None:
    page = watched.page
    page.goto(f"{start}stories/index.html")
    page.get_by_role("link", name=words["story"]).first.click()
    page.wait_for_url("**/stories/lekari/**")
    page.locator("main a.n").first.click()
    page.wait_for_url("**/source/**", wait_until="load")
    watched.seen()


def test_a_search_without_an_answer_leads_on(chromium: Browser, copied: tuple[str, Path]) -> None:
    page = chromium.new_page()
    page.goto(f"{copied[0]}bg/data/index.html?q=щщщщщщ&topic=health")

    expect(page.locator("[data-nothing]")).to_be_visible()
    assert (
        page.locator("[data-facets] input[type=hidden][name=q]").get_attribute("value") == "щщщщщщ"
    )
    assert not page.locator(".orders").is_visible()
    assert page.locator("[data-chosen]").text_content() == " · Здраве"
    page.close()


def test_a_copy_opened_from_a_folder_says_what_does_not_work(
    chromium: Browser, copied: tuple[str, Path]
) -> None:
    page = chromium.new_page()
    page.goto(f"{(copied[1] / 'en/data/index.html').as_uri()}?q=people")

    expect(page.locator("[data-from-folder]")).to_be_visible()
    assert page.locator("[data-results] [data-id]").count() == 2
    page.goto(f"{copied[0]}en/data/index.html")
    expect(page.locator("[data-from-folder]")).to_be_hidden()
    page.close()


def digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_page_about_sql_is_for_everybody(
    chromium: Browser, copied: tuple[str, Path], language: str
) -> None:
    for viewport in (PHONE, DESKTOP):
        page = chromium.new_page(viewport=viewport)  # type: ignore[arg-type]
        page.goto(f"{copied[0]}{language}/sql/index.html")
        page.locator("[data-example] + p button").first.click()
        page.wait_for_selector("[data-answer] table")

        found = Axe().run(page)

        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.close()
