"""Every function that reads texts of cells, found by its signature, and random arguments for it."""

import ast
import importlib
import importlib.util
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from random import Random
from types import ModuleType
from typing import Any

from tests.ingest.properties.texts import text

from vidno.ingest import mojibake
from vidno.ingest.privacy.column import Column
from vidno.ingest.types import number

PACKAGES = ("types", "places", "privacy", "planning")
MODULES = ("vocabulary", "labels", "mojibake", "cyrillic", "shape")
"""Where texts of cells are read, under `vidno.ingest`."""
NO_PARSERS = {
    "places.candidates.named": "writes the names of codes that were found",
    "places.match.oblast_code": "looks up a name that our own table has",
    "places.match.municipality_code": "looks up a name that our own table has",
    "places.match.wide_code": "looks up a name that our own table has",
    "places.match.left_one": "takes codes that were found",
    "places.names.keys_within": "takes a code of our own table",
    "planning.plan.place_name": "writes the name of a code that was found",
    "planning.units.by_row": "writes about a name of a field",
    "planning.plan.free_names": "makes names of fields without end",
    "privacy.column.words": "makes an expression of our own words",
}
"""Functions that take texts, but never those of a cell, and why."""
Give = Callable[[Random], Any]


def _texts(rng: Random) -> list[str]:
    return list(dict.fromkeys(text(rng) for _ in range(rng.randint(1, 12))))


def _pairs(rng: Random) -> list[tuple[str, str]]:
    return [(text(rng), text(rng)) for _ in range(rng.randint(1, 8))]


def _proof(rng: Random) -> number.Proof:
    proof = number.prove([*_texts(rng)[:2], "1,500", "12"]) or number.prove(["1,500", "12"])
    assert proof
    return proof


def _proofs(rng: Random) -> list[number.Proof]:
    return [_proof(rng) for _ in range(3)]


def _format(rng: Random) -> number.NumberFormat:
    decimal, group = rng.choice(((",", ""), (".", ""), (",", " "), (",", "."), (".", ",")))
    return number.NumberFormat(decimal=decimal, group=group, suffix=rng.choice(("", "%", "лв.")))


def _rows(rng: Random) -> list[list[str]]:
    count = rng.randint(1, 4)
    return [[text(rng) for _ in range(count)] for _ in range(rng.randint(1, 6))]


def _columns(rng: Random) -> list[Column]:
    rows = _rows(rng)
    return [
        Column(
            "S",
            column + 1,
            text(rng),
            tuple((line, row[column]) for line, row in enumerate(rows, 2)),
            tuple((line, row[column]) for line, row in enumerate(rows, 2)),
        )
        for column in range(len(rows[0]))
    ]


GIVEN: dict[str, Give] = {
    "str": text,
    "bytes": lambda rng: text(rng).encode(rng.choice(("utf-8", "cp1251")), "ignore"),
    "bool": lambda rng: rng.random() < 0.5,
    "bool | str": lambda rng: rng.choice(("", "negative", "reliability")),
    "Iterable[str]": _texts,
    "Collection[str]": _texts,
    "Sequence[str]": _texts,
    "list[str]": _texts,
    "tuple[str, ...]": lambda rng: tuple(_texts(rng)),
    "Mapping[str, int]": lambda rng: dict.fromkeys(_texts(rng), rng.randint(1, 9)),
    "Mapping[str, str] | None": lambda rng: {text(rng): text(rng)},
    "dict[str, tuple[str, ...]]": lambda rng: {
        f"c{number}": tuple(_texts(rng)[:3]) for number in range(rng.randint(1, 6))
    },
    "Iterable[tuple[str, str]]": _pairs,
    "list[tuple[str, str]]": _pairs,
    "list[list[str]]": _rows,
    "Sequence[Sequence[str]]": _rows,
    "Level": lambda rng: rng.choice(("oblast", "municipality", "settlement", "region")),
    "NumberFormat": _format,
    "Proof": _proof,
    "Iterable[Proof]": _proofs,
    "Sequence[Column]": _columns,
}
"""What is given for each type of a parameter."""
PAGES = ("cp1251", "cp866", "koi8-r", "utf-8", "latin-1")
SPECIAL: dict[str, dict[str, Give]] = {
    "cyrillic.of_signs": {"name": lambda rng: rng.choice(PAGES)},
    "mojibake.read": {"page": lambda rng: rng.choice([*mojibake.PATTERNS])},
    "places.match.one_column": {
        "texts": lambda rng: [(name, rng.choice(("", "1", "2", "3"))) for name in _texts(rng)]
    },
    "places.numbers.municipality_numbers": {
        "above": lambda rng: [text(rng) for _ in range(4)],
        "texts": lambda rng: [text(rng) for _ in range(4)],
    },
}
"""Arguments that are no text of a cell, though their type says so, or that go together."""
PLAIN = {
    "str", "bytes", "int", "float", "bool", "None", "Any",
    "list", "tuple", "dict", "set", "frozenset", "Iterable", "Collection", "Sequence", "Mapping",
}  # fmt: skip
"""What types of texts are made of; any other name is a record of ours, made of texts that were read already."""
NO_TEXTS = {
    "dict[str, Any]",
    "dict[str, str]",
    "dict[str, list[str]]",
    "list[dict[str, Any]]",
    "Mapping[str, frozenset[int]]",
}
"""Types of plain parts that hold what was read already, too."""


