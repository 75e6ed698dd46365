"""Searching without a server: the same questions find the same datasets in a browser, from plain files."""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import vidno.web.portal
from tests.search.test_queries import ENOUGH, FIRST, queries
from vidno.catalogue.folder import PortalFolder
from vidno.search import documents, shards, synonyms

pytestmark = pytest.mark.browser
SCRIPT = Path(vidno.web.portal.__file__).parent / "static" / "portal" / "search.js"
ASK = """
async (questions) => {
  const search = await import("/search.js");
  const index = await search.open(new URL("/search/", location.href));
  const found = [];
  for (const text of questions) found.push((await index.find(text, ["dataset"])).found.map(({ id }) => id));
  return found;
}
"""


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *parts: object) -> None:
        pass


@pytest.fixture(scope="module")
def page(
    demo_portal: PortalFolder, chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A page on a plain file server that has nothing but the script and the files of the index."""
    folder = tmp_path_factory.mktemp("plain")
    shutil.copy(SCRIPT, folder / "search.js")
    (folder / "index.html").write_text("<!doctype html><title>x</title>")
    listed = map(shards.counted, documents.of(demo_portal))
    for file in shards.files(list(listed), synonyms.of(demo_portal.root)):
        path = folder / "search" / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    page = chromium.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
    yield page
    page.close()
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_right_dataset_is_among_the_first_three_without_a_server(page: Page) -> None:
    found = page.evaluate(ASK, [words for words, _ in queries()])

    missed = [
        words
        for (words, right), ids in zip(queries(), found, strict=True)
        if not right & set(ids[:FIRST])
    ]
    assert len(missed) <= len(found) * (1 - ENOUGH), missed


def test_a_question_without_an_answer_finds_nothing_and_an_empty_one_everything(
    page: Page, demo_portal: PortalFolder
) -> None:
    nothing, everything = page.evaluate(ASK, ["щщщщщщщщ", ""])

    assert nothing == []
    assert len(everything) == len(demo_portal.released())


def test_one_question_reads_few_small_files(page: Page) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))

    page.evaluate(ASK, ["лекарите във Враца"])

    assert len(sizes) <= 8
    assert sum(sizes) <= 120_000
