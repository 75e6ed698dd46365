"""How the data API meets clients that it does not know: what they accept, keep, and mistype."""

import pytest
from django.test import Client

from vidno.web.shared import accepting

DATASET = "/api/v1/datasets/nsi/unemployment"
ROWS = f"{DATASET}/rows?limit=1"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv;q=0.5, application/json;q=0.9", "application/json"),
        ("application/json;q=0.5, text/csv;q=0.9", "text/csv"),
        ("application/json;q=0, text/csv", "text/csv"),
        ("text/csv;q=0", "application/json"),
        ("text/*", "text/csv"),
        ("text/html, */*;q=0.8", "application/json"),
        ("text/csv, application/json", "text/csv"),  # of two alike the first
        ("text/csv;q=much, application/x-ndjson", "application/x-ndjson"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("application/pdf", "application/json"),  # what there is, rather than nothing
    ],
)
def test_the_form_is_the_one_that_weighs_most(client: Client, accept: str, media_type: str) -> None:
    response = client.get(ROWS, headers={"accept": accept})

    assert response["Content-Type"].split(";")[0] == media_type
    response.close()


def test_a_named_type_is_not_liked_by_a_star() -> None:
    assert accepting.best("text/*, text/csv;q=0.1, */*;q=0.5", ["text/csv", "a/b"]) == "a/b"
    assert accepting.best("", ["text/csv"]) == ""


@pytest.mark.parametrize("written", ["{}", 'W/"other", {}', "*", "strong"])
def test_a_tag_is_known_however_it_is_sent_back(client: Client, written: str) -> None:
    tag = client.get(ROWS)["ETag"]
    sent = tag.removeprefix("W/") if written == "strong" else written.format(tag)

    assert client.get(ROWS, headers={"if-none-match": sent}).status_code == 304
    assert client.get(ROWS, headers={"if-none-match": f"{tag[:-2]}"}).status_code == 200


@pytest.mark.parametrize("path", ["/api/v2/datasets", "/api/openapi", "/api/2/action/x", "/api/x"])
def test_all_that_is_not_there_below_api_is_told_as_json(client: Client, path: str) -> None:
    response = client.get(path, headers={"accept-language": "en"})

    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (404, "*")
    assert response.json()["error"]["message"] == f"There is no such address: {path}."


def test_letters_of_an_address_need_not_be_escaped(client: Client) -> None:
    typed = client.get(f"{DATASET}/rows?oblast=Видин").json()

    assert typed["rows"] == client.get(f"{DATASET}/rows?oblast=VID").json()["rows"] != []


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v1", "/api/v1/"])
def test_the_root_of_the_api_leads_to_its_description(client: Client, path: str) -> None:
    assert client.get(path)["Location"] == "/api/openapi.json"


def test_a_slash_too_many_is_taken_away(client: Client) -> None:
    response = client.get("/api/v1/datasets/nsi/unemployment/rows/?limit=1&period=%D1%8F")

    assert response.status_code == 308
    assert response["Location"] == f"{DATASET}/rows?limit=1&period=%D1%8F"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("nsi/unemploiment", "Може би „nsi/unemployment“. "),
        ("nsi/unemployment/codelists/oblasts", "Може би „oblast“. "),
        ("nsi/unemployment/rows/1/valuee", "Може би „value“. "),
    ],
)
def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(
    client: Client, path: str, hint: str
) -> None:
    response = client.get(f"/api/v1/datasets/{path}")

    assert response.status_code == 404
    error = response.json()["error"]
    assert error["hint"].startswith(hint)
    assert not any("a" <= letter <= "z" for letter in error["message"].split("„")[0])


def test_an_error_of_an_address_without_a_language_is_in_that_of_the_client(
    client: Client,
) -> None:
    english = client.get("/data/nsi/nothing.ttl", headers={"accept-language": "en"})
    bulgarian = client.get("/data/nsi/nothing.ttl")

    assert english.json()["error"]["message"] == "There is no dataset 'nsi/nothing'."
    assert "Няма набор" in bulgarian.content.decode()


def test_a_program_that_likes_json_better_is_told_of_an_error_as_json(client: Client) -> None:
    missing = "/files/nsi/unemployment/current/nothing.csv"

    told = client.get(missing, headers={"accept": "application/json", "accept-language": "en"})
    assert told.status_code == 404
    assert told.json()["error"]["code"] == "file-not-published"
    for accept in ("*/*", "text/html,application/json;q=0.9", "text/csv"):
        page = client.get(missing, headers={"accept": accept})
        assert page["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", [f"{DATASET}/rows.csv?limit=1", "/api/v1/datasets.csv", "/api/v1/sql.csv?q=SELECT+1"]
)
def test_a_csv_says_that_its_first_line_holds_names(client: Client, path: str) -> None:
    response = client.get(path)

    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    response.close()
