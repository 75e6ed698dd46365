"""Every regular expression of the program, and texts that make bad ones slow."""

import ast
import importlib
import inspect
import pkgutil
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any

import vidno
from vidno.ingest.checks import letters

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_parse

CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "findall", "finditer", "split"}
SIZE = 50_000
LETTERS = {
    sre_parse.CATEGORY_DIGIT: "7",
    sre_parse.CATEGORY_SPACE: " ",
    sre_parse.CATEGORY_WORD: "я",
    sre_parse.CATEGORY_NOT_DIGIT: "я",
    sre_parse.CATEGORY_NOT_SPACE: "я",
    sre_parse.CATEGORY_NOT_WORD: "-",
}


MARKS = {"sign": '"', "mark": ";", "delimiter": ";", "quote": '"', "escape": r"\\"}
BUILT: dict[str, Callable[[dict[str, Any]], list[dict[str, Any]]]] = {
    "vidno.ingest.columns.matching": lambda _: each(regular=[letters.ODD]),
    "vidno.ingest.companions.subject": lambda known: each(pattern=known["SUBJECT"]),
    "vidno.ingest.dialect._escapes": lambda _: [MARKS],
    "vidno.ingest.dialect._quoted_share": lambda _: each(edge=[r'(?:^|; ?)"|"(?= ?;|\r?$)']),
    "vidno.ingest.dialect._quotes": lambda _: [MARKS],
    "vidno.ingest.errors._word": lambda known: each(
        en=[en for en, _ in known["DamagedError"].REASONS]
    ),
    "vidno.ingest.formats._shared_strings._patterns": lambda known: [
        {"part": item.pattern, "prefix": b""} for item in known["_patterns"](b"")
    ],
    "vidno.ingest.formats._sheet_bytes.compiled": lambda known: [
        {"pattern": item.pattern, "prefix": b""}
        for item in astuple(known["_patterns"](b"", (b"1",)))
    ],
    "vidno.ingest.mojibake.": lambda known: each(pattern=known["PATTERNS"].values()),
    "vidno.ingest.formats.csv.count_text": lambda _: [
        MARKS
        | {"gap": " *", "quoted": r'"((?:\\(?s:.)|[^"\\]|"")*)(?:"(\\?)|\\?\Z)'}
        | {"escaped": r"\\(?s:.)|", "end": r"\\?\Z"}
    ],
    "vidno.ingest.formats.html.count": lambda _: each(name=["script", "svg"]),
    "vidno.ingest.formats.html._number": lambda _: each(name=["colspan"]),
    "vidno.ingest.planning.places.add_levels": lambda known: each(shape=known["SHAPES"].values()),
    "vidno.ingest.privacy.column.words": lambda _: each(alternatives=[("егн", "лнч", r"имен?а")]),
    "vidno.ingest.types.number._break_tie": lambda _: each(mark=[",", "."]),
    "vidno.ingest.types.period.": lambda known: each(
        pattern=[item.pattern for name in ("_PATTERNS", "_PARTS") for _, item in known[name]]
    ),
}
"""Expressions that are built from arguments, by module and function: what the arguments may be."""


