"""The sample portal: published values are what stands in the messy files, at the cell they name."""

import csv
from collections import Counter
from functools import cache

import duckdb
import pytest
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from tests.samples.cells import Cells
from tests.samples.demo import DEMO, cells_in, files_of, listed
from tests.samples.lineage import published, says

from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.release import Release
from vidno.charts.from_release import levels_in
from vidno.engine.query import open_table

FILES = {str(item["dataset"]): files_of(str(item["dataset"])) for item in listed()}


@cache
def source(dataset: str) -> Cells:
    """Return the cells of a dataset's input."""
    return cells_in(FILES[dataset][0])


@pytest.fixture(scope="module")
def releases(demo_portal: PortalFolder) -> dict[str, Release]:
    return {item.id: item.release() for item in demo_portal.released()}


def test_every_input_of_the_samples_is_published(releases: dict[str, Release]) -> None:
    assert set(releases) == set(FILES)


def test_every_published_value_stands_in_the_file_at_the_cell_it_names(
    releases: dict[str, Release],
) -> None:
    values = [item for release in releases.values() for item in published(release)]

    wrong = [
        (item, source(item.dataset).get(item.cell))
        for item in values
        if not says(source(item.dataset).get(item.cell, ""), item)
    ]

    assert len(values) > 50_000
    assert wrong == []


def test_no_number_is_published_from_the_same_cell_twice(releases: dict[str, Release]) -> None:
    for release in releases.values():
        cells = [item.cell for item in published(release) if item.role == "measure"]
        assert len(set(cells)) == len(cells), release.dataset


def test_the_ledger_of_every_sample_adds_up_to_its_cells(releases: dict[str, Release]) -> None:
    for name, release in releases.items():
        ledger = release.report["ledger"]
        counted = sum(len(cells_in(file)) for file in FILES[name])
        assert sum(ledger.values()) == release.report["cells"] == counted, name


def test_no_sample_holds_the_same_point_twice(releases: dict[str, Release]) -> None:
    for release in releases.values():
        names = [spec.name for spec in release.schema.by_role("dimension")]
        table = duckdb.read_parquet(str(release.data))
        keys = table.project(", ".join(f'"{name}"' for name in names)).fetchall()
        assert len(set(keys)) == len(keys), release.dataset


def test_the_samples_give_enough_indicators_of_oblasts_and_municipalities_in_every_topic(
    demo_portal: PortalFolder,
) -> None:
    given: dict[str, Counter[str]] = {"oblast": Counter(), "municipality": Counter()}
    for dataset in demo_portal.released():
        release = dataset.release()
        reader = open_table(release.data, release.lineage)
        for indicator in dataset.config.indicators:
            for level in set(levels_in(release, reader, indicator)) & set(given):
                given[level][indicator.topic] += 1

    topics = {topic.id for topic in demo_portal.config.topics}
    assert set(given["oblast"]) == topics - {"civil-society"}  # surveys of the whole country
    assert given["oblast"].total() >= 25
    assert given["municipality"].total() >= 8


with (DEMO / "checks.csv").open(encoding="utf-8", newline="") as file:
    CHECKS = list(csv.DictReader(file))


def address(check: dict[str, str]) -> tuple[str, int, int]:
    letters, line = coordinate_from_string(check["cell"])
    return check["sheet"], line, column_index_from_string(letters)


@pytest.fixture(scope="module")
def by_cell(releases: dict[str, Release]) -> dict[tuple[str, tuple[str, int, int]], object]:
    return {
        (name, item.cell): item.value
        for name, release in releases.items()
        for item in published(release)
        if item.role == "measure"
    }


def test_each_sample_has_three_checked_facts_and_each_stands_where_it_says() -> None:
    counted = Counter(check["dataset"] for check in CHECKS)
    assert set(counted) == set(FILES)
    assert min(counted.values()) >= 3
    for check in CHECKS:
        text = source(check["dataset"]).get(address(check), "")  # one check is of an empty cell
        assert text.strip() == check["text"].strip(), check


@pytest.mark.parametrize(
    "check", CHECKS, ids=[f"{check['dataset']} {check['cell']}" for check in CHECKS]
)
def test_a_checked_fact_is_published_from_its_cell(check: dict[str, str], by_cell) -> None:
    found = by_cell.get((check["dataset"], address(check)))

    assert found == (float(check["value"]) if check["value"] else None)


@pytest.mark.parametrize(
    "check",
    [check for check in CHECKS if check["value"]],
    ids=[f"{check['dataset']} {check['cell']}" for check in CHECKS if check["value"]],
)
def test_a_checked_fact_has_its_period_and_place(
    check: dict[str, str], releases: dict[str, Release]
) -> None:
    release = releases[check["dataset"]]
    row = next(
        item.row
        for item in published(release)
        if item.role == "measure" and item.cell == address(check)
    )
    table = duckdb.read_parquet(str(release.data))
    at = dict(zip(table.columns, table.fetchall()[row - 1], strict=True))
    texts = {str(value) for value in at.values()} | {
        label
        for name, value in at.items()
        if (code := release.codes_of(name).get(str(value)))
        for label in (code.label.bg, code.label.en)
    }

    assert check["period"] in texts
    if check["dataset"] in ("mon/matura-2020", "nsi/poverty-by-household") or at.get("is_total"):
        return  # schools, and tables of the whole country: the file does not name the place
    assert not check["place"] or check["place"] in texts
