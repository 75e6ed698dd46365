"""JSON with the texts of its numbers as they are written, and its shape counted from the raw text."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from vidno.ingest.errors import DamagedError
from vidno.ingest.formats._records import fresh
from vidno.ingest.formats._refusals import TooDeepError, TooManyValuesError
from vidno.ingest.formats._text import decoded, encoding_of

TITLE = "JSON"
DEPTH_LIMIT = 100
VALUE_LIMIT = 6_000_000
"""Values, counted by the signs between them: a value takes about a hundred bytes of memory."""
TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
STARTS = (b"{", b"[")
Place = tuple[str | int, ...]


class Literal(str):
    """The text of a number as the document writes it: 1.10 stays 1.10, 1e5 stays 1e5."""

    __slots__ = ()


class Pairs(list[tuple[str, Any]]):
    """The members of an object in order; a name may come twice."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return the first member of that name."""
        return next((value for key, value in self if key == name), default)

    def has(self, *names: str) -> bool:
        """Tell whether all these names are there."""
        return set(names) <= {key for key, _ in self}


def begins(head: bytes) -> bool:
    """Tell whether bytes begin as a JSON object or array does."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(STARTS)


def load(path: Path) -> Any:
    """Return a document: objects as Pairs, numbers as Literal, else what `json` gives.

    The last document is kept: several formats look at it before one of them reads it.

    Raises DamagedError, TooDeepError, TooManyValuesError, EncodingError.
    """
    facts = path.stat()
    return _load(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=1)
def _load(path: Path, _changed: int, _size: int) -> Any:
    return parse(text_of(path), file=path.name)


def text_of(path: Path, encoding: str = "") -> str:
    """Return the text of a document without its byte-order mark."""
    return decoded(path, encoding or encoding_of(path), TITLE).removeprefix("\ufeff")


def parse(text: str, *, file: str) -> Any:
    """Parse one document. Raises DamagedError, TooDeepError, TooManyValuesError."""
    found = text.count(",") + text.count("[") + text.count("{")
    if found > VALUE_LIMIT:
        raise TooManyValuesError(file=file, found=found, limit=VALUE_LIMIT)
    try:
        document = json.loads(
            text,
            parse_float=Literal,
            parse_int=Literal,
            parse_constant=Literal,
            object_pairs_hook=Pairs,
        )
    except RecursionError as error:
        raise TooDeepError(file=file, limit=DEPTH_LIMIT) from error
    except ValueError as error:
        raise DamagedError(file=file, format=TITLE, reason=str(error)) from error
    return document


def readable(path: Path) -> Any:
    """Return the document, or None where the bytes are no JSON at all."""
    try:
        return load(path)
    except DamagedError:
        return None


def text(value: Any) -> str:
    """Write a value as a cell: texts and numbers as they stand, null and [] as "", the rest as JSON."""
    if value is None or value == []:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return written(value)


def written(value: Any) -> str:
    """Write a value as JSON, numbers as they were."""
    if isinstance(value, Literal):
        return str(value)
    if isinstance(value, Pairs):
        return "{" + ", ".join(f"{written(key)}: {written(item)}" for key, item in value) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def flat(value: Any, *, file: str, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (dotted name, text) of an object; an array inside of it stays one text.

    Raises TooDeepError.
    """
    if depth > DEPTH_LIMIT:
        raise TooDeepError(file=file, limit=DEPTH_LIMIT)
    for key, item in value:
        name = f"{prefix}.{key}" if prefix else key
        if isinstance(item, Pairs) and item:
            yield from flat(item, file=file, prefix=name, depth=depth + 1)
        else:
            yield name, text(item)


def dotted(names: tuple[str, ...]) -> str:
    """Return the name of a column for the names on the way to it, as `flat` puts it together."""
    name = ""
    for part in names:
        name = f"{name}.{part}" if name else part
    return name


def scalars(text: str) -> Iterator[tuple[Place, str]]:
    """Yield (place, raw raw) of every value of a raw text, by its signs alone.

    A place has names of objects and numbers of arrays; an empty container is a value, "[]" or "{}".
    """
    stack: list[str | int] = []
    used: list[dict[str, int]] = []
    name = opened = False
    for match in TOKEN.finditer(text):
        raw = match[0]
        if raw in "{[":
            stack.append("" if raw == "{" else 0)
            used.append({})
            name, opened = raw == "{", True
            continue
        if raw in "}]":
            stack.pop()
            used.pop()
            if opened:
                yield tuple(stack), "{}" if raw == "}" else "[]"
            name = False
        elif raw == ",":
            last = stack[-1]
            name = not isinstance(last, int)
            if isinstance(last, int):
                stack[-1] = last + 1
        elif raw == ":":
            name = False
        elif name:
            stack[-1] = fresh(str(json.loads(raw, strict=False)), used[-1])
        else:
            yield tuple(stack), raw
        opened = False


def is_blank(raw: str) -> bool:
    """Tell whether the raw raw of a value stands for an empty cell."""
    if raw.startswith('"'):
        return not str(json.loads(raw, strict=False)).strip()
    return raw in ("null", "[]", "{}")
