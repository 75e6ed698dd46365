"""Declared fixes: the value is put right, the source is still shown, a mended source is noticed."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.catalogue import corrections
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.yaml_file import KeyValueError
from vidno.ingest.corrected import CorrectionMismatchError, CorrectionPlaceError
from vidno.ingest.errors import RecipeMismatchError
from vidno.publish.build import build
from vidno.publish.tracing import trace_value

ASYLUM = (
    'TIME,"GEO","ASYL_APP","Value"\n'
    '2012,"France","Asylum applicant","61,440"\n'
    '2012,"France","First time applicant","54,280"\n'
    '2012,"Croatia","Asylum applicant",":"\n'
    '2012,"Croatia","First time applicant","1,195"\n'
    '2013,"Croatia","Asylum applicant","1,080"\n'
    '2013,"Germany","Asylum applicant","1,126,705"\n'
)
"""Line 5 was typed in by hand: the publisher has no figure for Croatia in 2012."""

PAYMENTS = (
    "Дата,Дирекция,01,05,10,18,sum\n"
    "2012-09-25,МВР ЦУ,10,20,30,40,100\n"
    "2012-09-25,САД ПУБ,1,2,3,4,10\n"
    "2012-09-25,ГД ПБЗН,5,6,7,8,26\n"
    "2012-09-26,МВР ЦУ,,993977,993977\n"
    "2012-09-26,САД ПУБ,11,2262,2273\n"
    "2012-09-27,МВР ЦУ,1,2,3,4,10\n"
)
"""The daily file of 26 September had other columns, pasted by position: 05 is 10, 10 is the sum."""

TYPED_IN = """\
schema: 1
corrections:
  - cell: D5
    was: '1,195'
    is: ':'
    why: {bg: Числото е вписано от редакция, en: The figure was typed in by a newsroom}
    by: Евростат
    since: 2026-03-01
"""
MOVED = """\
schema: 1
moves:
  - lines: 5-6
    columns: {D: E, E: G}
    cells: 5
    why: {bg: Дневният файл е имал други колони, en: The daily file had other columns}
    by: дневният файл на МВР
    since: 2026-03-01
