"""Nothing that a reader types gives a 500: what is not there says so, in both languages, with a hint."""

import shutil
from pathlib import Path

import pytest
from django.test import Client

from tests.web.pages import words
from vidno.catalogue.folder import PortalFolder

MISSING = {
    "/{}/nyama/": "page-not-found",
    "/{}/data/nsi/nyama/": "dataset-missing",
    "/{}/data/nsi/unemployment/v/2020-01-01-00000000/": "version-missing",
    "/{}/data/nsi/unemployment/source/": "row-missing",
    "/{}/data/nsi/unemployment/source/?row=0&field=value": "row-missing",
    "/{}/data/nsi/unemployment/source/?row=88&field=value": "row-missing",
    "/{}/data/nsi/unemployment/source/?row=-1&field=value": "row-missing",
    "/{}/data/nsi/unemployment/source/?row=1e3&field=value": "row-missing",
    "/{}/data/nsi/unemployment/source/?row=²&field=value": "row-missing",
    "/{}/data/nsi/unemployment/source/?row=9999999999999999999999&field=value": "row-missing",
    "/{}/data/nsi/unemployment/source/?row=1&field=nyama": "field-unknown",
    "/{}/data/nsi/unemployment/source/?row=1&field=value&version=1": "version-missing",
    "/{}/data/nsi/unemployment/source/000000000000-1/1-150/": "sheet-missing",
    "/{}/data/nsi/unemployment/?page=0": "page-missing",
    "/{}/data/nsi/unemployment/?page=99": "page-missing",
    "/{}/data/nsi/unemployment/?page=x": "page-missing",
    "/{}/topics/nyama/": "topic-missing",
    "/{}/places/XXX/": "place-missing",
    "/{}/places/BG31/": "place-missing",
    "/{}/places/XXX/similar/": "place-missing",
    "/{}/places/compare/?place=XXX": "place-missing",
    "/{}/indicators/nsi.unemployment.nyama/": "indicator-missing",
    "/{}/indicators/nsi.unemployment.unemployment-rate/municipality/": "indicator-missing",
    "/{}/indicators/nsi.unemployment.nyama/against/": "indicator-missing",
    "/{}/indicators/nsi.unemployment.unemployment-rate/against/nyama/": "indicator-missing",
    "/{}/indicators/nsi.unemployment.unemployment-rate/against/?with=nyama": "indicator-missing",
    "/{}/places/?place=XXX": "place-missing",
}
HOSTILE = [
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "' OR 1=1 --",
    "{{7*7}}",
    "%s%s",
    "a" * 150,
]
UNREADABLE = ["%00", "%0a%0d", "%1b[31m", "x" * 10_000]
FIELDS = [
    "/bg/data/nsi/unemployment/source/?row=1&field={}",
    "/bg/data/nsi/unemployment/source/?field=value&row={}",
    "/bg/data/nsi/unemployment/source/?row=1&field=value&version={}",
    "/bg/data/nsi/unemployment/?page={}",
    "/bg/places/?place={}",
    "/embed/charts/nsi.unemployment.unemployment-rate/?kind={}",
]


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize(("address", "code"), MISSING.items())
def test_what_is_not_there_says_so_with_a_hint(
    client: Client, address: str, code: str, language: str
) -> None:
    response = client.get(address.format(language))

    page = response.content.decode()
    assert response.status_code == 404
    assert f"<code>{code}</code>" in page
    assert f'<html lang="{language}"' in page
    assert 'class="lede"' in page
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "way_out"),
    [
        ("/bg/data/nsi/unemploymnet/", "/bg/data/nsi/unemployment/"),
        ("/en/data/nsi/unemployment/v/2020-01-01-00000000/", "/en/data/nsi/unemployment/#versions"),
        ("/bg/data/nsi/unemployment/source/?row=88&field=value", "/bg/data/nsi/unemployment/#rows"),
        ("/bg/data/nsi/unemployment/?page=99", "/bg/data/nsi/unemployment/#rows"),
    ],
)
def test_what_is_nearly_there_leads_on(client: Client, address: str, way_out: str) -> None:
    assert f'<a href="{way_out}">' in client.get(address).content.decode()


