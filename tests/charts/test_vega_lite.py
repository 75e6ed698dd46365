"""Vega-Lite: valid by its own schema, and with the values, names and classes of the chart."""

import json
from importlib.resources import files

import pytest
from jsonschema import Draft7Validator
from tests.charts.tables import COUNTS, JOBLESS, OBLASTS, PHYSICIANS, place, table
from tests.charts.test_kinds import SHARES

from vidno.charts.areas import oblasts
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.vega_lite import KINDS, rings, spec

CASES: dict[str, tuple[ChartConfig, ChartTable]] = {
    "line": (PHYSICIANS, COUNTS),
    "bars": (JOBLESS, OBLASTS),
    "columns": (PHYSICIANS, COUNTS),
    "dots": (PHYSICIANS, COUNTS),
    "stack": (JOBLESS, SHARES),
    "map": (JOBLESS, OBLASTS),
}


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    text = files("altair").joinpath("vegalite/v6/schema/vega-lite-schema.json").read_text("utf-8")
    return Draft7Validator(json.loads(text))


@pytest.mark.parametrize("kind", KINDS)
def test_every_specification_is_valid(kind: str, schema: Draft7Validator) -> None:
    for language in ("bg", "en"):
        made = spec(*CASES[kind], kind, language)

        assert made is not None
        assert [error.message[:200] for error in schema.iter_errors(made)] == []
        assert "url" not in made["data"]


def test_a_missing_value_is_null_and_keeps_its_sign() -> None:
    gaps = table(
        "2016 2017",
        place("BG", 4, 5),
        place("VRC", 10, 11),
        place("VAR", 3, 4),
        place("VID", 9, ":"),
    )
    made = spec(JOBLESS, gaps, "bars", "bg")

    assert made is not None
    rows = {row["code"]: row for row in made["data"]["values"]}
    assert rows["VRC"]["value"] == 11
    assert (rows["VID"]["value"], rows["VID"]["status"]) == (None, ":")


def test_the_classes_of_a_map_are_those_of_ours() -> None:
    made = spec(JOBLESS, OBLASTS, "map", "bg")

    assert made is not None
    scale = made["layer"][1]["encoding"]["color"]["scale"]
    assert scale["domain"] == [30, 40, 50]
    assert len(scale["range"]) == 4
    assert len(made["data"]["values"]) == 28


def test_the_rings_of_a_shape_are_closed_and_where_its_path_is() -> None:
    assert rings("M10 20l5 0 0-5z") == [[[10, 20], [15, 20], [15, 15], [10, 20]]]
    for shape in oblasts().shapes.values():
        assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings(shape.path))


def test_a_kind_without_counterpart_gives_none() -> None:
    assert spec(JOBLESS, OBLASTS, "strips", "bg") is None
