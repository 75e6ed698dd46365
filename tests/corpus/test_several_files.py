"""Files of several years as one dataset: a code list of two years, one exam in three layouts."""

from pathlib import Path

import duckdb
import pytest

from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.ingest.add import add
from vidno.publish.build import build
from vidno.publish.tracing import trace_value

MATURA = ("egov_dzi_2020.csv", "egov_dzi_2022.csv", "egov_dzi_2023.csv")


@pytest.fixture
def dataset(tmp_path: Path) -> DatasetFolder:
    portal = PortalFolder(tmp_path / "portal")
    portal.root.mkdir()
    (portal.root / "portal.yml").write_text("schema: 1\nname: {bg: Проба}\n", encoding="utf-8")
    return portal.new_dataset("test/sample")


def test_municipalities_of_two_years(corpus: Path, dataset: DatasetFolder) -> None:
    names = ("ekatte_Ek_obst_2014.xls", "ekatte_Ek_obst_2018.xls")
    added = add(dataset, [corpus / name for name in names])
    release = build(DatasetFolder(dataset.portal, dataset.id)).release

    rows = duckdb.read_parquet(str(release.data))
    counts = rows.aggregate("period, count(*)", "period").order("period").fetchall()
    only = rows.filter("obstina = 'PAZ39'").project("period").fetchall()
    assert added.told_by == ("period",)
    assert counts == [("2014", 264), ("2018", 265)]
    assert only == [("2018",)]  # Сърница became a municipality in 2015


@pytest.mark.slow
def test_one_exam_in_three_layouts_keeps_three_recipes(
    corpus: Path, dataset: DatasetFolder
) -> None:
    added = add(dataset, [corpus / name for name in MATURA])
    folder = DatasetFolder(dataset.portal, dataset.id)
    release = build(folder).release

    rows = duckdb.read_parquet(str(release.data))
    counts = rows.aggregate("period, count(*)", "period").order("period").fetchall()
    assert [item.kind for item in added.differences] == ["own-recipe", "own-recipe"]
    # as many as each file gives alone: see tables.toml
    assert counts == [("2020", 15344), ("2022", 3397), ("2023", 3596)]
    assert release.report["cells"] == sum(release.report["ledger"].values())
    last = trace_value(folder, release.row_count, "mean_grade")
    assert last["name"] == "egov_dzi_2023.csv"
    assert str(last["value"]) in last["text"]
