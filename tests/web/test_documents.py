"""A dataset as documents of other standards: schema.org in its page, Croissant and CSV on the Web beside it."""

import json
import re
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.web.portal import RATE, SCHOOLS
from vidno.base import clock

HERE = "http://testserver"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(client: Client, address: str) -> dict[str, Any]:
    [text] = SCRIPT.findall(client.get(address).content.decode())
    found: dict[str, Any] = json.loads(text)
    return found


def document(client: Client, file: str, name: str = RATE) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/data/{name}/{file}").json()
    return found


def test_search_engines_read_the_dataset_in_its_page(client: Client) -> None:
    found = told(client, f"/en/data/{RATE}/")
    assert (found["@type"], found["name"]) == ("Dataset", "Unemployment rate by oblast")
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["creator"]["name"] == "National Statistical Institute"
    assert found["temporalCoverage"] == "2021-01-01/2023-12-31"
    assert found["spatialCoverage"] == [{"@type": "Place", "name": "Bulgaria"}]
    [measured] = found["variableMeasured"]
    assert (measured["name"], measured["unitText"]) == ("unemployment rate", "%")
    for file in found["distribution"]:
        answer = client.get(file["contentUrl"].removeprefix(HERE))
        assert f"{len(b''.join(answer.streaming_content))} B" == file["contentSize"]


def test_a_short_description_is_made_as_long_as_search_engines_want(client: Client) -> None:
    found = told(client, f"/bg/data/{RATE}/")
    assert len(found["description"]) >= 50
    assert "Средногодишни данни" in found["description"]


def test_no_licence_is_told_where_none_is_stated(client: Client) -> None:
    found = told(client, f"/en/data/{SCHOOLS}/")
    assert "license" not in found
    assert found["conditionsOfAccess"].startswith("The publisher states no licence")


def test_no_text_ends_the_element_in_which_it_stands(client: Client) -> None:
    page = client.get(f"/bg/data/{SCHOOLS}/").content.decode()
    [text] = SCRIPT.findall(page)
    assert "<" not in text
    assert "<b>с ёлка</b> & още" in json.loads(text)["description"]


def test_an_older_version_does_not_compete_with_the_one_in_force(client: Client) -> None:
    page = client.get(f"/bg/data/{RATE}/").content.decode()
    older = next(one for one in re.findall(r'href="([^"]+/v/[^"]+)"', page))
    assert SCRIPT.findall(client.get(older).content.decode()) == []


def test_the_home_page_tells_of_the_search_and_of_who_runs_it(client: Client) -> None:
    site, owner = told(client, "/en/")["@graph"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{HERE}/en/data/?q={{q}}"
    assert owner["email"] == "pishete@example.org"
    assert site["publisher"]["@id"] == owner["@id"]


def test_croissant_says_from_which_column_each_field_is_read(client: Client) -> None:
    found = document(client, "croissant.json")
    [records] = found["recordSet"]
    head = (b"".join(client.get(_csv(found)).streaming_content)).split(b"\r\n")[0].decode()
    columns = [field["source"]["extract"]["column"] for field in records["field"]]
    assert columns == head.split(",")
    kinds = {field["name"]: field["dataType"] for field in records["field"]}
    assert kinds["value"] == "sc:Float"
    assert [one["@id"] for one in records["key"]] == ["rows/period", "rows/oblast"]


def _csv(found: dict[str, Any]) -> str:
    address: str = found["distribution"][0]["contentUrl"]
    return address.removeprefix(HERE)


def test_csvw_has_keys_types_and_code_lists(client: Client) -> None:
    table, *lists = document(client, "csvw.json")["tables"]
    kinds = {one["name"]: one["datatype"] for one in table["tableSchema"]["columns"]}
    assert kinds["value"] == "double"
    assert table["tableSchema"]["primaryKey"] == ["period", "oblast"]
    known = {one["url"] for one in lists}
    for key in table["tableSchema"]["foreignKeys"]:
        assert key["reference"]["resource"] in known


def test_the_page_leads_to_each_document(client: Client) -> None:
    page = client.get(f"/en/data/{RATE}/").content.decode()
    for file in ("croissant.json", "csvw.json", "schema-org.jsonld"):
        assert page.count(f'href="/data/{RATE}/{file}"') == 2  # in the head and for people


def test_a_document_that_there_is_not_is_an_error_with_a_hint(client: Client) -> None:
    answer = client.get(f"/data/{RATE}/dublin-core.jsonld")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "file-not-published"


@pytest.mark.parametrize("file", ["croissant.json", "csvw.json", "schema-org.jsonld"])
def test_documents_are_kept_and_read_by_pages_of_other_sites(client: Client, file: str) -> None:
    answer = client.get(f"/data/{RATE}/{file}")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    again = client.get(f"/data/{RATE}/{file}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def allows(robots: str, address: str) -> bool:
    """Whether the rules let a robot read an address, by RFC 9309: the longest rule that fits wins."""
    found = [(1, True)]
    for rule in robots.splitlines():
        kind, _, path = rule.partition(": ")
        if kind in ("Allow", "Disallow"):
            pattern = ".*".join(map(re.escape, path.split("*")))
            if re.match(pattern, address):
                found.append((len(path), kind == "Allow"))
    return max(found)[1]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/catalog.ttl?page=2", True),
        ("/catalog.jsonld?page=3&modified_since=2026-01-01", True),
        ("/bg/data/nsi/unemployment/", True),
        ("/data/nsi/unemployment/croissant.json", True),
        ("/bg/data/?topic=work", False),
        ("/bg/data/nsi/unemployment/source/?row=1&field=value", False),
        ("/api/v1/datasets/nsi/unemployment/rows?page=2", False),
    ],
)
def test_robots_read_all_pages_of_the_catalogue_and_no_list_with_facets(
    client: Client, address: str, allowed: bool
) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert allows(robots, address) is allowed


def test_language_models_are_told_what_there_is(client: Client) -> None:
    answer = client.get("/llms.txt")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert text.startswith("# Vidno\n\n> A portal for trial.\n")
    links = re.findall(r"\]\(http://testserver([^)]+)\)", text)
    assert f"/en/data/{RATE}/" in links
    for link in links:
        with closing(client.get(link)) as answered:
            assert answered.status_code == 200, link


def test_whom_to_write_to_about_a_hole_is_said_where_it_is_looked_for(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 28))
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert lines == [
        "Contact: mailto:pishete@example.org",
        "Expires: 2027-12-31T23:59:59Z",
        "Preferred-Languages: bg, en",
        f"Canonical: {HERE}/.well-known/security.txt",
    ]
