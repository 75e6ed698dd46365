"""CKAN's reading actions, as its clients call them."""

from typing import Any

import pytest
from django.test import Client

NAME = "nsi-unemployment"


def post(client: Client, action: str, **asked: Any) -> Any:
    return client.post(f"/api/action/{action}", asked, content_type="application/json").json()


@pytest.mark.parametrize("prefix", ["/api/action/", "/api/3/action/"])
def test_both_addresses_and_both_verbs_answer_without_a_cookie(prefix: str) -> None:
    client = Client(enforce_csrf_checks=True)
    got = client.get(f"{prefix}package_show", {"id": NAME})
    sent = client.post(f"{prefix}package_show", {"id": NAME}, content_type="application/json")
    assert got.json() == sent.json()
    assert got.json()["result"]["name"] == NAME
    assert "Set-Cookie" not in sent.headers


def test_every_package_of_the_list_is_shown_by_name_and_by_id(client: Client) -> None:
    names = post(client, "package_list")["result"]
    for name in names:
        shown = post(client, "package_show", id=name)["result"]
        assert post(client, "package_show", id=shown["id"])["result"] == shown
        first = shown["resources"][0]
        head = client.head(first["url"].removeprefix("http://testserver"))
        head.close()
        assert head.headers["Content-Length"] == str(first["size"])


def test_a_search_filters_pages_and_counts(client: Client) -> None:
    whole = post(client, "package_search", q="*:*", rows=1000, **{"facet.field": ["organization"]})
    result = whole["result"]
    assert result["count"] == len(result["results"])
    items = result["search_facets"]["organization"]["items"]
    assert sum(item["count"] for item in items) == result["count"]
    past = post(client, "package_search", start=result["count"])["result"]
    assert (past["count"], past["results"]) == (result["count"], [])
    none = post(client, "package_search", fq="(organization:nobody)")["result"]
    assert none["count"] == 0
    by_name = post(client, "package_search", sort="name desc", rows=1000)["result"]["results"]
    assert [p["name"] for p in by_name] == sorted((p["name"] for p in by_name), reverse=True)


@pytest.mark.parametrize(
    ("action", "asked", "status", "kind"),
    [
        ("package_show", {"id": "nope"}, 404, "Not Found Error"),
        ("package_show", {}, 409, "Validation Error"),
        ("package_search", {"fq": "odd:1"}, 400, "Search Query Error"),
        ("package_search", {"rows": "x"}, 409, "Validation Error"),
        ("package_search", {"start": "-1"}, 409, "Validation Error"),
        ("datastore_search_sql", {"sql": "select 1"}, 404, "Not Found Error"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_the_words_of_ckan(
    client: Client, action: str, asked: dict[str, str], status: int, kind: str
) -> None:
    response = client.get(f"/api/3/action/{action}", asked)
    assert (response.status_code, response.json()["error"]["__type"]) == (status, kind)
    assert response.json()["success"] is False
