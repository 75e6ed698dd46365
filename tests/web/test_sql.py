"""Free SQL over the web: a page for people, JSON and CSV for programs, one shape of error."""

import json
import threading

import pytest
from django.test import Client

from tests.web.pages import words
from vidno.engine.free import ask as asking

COUNT = 'SELECT count(*) AS n FROM "mon/schools"'


def test_programs_get_json_or_csv_by_get_or_post(client: Client) -> None:
    by_get = client.get("/api/v1/sql", {"q": COUNT})
    by_json = client.post("/api/v1/sql", {"q": COUNT}, content_type="application/json")
    by_form = client.post("/api/v1/sql", {"q": COUNT})
    by_text = client.post("/api/v1/sql", COUNT, content_type="application/sql")
    as_csv = client.get("/api/v1/sql.csv", {"q": COUNT}).content.decode()

    assert by_get.json() == by_json.json() == by_form.json() == by_text.json()
    assert by_get.json()["columns"] == [{"name": "n", "type": "BIGINT"}]
    assert by_get.json()["truncated"] is False
    assert as_csv == f"n\r\n{by_get.json()['rows'][0][0]}\r\n"
    assert (
        client.get("/api/v1/sql", {"q": COUNT}, headers={"Accept": "text/csv"}).content.decode()
        == as_csv
    )
    assert by_get.headers["Access-Control-Allow-Origin"] == "*"


def test_values_keep_their_commas_quotes_and_absence_in_csv(client: Client) -> None:
    query = "SELECT 'а,\"б\"' AS a, NULL AS b, true AS c, [1, 2] AS d"

    text = client.get("/api/v1/sql.csv", {"q": query}).content.decode()

    assert text == 'a,b,c,d\r\n"а,""б""",,true,"[1,2]"\r\n'


def test_a_long_answer_says_that_it_is_cut(client: Client) -> None:
    answer = client.get("/api/v1/sql", {"q": "SELECT * FROM range(5)", "limit": "2"})

    assert answer.json()["rows"] == [[0], [1]]
    assert answer.json()["truncated"] is True
    assert answer.headers["Vidno-Truncated"] == "true"


@pytest.mark.parametrize(
    ("query", "code", "hint"),
    [
        ({"q": "SELECT 1 FROM mon.school"}, "sql-table-unknown", "mon.schools"),
        ({"q": "DROP TABLE x"}, "sql-not-one-select", "never changed"),
        ({"qq": "SELECT 1"}, "parameter-unknown", "Perhaps 'q'"),
        ({"q": "SELECT 1", "limit": "0"}, "parameter-value", "1–50000"),
        ({"q": ""}, "parameter-missing", "openapi.json"),
    ],
)
def test_a_slip_is_answered_in_one_shape(
    client: Client, query: dict[str, str], code: str, hint: str
) -> None:
    answer = client.get("/api/v1/sql", {"lang": "en"} | query)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code
    assert hint in answer.json()["error"]["hint"]


def test_a_body_that_is_no_json_is_a_slip_and_not_a_failure(client: Client) -> None:
    for body in ("{", "[]", '{"q": [1]}', '{"q": 1e999}', "[" * 50_000):
        answer = client.post("/api/v1/sql", body, content_type="application/json")
        assert answer.status_code == 400
        assert json.loads(answer.content)["error"]["code"] == "body-unreadable"


def test_others_are_told_to_come_back_where_the_queue_is_full(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_admitted", threading.BoundedSemaphore(1))
    with asking.turn():
        answer = client.get("/api/v1/sql", {"q": "SELECT 1"})

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.json()["error"]["code"] == "sql-busy"


def test_the_page_answers_without_scripts_in_both_languages(client: Client) -> None:
    for language, rows in (("bg", "1 ред"), ("en", "1 row")):
        page = client.get(f"/{language}/sql/", {"q": COUNT}).content.decode()
        assert rows in words(page).replace("\u00a0", " ")
        assert "/api/v1/sql.csv?q=SELECT" in page
        assert "curl -G http://testserver/api/v1/sql.csv" in words(page)


def test_every_example_on_the_page_runs(client: Client) -> None:
    page = client.get("/bg/sql/")
    examples = page.context["page"].examples

    assert examples
    for example in examples:
        found = client.get(example.href)
        assert found.context["page"].problem is None, example.query
        assert found.context["page"].found.rows, example.query


def test_a_slip_on_the_page_is_told_beside_the_question(client: Client) -> None:
    page = client.get("/bg/sql/", {"q": "SELECT <b>1</b> FROM mon.school"}).content.decode()
    named = client.get("/bg/sql/", {"q": 'SELECT 1 FROM "<b>x</b>"'}).content.decode()

    assert 'role="alert"' in page
    assert "<b>1</b>" not in page
    assert "&lt;b&gt;x&lt;/b&gt;" in named
    assert "<b>x" not in named


def test_the_page_lists_every_table_with_its_fields(client: Client) -> None:
    text = words(client.get("/bg/sql/").content.decode())

    assert '"mon/schools" или mon.schools' in text.replace("&quot;", '"')


def field_of(client: Client) -> str:
    """The first field of the table of schools."""
    return str(client.get("/api/v1/datasets/mon/schools/fields").json()["fields"][0]["name"])


def test_values_lead_to_their_cells_where_rows_are_those_of_a_table(client: Client) -> None:
    whole = client.get("/bg/sql/", {"q": 'SELECT * FROM "mon/schools" ORDER BY row LIMIT 1'})
    [row] = whole.context["page"].found.rows
    assert whole.context["page"].found.traced == "cells"
    assert not row[0].href  # the number of the row comes from no cell
    for cell in row[1:]:
        if cell.href:
            source = words(client.get(cell.href).content.decode())
            assert cell.text in source
    assert any(cell.href for cell in row)

    for query, traced in (
        (COUNT, "computed"),
        (f'SELECT "{field_of(client)}" FROM "mon/schools" LIMIT 1', "row-missing"),
    ):
        assert client.get("/bg/sql/", {"q": query}).context["page"].found.traced == traced


def test_programs_are_told_of_which_table_the_rows_are(client: Client) -> None:
    name = field_of(client)
    query = f'SELECT row AS n, "{name}" AS p, 1 AS one FROM "mon/schools" ORDER BY row LIMIT 1'

    found = client.get("/api/v1/sql", {"q": query}).json()

    assert found["rows_of"]["dataset"] == "mon/schools"
    assert found["rows_of"]["fields"] == ["row", name, None]
    number, value, _ = found["rows"][0]
    version = found["rows_of"]["version"]
    lineage = client.get(f"/api/v1/datasets/mon/schools/v/{version}/rows/{number}/{name}").json()
    assert lineage["value"] == value
    assert client.get("/api/v1/sql", {"q": COUNT}).json()["rows_of"] is None


def test_a_spreadsheet_reads_the_point_of_numbers_whatever_its_country(client: Client) -> None:
    end = "&quot;; &quot;,&quot;; &quot;en_US&quot;)"

    assert end in client.get("/bg/sql/").content.decode()
    assert '.csv?labels=bg"; ","; "en_US")' in client.get("/bg/data/mon/schools/").content.decode()
