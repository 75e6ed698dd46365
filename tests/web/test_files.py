"""Downloads: whole, in part, kept for ever; foreign files never open in the browser."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from vidno.catalogue.folder import PortalFolder
from vidno.ingest.add import add

NAMES = [
    "data.csv",
    "data.parquet",
    "data.xlsx",
    "data.json",
    "lineage.parquet",
    "datapackage.json",
    "report.json",
    "recipe.yml",
    "codelists/oblast.csv",
]


@pytest.fixture
def base(portal: Path) -> str:
    version = PortalFolder(portal).dataset("nsi/unemployment").current_version
    return f"/files/nsi/unemployment/{version}/"


def body(response) -> bytes:
    content = b"".join(response.streaming_content)
    response.close()
    return content


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_a_version_comes_byte_for_byte(
    client: Client, portal: Path, base: str, name: str
) -> None:
    response = client.get(base + name)

    assert (
        body(response)
        == (PortalFolder(portal).dataset("nsi/unemployment").release().folder / name).read_bytes()
    )
    assert "immutable" in response["Cache-Control"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_part_of_a_file_can_be_asked_for(client: Client, base: str) -> None:
    whole = body(client.get(base + "data.parquet"))

    first = client.get(base + "data.parquet", headers={"range": "bytes=0-3"})
    last = client.get(base + "data.parquet", headers={"range": "bytes=-4"})
    beyond = client.get(base + "data.parquet", headers={"range": f"bytes={len(whole)}-"})

    assert (first.status_code, body(first)) == (206, b"PAR1")
    assert (last.status_code, body(last)) == (206, b"PAR1")
    assert first["Content-Range"] == f"bytes 0-3/{len(whole)}"
    assert beyond.status_code == 416


def test_a_known_file_is_not_sent_again(client: Client, base: str) -> None:
    first = client.get(base + "data.csv")
    first.close()

    assert (
        client.get(base + "data.csv", headers={"if-none-match": first["ETag"]}).status_code == 304
    )
    since = {"if-modified-since": first["Last-Modified"]}
    assert client.get(base + "data.csv", headers=since).status_code == 304


def test_a_raw_file_is_saved_and_never_opened(client: Client, portal: Path) -> None:
    folder = PortalFolder(portal).dataset("mon/schools")
    [raw] = folder.raw.files

    response = client.get(f"/files/mon/schools/raw/{raw.file}")

    assert body(response) == folder.raw_path(raw.file).read_bytes()
    assert response["Content-Disposition"] == 'attachment; filename="uchilishta.csv"'
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


CHART = "nsi.unemployment.unemployment-rate"


@pytest.mark.parametrize("tail", ["", ".bg", ".en", ".en.map", ".bg.line"])
def test_a_chart_is_a_picture_with_title_source_and_licence(client: Client, tail: str) -> None:
    response = client.get(f"/charts/{CHART}{tail}.svg")

    text = response.content.decode()
    assert response["Content-Type"].startswith("image/svg+xml")
    assert "sandbox" in response["Content-Security-Policy"]
    assert "<title>" in text
    assert "NSI" in text if ".en" in tail else "НСИ" in text


def test_a_chart_is_a_png(client: Client, portal: Path) -> None:
    response = client.get(f"/charts/{CHART}.en.map.png")

    assert response.content.startswith(b"\x89PNG")
    assert list((portal / "state" / "pictures").glob("*.png"))
    assert client.get(f"/charts/{CHART}.png?lang=en&kind=map").content == response.content


def test_the_values_of_a_chart_come_as_csv_and_json(client: Client) -> None:
    lines = client.get(f"/charts/{CHART}.bg.csv").content.decode("utf-8-sig").splitlines()
    facts = client.get(f"/charts/{CHART}.json").json()

    assert lines[0] == "code,name,period,value,unit,status"
    assert "BG,България,2021,4,%," in lines
    assert facts["periods"] == ["2021", "2022", "2023"]
    vidin = next(series for series in facts["series"] if series["key"] == "VID")
    assert [value["value"] for value in vidin["values"]] == [5.5, None, 5.7]
    assert vidin["values"][1]["status"] == ".."


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_chart_can_be_put_into_other_pages(client: Client, language: str) -> None:
    response = client.get(f"/embed/charts/{CHART}.{language}.map/")

    text = response.content.decode()
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert f'<html lang="{language}"' in text
    assert "<nav" not in text
    assert f'href="/{language}/data/nsi/unemployment/"' in text


def test_machines_find_pages_and_new_versions(client: Client) -> None:
    robots = client.get("/robots.txt").content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    feed = client.get("/feeds/new.atom").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in robots
    assert "<loc>http://testserver/bg/data/nsi/unemployment/</loc>" in sitemap
    assert "<loc>http://testserver/en/places/VID/</loc>" in sitemap
    assert "<updated>2026-04-01T00:00:00Z</updated>" in feed
    assert "Коефициент на безработица по области" in feed


def test_a_copy_of_a_portal_draws_its_own_pictures(
    client: Client, portal: Path, tmp_path: Path, settings: Any
) -> None:
    address = f"/charts/{CHART}.en.map.png"
    client.get(address)
    settings.VIDNO_PORTAL = shutil.copytree(
        portal, tmp_path / "copy", ignore=shutil.ignore_patterns("state")
    )

    client.get(address)

    assert list((tmp_path / "copy" / "state" / "pictures").glob("*.png"))


def test_a_raw_file_that_made_no_version_is_not_given(
    client: Client, portal: Path, tmp_path: Path, settings: Any
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(portal, copy)
    settings.VIDNO_PORTAL = copy
    folder = PortalFolder(copy).dataset("mon/schools")
    (copy / "people.csv").write_text("Община,Сума\nВидин,12\nВраца,13\n", encoding="utf-8")
    add(folder, [copy / "people.csv"], replace=True)
    new = PortalFolder(copy).dataset("mon/schools").raw.files[-1].file

    assert folder.raw_path(new).is_file()
    assert client.get(f"/files/mon/schools/raw/{new}").status_code == 404


def test_current_is_the_version_in_force_and_says_so(
    client: Client, portal: Path, base: str
) -> None:
    version = PortalFolder(portal).dataset("nsi/unemployment").current_version

    response = client.get("/files/nsi/unemployment/current/data.csv")
    again = client.get(
        "/files/nsi/unemployment/current/data.csv", headers={"if-none-match": response["ETag"]}
    )

    assert body(response) == body(client.get(base + "data.csv"))
    assert response["Content-Location"] == base + "data.csv"
    assert response["Vidno-Version"] == version
    assert version in response["Content-Disposition"]
    assert "immutable" not in response["Cache-Control"]
    assert again.status_code == 304


def test_what_is_made_of_a_version_can_be_asked_for(client: Client, base: str) -> None:
    archive = client.get(base + "everything.zip")
    excel = client.get(base + "data.excel.bg.csv")

    assert (archive["Content-Type"], body(archive)[:2]) == ("application/zip", b"PK")
    assert body(excel).startswith(b"\xef\xbb\xbf")
    assert client.get(base + "everything.rar").status_code == 404


def test_the_rows_of_one_place_are_a_file(client: Client, base: str) -> None:
    led = client.get(base + "place", {"code": "VID", "form": "csv"})
    found = client.get(led["Location"])
    book = client.get(base + "places/VID.xlsx")

    assert led["Location"] == base + "places/VID.csv"
    assert found.content.decode().count("VID") == 3
    assert "VID.csv" in found["Content-Disposition"]
    assert book.content[:2] == b"PK"
    assert client.get(base + "places/XYZ.csv").status_code == 404
    assert client.get(base + "places/VID.exe").status_code == 404
    assert client.get(base + "place", {"code": "../x", "form": "csv"}).status_code == 400
