"""What a catalogue takes over from one dataset: its own things written, shared ones as statements.

What is stated of a publisher or a licence comes from many datasets, and is put together; what is stated
of the dataset itself comes from nowhere else, and stands in the catalogue as it was written once.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from vidno.publish.standards.description import Description
from vidno.publish.standards.rdf.forms import FORMS
from vidno.publish.standards.rdf.graph import Address, Graph, Literal, Term

Statement = tuple[str, str, str, str, str, bool]
"""Thing, property, value, its language and type, and whether it is an address."""


@dataclass(frozen=True, slots=True)
class Portion:
    """The statements of one dataset."""

    own: dict[str, tuple[tuple[str, str], ...]]
    """By form: stretches of its own things, each with the address that it begins with."""
    shared: tuple[Statement, ...]


def of(one: Description, graph: Graph) -> Portion:
    """Return what is taken over of the statements of a dataset."""
    pages = {one.page(language) for language in one.portal.languages}
    shared: list[Statement] = []
    own: dict[str, list[tuple[str, str]]] = {name: [] for name in FORMS}
    for thing, facts in graph:
        is_own = thing.value == one.address or thing.value.startswith(f"{one.address}#")
        if is_own or thing.value in pages:
            for name, form in FORMS.items():
                own[name].append((thing.value, form.part(thing, facts)))
        else:
            shared += [_plain(thing, prop, value) for prop, values in facts for value in values]
    return Portion({name: tuple(parts) for name, parts in own.items()}, tuple(shared))


def texts(one: Portion, suffix: str) -> tuple[str, ...]:
    """Return a portion in one form as texts: its shared statements as JSON, then its stretches."""
    return (json.dumps(one.shared, ensure_ascii=False), *chain.from_iterable(one.own[suffix]))


def read(found: Iterable[tuple[str, ...]], suffix: str) -> Iterator[Portion]:
    """Yield the portions that were written as texts; statements that several share are read once."""
    known: dict[str, tuple[Statement, ...]] = {}
    for shared, *own in found:
        if shared not in known:
            known[shared] = tuple(tuple(one) for one in json.loads(shared))
        yield Portion({suffix: tuple(zip(own[::2], own[1::2], strict=True))}, known[shared])


def _plain(thing: Address, prop: str, value: Term) -> Statement:
    if isinstance(value, Address):
        return thing.value, prop, value.value, "", "", True
    return thing.value, prop, value.value, value.language, value.datatype, False


def written(graph: Graph, portions: Iterable[Portion], suffix: str) -> str:
    """Return a graph with what was taken over from datasets, in a form: the bytes of the whole graph."""
    form = FORMS[suffix]
    parts: dict[str, str] = {}
    shared: dict[int, tuple[Statement, ...]] = {}
    """Most datasets share the very same ones."""
    for one in portions:
        parts.update(one.own[suffix])
        shared[id(one.shared)] = one.shared
    for thing, prop, value, language, datatype, is_address in set(chain(*shared.values())):
        term = Address(value) if is_address else Literal(value, language, datatype)
        graph.add(Address(thing), prop, term)
    parts |= {thing.value: form.part(thing, facts) for thing, facts in graph}
    return form.joined(parts[name] for name in sorted(parts))
