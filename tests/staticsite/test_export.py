"""The static copy works from a plain file server, under a path of its own, without the portal."""

import copy
import json
import re
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from django.http import FileResponse

from tests.agenda.portal import make_several as make_agenda
from tests.web.pages import links
from vidno.agenda.runs.folder import current
from vidno.catalogue.folder import PortalFolder
from vidno.staticsite import links as linking
from vidno.staticsite.check import check
from vidno.staticsite.errors import (
    BrokenCopyError,
    BrokenLinksError,
    ExportFolderError,
    NoExportError,
    PageFailedError,
)
from vidno.staticsite.export import Summary, _seeds, export
from vidno.staticsite.taking import Taker
from vidno.staticsite.walk import Job, about, opened
from vidno.web.portal.pages import dataset
from vidno.web.portal.pages.site import site_of


def fetch(where: str) -> str:
    with urllib.request.urlopen(where, timeout=10) as answer:
        return answer.read().decode(errors="replace")


def test_a_crawl_of_the_copy_finds_no_dead_end(copied: tuple[Path, Summary], address: str) -> None:
    seen: dict[str, str] = {}
    waiting = [address]
    wanted: list[tuple[str, str, str]] = []
    while waiting:
        where = waiting.pop()
        if where in seen:
            continue
        seen[where] = fetch(where)
        if not where.endswith((".html", "/")):
            continue
        for link in links(seen[where]):
            target = urllib.parse.urljoin(where, link)
            plain, _, fragment = target.partition("#")
            plain = plain.partition("?")[0]
            if plain.startswith(address):
                waiting.append(plain)
                wanted.append((where, plain, fragment))

    for where, plain, fragment in wanted:
        assert not fragment or f'id="{fragment}"' in seen[plain], (where, plain, fragment)
    pages = [name for name in seen if name.endswith(".html")]
    assert len(pages) > 100
    assert copied[1].pages >= len(pages)


def test_a_number_leads_to_its_cell_without_a_server(address: str, portal: Path) -> None:
    page = fetch(address + "bg/data/nsi/unemployment/index.html")

    found = re.findall(r'class="n"\s+href="([^"]+)"', page)

    assert found
    assert all(
        re.search(r"source/[0-9a-f]{12}-1/\d+-\d+/index\.html#[A-Z]+\d+$", link) for link in found
    )
    target = urllib.parse.urljoin(address + "bg/data/nsi/unemployment/index.html", found[0])
    plain, _, fragment = target.partition("#")
    assert re.search(rf'id="{fragment}">4(,\d)?</td>', fetch(plain))


def test_no_link_depends_on_the_server(copied: tuple[Path, Summary]) -> None:
    for path in copied[0].rglob("*.html"):
        if path.name == "404.html":
            continue
        for link in links(path.read_text(encoding="utf-8")):
            assert not link.startswith("/"), (path, link)
            assert "row=" not in link, (path, link)


def test_files_of_every_version_and_raw_files_are_in_the_copy(
    copied: tuple[Path, Summary], portal: Path
) -> None:
    for name in PortalFolder(portal).dataset_ids():
        dataset = PortalFolder(portal).dataset(name)
        for version in dataset.versions():
            for file in ("data.csv", "data.parquet", "data.xlsx", "lineage.parquet", "report.json"):
                written = copied[0] / "files" / name / version / file
                assert written.read_bytes() == (dataset.release(version).folder / file).read_bytes()
        for raw in dataset.raw.files:
            written = copied[0] / "files" / name / "raw" / raw.file
            assert written.read_bytes() == dataset.raw_path(raw.file).read_bytes()


def test_the_copy_has_what_hosts_and_robots_look_for(copied: tuple[Path, Summary]) -> None:
    folder = copied[0]

    assert "https://example.org/sub/path/sitemap.xml" in (folder / "robots.txt").read_text()
    assert "<loc>https://example.org/sub/path/bg/</loc>" in (folder / "sitemap.xml").read_text()
    assert 'href="/sub/path/static/portal/base.css"' in (folder / "404.html").read_text(
        encoding="utf-8"
    )
    assert "data-static" in (folder / "bg/data/index.html").read_text(encoding="utf-8")
    assert (folder / "search/words/00.json").is_file()


def test_without_an_address_nothing_absolute_is_written(portal: Path, tmp_path: Path) -> None:
    export(portal, tmp_path / "copy", processes=1)

    assert not (tmp_path / "copy/sitemap.xml").exists()
    assert "localhost" not in (tmp_path / "copy/robots.txt").read_text()
    for path in (tmp_path / "copy").rglob("*.html"):
        assert "localhost" not in path.read_text(encoding="utf-8"), path
    for path in (tmp_path / "copy/data").rglob("*.json*"):
        assert "://testserver" not in path.read_text(encoding="utf-8"), path
    table = json.loads((tmp_path / "copy/data/nsi/unemployment/csvw.json").read_text())["tables"][0]
    assert (tmp_path / "copy/data/nsi/unemployment" / table["url"]).is_file()
    page = (tmp_path / "copy/bg/data/nsi/unemployment/index.html").read_text(encoding="utf-8")
    [told] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    for file in json.loads(told)["distribution"]:
        assert (tmp_path / "copy/bg/data/nsi/unemployment" / file["contentUrl"]).is_file()
    check(tmp_path / "copy")