"""


def dataset_of(tmp_path: Path, text: str, declared: str = "") -> DatasetFolder:
    tmp_path.mkdir(exist_ok=True)
    dataset = portal_of(tmp_path, {"a.csv": text})
    if declared:
        (dataset.folder / "corrections.yml").write_text(declared, encoding="utf-8")
    return dataset


def rows_of(dataset: DatasetFolder, columns: str) -> list[tuple[Any, ...]]:
    return duckdb.sql(f"SELECT {columns} FROM read_parquet('{dataset.release().data}')").fetchall()


def test_a_wrong_value_is_replaced_and_the_report_says_by_whom_and_why(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM, TYPED_IN)

    release = build(dataset).release

    [(value,)] = duckdb.sql(
        f"SELECT COLUMNS('value') FROM read_parquet('{release.data}') "
        "WHERE geo = 'Croatia' AND asyl_app LIKE 'First%'"
    ).fetchall()
    [entry] = release.report["corrections"]
    assert value is None
    assert (entry["cell"], entry["was"], entry["is"]) == ("D5", "1,195", ":")
    assert (entry["by"], entry["since"]) == ("Евростат", "2026-03-01")
    assert entry["why"]["bg"] == "Числото е вписано от редакция"
    assert sum(release.report["ledger"].values()) == release.report["cells"] == 28


def test_a_corrected_value_still_leads_to_what_the_source_says(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM, TYPED_IN.replace("is: ':'", "is: '1,159'"))

    release = build(dataset).release
    found = [trace_value(dataset, row, "value") for row in range(1, release.row_count + 1)]

    [cell] = [item for item in found if item["cell"] == "D5"]
    assert (cell["value"], cell["text"]) == (1159, "1,195")


def test_values_under_wrong_columns_move_and_keep_their_address(tmp_path: Path) -> None:
    plain = build(dataset_of(tmp_path / "plain", PAYMENTS)).release
    dataset = dataset_of(tmp_path / "moved", PAYMENTS, MOVED)

    release = build(dataset).release

    assert [w["cell"] for w in plain.report["warnings"] if w["code"] == "row-ragged"] == [
        "A5",
        "A6",
    ]
    assert [w for w in release.report["warnings"] if w["code"] == "row-ragged"] == []
    assert {(e["cell"], e["was"], e["to"]) for e in release.report["corrections"]} == {
        ("D5", "993977", "E5"), ("E5", "993977", "G5"),
        ("D6", "2262", "E6"), ("E6", "2273", "G6"),
    }  # fmt: skip
    found = [
        (item["value"], item["cell"], item["text"])
        for row in range(1, release.row_count + 1)
        for name in [spec.name for spec in release.schema.by_role("measure")]
        for item in [trace_value(dataset, row, name)]
        if item["value"] in (2262, 2273)
    ]
    assert found == [(2262, "D6", "2262"), (2273, "E6", "2273")]
    assert sum(release.report["ledger"].values()) == release.report["cells"]


def test_a_cell_that_says_something_unexpected_stops_the_build(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM.replace("1,195", "1,190"), TYPED_IN)

    with pytest.raises(CorrectionMismatchError) as raised:
        build(dataset)

    assert str(raised.value) == (
        "corrections.yml, line 3: D5 is expected to say '1,195' but says '1,190'."
    )
    assert not dataset.is_released


def test_a_source_that_mends_itself_is_noticed(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM.replace('"1,195"', '":"'), TYPED_IN)

    release = build(dataset).release

    [doubt] = [w for w in release.report["warnings"] if w["code"] == "correction-stale"]
    assert doubt["cell"] == "D5"
    assert doubt["hint"] == "Remove it from corrections.yml."
    assert release.report["corrections"] == []


def test_moved_lines_that_were_mended_stop_the_build(tmp_path: Path) -> None:
    mended = PAYMENTS.replace("МВР ЦУ,,993977,993977", "МВР ЦУ,,,993977,,993977")
    dataset = dataset_of(tmp_path, mended, MOVED)

    with pytest.raises(CorrectionMismatchError, match="A5"):
        build(dataset)


def test_nothing_is_moved_over_a_value(tmp_path: Path) -> None:
    over = (
        MOVED.replace("{D: E, E: G}", "{D: E}")
        .replace("5-6", "'4'")
        .replace("cells: 5", "cells: 0")
    )
    dataset = dataset_of(tmp_path, PAYMENTS, over)

    with pytest.raises(CorrectionMismatchError, match="E4 is expected to say '' but says '7'"):
        build(dataset)


def test_a_cell_outside_of_the_table_cannot_be_corrected(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM, TYPED_IN.replace("D5", "D1"))

    with pytest.raises(CorrectionPlaceError, match="D1 is not in the table"):
        build(dataset)


def test_a_correction_of_a_file_that_is_not_in_use_is_reported(tmp_path: Path) -> None:
    declared = TYPED_IN.replace("  - cell", "  - file: old.csv\n    cell")
    dataset = dataset_of(tmp_path, ASYLUM, declared)

    release = build(dataset).release

    [doubt] = [w for w in release.report["warnings"] if w["code"] == "correction-idle"]
    assert "'old.csv'" in doubt["message"]
    assert release.report["corrections"] == []


def test_a_cell_that_says_nothing_any_more_is_counted_as_dropped(tmp_path: Path) -> None:
    wide = "Област,2020,2021\nВидин,1,2\nВраца,3,4\nМонтана,5,6\n"
    declared = TYPED_IN.replace("D5", "C3").replace("'1,195'", "'4'").replace("':'", "''")
    dataset = dataset_of(tmp_path, wide, declared)

    report = build(dataset).release.report

    assert report["rows"] == 5
    assert report["dropped"] == {"correction": 1}
    assert sum(report["ledger"].values()) == report["cells"] == 12


@pytest.mark.parametrize(
    ("change", "line", "key"),
    [
        (("cell: D5", "cell: 5D"), 3, "corrections.0.cell"),
        (("was: '1,195'", "was: 1195"), 4, "corrections.0.was"),
        (("by: Евростат", "bye: Евростат"), 3, "corrections.0.by"),
        (("since: 2026-03-01", "since: soon"), 8, "corrections.0.since"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_named_with_its_line(
    change: tuple[str, str], line: int, key: str, tmp_path: Path
) -> None:
    path = tmp_path / "corrections.yml"
    path.write_text(TYPED_IN.replace(*change), encoding="utf-8")

    with pytest.raises(KeyValueError) as raised:
        corrections.read(path)

    assert (raised.value.facts["line"], raised.value.facts["key"]) == (line, key)


def test_the_report_is_plain_json(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM, TYPED_IN)

    folder = build(dataset).release.folder

    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["corrections"]


def test_a_wrong_option_of_a_step_is_named_with_its_line(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM)
    path = dataset.folder / "recipe.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    place = next(index for index, line in enumerate(lines) if "whole:" in line)
    lines[place] = "    whole: maybe"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    with pytest.raises(KeyValueError) as raised:
        build(dataset)

    assert raised.value.facts["line"] == place + 1
    assert raised.value.message("bg").endswith("е 'maybe', а се очаква true или false.")


def test_reasons_of_a_recipe_that_does_not_fit_are_in_both_languages(tmp_path: Path) -> None:
    dataset = dataset_of(tmp_path, ASYLUM)
    path = dataset.folder / "recipe.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("data: 2-7", "data: 2-6"), encoding="utf-8")

    with pytest.raises(RecipeMismatchError) as raised:
        build(dataset)

    assert "line 7 has no role in the recipe" in str(raised.value)
    assert "ред 7 няма роля в рецептата" in raised.value.message("bg")
