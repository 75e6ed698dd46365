"""JSON in the shapes that services give; every value keeps the text that the document has."""

import json as standard
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vidno.ingest import identify
from vidno.ingest.formats import json, json_lines
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


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('[{"г": 1.10, "n": {"x": 1e5}}, {"n": {"x": null}, "z": true}]', [["г", "n.x", "z"], ["1.10", "1e5", ""], ["", "", "true"]]),
        ('{"fields": ["г", "v"], "data": [[2019, 1.0], [2020, null]]}', [["г", "v"], ["2019", "1.0"], ["2020", ""]]),
        ('{"fields": [{"id": "г"}, {"id": "v"}], "rows": [["00014", -0]]}', [["г", "v"], ["00014", "-0"]]),
        ('{"г": [2019, 2020], "v": [1, "x"]}', [["г", "v"], ["2019", "1"], ["2020", "x"]]),
        ('{"г": {"0": 2019, "1": 2020}, "v": {"0": 1, "1": 2}}', [["г", "v"], ["2019", "1"], ["2020", "2"]]),
        ('{"VID": {"n": 1}, "VRC": {"n": 2}}', [["key", "n"], ["VID", "1"], ["VRC", "2"]]),
        ('[["г", "v"], [2019, 1], [2020, [1, 2]]]', [["г", "v"], ["2019", "1"], ["2020", "[1, 2]"]]),
        ('{"ok": true, "result": {"total": 1, "records": [{"a": 1}]}}', [["a"], ["1"]]),
        ('[{"a": 1, "a": 2}]', [["a", "a_2"], ["1", "2"]]),
        ('[{"a": [1.50, {"b": "я"}]}]', [["a"], ['[1.50, {"b": "я"}]']]),
        ('[{"a": 123456789012345678901234567890}]', [["a"], ["123456789012345678901234567890"]]),
        ('[{"a": NaN}, {"a": {}}, {"a": []}]', [["a"], ["NaN"], [""], [""]]),
        ('[{"a": "\\ud800"}]', [["a"], ["\\ud800"]]),
    ],
)  # fmt: skip
def test_a_shape_becomes_rows_below_the_names_of_columns(
    text: str, rows: list[list[str]], tmp_path: Path
) -> None:
    [grid] = grids(tmp_path, text)

    assert grid.rows == rows


def test_several_tables_are_grids_named_by_where_they_stand(tmp_path: Path) -> None:
    found = grids(
        tmp_path, '{"a": {"p": [{"x": 1}]}, "b": [{"y": 2}, {"y": 3}], "title": "Данни за 2019"}'
    )

    assert [(grid.name, len(grid.rows)) for grid in found] == [("a.p", 2), ("b", 3)]
    assert found[0].title == "Данни за 2019"


def test_lines_of_documents_are_records(tmp_path: Path) -> None:
    [grid] = grids(tmp_path, '{"a": 1}\r\n\r\n{"a": 2, "b": {"c": [1]}}\n')

    assert grid.rows == [["a", "b.c"], ["1", ""], ["2", "[1]"]]
    assert identify.format_of(tmp_path / "a.json") is json_lines


def test_text_that_only_begins_with_a_bracket_is_no_json(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("[Област],[Брой]\nВидин,1\nЛом,2\n", encoding="utf-8")

    assert identify.format_of(path).NAME == "csv"


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
NESTED = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(document=st.lists(NESTED, max_size=4) | st.dictionaries(st.text(), NESTED, max_size=4))
def test_both_counts_agree_on_any_document(document: object, tmp_path: Path) -> None:
    path = tmp_path / "any.json"
    path.write_text(standard.dumps(document), encoding="utf-8")
    how = json.describe(path)

    found = json.read(path, how)

    assert json.count(path, how) == sum(grid.cell_count for grid in found)