def test_every_standard_is_in_the_copy(copied: tuple[Path, Summary]) -> None:
    folder, _ = copied
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    documents = ("croissant.json", "csvw.json", "schema-org.jsonld")
    assert {f"data/nsi/unemployment/{name}" for name in documents} <= names
    assert {f"data/nsi/unemployment.{form}" for form in ("ttl", "rdf", "jsonld")} <= names
    assert {"places/oblast.geojson", "charts/nsi.unemployment.unemployment-rate.geojson"} <= names
    assert "llms.txt" in names
    forms = {
        name.rpartition("/")[2] for name in names if name.startswith("files/nsi/unemployment/")
    }
    assert {"data.jsonstat.bg.json", "data.jsonstat.en.json", "data.sdmx.csv"} <= forms


def test_an_earlier_copy_is_replaced_and_other_folders_are_not(
    portal: Path, tmp_path: Path
) -> None:
    export(portal, tmp_path / "copy", processes=1)
    (tmp_path / "copy" / "left-over.html").write_text("old")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")

    export(portal, tmp_path / "copy", processes=1)
    with pytest.raises(ExportFolderError):
        export(portal, tmp_path / "mine", processes=1)

    assert not (tmp_path / "copy" / "left-over.html").exists()
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "mine"]


def test_a_broken_link_stops_the_export(
    portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "vidno.web.portal.pages.addresses.topic",
        lambda language, name: f"/{language}/about/#{name}",
    )

    with pytest.raises(BrokenLinksError) as caught:
        export(portal, tmp_path / "copy", base_url="https://broken.example", processes=1)

    dataset.of_day.cache_clear()  # its pages lead nowhere
    assert "about/index.html#work" in str(caught.value)
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize(
    ("page", "link", "found"),
    [
        ("/bg/data/", "/static/a.css?v=1", "/static/a.css?v=1"),
        ("/bg/data/a/b/", "?page=2#rows", "/bg/data/a/b/?page=2#rows"),
        ("/bg/data/a/b/", "#rows", "/bg/data/a/b/#rows"),
        ("/bg/data/a/b/", "https://example.org/", None),
        ("/bg/data/a/b/", "mailto:a@example.org", None),
        ("/bg/data/a/b/", "//example.org/x", None),
    ],
)
def test_links_are_understood(page: str, link: str, found: str | None) -> None:
    assert linking.absolute(page, link) == found


def test_files_and_relative_links() -> None:
    assert linking.file_of("/") == "index.html"
    assert linking.file_of("/bg/data/a/b/?page=3") == "bg/data/a/b/page-3/index.html"
    assert linking.file_of("/bg/data/?q=x") == "bg/data/index.html"
    assert linking.file_of("/files/a/b/1/data.csv") == "files/a/b/1/data.csv"
    assert (
        linking.relative("bg/data/index.html", "static/portal/base.css")
        == "../../static/portal/base.css"
    )
    assert linking.relative("bg/data/index.html", "bg/data/index.html") == "index.html"
    assert linking.relative("index.html", "bg/index.html") == "bg/index.html"


def test_a_raw_file_that_is_html_is_copied_as_it_is(portal: Path, tmp_path: Path) -> None:
    raw = b"<table><tr><td>1</td></tr></table>\xff"  # no page of ours, and not even UTF-8
    (tmp_path / "raw.html").write_bytes(raw)

    class Server:
        def get(self, address: str) -> FileResponse:
            response = FileResponse((tmp_path / "raw.html").open("rb"))
            response.status_code = 200
            return response

    taker = Taker(tmp_path / "copy", site_of(portal), Server())

    taken = taker.take("/files/nsi/x/raw/abc-table.html")

    assert (tmp_path / "copy/files/nsi/x/raw/abc-table.html").read_bytes() == raw
    assert not taken.references


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_processes_write_the_same_bytes(
    copied: tuple[Path, Summary], portal: Path, tmp_path: Path
) -> None:
    summary = export(portal, tmp_path / "two", "https://example.org/sub/path", processes=2)

    assert summary == copied[1]
    assert contents(tmp_path / "two") == contents(copied[0])


def test_an_error_of_another_process_arrives_whole() -> None:
    error = copy.copy(PageFailedError(path="/bg/x/", status=500))  # as pickle does it

    assert error.message("en") == "The page '/bg/x/' answered 500."


def test_addresses_about_one_thing_are_taken_together() -> None:
    addresses = [
        "/bg/places/VRC10/",
        "/embed/bg/places/VRC10/",
        "/en/places/VRC10/data.csv",
        "/bg/data/nsi/beds/?page=2",
        "/charts/nsi.beds.beds-rate.bg.map.png",
        "/en/indicators/nsi.beds.beds-rate/",
        "/files/nsi/beds/2024/data.csv",
        "/bg/",
    ]

    assert sorted(Counter(map(about, addresses)).values()) == [1, 3, 4]


