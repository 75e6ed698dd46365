"""The page of the agenda as a new reader meets it: what is first, how sure is it, who was not asked.

Each answer must stand whole in the first screen, in both languages, on a desk and on a phone, in the honest
sample with few signals and in a full portal.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.agenda import rich
from tests.browser.conftest import DESKTOP, PHONE
from tests.serving import served
from vidno.agenda.runs import folder, reading
from vidno.agenda.runs.reading import Run
from vidno.catalogue.folder import PortalFolder

pytestmark = pytest.mark.browser
LANGUAGES = ("bg", "en")
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
FIRST_SCREEN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const boxes = [...range.getClientRects()];
    if (boxes.length && boxes.every((box) => box.top >= 0 && box.bottom <= innerHeight)) {
      found.push(walk.currentNode.textContent);
    }
  }
  return found.join(" ").replace(/\\s+/g, " ").replace(/ ([.,;:)])/g, "$1").replace(/([(]) /g, "$1");
}"""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    portal = rich.make(tmp_path_factory.mktemp("rich") / "portal")
    with served(portal.root) as url:
        yield url, portal.root


@pytest.fixture(params=["sample", "full"])
def portal(request: pytest.FixtureRequest, demo_portal: PortalFolder) -> tuple[str, Path]:
    if request.param == "full":
        found: tuple[str, Path] = request.getfixturevalue("full")
        return found
    return request.getfixturevalue("address"), demo_portal.root


def run_of(root: Path) -> Run:
    return reading.read(folder.current(root))


def first_screen(chromium: Browser, address: str, viewport: Any) -> str:
    page = chromium.new_page(viewport=viewport)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    text: str = page.evaluate(FIRST_SCREEN)
    page.close()
    return text


@SIZES
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_questions_are_answered_in_the_first_screen(
    chromium: Browser, portal: tuple[str, Path], language: Any, viewport: Any
) -> None:
    url, root = portal
    run = run_of(root)
    first = run.standings[0]

    seen = first_screen(chromium, f"{url}/{language}/agenda/", viewport)

    # what is first, with its interval
    name, place = run.label(first.topic).pick(language), first.place
    lede = seen.split({"bg": "Колко е сигурно", "en": "How sure it is"}[language])[0]
    assert name in lede
    sure = {"bg": "сигурно", "en": "surely"}[language]
    assert (sure if place.low == place.high else f"{place.low}–{place.high}") in lede
    # how sure: on how many signals it stands, and how many places can move
    count = len(run.ranked)
    stands = {"bg": f"Стъпва на {count} сигнал", "en": f"It stands on {count} signal"}[language]
    assert stands in seen
    assert {"bg": "опита", "en": "trials"}[language] in seen
    # who was not asked
    asked = seen.split({"bg": "Кой не е питан", "en": "Who was not asked"}[language])[1]
    assert run.ranked[0].card.not_heard.pick(language) in asked


@SIZES
def test_nothing_needs_a_sideways_move_or_sight_of_colours(
    chromium: Browser, full: tuple[str, Path], viewport: Any
) -> None:
    """At 200 per cent a screen holds half as many pixels; printed grey, every mark keeps its words."""
    url, _ = full
    half = {"width": viewport["width"] // 2, "height": viewport["height"] // 2}
    page = chromium.new_page(viewport=half if viewport is DESKTOP else viewport)
    page.goto(f"{url}/bg/agenda/")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # the picture of the ranking says each interval in words beside its band
    visible = page.locator("#ranking svg:visible").first
    said = visible.locator("text").all_text_contents()
    assert len([one for one in said if "–" in one]) >= len(run_of(full[1]).standings) - 1
    page.close()
