"""Suppressing small counts by the recipe: from the suggestion to the published table."""

from pathlib import Path
from typing import Any

import pytest
from tests.samples.portals import portal_of

from vidno.catalogue import yaml_file
from vidno.catalogue.folder import DatasetFolder
from vidno.engine.query import open_table
from vidno.publish.build import build

# 412 = 3 + 120 + 289; the 3 is a small count, and 120 the smallest that can go along
PUPILS = """Отпаднали ученици по причини
Област;Общо;Болест;Други;Заминаване
Видин;412;3;120;289
Враца;640;40;250;350
Плевен;1180;80;600;500
Ловеч;300;30;170;100
"""


def suppress(column: str, *cells: str) -> dict[str, Any]:
    return {"step": "suppress", "column": column, "status": "status", "cells": list(cells)}


def recipe_with(dataset: DatasetFolder, *steps: dict[str, Any]) -> None:
    path = dataset.folder / "recipe.yml"
    recipe = dataset.recipe.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if not any(field["name"] == "status" for field in recipe["fields"]):
        recipe["fields"].append(
            {"name": "status", "title": {"bg": "статус", "en": "status"}, "role": "attribute",
             "kind": "status", "codelist": "status", "of": steps[0]["column"]}
        )  # fmt: skip
    yaml_file.save(path, {"schema": 1, **recipe, "steps": [*recipe["steps"], *steps]})
    (dataset.folder / "codelists").mkdir(exist_ok=True)
    (dataset.folder / "codelists" / "status.csv").write_text(
        "code,label_bg,label_en,parent,note\nsuppressed,скрито,suppressed,,\n", encoding="utf-8"
    )


@pytest.fixture
def dataset(tmp_path: Path) -> DatasetFolder:
    return portal_of(tmp_path, {"pupils.csv": PUPILS})


def reopened(dataset: DatasetFolder) -> DatasetFolder:
    return DatasetFolder(dataset.portal, dataset.id)


def test_the_report_suggests_the_small_count_and_what_must_go_along(dataset: DatasetFolder) -> None:
    report = build(dataset).release.report

    found = report["suppression"]

    assert (found["threshold"], found["small_counts"]) == (4, 1)
    assert (found["primary"], found["secondary"], found["unproved"]) == (["C3"], ["D3"], [])
    assert [(step["column"], step["cells"]) for step in found["steps"]] == [
        ("bolest", ["C3"]), ("drugi", ["D3"]),
    ]  # fmt: skip
    assert not any(item["code"].startswith("suppressed") for item in report["warnings"])


def test_the_step_makes_values_missing_and_says_why(dataset: DatasetFolder) -> None:
    before = build(dataset).release
    recipe_with(dataset, suppress("bolest", "C3"), suppress("drugi", "D3"))

    after = build(reopened(dataset)).release

    rows = [open_table(after.data, after.lineage).row(n + 1) for n in range(after.row_count)]
    [gone] = [row for row in rows if row["status"] == "suppressed"]
    assert (gone["obshto"], gone["bolest"], gone["drugi"], gone["zaminavane"]) == (
        412,
        None,
        None,
        289,
    )
    assert not any(item["code"].startswith("suppressed") for item in after.report["warnings"])
    assert after.report["ledger"] == before.report["ledger"]
    assert after.row_count == before.row_count


def test_lineage_still_leads_to_the_cell_of_a_suppressed_value(dataset: DatasetFolder) -> None:
    recipe_with(dataset, suppress("bolest", "C3"))

    after = build(reopened(dataset)).release

    reader = open_table(after.data, after.lineage)
    [number] = [n for n in range(1, after.row_count + 1) if reader.row(n)["status"] == "suppressed"]
    cell = reader.cell(number, "bolest")
    assert cell is not None
    assert (cell.line, cell.column) == (3, 3)


def test_a_cell_that_the_published_sums_give_away_is_a_doubt(dataset: DatasetFolder) -> None:
    recipe_with(dataset, suppress("bolest", "C3"))  # 412 - 120 - 289 = 3

    report = build(reopened(dataset)).release.report

    assert [(item["code"], item["cell"]) for item in report["warnings"]] == [
        ("suppressed-computable", "C3")
    ]


def test_a_cell_that_is_not_there_is_a_doubt(dataset: DatasetFolder) -> None:
    recipe_with(dataset, suppress("bolest", "Z99"))

    report = build(reopened(dataset)).release.report

    assert [item["code"] for item in report["warnings"] if "suppressed" in item["code"]] == [
        "suppressed-nothing"
    ]