def test_a_stranger_finds_every_link_of_the_copy_alive(copied: tuple[Path, Summary]) -> None:
    found = check(copied[0])

    assert found.pages == copied[1].pages
    assert found.links > 10_000


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<a href="gone.html">x</a>', "bg/new.html → gone.html"),
        ('<a href="index.html#gone">x</a>', "bg/new.html → bg/index.html#gone"),
        ('<img srcset="gone.png 2x">', "bg/new.html → gone.png"),
        ("<pre>http://127.0.0.1:8000/bg/</pre>", "bg/new.html → http://127.0.0.1"),
    ],
)
def test_a_stranger_names_what_is_wrong(copied: tuple[Path, Summary], page: str, said: str) -> None:
    wrong = copied[0] / "bg/new.html"
    wrong.write_text(page, encoding="utf-8")

    with pytest.raises(BrokenCopyError) as caught:
        check(copied[0])

    wrong.unlink()
    assert said in str(caught.value)


def test_only_a_copy_is_checked(tmp_path: Path) -> None:
    with pytest.raises(NoExportError):
        check(tmp_path)


def test_a_reader_puts_a_chart_together_by_links_alone(address: str) -> None:
    start = address + "bg/data/nsi/unemployment/chart/index.html"
    page = fetch(start)

    found = {title: link for link, title in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', page)}

    assert "action=" not in page.split("<main")[1]
    other = urllib.parse.urljoin(start, found["Карта"])
    assert other.endswith("/chart/unemployment-rate.map/index.html")
    drawn = fetch(other)
    assert 'aria-current="true">Карта</a>' in drawn
    picture = re.search(r'href="([^"]+\.svg)"\s+data-picture', drawn)
    assert picture
    assert fetch(urllib.parse.urljoin(other, picture[1])).startswith("<svg")
    table, _, place = urllib.parse.urljoin(start, found["Таблица"]).partition("#")
    assert f'id="{place}"' in fetch(table)
    assert "<table" in fetch(table)


def test_what_nobody_misses_in_a_copy_is_left_out(copied: tuple[Path, Summary]) -> None:
    files = {path.relative_to(copied[0]).as_posix() for path in copied[0].rglob("*")}
    charts = {name for name in files if name.startswith("charts/nsi.unemployment.")}

    assert not any(name.endswith(".pdf") for name in files)
    assert "charts/nsi.unemployment.unemployment-rate.bg.map.share.png" in charts
    assert "charts/nsi.unemployment.unemployment-rate.bg.bars.svg" in charts
    assert "charts/nsi.unemployment.unemployment-rate.bg.bars.share.png" not in charts
    assert not any("/chart/" in name and "table" in name for name in files)


def test_a_link_within_a_page_stays_within_it(copied: tuple[Path, Summary]) -> None:
    page = (copied[0] / "bg/data/nsi/unemployment/index.html").read_text(encoding="utf-8")

    assert 'href="#rows"' in page


def test_pictures_for_sharing_are_in_the_copy(copied: tuple[Path, Summary]) -> None:
    page = (copied[0] / "bg/places/VRC/index.html").read_text(encoding="utf-8")

    shown = linking.shown_elsewhere(page, "https://example.org/sub/path")

    assert shown
    for one in shown:
        assert (copied[0] / one.lstrip("/")).is_file()


def test_each_chart_of_a_reader_has_a_folder_of_its_own() -> None:
    chart = "/bg/data/a/b/chart"

    assert linking.file_of(f"{chart}/") == "bg/data/a/b/chart/index.html"
    assert (
        linking.file_of(f"{chart}/?measure=rate&by=sex&level=oblast&kind=dots")
        == "bg/data/a/b/chart/rate.by-sex.oblast.dots/index.html"
    )
    assert (
        linking.file_of(f"{chart}.svg?measure=rate&kind=map")
        == "bg/data/a/b/chart/rate.map/chart.svg"
    )


def test_the_agenda_is_in_the_copy_with_all_its_files(tmp_path: Path) -> None:
    portal = make_agenda(tmp_path / "portal").root
    run = current(portal)

    with opened(Job(portal, tmp_path / "copy", "")) as taker:
        seeds = _seeds(taker.site, "")
        asked = [one for one in seeds if "/agenda/" in one]
        taken = {one.file: one for one in map(taker.take, asked)}

    page = taken["bg/agenda/index.html"]
    assert "bg/agenda/health/index.html" in taken
    assert {name for name, _ in page.references if name.startswith("agenda/")} <= set(taken)
    assert taken["agenda/ranking.csv"].stamp == taken["agenda/agenda.zip"].stamp == "agenda"
    for name in ("ranking.csv", "result.json", "datapackage.json"):
        copied = (tmp_path / "copy/agenda" / name).read_bytes()
        assert copied == (run / name).read_bytes()
    with zipfile.ZipFile(tmp_path / "copy/agenda/agenda.zip") as packed:
        assert f"agenda-{run.name}/signals/coverage.yml" in packed.namelist()
