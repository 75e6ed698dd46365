"""Two people code in a browser: by hand, by keyboard and without scripts; a killed server loses nothing."""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.agenda.coding import petitions
from tests.agenda.coding.petitions import PERIOD, SIGNAL
from tests.browser.conftest import DESKTOP, PHONE
from tests.serving import PROGRAM, START_SECONDS
from vidno.agenda.codebook import read_codebook
from vidno.agenda.text.items import Coding, read_codings
from vidno.agenda.text.settled import path_of
from vidno.catalogue.folder import PortalFolder

pytestmark = pytest.mark.browser


class Server:
    """`vidno agenda code`, with the links that it printed."""

    def __init__(self, root: Path, *more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = ["agenda", "code", SIGNAL, "--period", PERIOD, "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*PROGRAM, *command, "--portal", str(root), *more],
            stdout=subprocess.PIPE,
            text=True,
            env={"VIDNO_LANG": "bg", "PATH": "/usr/bin:/bin"},
            start_new_session=True,  # so that its worker is killed together with it
        )
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if "Ctrl+C" in line:
                break
        self.links = dict(re.findall(r"^((?:coder|tie)-\d+): (http\S+)$", said, re.MULTILINE))
        self._wait()

    def _wait(self) -> None:
        last = time.monotonic() + START_SECONDS
        while time.monotonic() < last:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise TimeoutError

    def stop(self, how: int = signal.SIGTERM) -> None:
        if how == signal.SIGKILL:
            os.killpg(self.process.pid, how)
        else:
            self.process.send_signal(how)
        self.process.wait(timeout=15)
        if self.process.stdout:
            self.process.stdout.close()


@contextmanager
def running(root: Path, *more: str) -> Iterator[Server]:
    server = Server(root, *more)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return petitions.make(tmp_path_factory.mktemp("coders") / "portal")


@pytest.fixture(scope="module")
def server(portal: PortalFolder) -> Iterator[Server]:
    with running(portal.root, "--size", "6", "--seed", "one", "--coders", "4") as started:
        yield started


def codings(portal: PortalFolder, coder: str) -> list[Coding]:
    path = path_of(portal.root, SIGNAL)
    found = read_codings(path, read_codebook()) if path.is_file() else []
    return [one for one in found if one.coder == coder]


def open_text(browser: Browser, link: str, viewport: Any, *, scripts: bool = True) -> Page:
    context = browser.new_context(viewport=viewport, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{link}1/")
    return page


def test_a_phone_without_scripts_codes_all_and_is_thanked(
    chromium: Browser, server: Server, portal: PortalFolder
) -> None:
    page = open_text(chromium, server.links["coder-1"], PHONE, scripts=False)

    for number in range(1, 7):
        expect(page.get_by_text(f"Текст {number}.")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        page.get_by_role("button", name="Здравеопазване").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Благодарим")
    assert [one.topic for one in codings(portal, "coder-1")] == ["health"] * 6


def test_a_keyboard_is_enough(chromium: Browser, server: Server, portal: PortalFolder) -> None:
    page = open_text(chromium, server.links["coder-2"], DESKTOP)
    field = page.get_by_label("Търсене на тема")
    expect(field).to_be_focused()

    field.press_sequentially("bolnic")
    expect(page.locator("[data-choice]:not([hidden]) .l")).to_have_text(
        ["Здравеопазване", "Никоя от темите", "Не мога да реша"]
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/2/?saved=1")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    page.wait_for_url("**/3/?saved=2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/4/?saved=3")
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/5/?saved=4")
    page.keyboard.press("Enter")  # nothing is typed: nothing is kept

    by_item = {one.item: one.topic for one in codings(portal, "coder-2")}
    assert sorted(by_item.values()) == ["education", "health", "none", "rights"]


def test_an_answer_is_taken_back_from_the_line_that_says_it_was_kept(
    chromium: Browser, server: Server, portal: PortalFolder
) -> None:
    page = open_text(chromium, server.links["coder-3"], PHONE)

    page.get_by_role("button", name="Транспорт").click()
    page.get_by_role("link", name="Поправете").click()
    expect(page.locator(".chosen")).to_contain_text("вашият отговор")
    page.get_by_role("button", name="Култура").click()

    assert [one.topic for one in codings(portal, "coder-3")] == ["culture"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("path", ["", "2/", "practice/2/?topic=labour"])
def test_no_page_has_a_barrier(chromium: Browser, server: Server, viewport: Any, path: str) -> None:
    page = open_text(chromium, server.links["coder-4"], viewport)
    said: list[str] = []
    page.on("console", lambda message: message.type == "error" and said.append(message.text))
    for language in ("bg", "en"):
        page.goto(server.links["coder-4"].replace("/bg/", f"/{language}/") + path)

        found = Axe().run(page)

        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert said == []


def test_a_killed_server_loses_nothing_and_the_same_link_goes_on(
    chromium: Browser, tmp_path: Path
) -> None:
    portal = petitions.make(tmp_path / "portal")
    first = Server(portal.root, "--size", "6", "--seed", "one")
    page = open_text(chromium, first.links["coder-1"], DESKTOP)
    page.get_by_role("button", name="Енергетика").click()
    page.wait_for_url("**/2/?saved=1")
    first.stop(signal.SIGKILL)

    with running(portal.root) as again:
        link = first.links["coder-1"].replace(str(first.port), str(again.port))
        page.goto(link)

        assert again.links == {}
        expect(page.get_by_role("link", name="Продължете от текст 2")).to_be_visible()
        assert len(codings(portal, "coder-1")) == 1
