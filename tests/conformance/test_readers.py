"""Every dataset of the sample before the programs that read each standard, written by others."""

import csv
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.tree import FOLDER, lay_out
from vidno.catalogue.folder import PortalFolder
from vidno.publish import handed
from vidno.publish.handout import sdmx_csv
from vidno.publish.standards.description import Description

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
BASE = "https://data.example.org"
UNLIKE_SEMVER = "Version doesn't follow MAJOR.MINOR.PATCH"
"""Our versions are days and hashes: the one thing that Croissant warns of."""
WHY = "make conformance installs it"


@pytest.fixture(scope="module")
def found(demo_portal: PortalFolder) -> list[Description]:
    return [Description(one, one.release(), BASE) for one in demo_portal.released()]


@pytest.fixture(scope="module")
def places(found: list[Description], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return lay_out(found, tmp_path_factory.mktemp("tree"))


def forms(found: list[Description], name: str) -> Iterator[tuple[Description, Path]]:
    """Yield the datasets that have a form, with its file."""
    for one in found:
        if name not in handed.left_out(one.folder, one.release):
            path = handed.path_of(one.folder, one.release, name)
            assert path is not None
            yield one, path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_mlcroissant_finds_no_fault_and_reads_every_row(
    found: list[Description], places: dict[str, Path]
) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason=WHY)
    for one in found:
        dataset = mlcroissant.Dataset(jsonld=places[one.id] / "croissant.json")
        issues = dataset.metadata.issues
        assert not issues.errors, one.id
        assert all(UNLIKE_SEMVER in text for text in issues.warnings), (one.id, issues.warnings)
        records = list(dataset.records("rows"))
        assert len(records) == one.release.row_count
        assert {name.removeprefix("rows/") for name in records[0]} == {f.name for f in one.fields}


def faults(path: Path, log: pytest.LogCaptureFixture) -> list[str]:
    """What csvw says against a table: it raises of a key that stands twice, and only logs a wrong type."""
    csvw = pytest.importorskip("csvw", reason=WHY)
    log.clear()
    try:
        document = csvw.CSVW(str(path), validate=True)
        valid = document.is_valid
    except ValueError as error:
        return [str(error)]
    told = [record.getMessage() for record in log.records]
    return told or ([] if valid else [str(one.message) for one in document.warnings])


def test_csvw_finds_types_keys_and_codes_as_they_are_told(
    found: list[Description], places: dict[str, Path], caplog: pytest.LogCaptureFixture
) -> None:
    for one in found:
        assert faults(places[one.id] / "csvw.json", caplog) == [], one.id


def test_csvw_finds_a_wrong_type_and_a_row_that_stands_twice(
    found: list[Description],
    places: dict[str, Path],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    one = next(one for one in found if one.id == "nsi/poverty-rate")
    whole = json.loads((places[one.id] / "csvw.json").read_text(encoding="utf-8"))
    lines = (one.release.folder / "data.csv").read_bytes().splitlines(keepends=True)
    for broken in ([*lines, lines[1]], [*lines[:-1], lines[-1].replace(b",", b",x", 3)]):
        (tmp_path / "data.csv").write_bytes(b"".join(broken))
        table = whole["tables"][0] | {"url": "data.csv"}
        table["tableSchema"].pop("foreignKeys", None)
        path = tmp_path / "csvw.json"
        path.write_text(json.dumps(whole | {"tables": [table]}), encoding="utf-8")
        assert faults(path, caplog) != []


def test_pyjstat_reads_every_cube_with_all_its_values(found: list[Description]) -> None:
    pyjstat = pytest.importorskip("pyjstat.pyjstat", reason=WHY)
    read = 0
    for one, path in forms(found, "data.jsonstat.en.json"):
        text = path.read_text(encoding="utf-8")
        frame = pyjstat.Dataset.read(text).write("dataframe")
        measures = [spec.name for spec in one.release.schema.by_role("measure")]
        filled = sum(
            bool(row[name]) for row in rows_of(one.release.folder / "data.csv") for name in measures
        )
        assert int(frame["value"].notna().sum()) == filled, one.id
        read += 1
    assert read == len(found) - 1  # a total without a code makes one table no cube


def structure(one: Description) -> Any:
    """Return the structure of a table as sdmx1 knows it."""
    import sdmx.model.common as common  # noqa: PLC0415 - only where it is installed
    from sdmx.model import v30  # noqa: PLC0415

    found = v30.DataStructureDefinition(id="TABLE")
    names = sdmx_csv.concepts(one.release.schema)
    for spec in one.fields:
        told = {"id": names[spec.name], "concept_identity": common.Concept(id=names[spec.name])}
        if spec.role == "dimension":
            found.dimensions.append(common.Dimension(**told))
        elif spec.role == "measure":
            found.measures.append(v30.Measure(**told))
        else:
            found.attributes.append(v30.DataAttribute(**told))
    return found


def test_sdmx1_reads_every_observation(found: list[Description]) -> None:
    sdmx = pytest.importorskip("sdmx", reason=WHY)
    for one, path in forms(found, "data.sdmx.csv"):
        [data] = sdmx.read_sdmx(path, structure=structure(one)).data
        rows = rows_of(one.release.folder / "data.csv")
        assert len(data.obs) == len(rows), one.id
        names = sdmx_csv.concepts(one.release.schema)
        measures = one.release.schema.by_role("measure")
        for observation, row in zip(data.obs, rows, strict=True):
            key = {str(name): str(value.value) for name, value in observation.key.values.items()}
            assert key == {names[name]: row[name] for name in one.primary_key}
            if len(measures) == 1:
                assert (observation.value or "") == row[measures[0].name]


def test_the_profile_of_data_package_2_holds(found: list[Description]) -> None:
    path = FOLDER / "datapackage-2.0" / "datapackage.json"
    if not path.is_file():
        pytest.skip("the profile of Data Package is not here: see VIDNO_STANDARDS")
    jsonschema = pytest.importorskip("jsonschema")
    profile = jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))
    for one in found:
        assert [error.message for error in profile.iter_errors(one.package)] == [], one.id
    broken = found[0].package | {"resources": []}
    assert not profile.is_valid(broken)


def test_frictionless_finds_types_keys_and_hashes_as_they_are_told(
    found: list[Description],
) -> None:
    frictionless = pytest.importorskip("frictionless")
    for one in found:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            package = frictionless.Package(str(one.release.folder / "datapackage.json"))
            for resource in list(package.resources):
                if resource.format != "csv":  # of the others it would guess the types
                    package.remove_resource(resource.name)
            report = package.validate(limit_errors=5)
        assert report.valid, (one.id, report.flatten(["type", "message"])[:5])
