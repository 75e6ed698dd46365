"""What programs read in a copy: answers of the API, oEmbed, the catalogue, files that keep their address."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.staticsite.conftest import BASE
from vidno.staticsite import data, links
from vidno.staticsite.check import check
from vidno.staticsite.errors import BrokenCopyError
from vidno.staticsite.export import Summary


def read(copied: tuple[Path, Summary], name: str) -> Any:
    return json.loads((copied[0] / name).read_text(encoding="utf-8"))


def inside(copied: tuple[Path, Summary], address: str) -> str:
    return address.removeprefix(f"{BASE}/")


def test_a_program_gets_from_all_datasets_to_the_values_of_one(
    copied: tuple[Path, Summary],
) -> None:
    datasets = read(copied, "api/v1/datasets.json")["datasets"]
    one = next(item for item in datasets if item["id"] == "nsi/unemployment")

    known = read(copied, inside(copied, one["api"]))
    file = next(file for file in known["files"] if file["name"] == "data.csv")

    assert (copied[0] / inside(copied, file["href"])).read_bytes().startswith(b"period,")
    assert known["page"]["en"] == f"{BASE}/en/data/nsi/unemployment/"
    releases = read(copied, "api/v1/datasets/nsi/unemployment/releases.json")["releases"]
    assert len(releases) > 1
    assert all(read(copied, inside(copied, item["api"]))["version"] for item in releases)
    for spec in known["fields"]:
        if spec["codelist"]:
            path = f"api/v1/datasets/nsi/unemployment/codelists/{spec['codelist']}.json"
            assert read(copied, path)["codes"]


def test_an_indicator_has_its_values_by_place_and_year(copied: tuple[Path, Summary]) -> None:
    indicators = read(copied, "api/v1/indicators.json")["indicators"]

    values = read(copied, inside(copied, indicators[0]["api"]))["values"]

    assert {"place", "period", "value", "row"} <= values[0].keys()
    assert read(copied, "api/v1/places/VRC.json")["name"]["bg"] == "Враца"
    assert read(copied, "api/v1/stories.en.json")["stories"] == []


def test_the_description_names_only_files_that_are_there(copied: tuple[Path, Summary]) -> None:
    paths = read(copied, "api/openapi.json")["paths"]
    parts = {
        "publisher": "nsi", "dataset": "unemployment", "codelist": "oblast", "code": "VRC", "lang": "bg",
        "indicator": "nsi.unemployment.unemployment-rate", "level": "oblast", "version": "*",
    }  # fmt: skip

    missing = [
        path
        for path in paths
        if not list(copied[0].glob(re.sub(r"{(\w+)}", lambda part: parts[part[1]], path[1:])))
    ]

    # one level only: its values are those of the plain file
    assert missing in ([], ["/api/v1/indicators/{indicator}.{level}.json"])
    assert all("filters" not in str(path["get"]["parameters"]) for path in paths.values())


def test_a_page_leads_to_the_frame_of_its_chart(copied: tuple[Path, Summary]) -> None:
    page = copied[0] / "en/indicators/nsi.unemployment.unemployment-rate/index.html"
    found = re.search(r'json\+oembed"[^>]*href="([^"]+)"', page.read_text(encoding="utf-8"))
    assert found

    answer = json.loads((page.parent / html.unescape(found[1])).resolve().read_text())

    frame = re.search(r'src="([^"]+)"', answer["html"])
    assert frame
    assert (copied[0] / inside(copied, frame[1]) / "index.html").is_file()


def test_the_version_in_force_has_an_address_that_stays(copied: tuple[Path, Summary]) -> None:
    version = read(copied, "api/v1/datasets/nsi/unemployment.json")["version"]

    for name in ("data.csv", "data.parquet", "data.xlsx"):
        there = copied[0] / "files/nsi/unemployment"
        assert (there / "current" / name).read_bytes() == (there / version / name).read_bytes()


def test_harvesters_and_people_find_what_is_where(copied: tuple[Path, Summary]) -> None:
    assert "ns/dcat#Catalog>" in (copied[0] / "catalog.ttl").read_text(encoding="utf-8")
    assert (copied[0] / "catalog.jsonld").is_file()
    assert (copied[0] / "data/nsi/unemployment.ttl").is_file()
    assert BASE in (copied[0] / "README.txt").read_text(encoding="utf-8")
    assert f"{BASE}/api/openapi.json" in (copied[0] / "llms.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("api/v1/x.json", f'{{"api": "{BASE}/api/v1/gone.json"}}', "api/v1/gone.json"),
        ("api/v1/x.json", '{"api": "../../gone.json"}', "gone.json"),
        ("feeds/x.atom", f"<link href='{BASE}/bg/gone/'/>", "bg/gone/"),
        ("x.ttl", "<http://localhost:8000/x> a <y> .", "localhost"),
    ],
)
def test_a_check_reads_what_programs_read(
    copied: tuple[Path, Summary], name: str, text: str, said: str
) -> None:
    wrong = copied[0] / name
    wrong.write_text(text, encoding="utf-8")

    with pytest.raises(BrokenCopyError) as caught:
        check(copied[0])

    wrong.unlink()
    assert said in str(caught.value)


def test_without_an_address_programs_get_the_way_from_file_to_file() -> None:
    found = data.rewritten(
        '{"api": "/api/v1/a", "title": "/home", "page": {"bg": "/bg/x/"}}',
        "",
        lambda link: links.relative("api/v1/datasets.json", links.file_of(link)),
    )

    assert json.loads(found) == {
        "api": "a.json",
        "title": "/home",
        "page": {"bg": "../../bg/x/index.html"},
    }


def test_sql_is_asked_without_a_server_from_the_same_files(copied: tuple[Path, Summary]) -> None:
    for language in ("bg", "en"):
        page = copied[0] / language / "sql" / "index.html"
        text = page.read_text(encoding="utf-8")
        tables = re.findall(r'href="([^"]+)" data-table="([^"]+)"', text)

        assert "portal/sql.js" in text
        assert len(tables) > 1
        for href, facts in tables:
            told = json.loads(html.unescape(facts))
            assert (page.parent / href).resolve().stat().st_size == told["file"]["bytes"]
        said = re.search(r"data-sql-texts>(.*?)</script>", text)
        assert said
        assert json.loads(said[1])["texts"]["sql-table-unknown"]["hint"]
    other = (copied[0] / "bg/data/index.html").read_text(encoding="utf-8")
    assert "portal/sql.js" not in other
