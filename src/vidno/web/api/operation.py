"""Operations of the API as data: what an address takes and gives. Views and OpenAPI both follow from it."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from vidno.base import listed as listed_text
from vidno.base.nearest import offered, perhaps
from vidno.base.text import Language
from vidno.web.api.problems import (
    ParameterMissingError,
    ParameterTwiceError,
    ParameterUnknownError,
    ParameterValueError,
)
from vidno.web.portal.pages.site import Published, Site

Form = Literal["json", "csv", "ndjson", "xlsx", "parquet"]
MEDIA: Mapping[Form, str] = {
    "json": "application/json",
    "csv": "text/csv",
    "ndjson": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
CONTENT_TYPES: Mapping[Form, str] = {
    **MEDIA,
    "csv": "text/csv; charset=utf-8; header=present",
    "ndjson": "application/x-ndjson; charset=utf-8",
}
"""What an answer in a form says of itself."""
TABLES: tuple[Form, ...] = ("json", "csv", "ndjson", "xlsx", "parquet")
Schema = dict[str, Any]
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query. `kind` "names" is a list with commas: see `base/listed.py`."""

    name: str
    about: str
    kind: Literal["text", "whole", "truth", "names"] = "text"
    choices: tuple[str, ...] = ()
    default: Any = None
    least: int = 0
    most: int = 0
    longest: int = LONGEST
    is_needed: bool = False

    def read(self, value: str) -> Any:
        """Return the value as the operation takes it. Raises ParameterValueError."""
        if len(value) > self.longest or "\0" in value:
            allowed = f"≤ {self.longest}"
            raise ParameterValueError(value=value[:20], name=self.name, allowed=allowed)
        if self.choices and value not in self.choices:
            raise ParameterValueError(value=value, name=self.name, allowed=self.choices)
        if self.kind == "truth":
            return value == "true"
        if self.kind == "names":
            return self._names(value)
        return self._whole(value) if self.kind == "whole" else value

    def _names(self, value: str) -> tuple[str, ...]:
        try:
            return tuple(map(listed_text.plain, listed_text.parts(value)))
        except ValueError:
            allowed = 'a,"b,c",d'
            raise ParameterValueError(value=value, name=self.name, allowed=allowed) from None

    def _whole(self, value: str) -> int:
        is_whole = value.isascii() and value.isdecimal() and len(value) < 12
        if not is_whole or not self.least <= int(value) <= self.most:
            allowed = f"{self.least}–{self.most}"
            raise ParameterValueError(value=value, name=self.name, allowed=allowed)
        return int(value)

    def schema(self) -> Schema:
        """Describe it in JSON Schema."""
        found: Schema = {"type": "string", "maxLength": self.longest}
        if self.is_needed:
            found["minLength"] = 1
        if self.kind == "whole":
            found = {"type": "integer", "minimum": self.least, "maximum": self.most}
        elif self.choices:
            found = {"type": "string", "enum": list(self.choices)}
        if self.default is not None:
            found["default"] = self.default
        return found