def modules() -> Iterator[ModuleType]:
    """Yield the modules that read texts of cells."""
    names = [name for name in MODULES if importlib.util.find_spec(f"vidno.ingest.{name}")]
    for package in PACKAGES:
        folder = importlib.import_module(f"vidno.ingest.{package}").__path__
        names += [f"{package}.{item.name}" for item in pkgutil.iter_modules(folder)]
    for name in sorted(names):
        yield importlib.import_module(f"vidno.ingest.{name}")


def wants(function: Callable[..., Any]) -> dict[str, str]:
    """Return the types of what a function must be given, as its source names them; "*" before the last."""
    [tree] = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    given = tree.args
    asked = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    found = {item.arg: ast.unparse(item.annotation).strip("'") for item in asked}
    return found | ({"*": ast.unparse(given.vararg.annotation)} if given.vararg else {})


def functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield every public function of those modules, with its name."""
    for module in modules():
        for name, value in vars(module).items():
            is_own = inspect.isroutine(value) and value.__module__ == module.__name__
            if is_own and not name.startswith("_"):
                yield f"{module.__name__.removeprefix('vidno.ingest.')}.{name}", value


@cache
def parsers() -> dict[str, Callable[[Random], Any]]:
    """Return, for each function that reads texts, what calls it with random ones.

    Raises LookupError for a type that is in none of the lists here.
    """
    found = {}
    for name, function in functions():
        wanted = wants(inspect.unwrap(function))
        for kind in wanted.values():
            if kind not in GIVEN and _may_be_texts(kind.removesuffix(" | None")):
                message = f"{name} wants {kind}: say in GIVEN what it is given, or in NO_TEXTS"
                raise LookupError(message)
        if name not in NO_PARSERS and wanted and all(kind in GIVEN for kind in wanted.values()):
            found[name] = _caller(function, wanted, SPECIAL.get(name, {}))
    return found


def _may_be_texts(kind: str) -> bool:
    names = set(re.findall(r"[\w.]+", kind))
    return names <= PLAIN and bool(names & {"str", "bytes"}) and kind not in NO_TEXTS


def takes_many(name: str) -> bool:
    """Tell whether a parser is given a column of texts, so that one call is several inputs."""
    wanted = wants(inspect.unwrap(dict(functions())[name]))
    return any("[" in kind for kind in wanted.values())


def _caller(
    function: Callable[..., Any], wanted: dict[str, str], special: dict[str, Give]
) -> Callable[[Random], Any]:
    named = {name: GIVEN[kind] for name, kind in wanted.items() if name != "*"} | special
    more = GIVEN[wanted["*"]] if "*" in wanted else None

    def call(rng: Random) -> Any:
        arguments = {name: give(rng) for name, give in named.items()}
        found = function(*([more(rng), more(rng)] if more else []), **arguments)
        return list(found) if isinstance(found, Iterator) else found

    return call
