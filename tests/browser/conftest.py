"""A real server over the sample portal, and a real browser to walk through it."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.serving import served
from vidno.catalogue.folder import PortalFolder

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",  # root in a container cannot make one
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1200, "height": 900}


@pytest.fixture(scope="session")
def address(demo_portal: PortalFolder) -> Iterator[str]:
    """The address of a server over the sample portal; stopped by its process id at the end."""
    with served(demo_portal.root) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Any]:
    """Open a page of the portal at a width, with scripts or without; complaints are collected."""
    contexts = []

    def opened(path: str, viewport: dict[str, int], *, scripts: bool = True) -> Any:
        context = chromium.new_context(
            viewport=viewport,
            java_script_enabled=scripts,
            has_touch=viewport is PHONE,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200
        return page

    yield opened
    for context in contexts:
        context.close()
