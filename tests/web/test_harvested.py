"""The catalogue as harvesters read it: pages, forms, marks of the next page, the same bytes again."""

import re
from collections import deque
from contextlib import closing
from pathlib import Path

import pytest
import rdflib
from django.test import Client

from tests.conformance.tree import FOLDER
from vidno.catalogue.folder import PortalFolder
from vidno.publish.standards import dcat, faults, harvest, mqa
from vidno.publish.standards.description import Description
from vidno.publish.standards.rdf.forms import FORMS
from vidno.publish.standards.rdf.graph import Address, Graph, Literal, address

BASE = "https://data.example.org"
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
HYDRA = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
PARSERS = {"ttl": "turtle", "rdf": "xml", "jsonld": "json-ld"}


@pytest.fixture
def found(portal: Path) -> list[Description]:
    home = PortalFolder(portal)
    return [Description(one, one.release(), BASE) for one in home.released()]


@pytest.fixture
def tricky() -> Graph:
    graph = Graph()
    thing = address('https://example.org/a b"c')
    graph.kind(thing, "dcat:Dataset")
    graph.add(thing, "dct:title", Literal('„Кавички“ "и" \\ <&>\n\tред\r', language="bg"))
    graph.add(thing, "dct:identifier", Literal("]]> -->"), Literal("2"))
    return graph


def test_the_three_forms_say_the_same(client: Client) -> None:
    graphs = [
        set(rdflib.Graph().parse(data=client.get(f"/catalog.{name}").content, format=parser))
        for name, parser in PARSERS.items()
    ]
    pages = [{t for t in graph if "catalog." not in f"{t[0]} {t[2]}"} for graph in graphs]
    assert pages[0] == pages[1] == pages[2]
    assert len(pages[0]) > 100
    assert not any(isinstance(term, rdflib.BNode) for triple in graphs[0] for term in triple)


def test_letters_that_each_form_writes_in_its_own_way_survive(tricky: Graph) -> None:
    graphs = [
        set(rdflib.Graph().parse(data=FORMS[name].write(tricky), format=parser))
        for name, parser in PARSERS.items()
    ]
    assert graphs[0] == graphs[1] == graphs[2]
    titles = [str(o) for _, p, o in graphs[0] if str(p).endswith("title")]
    assert titles == ['„Кавички“ "и" \\ <&>\n\tред\r']


def test_a_dataset_has_its_own_address_in_each_form(client: Client) -> None:
    for name, parser in PARSERS.items():
        response = client.get(f"/data/nsi/unemployment.{name}")
        assert response.headers["Content-Type"].startswith(FORMS[name].media_type)
        graph = rdflib.Graph().parse(data=response.content, format=parser)
        assert [str(one) for one in graph.subjects(rdflib.RDF.type, DCAT.Dataset)] == [
            "http://testserver/data/nsi/unemployment"
        ]
    assert client.get("/data/nsi/nothing.ttl").status_code == 404


