"""What is new in a version, and what was corrected: on the pages, in both languages, with the cells."""

import re
import shutil
from pathlib import Path

import pytest
from django.test import Client

from tests.web.pages import words
from tests.web.portal import RATE, rates
from vidno.catalogue.folder import PortalFolder
from vidno.ingest.add import add
from vidno.publish.build import build
from vidno.staticsite.export import export

CORRECTION = """\
schema: 1
corrections:
  - cell: C5
    was: '5,0'
    is: '5,5'
    why: {bg: Отпечатана е стара стойност, en: An old value was printed}
    by: НСИ
    since: 2026-05-02
"""


@pytest.fixture(scope="module")
def later(portal: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny portal a month later: a new year, one value revised, one withdrawn, one corrected."""
    root = tmp_path_factory.mktemp("later") / "portal"
    shutil.copytree(portal, root)
    text = rates(("2021", "2022", "2023", "2024"))
    for old, new in (("4,6;4,7;4,8;4,9", "4,6;4,2;4,8;4,9"), ("5,4;5,5\r\n", "..;5,5\r\n")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = root / "inputs" / "bezrabotitsa-2026-05-01.csv"
    path.write_bytes(text.encode("windows-1251"))
    dataset = PortalFolder(root).dataset(RATE)
    add(dataset, [path], retrieved="2026-05-01T00:00:00Z")
    (dataset.folder / "corrections.yml").write_text(CORRECTION, encoding="utf-8")
    build(PortalFolder(root).dataset(RATE))
    return root


@pytest.fixture(autouse=True)
def _later(settings, later: Path, _served: None) -> None:
    settings.VIDNO_PORTAL = later


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def section(text: str, name: str) -> str:
    return text.split(f'id="{name}"')[1].split("</section>")[0].split(">", 1)[1]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("bg", [
            "Добавени: 29 нови реда за 2024 г.",
            "2 стари стойности са променени (най-много област Бургас, 2022 г.: 4,7 → 4,2).",
            "1 стойност е оттеглена.",
        ]),
        ("en", [
            "Added: 29 new rows for 2024.",
            "2 past values were revised (most of all Burgas oblast, 2022: 4.7 → 4.2).",
            "1 value was withdrawn.",
        ]),
    ],
)  # fmt: skip
def test_a_version_says_what_is_new(language: str, sentences: list[str], client: Client) -> None:
    text = words(section(page(client, f"/{language}/data/{RATE}/"), "changes"))

    plain = text.replace("\u00a0", " ")
    assert [sentence for sentence in sentences if sentence not in plain] == []


def test_revised_values_lead_to_the_cells_of_both_versions(client: Client) -> None:
    text = section(page(client, f"/bg/data/{RATE}/"), "changes")

    hrefs = re.findall(r'<a class="n" href="([^"]+)">([^<]+)</a>', text)
    shown = [(value, words(page(client, href.replace("&amp;", "&")))) for href, value in hrefs[:2]]

    assert [value for value, _ in shown] == ["4,7", "4,2"]
    assert "записано „4,7“" in shown[0][1].replace("\u00a0", " ")
    assert "записано „4,2“" in shown[1][1].replace("\u00a0", " ")


def test_the_first_version_has_nothing_before_it(client: Client, later: Path) -> None:
    first = PortalFolder(later).dataset(RATE).versions()[-1]

    assert 'id="changes"' not in page(client, f"/bg/data/{RATE}/v/{first}/")


def test_a_corrected_cell_says_what_the_source_says_and_why(client: Client, later: Path) -> None:
    release = PortalFolder(later).dataset(RATE).release()
    [cell] = release.report["corrections"]
    row = 1 + next(
        index
        for index, line in enumerate((release.folder / "data.csv").read_text("utf-8").split()[1:])
        if line.startswith("2022,VAR,")
    )

    dataset = words(section(page(client, f"/bg/data/{RATE}/"), "processing"))
    source = words(page(client, f"/en/data/{RATE}/source/?row={row}&field=value"))

    assert cell["cell"] == "C5"
    assert "1 поправена клетка" in dataset.replace("\u00a0", " ")
    assert "В източника: „5,0“; поправено на: „5,5“. Отпечатана е стара стойност." in (
        dataset.replace("\u00a0", " ")
    )
    assert "Where 5.5 comes from" in source
    assert "In the source: “5,0”; corrected to: “5,5”. An old value was printed." in source


def test_the_static_copy_has_the_changes_of_every_version(later: Path, tmp_path: Path) -> None:
    export(PortalFolder(later).root, tmp_path / "site")

    versions = PortalFolder(later).dataset(RATE).versions()
    pages = [
        (tmp_path / "site" / "en" / "data" / RATE / "v" / version / "index.html").read_text("utf-8")
        for version in versions
    ]
    assert [('id="changes"' in text) for text in pages] == [True, True, False]


def test_a_first_version_says_whose_it_is_and_its_size_once(client: Client) -> None:
    text = words(client.get("/bg/").content.decode())
    news = text.replace("\u00a0", " ").partition("Ново в данните")[2]

    assert "Нов набор: " in news
    assert "Първо публикуване" not in news
