"""The page of the agenda in a browser: weights by keyboard, nothing of them without scripts, no barrier."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.agenda.portal import make_several
from tests.browser.conftest import DESKTOP, PHONE
from tests.serving import served

pytestmark = pytest.mark.browser
OUTSIDE = """() => [...document.querySelectorAll("main svg")].filter((one) => one.getClientRects().length).flatMap((one) => {
  const frame = one.getBoundingClientRect();
  return [...one.querySelectorAll("text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
  }).map((text) => text.textContent);
})"""


@pytest.fixture(scope="module")
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(make_several(tmp_path_factory.mktemp("agenda") / "portal").root) as url:
        yield f"{url}/bg/agenda/"


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_has_no_barrier_and_nothing_outside_its_frame(
    chromium: Browser, agenda: str, viewport: Any
) -> None:
    page = chromium.new_page(viewport=viewport)
    page.goto(agenda)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert page.evaluate(OUTSIDE) == []
    page.close()


def test_a_reader_weighs_the_signals_by_keyboard(chromium: Browser, agenda: str) -> None:
    page = chromium.new_page(viewport=DESKTOP)
    page.goto(agenda)
    body = page.locator("#weights tbody tr")
    survey, petitions = (page.locator(f"#weight-{name}") for name in ("survey", "petitions"))

    survey.press("Home")
    petitions.press("End")
    by_signatures = body.locator("th").all_inner_texts()
    survey.press("End")
    petitions.press("Home")
    by_persons = body.locator("th").all_inner_texts()

    # 100, 900 and 400 signatures; 30, 18 and 30 per cent of those asked
    assert by_signatures[0] == "Образование"
    assert by_persons[-1] == "Образование"
    assert page.locator("#weights [role=status]").inner_text().startswith("Най-отгоре")
    page.get_by_role("button", name="Както е публикувано").click()
    assert survey.input_value() == "50"
    page.close()


def test_without_scripts_there_is_nothing_to_move(chromium: Browser, agenda: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(agenda)

    assert not page.locator("#weights").is_visible()
    assert page.locator("#ranking").is_visible()
    context.close()
