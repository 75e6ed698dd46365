"""The points that data.europa.eu gives for metadata (405 at most), worked out before it does.

Whether addresses answer is asked by a function; whether the shapes of DCAT-AP hold is told.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vidno.publish.standards.rdf.graph import Address, Graph
from vidno.publish.standards.vocabulary import AUTHORITY, words

MOST = 405
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Points:
    """What one indicator got of what it may get."""

    name: str
    got: float
    most: int


Test = Callable[[Address], bool]


def score(
    graph: Graph, answers: Callable[[str], bool], *, conforms: bool = True
) -> tuple[Points, ...]:
    """Return the points of each indicator; of a distribution's indicators the share that has it."""
    datasets = graph.of_kind("dcat:Dataset")
    parts = graph.of_kind("dcat:Distribution")

    def has(prop: str) -> Test:
        return lambda thing: bool(graph.values(thing, prop))

    def answered(prop: str) -> Test:
        return lambda thing: any(answers(value.value) for value in graph.values(thing, prop))

    def of_scheme(prop: str, scheme: str) -> Test:
        known = {concept.address for concept in words(scheme).values()}
        return lambda thing: bool(known & set(graph.values(thing, prop)))

    def of_list(thing: Address) -> bool:
        media = (value.value for value in graph.values(thing, "dcat:mediaType"))
        listed = of_scheme("dct:format", "file-type")(thing)
        return listed and any(value.startswith(MEDIA_TYPES) for value in media)

    def public(thing: Address) -> bool:
        values = graph.values(thing, "dct:accessRights")
        return any(value.value.startswith(f"{AUTHORITY}access-right/") for value in values)

    rows: tuple[tuple[str, int, Iterable[Address], Test], ...] = (
        ("keyword", 30, datasets, has("dcat:keyword")),
        ("theme", 30, datasets, has("dcat:theme")),
        ("spatial", 20, datasets, has("dct:spatial")),
        ("temporal", 20, datasets, has("dct:temporal")),
        ("access address answers", 50, parts, answered("dcat:accessURL")),
        ("download address", 20, parts, has("dcat:downloadURL")),
        ("download address answers", 30, parts, answered("dcat:downloadURL")),
        ("format", 20, parts, has("dct:format")),
        ("media type", 10, parts, has("dcat:mediaType")),
        ("format and media type of the lists", 10, parts, of_list),
        ("open format", 20, parts, of_scheme("dct:format", "file-type")),
        ("machine-readable", 20, parts, of_scheme("dct:format", "file-type")),
        ("licence", 20, parts, has("dct:license")),
        ("licence of the list", 10, parts, of_scheme("dct:license", "licence")),
        ("access rights", 10, datasets, has("dct:accessRights")),
        ("access rights of the list", 5, datasets, public),
        ("contact", 20, datasets, has("dcat:contactPoint")),
        ("publisher", 10, datasets, has("dct:publisher")),
        ("rights", 5, parts, has("dct:rights")),
        ("size", 5, parts, has("dcat:byteSize")),
        ("issued", 5, datasets, has("dct:issued")),
        ("modified", 5, datasets, has("dct:modified")),
    )
    found = [Points(name, most * _share(things, test), most) for name, most, things, test in rows]
    return (*found, Points("DCAT-AP", 30.0 if conforms else 0.0, 30))


def _share(things: Iterable[Address], test: Test) -> float:
    marks = [test(thing) for thing in things]
    return sum(marks) / len(marks) if marks else 0.0