def each(**values: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the values that one name may have, one by one."""
    [(name, found)] = values.items()
    return [{name: value} for value in found]


@dataclass(frozen=True)
class Expression:
    """A regular expression and where it stands."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]
    """What is done with it: "search", "fullmatch", "sub" …"""


def modules() -> Iterator[ModuleType]:
    """Yield every module of the program."""
    for found in pkgutil.walk_packages(vidno.__path__, "vidno."):
        if not found.name.endswith(("__main__", "wsgi", "settings", ".urls", ".apps")):
            yield importlib.import_module(found.name)


def expressions() -> list[Expression]:
    """Return every expression that a module compiles or calls, each pattern once."""
    found: dict[tuple[str | bytes, int], Expression] = {}
    for module in modules():
        for item in [*_kept(module), *_called(module)]:
            key = (item.pattern.pattern, item.pattern.flags)
            known = found.get(key, item)
            found[key] = replace(known, methods=known.methods | item.methods)
    return sorted(found.values(), key=lambda item: (item.where, str(item.pattern.pattern)))


@cache
def _uses() -> dict[str, set[str]]:
    """Return the methods that are called on a name anywhere: COMPANION to {"fullmatch"}.

    A private name is used in its own module only.
    """
    found: dict[str, set[str]] = {}
    for module in modules():
        for node in ast.walk(_tree(module)):
            if isinstance(node, ast.Attribute) and node.attr in CALLS:
                name = getattr(node.value, "attr", getattr(node.value, "id", ""))
                if name != "re":
                    where = f"{module.__name__}.{name}" if name.startswith("_") else name
                    found.setdefault(where, set()).add(node.attr)
                    if name not in vars(module):  # a variable that goes through several
                        found.setdefault(f"{module.__name__}:", set()).add(node.attr)
    return found


@cache
def _tree(module: ModuleType) -> ast.Module:
    try:
        return ast.parse(inspect.getsource(module))
    except OSError:  # a package without a line
        return ast.Module([], [])


def _kept(module: ModuleType) -> Iterator[Expression]:
    """Yield the patterns that a module keeps under a name, with what is done with that name."""
    for name, value in vars(module).items():
        for pattern in _inside(value, depth=3):
            where = f"{module.__name__}.{name}" if name.startswith("_") else name
            used = _uses().get(where) or _uses().get(f"{module.__name__}:") or set()
            yield Expression(f"{module.__name__}.{name}", pattern, frozenset(used - {"compile"}))


def _inside(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for item in value.values():
            yield from _inside(item, depth - 1)
    elif depth and isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from _inside(item, depth - 1)


def _called(module: ModuleType) -> Iterator[Expression]:
    """Yield the patterns of calls such as `re.search(r"…", text)`. Raises LookupError; see `BUILT`."""
    for function, node in _calls(_tree(module)):
        where = f"{module.__name__}.{function}"
        names = dict(vars(module))
        try:
            found = [_pattern(node, names)]
        except NameError:
            if where not in BUILT:
                message = f"{where}:{node.lineno} builds an expression; name its arguments in BUILT"
                raise LookupError(message) from None
            found = [_pattern(node, names | values) for values in BUILT[where](names)]
        used = frozenset({node.func.attr}) - {"compile"} or frozenset({"match"})
        for pattern in found:
            yield Expression(f"{module.__name__}:{node.lineno}", pattern, used)


def _calls(tree: ast.AST, function: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every call of a function of `re` that takes a pattern, with the function it stands in."""
    for node in ast.iter_child_nodes(tree):
        inside = node.name if isinstance(node, ast.FunctionDef) else function
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=name), args=[_, *_]):
                if name in CALLS:
                    yield function, node
        yield from _calls(node, inside)


def _pattern(node: Any, names: dict[str, Any]) -> re.Pattern[str]:
    """Return the pattern that a call means, with its flags. Raises NameError."""
    flags = [*node.args[1:], *(item.value for item in node.keywords if item.arg == "flags")]
    flags = [flag for flag in flags if re.match(r"re\.[A-Z]", ast.unparse(flag))]
    text, *flags = (
        eval(compile(ast.Expression(item), "", "eval"), names)  # noqa: S307 - our own source
        for item in (node.args[0], *flags)
    )
    return text if isinstance(text, re.Pattern) else re.compile(text, *flags)


def run(item: Expression, text: str) -> None:
    """Do with a text what the program does with it, or with its bytes."""
    is_bytes = isinstance(item.pattern.pattern, bytes)
    given = text.encode("latin-1", "replace") if is_bytes else text
    for method in sorted(item.methods):
        if method in ("sub", "subn"):
            item.pattern.sub(given[:0], given)
        elif method == "finditer":
            sum(1 for _ in item.pattern.finditer(given))
        else:
            getattr(item.pattern, method)(given)


def alphabet(pattern: re.Pattern[str]) -> list[str]:
    """Return characters that the parts of a pattern match, in order of their first use."""
    signs: dict[str, None] = {}
    for sign in _signs(sre_parse.parse(pattern.pattern, pattern.flags & ~re.DEBUG)):
        signs.setdefault(sign)
    return list(signs)[:10]


def _signs(part: object) -> Iterator[str]:
    if isinstance(part, sre_parse.SubPattern):
        for operation, argument in part:
            if operation in (sre_parse.LITERAL, sre_parse.NOT_LITERAL):
                yield chr(argument) if operation is sre_parse.LITERAL else "я"
            elif operation is sre_parse.RANGE:
                yield chr(argument[0])
            elif operation is sre_parse.CATEGORY:
                yield LETTERS.get(argument, "я")
            elif operation is sre_parse.ANY:
                yield "я"
            elif operation is sre_parse.IN:
                yield from _signs(_pattern_of(argument))
            else:
                yield from _signs(argument)
    elif isinstance(part, tuple | list):
        for item in part:
            yield from _signs(item)


def _pattern_of(items: list[tuple[object, object]]) -> sre_parse.SubPattern:
    pattern = sre_parse.SubPattern(sre_parse.State())
    pattern.data = [item for item in items if item[0] is not sre_parse.NEGATE]
    return pattern


def adversaries(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield texts of 50,000 characters out of the pattern's own alphabet, with an odd end."""
    signs = alphabet(pattern) or ["я"]
    for sign in signs:
        yield sign * SIZE
        yield sign * (SIZE - 1) + "\x00"
    for first, second in pairwise(signs):
        yield (first + second) * (SIZE // 2)
    whole = "".join(signs)
    yield (whole * (SIZE // len(whole)))[:SIZE]
    yield signs[0] + signs[-1] * (SIZE - 2) + "\x00"
