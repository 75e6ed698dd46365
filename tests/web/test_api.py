"""The data API: rows, figures of groups, sources of values; errors that say what was meant."""

import csv
import html
import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.web import portal as made
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.place import at_level
from vidno.publish.build import build

RATES = "/api/v1/datasets/nsi/unemployment"
SCHOOLS = "/api/v1/datasets/mon/schools"
GROUPED = "/api/v1/datasets/nsi/teachers"
TEACHERS = """\
Област;Пол;2022;2023
Видин;Общо;30;50
Видин;Мъже;10;20
Видин;Жени;20;30
Враца;Общо;70;90
Враца;Мъже;30;40
Враца;Жени;40;50
"""
WORDS = """\
schema: 1
title: {bg: Учители, en: Teachers}
"""


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal of the web tests, with a table of men, women and both."""
    root = made.make(tmp_path_factory.mktemp("api"))
    made.publish(PortalFolder(root), "nsi/teachers", WORDS, "uchiteli.csv", TEACHERS)
    return root


def got(client: Client, address: str, status: int = 200) -> dict:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.json()


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_rows_are_found_by_values_of_fields(client: Client) -> None:
    found = got(client, f"{RATES}/rows?period=2021&oblast=BG&oblast=BLG&select=oblast,value")

    # the table writes 4,0 for the country and 4,3 for the first oblast, Благоевград
    assert sorted(found["rows"], key=lambda row: row["value"]) == [
        {"oblast": "BG", "value": 4.0},
        {"oblast": "BLG", "value": 4.3},
    ]
    assert found["next"] is None


@pytest.mark.parametrize(
    ("condition", "count"),
    [
        ("value.from=4.0&value.to=4.0", 1),  # 40 + 3·at + number = 40 only for the country in 2021
        ("value.above=4.0&value.below=4.2", 1),  # 4,1 : the country in 2022
        ("value.missing=true", 1),  # Видин in 2022 is withheld
        ("period.not=2021&period.not=2022", 29),
        ("period.has=202", 87),  # 29 places, three years
        ("period.is=2023", 29),
    ],
)
def test_conditions_compare_leave_out_and_ask_for_gaps(
    client: Client, condition: str, count: int
) -> None:
    assert got(client, f"{RATES}/rows?{condition}&total=true&limit=1")["total"] == count


def test_pages_follow_each_other_to_the_end_without_a_gap_or_a_double(client: Client) -> None:
    address: str | None = f"{RATES}/rows?sort=-value&select=row,value&limit=20"
    seen = []
    while address:
        page = got(client, address)
        seen += page["rows"]
        address = page["next"]

    values = [row["value"] for row in seen]
    assert sorted(row["row"] for row in seen) == list(range(1, 88))
    assert values[-1] is None  # what is missing comes last, whichever way
    assert values[:-1] == sorted(values[:-1], reverse=True)


def test_a_field_with_a_comma_or_a_dash_is_named_in_quotation_marks(
    client: Client, tmp_path: Path, settings
) -> None:
    settings.VIDNO_PORTAL = tmp_path
    folder, field = PortalFolder(tmp_path), "-жени, мъже"
    (tmp_path / "portal.yml").write_text(made.PORTAL, encoding="utf-8")
    made.publish(folder, "nsi/teachers", WORDS, "uchiteli.csv", TEACHERS)
    recipe = tmp_path / "datasets/nsi/teachers/recipe.yml"
    text = recipe.read_text(encoding="utf-8")
    recipe.write_text(re.sub(r"(?m)(: |- )value$", rf'\1"{field}"', text), encoding="utf-8")
    build(folder.dataset("nsi/teachers"))
    made.forget(tmp_path)

    def asked(query: str) -> dict:
        return got(client, f"{GROUPED}/{quote(query.replace('FIELD', field), safe='?&=')}")

    found = asked('rows?select="FIELD",oblast&sort=oblast,-"FIELD"&limit=1')
    assert found["rows"] == [{field: 50, "oblast": "VID"}]
    assert asked('rows?select="FIELD"&sort="FIELD"&limit=1')["rows"] == [{field: 10}]
    found = asked('aggregate?by=period&figures="sum_FIELD"&sort=-"sum_FIELD"')
    assert [one[f"sum_{field}"] for one in found["groups"]] == [140, 100]


def test_labels_stand_for_codes_in_either_language(client: Client) -> None:
    asked = f"{RATES}/rows?oblast=VID&period=2021&select=oblast"

    assert got(client, asked)["rows"] == [{"oblast": "VID"}]
    assert got(client, f"{asked}&labels=bg")["rows"] == [{"oblast": "Видин"}]
    assert got(client, f"{asked}&labels=en")["rows"] == [{"oblast": "Vidin"}]
    text = body(client.get(asked.replace("rows?", "rows.csv?") + "&labels=bg")).decode()
    assert text == "oblast\r\nВидин\r\n"


def test_a_code_may_be_asked_for_by_its_label_in_either_language(client: Client) -> None:
    def rows(condition: str) -> int:
        return got(client, f"{RATES}/rows?{condition}&total=true&limit=1")["total"]

    assert rows("oblast=Видин") == rows("oblast=vidin") == rows("oblast=VID") == 3
    assert rows("oblast=Видин&oblast=VRC") == 6
    assert rows("oblast.not=Видин") == 84
    assert rows("oblast=Никъде") == 0
    # a label in the data that is also a code stays a code: the total of both is called "общо"
    found = got(client, f"{GROUPED}/aggregate?sex=мъже&figures=sum_value")["groups"]
    assert found == [{"sum_value": 100, "missing_value": 0}]


def test_lists_of_names_may_be_given_in_parts(client: Client) -> None:
    [row] = got(client, f"{RATES}/rows?select=oblast&limit=1&select=value")["rows"]

    assert list(row) == ["oblast", "value"]


def test_all_values_of_a_field_are_reached_page_by_page(client: Client) -> None:
    address: str | None = f"{RATES}/values/oblast?limit=10&total=true"
    seen = []
    while address:
        page = got(client, address)
        seen += [one["value"] for one in page["values"]]
        address = page["next"]

    assert len(seen) == len(set(seen)) == page["total"] == 29
    assert seen == sorted(seen)


def test_every_form_holds_the_same_rows(client: Client, tmp_path: Path) -> None:
    query = "select=row,oblast,value&period=2022"
    as_csv = body(client.get(f"{RATES}/rows.csv?{query}")).decode()
    lines = body(client.get(f"{RATES}/rows?{query}", headers={"accept": "application/x-ndjson"}))
    (tmp_path / "t.parquet").write_bytes(body(client.get(f"{RATES}/rows.parquet?{query}")))
    (tmp_path / "t.xlsx").write_bytes(body(client.get(f"{RATES}/rows.xlsx?{query}")))

    page = got(client, f"{RATES}/rows.json?{query}")["rows"]

    assert [json.loads(line) for line in lines.decode().splitlines()] == page
    rows = [list(row.values()) for row in page]
    assert len(rows) == 29
    read = list(csv.reader(io.StringIO(as_csv)))
    assert read[0] == ["row", "oblast", "value"]
    assert [[int(a), b, float(c) if c else None] for a, b, c in read[1:]] == rows
    parquet = duckdb.sql(f"FROM '{tmp_path / 't.parquet'}'").fetchall()
    assert [list(row) for row in parquet] == rows
    sheet = CalamineWorkbook.from_path(str(tmp_path / "t.xlsx")).get_sheet_by_name("data")
    assert [line[1] for line in sheet.to_python()[1:]] == [row[1] for row in rows]


def test_codes_keep_their_zeros(client: Client) -> None:
    [first] = got(client, f"{SCHOOLS}/rows?limit=1&sort=row")["rows"]

    assert "001001" in first.values()


def test_both_sexes_are_not_counted_with_men_and_women(client: Client) -> None:
    whole = got(client, f"{GROUPED}/aggregate?figures=sum_value,count&lang=en")

    # 10+20+20+30 in Видин, 30+40+40+50 in Враца: 240; the rows of both are left out and named
    [group] = whole["groups"]
    assert (group["sum_value"], group["count"]) == (240, 8)
    assert whole["left_out"][0]["values"] == ["T"]
    assert whole["left_out"][0]["why"] == "total of the others"


def test_a_total_that_is_grouped_or_asked_for_stays(client: Client) -> None:
    grouped = got(client, f"{GROUPED}/aggregate?by=sex&figures=sum_value")
    asked = got(client, f"{GROUPED}/aggregate?sex=T&figures=sum_value")
    share = got(client, f"{GROUPED}/aggregate?by=sex&figures=share_value")

    sums = {group["sex"]: group["sum_value"] for group in grouped["groups"]}
    assert sums == {"T": 240, "M": 100, "F": 140}
    assert asked["groups"][0]["sum_value"] == 240
    assert {g["sex"]: round(g["share_value"], 4) for g in share["groups"]} == {
        "M": round(100 / 240, 4),
        "F": round(140 / 240, 4),
    }


def test_a_sum_over_places_of_several_levels_is_refused_with_a_way_out(client: Client) -> None:
    wrong = got(client, f"{RATES}/aggregate?figures=mean_value&lang=en", 400)["error"]

    assert wrong["code"] == "levels-mixed"
    assert "oblast_level=oblast" in wrong["hint"]
    right = got(client, f"{RATES}/aggregate?figures=max_value&oblast_level=oblast&period=2023")
    assert right["groups"] == [{"max_value": (40 + 3 * 28 + 2) / 10, "missing_value": 0}]


@pytest.mark.parametrize(
    ("address", "code", "said"),
    [
        (f"{RATES}/rows?limi=5", "parameter-unknown", "Perhaps 'limit'"),
        (f"{RATES}/rows?perod=2021", "parameter-unknown", "Perhaps 'period'"),
        (f"{RATES}/rows?perod.from=2021", "parameter-unknown", "Perhaps 'period.from'"),
        (f"{RATES}/rows?period.form=2021", "parameter-unknown", "Perhaps 'period.from'"),
        (f"{RATES}/rows?data.from=2021", "parameter-unknown", "There is: select"),
        (f"{RATES}/aggregate?figures=sum_valuee", "figure-unknown", "Perhaps 'sum_value'"),
        (f"{RATES}/rows?select=valve", "field-unknown", "Perhaps 'value'"),
        (f"{RATES}/rows?value.from=many", "value-not-of-type", "a number"),
        (f"{RATES}/rows?value=1_000", "value-not-of-type", "a number"),
        (f"{RATES}/rows?limit=0", "parameter-value", "1–10000"),
        (f"{RATES}/rows?after=x", "cursor-wrong", "answer before"),
        (f"{RATES}/aggregate?figures=summ_value", "figure-unknown", "Perhaps 'sum_value'"),
        ("/api/v1/datasets?page=2", "parameter-unknown", "publisher"),
        ("/api/v1/datasets?topic=workk", "parameter-value", "Perhaps 'work'"),
        ("/api/v1/datasets?publisher=nsii", "parameter-value", "Perhaps 'nsi'"),
        ("/api/v1/places?level=oblst", "parameter-value", "Perhaps 'oblast'"),
        ("/api/v1/places?parent=ZZ", "parameter-value", "/api/v1/places"),
        (f"{RATES}/rows?limit=5&limit=6", "parameter-twice", "once"),
        (f"{RATES}/values/oblast?after=-1", "parameter-value", "0–"),
        (f"{RATES}/rows.pdf", "parameter-value", "csv"),
        (f'{RATES}/rows?select="oblast,value', "parameter-value", '"b,c"'),
    ],
)
def test_what_cannot_be_read_is_said_in_one_shape(
    client: Client, address: str, code: str, said: str
) -> None:
    sign = "&" if "?" in address else "?"
    error = got(client, f"{address}{sign}lang=en", 400)["error"]

    assert set(error) == {"code", "message", "hint"}
    assert error["code"] == code
    assert said in error["hint"]


@pytest.mark.parametrize("path", ["datasets/nsi/nothing", "places/ZZZ", "indicators/x", "nothing"])
def test_what_is_not_there_is_404_in_the_same_shape(client: Client, path: str) -> None:
    assert set(got(client, f"/api/v1/{path}", 404)["error"]) == {"code", "message", "hint"}


def test_a_row_tells_the_source_cell_of_each_value(client: Client) -> None:
    [row] = got(client, f"{RATES}/rows?oblast=BG&period=2021")["rows"]

    found = got(client, f"{RATES}/rows/{row['row']}/value")

    # the line of the country is the second of the file, 2021 its second column
    assert (found["cell"], found["text"], found["value"]) == ("B2", "4,0", 4.0)
    values = got(client, f"{RATES}/rows/{row['row']}")["values"]
    source = next(one["source"] for one in values if one["field"] == "value")
    assert source["cell"] == "B2"
    assert client.get(source["page"]).status_code == 200


def test_an_indicator_gives_values_by_place_and_year(client: Client) -> None:
    found = got(client, "/api/v1/indicators/nsi.unemployment.unemployment-rate?place=VID")

    at = 1 + [place.code for place in at_level("oblast")].index("VID")
    assert [(one["period"], one["value"]) for one in found["values"]] == [
        ("2021", (40 + 3 * at) / 10),
        ("2022", None),
        ("2023", (40 + 3 * at + 2) / 10),
    ]


def test_versions_stay_and_are_kept_for_ever(client: Client) -> None:
    newest, oldest = got(client, f"{RATES}/releases")["releases"]

    old = client.get(f"{oldest['api']}/rows?total=true&limit=1")

    assert old.json()["total"] == 58  # two years of 29 places
    assert "immutable" in old["Cache-Control"]
    # whether it is in force, and what there is beside it, changes with the next version
    assert "immutable" not in client.get(oldest["api"])["Cache-Control"]
    assert "immutable" not in client.get(f"{oldest['api']}/releases")["Cache-Control"]
    assert "immutable" not in client.get(f"{RATES}/rows")["Cache-Control"]
    assert newest["rows"] == 87


def test_an_answer_that_is_known_is_not_sent_again(client: Client) -> None:
    tag = client.get(f"{RATES}/rows?limit=2")["ETag"]

    again = client.get(f"{RATES}/rows?limit=2", headers={"if-none-match": tag})
    other = client.get(f"{RATES}/rows?limit=3", headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_only_reading_is_allowed_and_browsers_may_ask_first(client: Client) -> None:
    assert client.head(f"{RATES}/rows").content == b""
    assert client.options(f"{RATES}/rows").status_code == 204
    refused = client.post(f"{RATES}/rows?lang=en")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused.json()["error"]["code"] == "method-not-allowed"


@pytest.mark.parametrize(
    "path", ["datasets", "places?level=oblast", "indicators", "charts", "stories", "search?q=труд"]
)
def test_lists_answer(client: Client, path: str) -> None:
    assert got(client, f"/api/v1/{path}")


def test_search_finds_by_latin_letters(client: Client) -> None:
    found = got(client, "/api/v1/search?q=bezrabotica&kind=dataset")

    assert found["results"][0]["id"] == "nsi/unemployment"
    assert client.get(found["results"][0]["page"]).status_code == 200


def test_the_document_describes_every_address(client: Client) -> None:
    described = got(client, "/api/openapi.json")

    assert described["openapi"].startswith("3.1")
    assert "/api/v1/datasets/{publisher}/{dataset}/v/{version}/rows.{form}" in described["paths"]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_page_of_a_dataset_shows_calls_that_answer(client: Client, language: str) -> None:
    page = html.unescape(client.get(f"/{language}/data/nsi/unemployment/").content.decode())

    calls = re.findall(r'"http://testserver(/api/v1/[^"]+)"', page)
    assert len(calls) == 4  # curl, Python, R and a spreadsheet
    for call in calls:
        response = client.get(call)
        assert response.status_code == 200
        response.close()


LISTS = {
    "datasets": ("datasets", 3),
    "datasets/nsi/unemployment/releases": ("releases", 2),
    "datasets/nsi/unemployment/fields": ("fields", 5),
    "datasets/nsi/unemployment/codelists/oblast": ("codes", 29),
    "datasets/nsi/unemployment/rows/1": ("values", 5),
    "datasets/nsi/unemployment/values/value": ("values", 0),
    "places": ("places", 0),
    "indicators": ("indicators", 1),
    "indicators/nsi.unemployment.unemployment-rate": ("values", 0),
    "charts": ("charts", 1),
    "stories": ("stories", 0),
    "search": ("results", 0),
}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_a_table_in_every_form(client: Client, tmp_path: Path, path: str) -> None:
    member, count = LISTS[path]
    asked = f"/api/v1/{path}"
    listed = got(client, f"{asked}.json")[member]

    def table(form: str) -> Path:
        file = tmp_path / f"list.{form}"
        file.write_bytes(client.get(f"{asked}.{form}").content)
        return file

    assert got(client, asked)[member] == listed
    assert not count or len(listed) == count
    lines = client.get(asked, headers={"accept": "application/x-ndjson"}).content.decode()
    assert [json.loads(line) for line in lines.splitlines()] == listed
    [head, *rows] = csv.reader(io.StringIO(table("csv").read_text(encoding="utf-8")))
    assert len(rows) == len(listed)
    parquet = duckdb.sql(f"FROM '{table('parquet')}'")
    assert parquet.columns == head
    texts = [["" if value is None else str(value) for value in row] for row in parquet.fetchall()]
    assert [[cell.lower() for cell in row] for row in texts] == [
        [cell.lower() for cell in row] for row in rows
    ]
    sheet = CalamineWorkbook.from_path(str(table("xlsx"))).get_sheet_by_name("data").to_python()
    assert sheet[0] == head
    assert len(sheet) == len(listed) + 1


def test_what_stands_inside_a_thing_is_a_column_of_its_own(client: Client) -> None:
    text = client.get("/api/v1/datasets.csv?publisher=mon").content.decode()

    [row] = csv.DictReader(io.StringIO(text))
    assert row["id"] == "mon/schools"
    assert row["title_en"] == "Schools and pupils"
    assert row["licence_is_stated"] == "false"
    assert '"Списък <b>с ёлка</b> & още."' not in text  # quoted only where it must be


def test_one_thing_has_the_address_of_a_copy_too(client: Client) -> None:
    assert got(client, "/api/v1/places/VID.json") == got(client, "/api/v1/places/VID")
    assert got(client, f"{RATES}.json") == got(client, RATES)
    rate = "/api/v1/indicators/nsi.unemployment.unemployment-rate"
    assert got(client, f"{rate}.oblast.json") == got(client, f"{rate}?level=oblast")
    error = got(client, "/api/v1/places/VID.csv?lang=en", 400)["error"]
    assert error["hint"] == "It may be: json."