LANG = Parameter("lang", "Language of messages", choices=("bg", "en"))
LABELS = Parameter("labels", "Give labels instead of codes, in a language", choices=("bg", "en"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that has been read."""

    site: Site
    path: Mapping[str, str]
    given: Mapping[str, Any]
    filters: tuple[tuple[str, str], ...]
    language: Language
    form: Form
    address: str
    """Path and query as they were asked for."""

    @property
    def item(self) -> Published:
        """The version that the address means. Raises DatasetMissingError or VersionMissingError."""
        return version_of(self.site, self.path)


def version_of(site: Site, path: Mapping[str, str]) -> Published:
    """Return the version that the parts of an address name: by default the one in force."""
    name = f"{path['publisher']}/{path['dataset']}"
    return site.version(name, path["version"]) if "version" in path else site.dataset(name)


@dataclass(frozen=True, slots=True)
class Written:
    """A member of an answer that is JSON already: the engine writes rows faster than they are read."""

    text: str

    @classmethod
    def of(cls, objects: Iterable[str]) -> "Written":
        """Return the list of some objects."""
        return cls(f"[{','.join(objects)}]")


@dataclass(frozen=True)
class Operation:
    """One address. `answer` returns what is written as JSON, or an HTTP answer of its own."""

    name: str
    path: str
    """Under /api/v1: "/datasets/{publisher}/{dataset}/rows"."""
    summary: str
    answer: Callable[[Asked], Any] = field(repr=False)
    schema: Schema = field(repr=False)
    parameters: tuple[Parameter, ...] = ()
    forms: tuple[Form, ...] = ("json",)
    table: str = ""
    """The member of its answer that is a list of things: this is what other forms than JSON hold."""
    has_filters: bool = False
    """Takes conditions on fields, by their names."""
    may_change: bool = False
    """What it says of a version may change later: whether it is in force, and words that people write."""
    takes_body: bool = False
    """Takes its parameters by POST, too."""

    def __post_init__(self) -> None:
        """Have a list in every form of a table."""
        if self.table:
            object.__setattr__(self, "forms", TABLES)

    @property
    def is_versioned(self) -> bool:
        """Whether it is about a dataset, and so can be asked of every version."""
        return self.path.startswith("/datasets/{publisher}/{dataset}")

    @property
    def known(self) -> dict[str, Parameter]:
        """Its parameters by name."""
        return {one.name: one for one in (*self.parameters, LANG)}

    def read(
        self, pairs: Iterable[tuple[str, str]]
    ) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
        """Return the values of parameters, and conditions on fields.

        Raises ParameterUnknownError, ParameterValueError, ParameterTwiceError and ParameterMissingError.
        """
        known = self.known
        given = {one.name: one.default for one in known.values()}
        filters = []
        seen = set()
        for name, value in pairs:
            if name in seen and known[name].kind == "names":
                given[name] += known[name].read(value)
            elif name in seen:
                raise ParameterTwiceError(name=name)
            elif name in known:
                given[name] = known[name].read(value)
                seen.add(name)
            elif self.has_filters:
                filters.append((name, value))
            else:
                raise unknown(name, known)
        for one in self.parameters:
            if one.is_needed and not given[one.name]:
                raise ParameterMissingError(name=one.name)
        return given, tuple(filters)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value).__name__)


json_of = json.JSONEncoder(ensure_ascii=False, default=_plain, separators=(",", ":")).encode
"""Write a value as JSON, letters as they are."""


def text_of(answer: Any) -> str:
    """Write an answer as JSON; its members may be `Written`."""
    if not isinstance(answer, dict):
        return json_of(answer)
    members = (
        f"{json_of(name)}:{value.text if isinstance(value, Written) else json_of(value)}"
        for name, value in answer.items()
    )
    return f"{{{','.join(members)}}}"


def unknown(
    name: str, known: Iterable[str], also: Iterable[str] = (), near: str | None = None
) -> ParameterUnknownError:
    """Return the error of an unknown parameter, with the nearest name.

    Args:
        name: The parameter.
        known: The names that there are.
        also: Others that may be meant, too many to list.
        near: The nearest name where it is known already; "" where there is none.
    """
    names = list(known)
    found = perhaps(name[:80], [*names, *also]) if near is None else offered(near)
    return ParameterUnknownError(name=name[:80], perhaps=found, known=", ".join(names))


TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}
VALUE: Schema = {"type": ["string", "number", "boolean", "null"]}
BOTH: Schema = {
    "type": "object",
    "properties": {"bg": TEXT, "en": TEXT},
    "required": ["bg", "en"],
    "additionalProperties": False,
}
ROW: Schema = {"type": "object", "additionalProperties": VALUE}


def maybe(schema: Schema) -> Schema:
    """Describe what may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def listed(schema: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": schema}


def thing(optional: Iterable[str] = (), **properties: Schema) -> Schema:
    """Describe an object with these members and no others."""
    left = set(optional)
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in left],
        "additionalProperties": False,
    }
