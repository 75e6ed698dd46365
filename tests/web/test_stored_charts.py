"""Stored charts: drawn beside the indicators, their titles proved, a broken one told and left out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.web.portal import RATE
from vidno.base.errors import VidnoError
from vidno.engine import claim
from vidno.web.portal.pages import site as sites
from vidno.web.portal.pages import stored
from vidno.web.portal.pages.site import site_of

CHART = "nsi.unemployment.high-rates"
TITLE = {"bg": "Три области са над 11 на сто", "en": "Three oblasts are above 11 per cent"}
GOOD: dict[str, Any] = {
    "schema": 1,
    "id": "high-rates",
    "type": "bars",
    "data": {"indicator": "unemployment-rate"},
    "title": TITLE,
    "claims": [{"sql": "SELECT count(*) FROM data WHERE value > 11.95", "is": 3}],
    "select": ["VID"],
    "time": {"from": "2022"},
}


@pytest.fixture
def keep(portal: Path) -> Iterator[Any]:
    """Writes a chart file into the portal of the tests; all are gone afterwards."""
    folder = portal / "datasets" / RATE / "charts"
    folder.mkdir()

    def write(text: dict[str, Any] | str, name: str = "high-rates") -> list[str]:
        content = text if isinstance(text, str) else json.dumps(text, ensure_ascii=False, indent=1)
        (folder / f"{name}.chart.json").write_text(content, encoding="utf-8")
        sites._known.clear()
        site = site_of(portal)
        return [str(one) for one in stored.problems(site, site.dataset(RATE))]

    yield write
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    sites._known.clear()


def values(portal: Path, sql: str) -> Any:
    table = site_of(portal).dataset(RATE).release.data
    return claim.asked(table, [sql], file="x")[0]


def test_a_title_whose_claims_are_true_stands_on_page_and_picture(
    client: Client, portal: Path, keep
) -> None:
    high = values(portal, "SELECT count(*) FROM data WHERE value > 11.95")["value"]
    assert (
        keep(
            GOOD
            | {"claims": [{"sql": "SELECT count(*) FROM data WHERE value > 11.95", "is": high}]}
        )
        == []
    )

    page = client.get(f"/bg/data/{RATE}/").content.decode()
    assert TITLE["bg"] in page.replace("\u00a0", " ")
    assert f"/charts/{CHART}.bg.bars.png" in page
    picture = client.get(f"/charts/{CHART}.svg?lang=en").content.decode()
    assert TITLE["en"] in picture
    assert client.get(f"/embed/charts/{CHART}.bg.bars/").status_code == 200
    table = client.get(f"/charts/{CHART}.csv").content.decode()
    assert ",2021," not in table
    assert ",2022," in table


def test_a_title_that_is_not_true_is_withdrawn_and_told(client: Client, keep) -> None:
    [problem] = keep(GOOD | {"claims": [{"sql": "SELECT max(value) FROM data", "is": 1.0}]})

    assert "chart.json', line 13: claim 1 is not true" in problem
    page = client.get(f"/bg/data/{RATE}/").content.decode()
    assert TITLE["bg"] not in page.replace("\u00a0", " ")
    assert f"/charts/{CHART}.bg.bars.png" in page


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM read_csv('/etc/passwd')",
        "SELECT 1; DROP VIEW data",
        "COPY data TO '/tmp/x.csv'",
        "SELECT * FROM data",
        "SELECT nothing FROM data",
    ],
)
def test_a_claim_reads_the_table_and_nothing_else(keep, sql: str) -> None:
    [problem] = keep(GOOD | {"claims": [{"sql": sql, "is": 1}]})

    assert "claim 1 cannot be checked" in problem


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"type": "pie"}, "'type': there is no kind of chart 'pie'"),
        ({"type": "pyramid"}, "'pyramid' does not suit these data"),
        ({"data": {"indicator": "rate"}}, "'data.indicator': there is no indicator 'rate'"),
        ({"data": {"value": "rate"}}, "'data.value': there is no measure 'rate'"),
        ({"data": {"indicator": "unemployment-rate", "series": "sex"}}, "no dimension 'sex'"),
        (
            {"data": {"indicator": "unemployment-rate", "filter": {"sex": "F"}}},
            "'data.filter.sex': there is no dimension 'sex'",
        ),
        ({"select": ["VID", "XXX"]}, "'select.1': there is no code 'XXX'"),
        ({"level": "municipality"}, "'level': there is no level 'municipality'"),
        ({"time": {"from": "2030"}}, "there is no period '2030–'"),
        ({"claims": []}, "'title' has a number but no claims"),
        ({"colour": "red"}, "'colour' is an unknown key"),
        (
            {"limitt": 3},
            "'limitt' is an unknown key; expected one of the keys in the reference, perhaps 'limit'",
        ),
        ({"sort": "size"}, "'sort' is 'size'; expected one of 'value', '-value', 'change'"),
        ({"limit": 0}, "'limit' is 0; expected at least 1"),
        ({"type": "line", "sort": "name"}, "line 24: the kind 'line' cannot show 'sort'"),
        ({"bins": {"edges": [3]}}, "the kind 'bars' cannot show 'bins'"),
        (
            {"note": {"bg": "бележка"}},
            "'note' is {'bg': 'бележка'}; expected a text in both languages",
        ),
        (
            {"title": {}, "claims": [], "note": {"bg": "Над 9 %", "en": "Above 9 %"}},
            "'note' has a number but no claims",
        ),
        (
            {"data": {"indicator": "unemployment-rate", "version": "2020-01-01-abc"}},
            "'data.version': there is no version '2020-01-01-abc'",
        ),
        (
            {"data": {"indicator": "unemployment-rate", "denominator": "people"}},
            "the table does not give these figures (no denominator 'people')",
        ),
        (
            {"lines": [{"at": "2030", "label": {"bg": "цел", "en": "goal"}}], "type": "line"},
            "'lines.0.at': there is no period '2030'",
        ),
        (
            {"lines": [{"at": "2022", "label": {"bg": "цел", "en": "goal"}}]},
            "the kind 'bars' cannot show 'lines at periods'",
        ),
        (
            {"lines": [{"at": True, "label": {"bg": "цел", "en": "goal"}}]},
            "'lines.0.at' is True; expected a number, or a period such as '2020'",
        ),
        ({"lines": [{"at": 5, "label": {"bg": "цел"}}]}, "expected a text in both languages"),
        (
            {"annotations": [{"entity": "VIDD", "text": {"bg": "тук", "en": "here"}}]},
            "'annotations.0.entity': there is no value at 'VIDD'",
        ),
        (
            {"annotations": [{"time": "2022", "text": {"bg": "тук", "en": "here"}}]},
            "'annotations.0.time': there is no value at '2022'",
        ),
        (
            {"title": {}, "claims": [], "annotations": [{"text": {"bg": "над 9", "en": "over 9"}}]},
            "'annotations.0.text' has a number but no claims",
        ),
        ({"type": "map", "compare": ["median"]}, "the kind 'map' cannot show 'compare'"),
        ({"compare": ["region"]}, "'compare.0' is 'region'; expected one of 'country', 'parent'"),
        ({"compare": ["median"], "select": []}, "no place is selected (select)"),
        ({"compare": ["parent"]}, "'parent' cannot be shown: the table has no row for 'BG31'"),
        ({"compare": ["similar"]}, "there are not two indicators with structure: true"),
        ({"type": None}, "'type' is None"),
        ({"id": "other"}, "'id' is 'other'; expected „high-rates“"),
        ({"schema": 2}, "'schema' is 2; this program knows up to 1"),
        ({"bins": {"edges": [3, 2]}}, "expected up to four numbers, ascending"),
    ],
)
def test_a_fault_names_file_line_and_key_and_the_other_charts_are_shown(
    client: Client, keep, change: dict[str, Any], said: str
) -> None:
    keep(GOOD | {"id": "plain", "title": {}, "claims": []}, "plain")
    [problem] = keep(GOOD | change)

    assert f"{RATE}/charts/high-rates.chart.json'" in problem
    assert said in problem
    page = client.get(f"/bg/data/{RATE}/").content.decode()
    assert "/charts/nsi.unemployment.plain.bg.bars.png" in page
    assert f"/charts/{CHART}" not in page
    assert client.get(f"/charts/{CHART}.svg").status_code == 404


def test_what_is_no_json_names_its_line(keep) -> None:
    [problem] = keep('{\n "schema": 1,\n "id": "high-rates"\n "type": "bars"}')

    assert "line 4: this is not JSON" in problem


def test_a_chart_may_not_have_the_name_of_an_indicator(keep) -> None:
    [problem] = keep(GOOD | {"id": "unemployment-rate"}, "unemployment-rate")

    assert "a name that no indicator has" in problem


def test_a_note_may_say_a_year_and_stands_in_page_frame_and_files(client: Client, keep) -> None:
    note = {"bg": "Нов метод от 2021 г.", "en": "A new method since 2021."}
    assert keep(GOOD | {"title": {}, "claims": [], "note": note}) == []

    page = client.get(f"/bg/data/{RATE}/").content.decode().replace("\u00a0", " ")
    assert '<p class="note">Нов метод от 2021 г.</p>' in page
    frame = client.get(f"/embed/charts/{CHART}.en.bars/").content.decode()
    assert note["en"] in frame.replace("\u00a0", " ")
    assert note["en"] in client.get(f"/charts/{CHART}.svg?lang=en").content.decode()
    assert note["en"] in client.get(f"/charts/{CHART}.vl.json?lang=en").content.decode()
    assert note["en"] in client.get(f"/charts/{CHART}.csv?lang=en").content.decode()
    assert client.get(f"/charts/{CHART}.json").json()["chart"]["note"] == note


def test_a_chart_of_a_named_version_stays_as_it_was(client: Client, portal: Path, keep) -> None:
    old = site_of(portal).dataset(RATE).folder.versions()[-1]
    data = {"indicator": "unemployment-rate", "version": old}

    assert keep(GOOD | {"title": {}, "claims": [], "time": {}, "data": data}) == []

    table = client.get(f"/charts/{CHART}.csv").content.decode()
    assert ",2022," in table
    assert ",2023," not in table
    facts = client.get(f"/charts/{CHART}.json").json()
    assert facts["version"] == old
    page = client.get(f"/bg/data/{RATE}/").content.decode().replace("\u00a0", " ")
    assert f"Данните са по версия {old}" in page
    assert f"/bg/data/{RATE}/v/{old}/" in page


def test_a_slip_in_a_code_is_answered_with_the_nearest(keep) -> None:
    keep(GOOD)
    folder = {"select": ["VIDD"]}
    [problem] = stored_problems(keep, GOOD | folder)

    assert problem.advice("bg").startswith("Може би „VID“. Има: ")
    assert problem.advice("en").startswith("Perhaps 'VID'. There is: ")


def stored_problems(keep: Any, says: dict[str, Any]) -> list[VidnoError]:
    keep(says)
    [(_, site)] = sites._known.values()
    return stored.problems(site, site.dataset(RATE))


def test_a_place_is_shown_with_country_neighbours_and_median_alone(client: Client, keep) -> None:
    says = GOOD | {"type": "line", "title": {}, "claims": [], "time": {}}
    assert keep(says | {"compare": ["country", "neighbours", "median"]}) == []

    picture = client.get(f"/charts/{CHART}.svg?lang=en").content.decode()

    assert "Shown are only Vidin, Bulgaria, Montana and the median of all oblasts" in words_of(
        picture
    )
    assert ">Vratsa" not in picture
    facts = client.get(f"/charts/{CHART}.json").json()
    assert facts["chart"]["compare"] == ["country", "neighbours", "median"]
    [median] = [one for one in facts["series"] if one["key"] == "median"]
    last = sorted(
        one["values"][-1]["value"]
        for one in facts["series"]
        if one["key"] not in ("median", "BG") and one["values"][-1]["value"] is not None
    )
    middle = (last[(len(last) - 1) // 2] + last[len(last) // 2]) / 2
    assert median["values"][-1]["value"] == pytest.approx(middle, abs=0.051)
    assert all(value["row"] is None for value in median["values"])


def test_lines_and_texts_stand_in_page_pdf_and_vega_lite(client: Client, keep) -> None:
    label, text = {"bg": "праг", "en": "threshold"}, {"bg": "най-високо", "en": "highest"}
    says = GOOD | {"title": {}, "claims": [], "lines": [{"at": 12, "label": label}]}
    assert keep(says | {"annotations": [{"entity": "VID", "text": text}]}) == []

    page = client.get(f"/en/data/{RATE}/").content.decode()
    assert "threshold: 12%" in page.replace("\u00a0", " ")
    assert "Line: threshold: 12%" in page.replace("\u00a0", " ")  # for screen readers
    vega = client.get(f"/charts/{CHART}.vl.json?lang=en").json()
    assert [layer["mark"]["type"] for layer in vega["layer"]] == ["bar", "rule", "text", "text"]
    assert vega["layer"][1]["data"]["values"][0]["value"] == 12
    assert vega["layer"][3]["data"]["values"][0]["text"] == "highest"
    assert client.get(f"/charts/{CHART}.pdf").content.startswith(b"%PDF")
    rows = client.get(f"/charts/{CHART}.csv?lang=en").content.decode().splitlines()
    assert [row.split(",")[0] for row in rows if row.endswith(",highest")] == ["VID"]


def words_of(picture: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", picture).replace("\u00a0", " ").split())
