"""Maps of municipalities on pages, once a portal has brought their boundaries."""

from pathlib import Path

import pytest
from django.test import Client

from tests.charts.shapes import brought
from tests.web.places_portal import make
from vidno.catalogue.boundaries import written
from vidno.web.portal.pages import site

PAGE = "/bg/indicators/nsi.physicians.physicians-rate/municipality/"


@pytest.fixture
def portal(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(site, "CHECK_SECONDS", 0)  # a change is seen at once
    settings.VIDNO_PORTAL = make(tmp_path)
    return tmp_path


def test_tiles_give_way_to_a_map_as_soon_as_boundaries_are_there(
    client: Client, portal: Path
) -> None:
    before = client.get(PAGE).content.decode()
    (portal / "places").mkdir()
    path = portal / "places" / "bg-municipality.topo.json"
    path.write_text(written(brought()), encoding="utf-8")
    after = client.get(PAGE).content.decode()

    assert "Плочки по места" in before
    assert "Граници" not in before
    assert 'aria-label="Карта: ' in after
    assert "Граници: АГКК (лиценз: не е посочен)." in after


def test_who_asks_for_a_map_of_a_count_is_told_why_not(client: Client, portal: Path) -> None:
    answer = client.get("/charts/nsi.physicians.physicians.bg.map.svg")

    assert answer.status_code == 404
    said = answer.content.decode()
    assert "„лекари“ е брой" in said
    assert "bubbles" in said
