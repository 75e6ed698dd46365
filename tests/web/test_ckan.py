"""CKAN's reading actions, as its clients call them."""

import json
from typing import Any

import pytest
from django.test import Client

from vidno.publish.standards import ckan

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


@pytest.fixture
def table(client: Client) -> str:
    """Return the id of the resource with the table of schools."""
    shown = post(client, "package_show", id="mon-schools")["result"]["resources"]
    return str(next(one["id"] for one in shown if one["datastore_active"]))


def rows(client: Client, table: str, **asked: Any) -> Any:
    return post(client, "datastore_search", resource_id=table, **asked)["result"]


def test_rows_are_numbered_typed_and_counted(client: Client, table: str) -> None:
    found = rows(client, table, limit=2)
    assert found["total"] == 60
    assert found["fields"][0] == {"id": "_id", "type": "int"}
    assert found["records"][0] == {
        "_id": 1,
        "code": "001001",
        "school": "Училище № 1",
        "uchenitsi": 101,
    }
    assert {one["id"]: one["type"] for one in found["fields"]}["uchenitsi"] == "int"
    assert rows(client, table, limit=0)["records"] == []


def test_the_pages_of_a_table_are_the_table(client: Client, table: str) -> None:
    seen: list[int] = []
    answer = rows(client, table, limit=25)
    while answer["records"]:
        seen += [one["_id"] for one in answer["records"]]
        answer = client.get(answer["_links"]["next"]).json()["result"]
    assert seen == list(range(1, 61))
    turned = rows(client, table, limit=25, offset=50, sort="_id desc", fields="_id")
    assert [one["_id"] for one in turned["records"]] == list(range(10, 0, -1))
    assert turned["_links"]["prev"].endswith("&offset=25")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"filters": {"code": "001003"}}, [3]),
        ({"filters": '{"uchenitsi": [105, 104]}'}, [4, 5]),
        ({"filters": {"_id": 7}, "fields": ["school", "_id"]}, [7]),
        ({"filters": {"code": None}}, []),
        ({"q": "училище 159"}, [59]),
        ({"q": {"code": "060"}}, [60]),
        ({"q": "Училище", "sort": "uchenitsi desc, _id", "limit": 2}, [60, 59]),
        ({"q": "%"}, []),
        ({"full_text": "училище 159", "q": {"code": "059"}}, [59]),
        ({"q": "училище:* & 159", "plain": False}, [59]),
        ({"sort": '"uchenitsi" desc, "_id"', "limit": 1}, [60]),
    ],
)
def test_rows_are_found_by_filters_and_words(
    client: Client, table: str, asked: dict[str, Any], found: list[int]
) -> None:
    answer = rows(client, table, **asked)
    assert [one["_id"] for one in answer["records"]] == found
    by_address = {
        key: json.dumps(value) if isinstance(value, (dict, list)) else value
        for key, value in asked.items()
    }
    got = client.get("/api/3/action/datastore_search", {"resource_id": table, **by_address})
    assert got.json()["result"]["records"] == answer["records"]


def test_rows_come_as_lists_and_lines_too(client: Client, table: str) -> None:
    asked: dict[str, Any] = {"limit": 1, "fields": "code,uchenitsi"}
    assert rows(client, table, records_format="lists", **asked)["records"] == [["001001", 101]]
    assert rows(client, table, records_format="csv", **asked)["records"] == "001001,101\n"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"filters": {"cod": "1"}}, "code"),
        ({"filters": {"uchenitsi": "много"}}, "uchenitsi"),
        ({"filters": "{"}, "filters"),
        ({"filters": {"code": {}}}, "filters"),
        ({"sort": "code sideways"}, "sort"),
        ({"fields": "nope", "limit": 0}, "nope"),
        ({"limit": -1}, "limit"),
        ({"offset": 10**30}, "offset"),
        ({"distinct": True, "fields": "code", "sort": "school"}, "school"),
        ({"q": "едно | друго", "plain": False}, "q"),
        ({"full_text": "!едно", "plain": "false"}, "full_text"),
        ({"fields": '"code,school'}, "fields"),
        ({"records_format": "xml"}, "records_format"),
    ],
)
def test_a_wrong_question_for_rows_is_a_validation_error_that_names_it(
    client: Client, table: str, asked: dict[str, Any], said: str
) -> None:
    answer = post(client, "datastore_search", resource_id=table, **asked)
    assert answer["error"]["__type"] == "Validation Error"
    assert said in answer["error"]["message"]


def test_different_rows_are_given_and_counted_once(client: Client) -> None:
    files = post(client, "package_show", id=NAME)["result"]["resources"]
    table = next(one["id"] for one in files if one["datastore_active"])
    every = rows(client, table, fields="period,oblast", limit=32_000)["records"]
    places = sorted({one["oblast"] for one in every})
    assert len(every) > len(places) > 3

    asked: dict[str, Any] = {"fields": "oblast,oblast", "distinct": True, "records_format": "lists"}
    first = rows(client, table, limit=2, **asked)
    assert (first["total"], first["records"]) == (len(places), [[one, one] for one in places[:2]])
    rest = client.get(first["_links"]["next"]).json()["result"]
    assert rest["records"] == [[one, one] for one in places[2:4]]
    turned = rows(client, table, sort="oblast desc", limit=1, **asked)
    assert turned["records"] == [[places[-1]] * 2]
    numbered = rows(client, table, distinct=True, limit=3)
    assert [one["_id"] for one in numbered["records"]] == [1, 2, 3]
    assert numbered["total"] == len(every)


def test_only_a_table_has_rows(client: Client) -> None:
    files = post(client, "package_show", id=NAME)["result"]["resources"]
    other = next(one["id"] for one in files if not one["datastore_active"])
    assert post(client, "datastore_search", resource_id=other)["error"]["__type"] == (
        "Not Found Error"
    )


@pytest.mark.parametrize(
    ("action", "typed", "found"),
    [
        ("package_autocomplete", "безработ", ["nsi-unemployment"]),
        ("package_autocomplete", "UNEMP", ["nsi-unemployment"]),
        ("organization_autocomplete", "статист", ["nsi"]),
        ("group_autocomplete", "труд", ["work"]),
        ("tag_autocomplete", "unemployment r", ["unemployment rate"]),
        ("format_autocomplete", "cs", ["csv"]),
        ("user_autocomplete", "a", []),
    ],
)
def test_what_is_being_typed_is_completed(
    client: Client, action: str, typed: str, found: list[str]
) -> None:
    answer = post(client, action, q=typed)["result"]
    assert [one["name"] if isinstance(one, dict) else one for one in answer] == found


def test_a_group_is_shown_with_its_packages_where_they_are_asked_for(client: Client) -> None:
    shown = post(client, "group_show", id="work", include_datasets=True)["result"]
    assert [one["name"] for one in shown["packages"]] == [NAME]
    assert "packages" not in post(client, "group_show", id="work")["result"]


def test_datasets_are_described_once_for_a_state_of_the_portal(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(client, "package_list")
    monkeypatch.setattr(ckan, "package", None)  # to call it would fail
    assert NAME in post(client, "package_list")["result"]
