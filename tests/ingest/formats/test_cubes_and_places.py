"""JSON-stat and GeoJSON: what both say in a form of their own becomes rows, with labels as code lists."""

from pathlib import Path

import pytest

from vidno.ingest import identify
from vidno.ingest.errors import DamagedError
from vidno.ingest.formats import geojson
from vidno.ingest.grid import Grid


def grids(folder: Path, text: str) -> list[Grid]:
    """Read a document, and make sure that the second count agrees."""
    path = folder / "a.json"
    path.write_text(text, encoding="utf-8")
    module = identify.format_of(path)
    how = module.describe(path)
    found: list[Grid] = module.read(path, how)
    assert module.count(path, how) == sum(grid.cell_count for grid in found)
    return found


GEO = '"geo": {"label": "място", "category": {"index": ["VID", "VRC"], "label": {"VID": "Видин", "VRC": "Враца"}}}'
TIME = '"time": {"category": {"index": {"2020": 1, "2019": 0}}}'
CUBE = (
    '{"version": "2.0", "class": "dataset", "label": "Население", "id": ["geo", "time"], "size": [2, 2],'
    f' "dimension": {{{GEO}, {TIME}}}, '
)


def test_a_cube_is_a_row_for_every_position_and_the_last_dimension_runs_fastest(
    tmp_path: Path,
) -> None:
    [grid] = grids(tmp_path, CUBE + '"value": [1.50, null, 3, 4], "status": {"1": ":"}}')

    assert grid.title == "Население"
    assert grid.rows == [
        ["geo", "time", "value", "status"],
        ["VID", "2019", "1.50", ""],
        ["VID", "2020", "", ":"],
        ["VRC", "2019", "3", ""],
        ["VRC", "2020", "4", ""],
    ]


def test_a_sparse_cube_has_rows_only_for_what_is_there(tmp_path: Path) -> None:
    [grid] = grids(tmp_path, CUBE + '"value": {"3": 4}, "status": {"0": "x"}}')

    assert grid.rows[1:] == [["VID", "2019", "", "x"], ["VRC", "2020", "4", ""]]


def test_version_1_names_its_dimensions_inside_and_may_hold_several_datasets(
    tmp_path: Path,
) -> None:
    one = f'{{"dimension": {{"id": ["geo", "time"], "size": [2, 2], {GEO}, {TIME}}}, "value": [1, 2, 3, 4]}}'

    found = grids(tmp_path, f'{{"births": {one}, "deaths": {one}}}')

    assert [(grid.name, len(grid.rows)) for grid in found] == [("births", 5), ("deaths", 5)]


def test_the_labels_of_categories_are_code_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(CUBE + '"value": [1, 2, 3, 4]}', encoding="utf-8")

    explained = identify.explain(path)

    assert explained.titles["geo"].bg == "място"
    assert [(code.code, code.label.bg) for code in explained.codelists["geo"]] == [
        ("VID", "Видин"),
        ("VRC", "Враца"),
    ]
    assert "time" not in explained.codelists


@pytest.mark.parametrize(
    "values",
    ['"value": [1, 2, 3]}', '"value": {"4": 1}}', '"value": {"-1": 1}}', '"value": {"a": 1}}', '"value": [1, 2, 3, 4], "status": ["", ""]}'],
)  # fmt: skip
def test_a_cube_whose_values_do_not_fit_its_sizes_is_damaged(values: str, tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        grids(tmp_path, CUBE + values)


def test_features_are_rows_with_their_properties_and_the_place_of_points(tmp_path: Path) -> None:
    text = (
        '{"type": "FeatureCollection", "name": "Спирки", "features": ['
        '{"type": "Feature", "id": 7, "properties": {"име": "Гара", "x": {"y": 1.0}}, "geometry": {"type": "Point", "coordinates": [23.32, 42.70, 550]}},'
        '{"type": "Feature", "properties": {"име": null}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}},'
        '{"type": "Feature", "properties": null, "geometry": null}]}'
    )

    [grid] = grids(tmp_path, text)

    assert grid.title == "Спирки"
    assert grid.rows == [
        ["id", "име", "x.y", "geometry", "lon", "lat"],
        ["7", "Гара", "1.0", "Point", "23.32", "42.70"],
        ["", "", "", "Polygon", "", ""],
        ["", "", "", "", "", ""],
    ]
    assert identify.format_of(tmp_path / "a.json") is geojson


def test_a_topology_is_rows_of_properties_without_its_lines(tmp_path: Path) -> None:
    text = (
        '{"type": "Topology", "arcs": [[[0, 0], [1, 1]]], "objects": {"bg": {"type": "GeometryCollection", "geometries": ['
        '{"type": "Polygon", "id": "BG.VD", "properties": {"name": "Vidin"}, "arcs": [[0]]},'
        '{"type": null, "properties": {"name": null}}]}}}'
    )

    [grid] = grids(tmp_path, text)

    assert grid.rows == [["id", "name", "geometry"], ["BG.VD", "Vidin", "Polygon"], ["", "", ""]]
