"""The files of a chart: each form answers, names its source, and says the same as the chart."""

import csv
import io
import struct

import pytest
from django.test import Client
from PIL import Image
from pypdfium2 import PdfDocument

from vidno.catalogue.chart import ChartFile

CHART = "nsi.unemployment.unemployment-rate"


def test_the_share_picture_has_the_size_that_sites_expect_and_a_palette(client: Client) -> None:
    data = client.get(f"/charts/{CHART}.bg.map.share.png").content

    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert Image.open(io.BytesIO(data)).mode == "P"
    assert len(data) < 80_000


def test_the_pdf_is_the_picture_with_its_text(client: Client) -> None:
    answer = client.get(f"/charts/{CHART}.bg.bars.pdf")

    assert answer.headers["Content-Type"] == "application/pdf"
    said = PdfDocument(answer.content)[0].get_textpage().get_text_range()
    assert "Видин" in said
    assert "Източник: НСИ; лиценз: CC BY 4.0." in said.replace("\u00a0", " ")
    assert "testserver/bg/data/nsi/unemployment/" in said


def test_the_specification_has_the_values_of_the_csv(client: Client) -> None:
    answer = client.get(f"/charts/{CHART}.en.bars.vl.json")
    rows = csv.DictReader(
        io.StringIO(client.get(f"/charts/{CHART}.en.csv").content.decode("utf-8-sig"))
    )

    shown = {row["code"]: row["value"] for row in answer.json()["data"]["values"]}
    newest = {row["code"]: float(row["value"]) for row in rows if row["period"] == "2023"}
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert shown == newest


def test_the_json_holds_a_chart_file_that_draws_the_same(client: Client) -> None:
    facts = client.get(f"/charts/{CHART}.map.json").json()

    says = ChartFile.model_validate(facts["chart"])
    assert (says.id, says.type) == ("unemployment-rate-map", "map")
    assert (says.data.dataset, says.data.indicator) == ("nsi/unemployment", "unemployment-rate")
    assert len(facts["series"]) == 29


@pytest.mark.parametrize("form", ["share.png", "vl.json", "pdf"])
def test_a_form_of_a_chart_that_is_not_there_is_a_clear_no(client: Client, form: str) -> None:
    assert client.get(f"/charts/nsi.unemployment.other.bg.{form}").status_code == 404


def test_a_kind_without_counterpart_has_no_specification(client: Client) -> None:
    assert client.get(f"/charts/{CHART}.bg.strips.vl.json").status_code == 404


def test_the_page_offers_every_form_and_says_how_to_cite(client: Client) -> None:
    page = client.get(f"/bg/indicators/{CHART}/").content.decode()

    for form in ("pdf", "share.png", "vl.json", "png", "svg"):
        assert f'href="/charts/{CHART}.bg.map.{form}"' in page
    assert f'href="/charts/{CHART}.map.json"' in page
    plain = page.replace("\u00a0", " ")
    assert "Цитиране: <span>Национален статистически институт. Коефициент на безработица" in plain
    assert "Citation: <span>National Statistical Institute. Unemployment rate" in plain
    assert f"@misc{{{CHART}.map,\n  author = &quot;{{Национален" in plain
    assert "url = {http://testserver/bg/data/nsi/unemployment/v/2026-04-01" in plain


def test_a_link_to_an_indicator_shows_its_picture(client: Client) -> None:
    page = client.get(f"/bg/indicators/{CHART}/").content.decode()

    assert (
        f'<meta property="og:image" content="http://testserver/charts/{CHART}.bg.map.share.png">'
        in " ".join(page.split())
    )
