"""A release: every form says the same, texts stay texts, and the package tells the truth."""

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path

import duckdb
import openpyxl
import pytest
from frictionless import Package
from tests.samples.portals import portal_of

from vidno.catalogue.release import Release
from vidno.publish.build import build

SAMPLE = (
    "Област;Вид;2018;2019\r\n"
    "Видин;=1+1;310;-\r\n"
    'Видин;"жени; ""млади""";12,5;0,25\r\n'
    "Враца;=1+1;7;8\r\n"
    'Враца;"жени; ""млади""";1,5;2,5\r\n'
    "Монтана;=1+1;;9\r\n"
    'Монтана;"жени; ""млади""";3,5;4,5\r\n'
)
WORDS = """\
schema: 1
title: {bg: Проба, en: Sample}
description: {bg: Измислени числа, en: Invented figures}
licence: cc0
sources:
  - {title: {bg: НСИ, en: NSI}, url: https://www.nsi.bg/}
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    dataset = portal_of(tmp_path_factory.mktemp("release"), {"a.csv": SAMPLE}, words=WORDS)
    return build(dataset).release


def table(release: Release) -> tuple[list[str], list[tuple[object, ...]]]:
    result = duckdb.read_parquet(str(release.data))
    return result.columns, result.fetchall()


def test_a_release_has_all_its_files(release: Release) -> None:
    names = {
        path.relative_to(release.folder).as_posix()
        for path in release.folder.rglob("*")
        if path.is_file() and path.parts[-2] != "codelists"
    }

    assert names == {
        "data.parquet", "data.csv", "data.json", "data.xlsx", "lineage.parquet",
        "datapackage.json", "report.json", "diff.json", "recipe.yml",
    }  # fmt: skip
    lists = {spec.codelist for spec in release.schema.fields if spec.codelist}
    assert {path.stem for path in (release.folder / "codelists").iterdir()} == lists


def test_the_table_has_one_row_for_each_filled_cell(release: Release) -> None:
    _, rows = table(release)

    values = sorted(
        (row[release_index(release, "value")] for row in rows),
        key=lambda value: (value is None, value),
    )
    assert values == [0.25, 1.5, 2.5, 3.5, 4.5, 7.0, 8.0, 9.0, 12.5, 310.0, None]


def release_index(release: Release, name: str) -> int:
    return [spec.name for spec in release.schema.fields].index(name)


def test_the_csv_is_rfc_4180_in_utf_8(release: Release) -> None:
    raw = (release.folder / "data.csv").read_bytes()

    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.endswith(b"\r\n")
    raw.decode("utf-8")


def test_the_csv_says_what_the_parquet_says(release: Release) -> None:
    columns, rows = table(release)
    text = (release.folder / "data.csv").read_bytes().decode()

    header, *lines = csv.reader(io.StringIO(text, newline=""))

    assert header == columns
    assert len(lines) == len(rows) == release.row_count
    for line, row in zip(lines, rows, strict=True):
        for cell, value in zip(line, row, strict=True):
            if value is None:
                assert cell == ""
            elif isinstance(value, bool):
                assert cell == str(value).lower()
            elif isinstance(value, int | float):
                assert float(cell) == value
            else:
                assert cell == str(value)


def test_the_json_says_what_the_parquet_says(release: Release) -> None:
    columns, rows = table(release)

    items = json.loads((release.folder / "data.json").read_text(encoding="utf-8"))

    assert items == [dict(zip(columns, row, strict=True)) for row in rows]


def test_the_workbook_says_what_the_parquet_says_and_holds_no_formula(release: Release) -> None:
    columns, rows = table(release)
    book = openpyxl.load_workbook(release.folder / "data.xlsx")

    header, *lines = book["data"].iter_rows()

    places = [[cell.value for cell in header].index(name) for name in columns]
    found = [tuple(line[place].value for place in places) for line in lines]
    assert found == [tuple(row) for row in rows]
    kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
    assert "f" not in kinds
    assert any(cell.value == "=1+1" for line in lines for cell in line)


def test_the_workbook_names_source_and_licence(release: Release) -> None:
    book = openpyxl.load_workbook(release.folder / "data.xlsx")

    notes = {row[0].value: [cell.value for cell in row[1:]] for row in book["notes"].iter_rows()}
    sources = [[cell.value for cell in row] for row in book["sources"].iter_rows()]

    assert notes["title"] == ["Проба", "Sample"]
    assert notes["licence"] == ["CC0 1.0", "CC0 1.0"]
    assert notes["version"] == [release.version, release.version]
    assert release.version in notes["citation"][1]
    assert sources[1][:2] == ["НСИ / NSI", "https://www.nsi.bg/"]
    assert sources[2][3] == release.report["inputs"][0]["sha256"]
    assert book.sheetnames == ["data", "fields", "notes", "sources"]


def test_sizes_and_hashes_in_the_package_are_true(release: Release) -> None:
    listed = release.package["resources"]

    assert {item["path"] for item in listed} >= {
        "data.csv", "data.parquet", "data.json", "data.xlsx", "lineage.parquet",
    }  # fmt: skip
    for item in listed:
        raw = (release.folder / item["path"]).read_bytes()
        assert item["bytes"] == len(raw)
        assert item["hash"] == "sha256:" + hashlib.sha256(raw).hexdigest()


def test_the_package_is_valid_for_frictionless(release: Release) -> None:
    report = Package(str(release.folder / "datapackage.json")).validate()

    faults = {task.name: [error.message for error in task.errors] for task in report.tasks}
    # frictionless reads Parquet only with an extra that weighs 150 MB
    parquet = {name: faults.pop(name) for name in ("data-parquet", "lineage-parquet")}
    assert {message for found in parquet.values() for message in found} <= {
        'Please install "frictionless[parquet]"'
    }
    assert set(faults) >= {"data", "data-xlsx", "data-json", "codelist-status"}
    assert set(map(tuple, faults.values())) == {()}


def test_a_field_with_a_code_that_its_list_lacks_is_no_key_to_it(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": SAMPLE}, words=WORDS)
    built = build(dataset).release
    [(field, name)] = [
        (spec.name, spec.codelist) for spec in built.schema.fields if spec.codelist == "status"
    ] or [(built.schema.fields[0].name, built.schema.fields[0].codelist)]
    path = dataset.folder / "codelists" / f"{name}.csv"
    head, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(head + "".join(rest[1:]), encoding="utf-8")

    keys = build(dataset).release.package["resources"][0]["schema"].get("foreignKeys", [])

    assert [field] in [
        key["fields"] for key in built.package["resources"][0]["schema"]["foreignKeys"]
    ]
    assert [field] not in [key["fields"] for key in keys]


def test_frictionless_finds_a_table_that_was_changed(release: Release, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(release.folder, copy)
    path = copy / "data.csv"
    path.write_bytes(path.read_bytes().replace(b",310.0", b",x310.", 1))

    report = Package(str(copy / "datapackage.json")).validate()

    [task] = [task for task in report.tasks if task.name == "data"]
    assert {error.type for error in task.errors} >= {"hash-count", "type-error"}


def test_the_package_keeps_clear_of_the_traps_of_version_2(release: Release) -> None:
    package = release.package

    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert "profile" not in package
    for person in package["contributors"]:
        assert isinstance(person["roles"], list)
        assert "role" not in person
    names = [item["name"] for item in package["resources"]]
    assert len(set(names)) == len(names)
    for item in package["resources"]:
        assert item["hash"].startswith("sha256:")
        schema = item.get("schema")
        if schema is None:
            continue
        assert schema["$schema"] == "https://datapackage.org/profiles/2.0/tableschema.json"
        assert isinstance(schema.get("fieldsMatch", ["exact"]), list)
        assert isinstance(schema.get("primaryKey", []), list)
        assert schema["missingValues"] == [""]
        for key in schema.get("foreignKeys", []):
            assert isinstance(key["fields"], list)
            assert key["reference"]["resource"] in names
    assert all({"title"} <= set(item) for item in package["sources"])
    assert package["licenses"][0]["path"].startswith("https://")


def test_every_value_has_its_cell(release: Release) -> None:
    columns, rows = table(release)
    result = duckdb.read_parquet(str(release.lineage))
    names, lineage = result.columns, result.fetchall()
    lines = list(csv.reader(io.StringIO(SAMPLE, newline=""), delimiter=";"))
    value = columns.index("value")
    status = columns.index("status")

    assert len(lineage) == len(rows)
    for row, cells in zip(rows, lineage, strict=True):
        at = dict(zip(names, cells, strict=True))
        text = lines[at["value_row"] - 1][at["value_column"] - 1]
        found = row[status] if row[value] is None else row[value]
        assert found == (text if row[value] is None else float(text.replace(",", ".")))


def test_the_report_accounts_for_every_cell(release: Release) -> None:
    # 4 header cells; 24 - 1 blank cells of data
    assert release.report["ledger"] == {
        "header": 4, "data": 23, "group": 0, "derived": 0, "metadata": 0, "notes": 0, "dropped": 0,
    }  # fmt: skip
    assert release.report["cells"] == 27


def test_a_second_build_of_the_same_gives_the_same_release(
    tmp_path: Path,
) -> None:
    dataset = portal_of(tmp_path, {"a.csv": SAMPLE})
    first = build(dataset)
    before = tree(first.release.folder)

    second = build(dataset)

    assert (first.is_new, second.is_new) == (True, False)
    assert second.release.folder == first.release.folder
    assert tree(second.release.folder) == before
    assert dataset.versions() == [first.release.version]


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_changed_file_gives_a_new_version_and_tells_what_changed(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": SAMPLE})
    first = build(dataset).release
    # one value revised, one row of two observations gone, one new
    changed = SAMPLE.replace(";7;8", ";7;88").replace("Монтана;=1+1;;9", "Плевен;=1+1;;9")

    second = build(portal_of(tmp_path, {"a.csv": changed})).release

    assert second.version != first.version
    told = ("since", "rows", "added", "removed", "revised", "fields_added", "fields_removed")
    assert [second.diff[key] for key in told] == [first.version, 11, 1, 1, 1, [], []]
    assert second.diff["codes_added"] == {"oblast": ["PVN"]}
    assert [(item["old"], item["new"]) for item in second.diff["largest"]] == [(8, 88)]
    assert dataset.current_version == second.version
    assert first.folder.is_dir()