@pytest.mark.parametrize("address", FIELDS)
def test_hostile_words_are_refused_and_escaped(client: Client, address: str) -> None:
    for words_ in HOSTILE:
        response = client.get(address.format(words_.replace("%", "%25")))

        page = response.content.decode()
        assert response.status_code == 404, words_
        assert "<script>alert" not in page
        assert "49" not in words(page).split("·")[0] or "7*7" not in words_


@pytest.mark.parametrize("address", [*FIELDS, "/bg/data/?q={}", "/bg/data/?topic={}"])
@pytest.mark.parametrize("text", UNREADABLE, ids=["nul", "line-break", "escape", "long"])
def test_unreadable_words_are_a_bad_request(client: Client, address: str, text: str) -> None:
    assert client.get(address.format(text)).status_code == 400


def test_a_search_for_markup_is_shown_as_text(client: Client) -> None:
    response = client.get("/bg/data/", {"q": "<script>alert(1)</script>"})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/files/nsi/unemployment/../../portal.yml",
        "/files/nsi/unemployment/raw/raw.yml",
        "/files/nsi/unemployment/raw/..%2f..%2fdataset.yml",
        "/files/nsi/unemployment/raw/%2e%2e%2fCURRENT",
        "/files/nsi/unemployment/{}/secret-key",
        "/files/nsi/unemployment/{}/codelists/nyama.csv",
        "/files/nsi/unemployment/{}/codelists/..%2fdata.csv",
        "/files/nsi/unemployment/{}/nyama.csv",
        "/files/nsi/unemployment/{}/data.csv%00",
        "/charts/nsi.unemployment.nyama.svg",
        "/charts/nsi.unemployment.unemployment-rate.xx.svg",
        "/charts/....svg",
        "/static/../settings.py",
    ],
)
def test_no_other_file_of_the_machine_can_be_had(client: Client, portal: Path, path: str) -> None:
    version = PortalFolder(portal).dataset("nsi/unemployment").current_version

    assert client.get(path.format(version)).status_code == 404


def test_programs_get_errors_as_json(client: Client) -> None:
    answer = client.get("/charts/nsi.unemployment.nyama.json").json()

    assert answer["error"]["code"] == "chart-missing"
    assert answer["error"]["hint"]


def test_a_bug_of_ours_still_gives_a_page(settings, portal: Path, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("vidno.web.portal.views.places.page", broken)
    client = Client(raise_request_exception=False)

    response = client.get("/en/places/?a=1")

    assert response.status_code == 500
    assert "The fault is ours" in words(response.content.decode())


def test_one_broken_dataset_does_not_hide_the_others(
    client: Client, settings, portal: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy = tmp_path / "portal"
    shutil.copytree(portal, copy)
    (copy / "datasets/mon/schools/dataset.yml").write_text("schema: [", encoding="utf-8")
    settings.VIDNO_PORTAL = copy

    page = client.get("/bg/data/").content.decode()

    assert "Коефициент на безработица по области" in words(page)
    assert "Училища" not in words(page)
    assert "mon/schools" in caplog.text


def test_a_query_of_very_many_parts_never_breaks_a_page(client: Client) -> None:
    for address, status in {"/bg/data/": 400, "/bg/nyama/": 404, "/bg/about/": 200}.items():
        response = client.get(address + "?" + "&".join(f"a{number}=1" for number in range(2000)))

        assert response.status_code == status
        assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address", ["/bg/data/?page=²", "/catalog.ttl?page=²", "/oembed?maxwidth=²"]
)
def test_a_sign_that_looks_like_a_number_is_none(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 400
    assert "query-unreadable" in response.content.decode()
