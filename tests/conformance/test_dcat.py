"""The whole sample catalogue before the shapes of DCAT-AP 3.0.1, and before the points of the Union."""

import json
import os
import subprocess
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from tests.conformance.tree import FOLDER
from vidno.catalogue.folder import PortalFolder
from vidno.publish.standards import dcat, faults, harvest, mqa
from vidno.publish.standards.description import Description
from vidno.publish.standards.rdf.forms import FORMS
from vidno.publish.standards.rdf.graph import Address
from vidno.publish.standards.vocabulary import words

MODULES = os.environ.get("VIDNO_SHACL", "")
"""Where rdf-validate-shacl is, if it is."""
SHAPES = ("shapes", "range", "mdr-vocabularies.shape")
FAULTY = {"http://spdx.org/rdf/terms#algorithm"}
"""A shape that no catalogue fulfils: it wants the algorithm of a checksum to be of a class that is
spelled with another address than the vocabulary has it."""
LISTED_POINTS = 10
"""For a licence that is in the list of the Union: one of the publisher's own is not, nor is none at all."""
TARGET = 395
BASE = "https://data.example.org"


@pytest.fixture(scope="module")
def found(demo_portal: PortalFolder) -> list[Description]:
    return [Description(one, one.release(), BASE) for one in demo_portal.released()]


def turtle(found: list[Description]) -> str:
    page = harvest.page(found[0].portal, found, BASE, 1)
    assert page is not None
    return page


def by_python(data: str, shapes: list[Path]) -> set[tuple[str, str]]:
    """Which paths of which things pyshacl finds violated."""
    rules = rdflib.Graph()
    for path in shapes:
        rules.parse(path)
    _, report, _ = pyshacl.validate(
        rdflib.Graph().parse(data=data), shacl_graph=rules, inference="none"
    )
    return {
        (str(report.value(one, SH.resultPath)), str(report.value(one, SH.focusNode)))
        for one in report.objects(None, SH.result)
        if report.value(one, SH.resultSeverity) == SH.Violation
    }


def by_javascript(data: str, shapes: list[Path], folder: Path) -> set[tuple[str, str]]:
    """Which paths of which things rdf-validate-shacl finds violated."""
    if not MODULES:
        pytest.skip("rdf-validate-shacl is not here: name its node_modules in VIDNO_SHACL")
    (folder / "data.ttl").write_text(data, encoding="utf-8")
    script = Path(__file__).with_name("shacl.mjs")
    answer = subprocess.run(
        ["node", script, MODULES, *shapes, folder / "data.ttl"],
        check=True,
        capture_output=True,
        text=True,
    )
    return {(one["path"], one["thing"]) for one in json.loads(answer.stdout)}


@pytest.fixture(scope="module")
def shapes() -> list[Path]:
    folder = FOLDER / "dcat-ap-3.0.1"
    if not folder.is_dir():
        pytest.skip("the shapes of DCAT-AP are not here: name their folder in VIDNO_STANDARDS")
    return [folder / f"{name}.ttl" for name in SHAPES]


def test_no_shape_is_violated_but_the_faulty_one(
    found: list[Description], shapes: list[Path]
) -> None:
    assert {path for path, _ in by_python(turtle(found), shapes)} <= FAULTY


def test_a_second_validator_finds_the_same(
    found: list[Description], shapes: list[Path], tmp_path: Path
) -> None:
    data = turtle(found)
    violations = by_javascript(data, shapes, tmp_path)
    assert {path for path, _ in violations} <= FAULTY
    assert violations == by_python(data, shapes)
    generated = [shapes[0].with_name("dcat-ap-SHACL.ttl")]
    assert by_javascript(data, generated, tmp_path) == set()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_a_high_value_dataset_fulfils_the_shapes_for_it(
    found: list[Description], shapes: list[Path], tmp_path: Path
) -> None:
    folder = FOLDER / "dcat-ap-hvd-3.0.0"
    one = next(one for one in found if one.id == "nsi/population")
    config = one.config.model_copy(update={"hvd": ("statistics",)})
    data = FORMS["ttl"].write(_with(one, config))
    assert by_python(data, [folder / "hvd-SHACL-base.ttl"]) == set()
    bare = FORMS["ttl"].write(dcat.dataset(one))
    assert by_python(bare, [folder / "hvd-SHACL-base.ttl"]) != set()


def test_a_broken_catalogue_is_found(found: list[Description], shapes: list[Path]) -> None:
    data = rdflib.Graph().parse(data=FORMS["ttl"].write(dcat.dataset(found[0])))
    data.remove((None, rdflib.DCAT.accessURL, None))
    data.remove((None, rdflib.DCTERMS.description, None))
    violated = {path for path, _ in by_python(data.serialize(format="turtle"), shapes[:1])}
    assert violated == {str(rdflib.DCAT.accessURL), str(rdflib.DCTERMS.description)}


def test_own_checks_find_nothing(found: list[Description]) -> None:
    assert [fault for one in found for fault in faults.find(dcat.dataset(one))] == []


def test_every_dataset_has_all_points_but_those_of_a_licence_that_is_in_no_list(
    found: list[Description],
) -> None:
    assert len(found) >= 29
    for one in found:
        points = mqa.score(dcat.dataset(one), lambda _: True)
        lost = {point.name: point.most - point.got for point in points if point.got < point.most}
        listed = one.config.licence in words("licence")
        assert lost == ({} if listed else {"licence of the list": LISTED_POINTS}), one.id
        assert sum(point.got for point in points) >= TARGET


def test_a_licence_that_nobody_stated_is_not_made_up(found: list[Description]) -> None:
    silent = [one for one in found if not one.config.is_licensed]
    assert {one.folder.publisher_id for one in silent} == {"mon", "mz"}
    for one in silent:
        graph = dcat.dataset(one)
        [terms] = graph.of_kind("dct:LicenseDocument")
        assert graph.values(terms, "dct:type") == [
            Address("http://purl.org/adms/licencetype/UnknownIPR")
        ]
        assert {text.language for text in graph.values(terms, "dct:title")} == {"bg", "en"}


def test_with_a_stated_licence_a_dataset_of_the_sample_has_all_points(
    found: list[Description],
) -> None:
    for one in found:
        twin = Description(one.folder, one.release, BASE)
        config = one.config.model_copy(update={"licence": "cc-by-4.0"})
        points = mqa.score(_with(twin, config), lambda _: True)
        assert sum(point.got for point in points) == mqa.MOST


def _with(one: Description, config: object) -> dcat.Graph:
    before = one.folder.config
    one.folder.__dict__["config"] = config
    try:
        return dcat.dataset(one)
    finally:
        one.folder.__dict__["config"] = before