def test_answers_are_the_same_bytes_with_an_etag_and_head_answers_too(client: Client) -> None:
    first, second = client.get("/catalog.ttl"), client.get("/catalog.ttl")
    assert first.content == second.content
    again = client.get("/catalog.ttl", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    head = client.head("/catalog.ttl")
    assert (head.status_code, head.content) == (200, b"")
    assert "Set-Cookie" not in first.headers


@pytest.mark.parametrize(
    ("accept", "goes"),
    [
        ("text/turtle", "/data/nsi/unemployment.ttl"),
        ("application/rdf+xml;q=0.9, text/html;q=0.5", "/data/nsi/unemployment.rdf"),
        ("application/ld+json", "/data/nsi/unemployment.jsonld"),
        ("application/json", "/data/nsi/unemployment.jsonld"),
    ],
)
def test_the_page_of_a_dataset_gives_statements_to_whom_asks_for_them(
    client: Client, accept: str, goes: str
) -> None:
    lasting = "/data/nsi/unemployment"
    for path in ("/bg/data/nsi/unemployment/", lasting, f"{lasting}/"):
        response = client.get(path, headers={"Accept": accept})
        assert (response.status_code, response.headers["Location"]) == (303, goes)
        assert "Accept" in response.headers["Vary"]


def test_browsers_get_the_page(client: Client) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    page = client.get("/en/data/nsi/unemployment/", headers={"Accept": accept})
    assert page.status_code == 200
    assert "Accept" in page.headers["Vary"]
    lasting = client.get("/data/nsi/unemployment", headers={"Accept": accept})
    assert re.fullmatch("/(bg|en)/data/nsi/unemployment/", lasting.headers["Location"])


@pytest.mark.parametrize(
    ("query", "status"),
    [("page=2", 404), ("page=0", 404), ("page=x", 400), ("modified_since=yesterday", 400)],
)
def test_pages_past_the_end_and_words_that_are_no_page_are_refused(
    client: Client, query: str, status: int
) -> None:
    assert client.get(f"/catalog.ttl?{query}").status_code == status


FIXTURES = {
    "paged-collection-1": ("PagedCollection", "http://data.test.org/catalog.jsonld?page=2"),
    "paged-collection-2": ("PagedCollection", ""),
    "partial-collection-1": ("PartialCollectionView", "http://data.test.org/catalog.jsonld?page=2"),
}


def next_page(graph: rdflib.Graph, kind: str) -> str:
    """The rule of harvesters: the first next page of whatever node is of the kind, the new word first."""
    for node in graph.subjects(rdflib.RDF.type, HYDRA[kind]):
        for name in ("next", "nextPage"):
            if onward := graph.value(node, HYDRA[name]):
                return str(onward)
    return ""


@pytest.mark.parametrize("name", FIXTURES)
def test_the_rule_reads_the_fixtures_of_the_harvester(name: str) -> None:
    path = FOLDER / "harvest" / f"{name}.jsonld"
    if not path.is_file():
        pytest.skip("the fixtures of ckanext-dcat are not here: see VIDNO_STANDARDS")
    kind, onward = FIXTURES[name]
    graph = rdflib.Graph().parse(data=path.read_text(encoding="utf-8"), format="json-ld")
    assert next_page(graph, kind) == onward


@pytest.mark.parametrize("form", PARSERS)
@pytest.mark.parametrize("kind", ["PagedCollection", "PartialCollectionView"])
def test_the_rule_finds_every_dataset_in_our_pages(
    found: list[Description], form: str, kind: str
) -> None:
    many = deque(found * 3)  # more than fit on a page; each twice more under the same address
    seen, first, address = [], "", f"{BASE}/catalog.{form}?page=1"
    while address:
        text = harvest.page(
            found[0].portal,
            list(many),
            BASE,
            int(address.partition("page=")[2]),
            suffix=form,
            size=2,
        )
        assert text is not None
        assert text != first  # a harvester stops where a page is the first one again
        first = first or text
        graph = rdflib.Graph().parse(data=text, format=PARSERS[form])
        seen.append({str(one) for one in graph.subjects(rdflib.RDF.type, DCAT.Dataset)})
        [view] = graph.objects(None, HYDRA.view)
        assert (view, rdflib.RDF.type, HYDRA[kind]) in graph
        address = next_page(graph, kind)
    assert len(seen) == 3
    assert set.union(*seen) == {one.address for one in found}
    assert harvest.page(found[0].portal, list(many), BASE, 4, suffix=form, size=2) is None


def test_only_what_changed_since_a_day_is_given(found: list[Description]) -> None:
    newest = max(one.modified for one in found)
    after = newest.replace(year=newest.year + 1)
    whole = harvest.page(found[0].portal, found, BASE, 1, since=newest)
    none = harvest.page(found[0].portal, found, BASE, 1, since=after)
    assert whole is not None
    assert none is not None
    assert "a dcat:Dataset" not in none
    assert whole.count("dct:accrualPeriodicity") == sum(one.modified >= newest for one in found)


@pytest.mark.parametrize("form", PARSERS)
def test_the_catalogue_is_what_all_statements_together_are(
    found: list[Description], form: str
) -> None:
    whole = rdflib.Graph()
    for one in found:
        whole.parse(data=FORMS[form].write(dcat.dataset(one)), format=PARSERS[form])
    text = harvest.page(found[0].portal, [*found, found[0]], BASE, 1, suffix=form)
    assert text is not None
    page = rdflib.Graph().parse(data=text, format=PARSERS[form])
    assert set(whole) <= set(page)
    about = {str(one) for one in set(page.subjects()) - set(whole.subjects())}
    assert all("/data/" not in one for one in about)


def test_high_value_datasets_name_the_law_on_the_dataset_and_each_file(
    found: list[Description],
) -> None:
    one = found[0]
    plain = FORMS["ttl"].write(dcat.dataset(one))
    one.folder.__dict__["config"] = one.config.model_copy(update={"hvd": ("statistics",)})
    marked = dcat.dataset(one)
    law = [dcat.HVD_LAW]
    assert "applicableLegislation" not in plain
    assert marked.values(address(one.address), "dcatap:applicableLegislation") == law
    for part in marked.of_kind("dcat:Distribution"):
        assert marked.values(part, "dcatap:applicableLegislation") == law
    category = Address("http://data.europa.eu/bna/c_e1da4e07")
    assert marked.values(address(one.address), "dcatap:hvdCategory") == [category]


def test_own_checks_find_what_the_shapes_let_pass(found: list[Description]) -> None:
    graph = dcat.dataset(found[0])
    assert faults.find(graph) == []
    thing = address(found[0].address)
    graph.add(thing, "dct:modified", Literal("yesterday", datatype="xsd:date"))
    graph.add(thing, "dct:title", Literal("no language"))
    graph.add(thing, "dcat:landingPage", Address("/relative"))
    assert len(faults.find(graph)) == 3


def test_addresses_that_do_not_answer_cost_points(found: list[Description]) -> None:
    one = found[0]
    one.folder.__dict__["config"] = one.config.model_copy(
        update={"licence": "cc-by-4.0", "places": ("BG",), "period": ("2020",), "keywords": ()}
    )
    points = mqa.score(dcat.dataset(one), lambda _: True)
    assert sum(point.most for point in points) == mqa.MOST
    lost = {point.name for point in points if point.got < point.most}
    assert lost <= {"theme"}
    missing = mqa.score(dcat.dataset(one), lambda _: False)
    assert sum(p.got for p in points) - sum(p.got for p in missing) == 80


def test_every_address_of_a_file_answers_get_and_head_alike(client: Client, portal: Path) -> None:
    here = "http://testserver"
    for one in PortalFolder(portal).released():
        graph = dcat.dataset(Description(one, one.release(), here))
        for part in graph.of_kind("dcat:Distribution"):
            places = graph.values(part, "dcat:accessURL") + graph.values(part, "dcat:downloadURL")
            assert len(places) == 3
            for place in places:
                for ask in (client.get, client.head):
                    with closing(ask(place.value.removeprefix(here))) as answer:
                        assert answer.status_code == 200, place
                        assert not answer.cookies
