"""The whole sample catalogue before the shapes of DCAT-AP 3.0.1, and before the points of the Union."""

import os
from collections import Counter
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from tests.conftest import ROOT
from vidno.catalogue.folder import PortalFolder
from vidno.publish.standards import dcat, faults, harvest, mqa
from vidno.publish.standards.description import Description
from vidno.publish.standards.rdf.forms import FORMS
from vidno.publish.standards.rdf.graph import Address
from vidno.publish.standards.vocabulary import words

FOLDER = Path(os.environ.get("VIDNO_STANDARDS") or ROOT.parent / "shared" / "standards")
"""Where the shapes are, if they are."""
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


def test_no_shape_is_violated_but_the_faulty_one(found: list[Description]) -> None:
    folder = FOLDER / "dcat-ap-3.0.1"
    if not folder.is_dir():
        pytest.skip("the shapes of DCAT-AP are not here: name their folder in VIDNO_STANDARDS")
    shapes = rdflib.Graph()
    for name in SHAPES:
        shapes.parse(folder / f"{name}.ttl")
    page = harvest.page(found[0].portal, found, BASE, 1)
    assert page is not None
    data = rdflib.Graph().parse(data=FORMS["ttl"][1](page))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    violations = Counter(
        str(report.value(one, SH.resultPath))
        for one in report.objects(None, SH.result)
        if report.value(one, SH.resultSeverity) == SH.Violation
    )
    assert set(violations) <= FAULTY


def test_a_broken_catalogue_is_found(found: list[Description]) -> None:
    folder = FOLDER / "dcat-ap-3.0.1"
    if not folder.is_dir():
        pytest.skip("the shapes of DCAT-AP are not here: name their folder in VIDNO_STANDARDS")
    data = rdflib.Graph().parse(data=FORMS["ttl"][1](dcat.dataset(found[0])))
    data.remove((None, rdflib.DCAT.accessURL, None))
    data.remove((None, rdflib.DCTERMS.description, None))
    shapes = rdflib.Graph().parse(folder / "shapes.ttl")
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert not conforms
    assert "accessURL" in text
    assert "description" in text


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
