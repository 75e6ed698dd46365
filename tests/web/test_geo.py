"""Places as GeoJSON: middles, areas that a portal brought, values of an indicator."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.shapes import brought
from tests.web import portal as tiny
from tests.web.places_portal import make
from vidno.catalogue.boundaries import written
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.geometry.projection import geographic, projected
from vidno.web.portal.pages import site

BOX = 22.0, 41.0, 29.0, 44.5
"""Bulgaria, in degrees."""


@pytest.fixture
def portal(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(site, "CHECK_SECONDS", 0)  # a change is seen at once
    settings.VIDNO_PORTAL = make(tmp_path)
    return tmp_path


def collection(client: Client, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/geo+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    found: dict[str, Any] = answer.json()
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    west, south, east, north = found["bbox"]
    assert BOX[0] < west <= east < BOX[2]
    assert BOX[1] < south <= north < BOX[3]
    return found


@given(st.floats(22, 29), st.floats(41, 44.5))
def test_degrees_come_back_from_metres(longitude: float, latitude: float) -> None:
    found = geographic(*projected(longitude, latitude))
    assert found == pytest.approx((longitude, latitude), abs=1e-9)


def test_oblasts_lie_where_they_are(client: Client) -> None:
    found = collection(client, "/places/oblast.geojson")
    assert len(found["features"]) == 28
    vidin = next(one for one in found["features"] if one["id"] == "VID")
    assert vidin["geometry"]["type"] == "Point"
    assert vidin["geometry"]["coordinates"] == pytest.approx([22.7, 43.8], abs=0.3)
    assert vidin["properties"]["name_en"] == "Vidin oblast"
    assert vidin["properties"]["nuts"] == "BG311"


def test_an_indicator_has_its_newest_value_and_each_period_by_itself(
    client: Client, portal: Path
) -> None:
    found = collection(client, "/charts/nsi.physicians.physicians-rate.geojson")
    values = {one["id"]: one["properties"] for one in found["features"]}
    table = client.get("/api/v1/indicators/nsi.physicians.physicians-rate").json()["values"]
    newest = max(one["period"] for one in table)
    for one in table:
        if one["place"] in values:
            facts = values[one["place"]]
            assert facts[f"value_{one['period']}"] == one["value"]
            if one["period"] == newest:
                assert (facts["value"], facts["period"]) == (one["value"], newest)
                assert facts["status"] == one["status"]
    assert "BG" not in values
    assert found["indicator"] == "nsi.physicians.physicians-rate"


def test_brought_areas_run_against_the_clock_and_are_closed(client: Client, portal: Path) -> None:
    (portal / "places").mkdir()
    path = portal / "places" / "bg-municipality.topo.json"
    path.write_text(written(brought()), encoding="utf-8")
    found = client.get("/places/municipality.geojson").json()
    areas = [one for one in found["features"] if one["geometry"]["type"] == "MultiPolygon"]
    assert areas
    for one in areas:
        for outer, *holes in one["geometry"]["coordinates"]:
            assert outer[0] == outer[-1]
            assert _area(outer) > 0
            assert all(_area(hole) < 0 for hole in holes)
    assert "АГКК" in found["geometry_from"]


def _area(ring: list[list[float]]) -> float:
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))


def test_a_level_that_there_is_not_is_an_error(client: Client) -> None:
    answer = client.get("/places/street.geojson")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "file-not-published"


def test_an_indicator_without_places_says_where_its_values_are(
    client: Client, portal: Path
) -> None:
    words = (
        "schema: 1\ntitle: {bg: Продажби, en: Sales}\nindicators:\n"
        "  - {id: sales, title: {bg: продажби, en: sales}, topic: health}\n"
    )
    text = "година,продажби\n2021,5\n2022,7\n2023,9\n"
    tiny.publish(PortalFolder(portal), "nsi/sales", words, "sales.csv", text)
    answer = client.get("/charts/nsi.sales.sales.geojson")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "chart-without-places"
