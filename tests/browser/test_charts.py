"""Charts in a browser: walked by keyboard, sorted, shown in other pages, readable when large."""

import http.server
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser

RATE = "nsi.unemployment-rate.unemployment-rate"


def test_the_arrow_keys_walk_a_map_and_say_each_value(open_page: Any) -> None:
    page = open_page(f"/bg/indicators/{RATE}/", DESKTOP)
    drawing = page.locator("svg.svg.w").first
    drawing.focus()

    heard = []
    for _ in range(28):
        page.keyboard.press("ArrowRight")
        heard.append(page.locator(".said-live").inner_text())

    assert any(re.match(r"Враца, 2024.г\.: 10,4.%, 24-то от.28$", text) for text in heard), heard
    assert len(set(heard)) == 28
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/**")
    assert page.complaints == []


def test_a_table_is_sorted_by_its_head_with_the_country_on_top(open_page: Any) -> None:
    page = open_page(f"/bg/indicators/{RATE}/", DESKTOP)
    table = page.locator(".chart-table").first

    table.locator("thead th button").last.click()

    names = table.locator("tbody th").all_inner_texts()
    shown = [
        float(text.strip("()").replace(",", "."))
        for text in table.locator("tbody tr td:last-child").all_inner_texts()
        if re.search(r"\d", text)
    ]
    assert names[0] == "България"
    assert shown[1:] == sorted(shown[1:], reverse=True)
    assert table.locator("thead th").last.get_attribute("aria-sort") == "descending"


def test_a_value_and_its_row_light_up_together(open_page: Any) -> None:
    page = open_page(f"/bg/indicators/{RATE}/", DESKTOP)
    page.locator("svg.svg.w").first.focus()

    page.keyboard.press("ArrowRight")

    assert page.locator(".chart-table tr.on").count() == 1
    assert page.locator(".tip").is_visible()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another origin: a plain file server on a port of its own."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()
    server.server_close()


def snippet(page: Any) -> str:
    """Return what the page offers for other pages."""
    page.locator(".take summary").first.click()
    text: str = page.locator(".take pre", has_text="<iframe").first.inner_text()
    return text


def test_another_page_shows_a_chart_that_gets_its_height(
    open_page: Any, elsewhere: tuple[str, Path]
) -> None:
    origin, folder = elsewhere
    page = open_page(f"/bg/indicators/{RATE}/", DESKTOP)
    code = snippet(page)
    (folder / "index.html").write_text(f"<!doctype html><title>x</title>{code}", encoding="utf-8")

    page.goto(f"{origin}/index.html")
    frame = page.frame_locator("iframe")
    frame.locator("svg.svg.w").wait_for()
    page.wait_for_function("document.querySelector('iframe').style.height !== '600px'")

    asked = frame.locator("html").evaluate("node => node.offsetHeight")
    given = page.locator("iframe").evaluate("node => node.offsetHeight")
    assert abs(asked - given) <= 1
    assert "Източник: НСИ" in frame.locator("body").inner_text()


def test_without_scripts_another_page_shows_the_picture(
    open_page: Any, elsewhere: tuple[str, Path]
) -> None:
    origin, folder = elsewhere
    code = snippet(open_page(f"/bg/indicators/{RATE}/", DESKTOP))
    (folder / "index.html").write_text(f"<!doctype html><title>x</title>{code}", encoding="utf-8")

    page = open_page("/bg/", DESKTOP, scripts=False)
    page.goto(f"{origin}/index.html")
    picture = page.locator("img")
    picture.wait_for()

    assert picture.evaluate("node => node.naturalWidth") > 1000


def test_no_other_page_may_be_framed(
    open_page: Any, elsewhere: tuple[str, Path], address: str
) -> None:
    origin, folder = elsewhere
    (folder / "index.html").write_text(
        f'<!doctype html><title>x</title><iframe src="{address}/bg/"></iframe>', encoding="utf-8"
    )
    page = open_page("/bg/", DESKTOP)

    page.goto(f"{origin}/index.html")

    page.wait_for_timeout(
        500
    )  # the browser shows a page of its own, which says that it was refused
    assert page.frame_locator("iframe").locator(".mark").count() == 0


@pytest.mark.parametrize(
    "path", [f"/bg/indicators/{RATE}/", "/bg/places/VRC10/", "/en/places/VRC/"]
)
def test_a_page_enlarged_four_times_needs_no_sideways_scroll(open_page: Any, path: str) -> None:
    # 400 % of 1280 pixels is what WCAG 1.4.10 asks for: 320 pixels
    page = open_page(path, {"width": 320, "height": 256})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_nothing_moves_for_readers_who_want_it_still(open_page: Any) -> None:
    page = open_page(f"/bg/indicators/{RATE}/", PHONE)
    page.emulate_media(reduced_motion="reduce")

    assert page.evaluate("document.getAnimations().length") == 0
