"""Reading and writing the portal's YAML files: comments survive, errors name file, line and key."""

import hashlib
import io
import json
import os
import re
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from vidno.base.errors import VidnoError
from vidno.base.nearest import nearest
from vidno.base.text import Text, WordedValueError, same

Model = TypeVar("Model", bound=BaseModel)


class FileMissingError(VidnoError):
    """A file the portal needs is not there."""

    code = "file-missing"
    template = Text(bg="Няма файл „{file}“.", en="There is no file '{file}'.")
    hint = Text(
        bg="Проверете пътя. Нов портал се прави с „vidno init ПАПКА“.",
        en="Check the path. A new portal is made with 'vidno init DIR'.",
    )


class YamlSyntaxError(VidnoError):
    """A file is not YAML at all."""

    code = "yaml-syntax"
    template = Text(
        bg="„{file}“, ред {line}: не се чете като YAML ({found}).",
        en="'{file}', line {line}: this is not YAML ({found}).",
    )
    hint = Text(
        bg="Проверете отстъпите и двоеточията на този ред и на предишния.",
        en="Check indents and colons on this line and the one before.",
    )


class KeyValueError(VidnoError):
    """A key of a portal file holds something it may not hold."""

    code = "file-key"
    template = Text(
        bg="„{file}“, ред {line}: „{key}“ е {found}, а се очаква {expected}.",
        en="'{file}', line {line}: '{key}' is {found}; expected {expected}.",
    )
    hint = Text(
        bg="Какво може да стои там: docs/reference/portal-folder.md.",
        en="What may stand there: docs/reference/portal-folder.md.",
    )
    BULGARIAN: ClassVar[dict[str, str]] = {
        "a mapping of keys": "ключове и стойности",
    }


class _Representer(RoundTripRepresenter):
    """Writes texts with odd line breaks and marks in double quotes, where they are escaped."""

    def represent_str(self, data: str) -> ScalarNode:
        style = '"' if re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", data) else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Representer.add_representer(str, _Representer.represent_str)


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 100
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def load(path: Path, model: type[Model], *, kept: Path | None = None) -> Model:
    """Read `path` as a `model`. Raises FileMissingError, YamlSyntaxError or KeyValueError.

    Where a folder `kept` is named, what was good once is read from there the next time, by the hash of
    the file: that takes a fiftieth of the time. The folder may be deleted.
    """
    if kept is None or not path.is_file():
        return parse(read_tree(path), model, file=str(path))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:32]
    known = kept / f"{digest}.json"
    try:
        return model.model_validate(json.loads(known.read_bytes()))
    except (OSError, ValueError):  # not there, broken, or of an older program
        tree = read_tree(path)
    found = parse(tree, model, file=str(path))
    with suppress(OSError, TypeError):  # nowhere to write, or a value that JSON does not have
        _keep(known, json.dumps(_plain(tree), ensure_ascii=False))
    return found


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def read_tree(path: Path) -> Any:
    """Read `path` as ruamel's tree, which remembers comments and line numbers."""
    if not path.is_file():
        raise FileMissingError(file=str(path))
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise YamlSyntaxError(file=str(path), line=1, found=str(error).splitlines()[0]) from error
    return tree_of(text, file=str(path))


def tree_of(text: str, *, file: str) -> Any:
    """Read a text as ruamel's tree; JSON is YAML too. Raises YamlSyntaxError."""
    try:
        return _yaml().load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlSyntaxError(file=file, line=line, found=error.problem) from error
    except YAMLError as error:
        raise YamlSyntaxError(file=file, line=1, found=str(error).splitlines()[0]) from error


def parse(tree: Any, model: type[Model], *, file: str, value: Any = None) -> Model:
    """Check a tree against `model`; the first fault is raised with its line.

    `value` is what the tree says, where that was read otherwise: the tree then only knows the lines.
    """
    if not isinstance(tree, dict):
        raise KeyValueError(
            file=file, line=1, key="(file)", found=_shown(tree), expected="a mapping of keys"
        )
    try:
        return model.model_validate(_plain(tree) if value is None else value)
    except ValidationError as error:
        fault = error.errors()[0]
        where = [part for part in fault["loc"] if not _is_tag(part)]
        raise KeyValueError(
            file=file,
            line=line_of(tree, where),
            key=".".join(str(part) for part in where) or "(file)",
            found=_found(fault),
            expected=_meant(model, where)
            if fault["type"] == "extra_forbidden"
            else _expected(fault),
        ) from error


def _meant(model: type[BaseModel], where: list[Any]) -> Text:
    """Say which keys may stand where an unknown one does, and which of them may have been meant."""
    whole = model.model_json_schema()
    near = nearest(str(where[-1]), _keys(whole, whole, where[:-1]))
    expected = EXPECTED["extra_forbidden"]
    if not near:
        return expected
    return Text(bg=f"{expected.bg}, може би „{near}“", en=f"{expected.en}, perhaps '{near}'")


def _keys(whole: dict[str, Any], node: dict[str, Any], where: list[Any]) -> list[str]:
    """Return the keys that a JSON Schema knows at a place; none where it knows several forms."""
    if "$ref" in node:
        return _keys(whole, whole["$defs"][node["$ref"].rpartition("/")[2]], where)
    if not where:
        return list(node.get("properties", ()))
    part, *rest = where
    inner = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
    return _keys(whole, inner, rest) if isinstance(inner, dict) else []


def dump(value: Any) -> str:
    """Write a model or plain mapping as YAML text."""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json", exclude_defaults=True)
    stream = io.StringIO()
    _yaml().dump(value, stream)
    return stream.getvalue()


def save(path: Path, value: Any) -> None:
    """Write `value` to `path` by way of a temporary file, so that readers never see half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("w", encoding="utf-8") as file:
            file.write(dump(value))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def update(path: Path, **changes: Any) -> None:
    """Change top-level keys of a file; everything else, comments included, stays as it is."""
    tree = read_tree(path)
    for key, value in changes.items():
        tree[key] = value
    save(path, tree)


def rewrite(path: Path, value: Any) -> None:
    """Write `value` over a file; comments and order stay wherever the old content does."""
    save(path, _grafted(read_tree(path), value))


def _grafted(old: Any, new: Any) -> Any:
    """Return `new`, made of the parts of `old` that are the same."""
    if isinstance(old, CommentedMap) and isinstance(new, dict):
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, value in new.items():
            old[key] = _grafted(old[key], value) if key in old else value
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, list):
        return _grafted_list(old, new)
    return old if _plain(old) == new and type(_plain(old)) is type(new) else new


def _grafted_list(old: CommentedSeq, new: list[Any]) -> CommentedSeq:
    left = {index: _plain(item) for index, item in enumerate(old)}
    pairs: dict[int, int] = {}
    for alike in (_is_same, _is_about_the_same):
        for place, value in enumerate(new):
            found = next((index for index, item in left.items() if alike(item, value)), None)
            if place not in pairs and found is not None:
                pairs[place] = found
                del left[found]
    items = [
        _grafted(old[pairs[place]], value) if place in pairs else value
        for place, value in enumerate(new)
    ]
    comments = {place: old.ca.items[was] for place, was in pairs.items() if was in old.ca.items}
    del old[:]
    old.extend(items)
    old.ca.items.clear()
    old.ca.items.update(comments)
    return old


def _is_same(old: Any, new: Any) -> bool:
    return bool(old == new)


def _is_about_the_same(old: Any, new: Any) -> bool:
    """Tell whether two mappings have the same name: the same step of the same column, the same field."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    names = ("step", "column", "name", "id", "sheet")
    return [old.get(key) for key in names] == [new.get(key) for key in names]


def _plain(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {str(key): _plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_plain(value) for value in tree]
    return tree


def _is_tag(part: Any) -> bool:
    # pydantic puts the tag of a discriminated union into the path: it is no key of the file
    return isinstance(part, str) and part.startswith("step:")


def line_of(tree: Any, where: list[Any]) -> int:
    """Return the line in which a key of a tree stands, or the nearest known part above it."""
    line = 0
    for part in where:
        if isinstance(tree, CommentedMap) and part in tree:
            line = tree.lc.value(part)[0] if tree.lc.data else line
            line = tree.lc.key(part)[0] if tree.lc.data else line
            tree = tree[part]
        elif isinstance(tree, CommentedSeq) and isinstance(part, int) and part < len(tree):
            line = tree.lc.item(part)[0] if tree.lc.data else line
            tree = tree[part]
        else:
            break
    if where == [] and isinstance(tree, CommentedMap):
        line = tree.lc.line
    return int(line) + 1


def _shown(value: Any) -> str:
    text = repr(_plain(value)) if not isinstance(value, str) else f"'{value}'"
    return text if len(text) <= 60 else text[:57] + "…"


def words_of(fault: Any) -> tuple[str | Text, Text]:
    """Return what was found and what is expected, for a fault that pydantic found."""
    return _found(fault), _expected(fault)


def located(error: KeyValueError, path: Path) -> KeyValueError:
    """Return an error of a recipe's step with the file and line where its key stands."""
    if isinstance(error.facts["line"], int):
        return error
    where = [int(part) if part.isdigit() else part for part in str(error.facts["key"]).split(".")]
    line = line_of(read_tree(path), where)
    return KeyValueError(**error.facts | {"file": str(path), "line": line})


def _found(fault: Any) -> str | Text:
    if fault["type"] == "missing":
        return Text(bg="пропуснато", en="missing")
    if fault["type"] == "extra_forbidden":
        return Text(bg="непознат ключ", en="an unknown key")
    return _shown(fault["input"])


EXPECTED = {
    "missing": Text(bg="стойност", en="a value"),
    "extra_forbidden": Text(bg="ключ от справочника", en="one of the keys in the reference"),
    "union_tag_invalid": Text(bg="някоя от познатите стъпки", en="one of the known steps"),
    "string_type": Text(bg="текст, в кавички", en="a text, in quotes"),
    "string_too_short": Text(bg="текст, който не е празен", en="a text that is not empty"),
    "string_pattern_mismatch": Text(
        bg="текст от вида {pattern}", en="a text of the form {pattern}"
    ),
    "int_type": Text(bg="цяло число", en="a whole number"),
    "int_parsing": Text(bg="цяло число", en="a whole number"),
    "int_from_float": Text(bg="цяло число", en="a whole number"),
    "float_type": Text(bg="число", en="a number"),
    "float_parsing": Text(bg="число", en="a number"),
    "bool_type": Text(bg="true или false", en="true or false"),
    "bool_parsing": Text(bg="true или false", en="true or false"),
    "list_type": Text(bg="списък", en="a list"),
    "tuple_type": Text(bg="списък", en="a list"),
    "dict_type": Text(bg="ключове и стойности", en="a mapping of keys"),
    "model_type": Text(bg="ключове и стойности", en="a mapping of keys"),
    "model_attributes_type": Text(bg="ключове и стойности", en="a mapping of keys"),
    "too_short": Text(bg="поне {min_length}", en="at least {min_length}"),
    "literal_error": Text(bg="едно от {expected}", en="one of {expected}"),
    "enum": Text(bg="едно от {expected}", en="one of {expected}"),
    "greater_than": Text(bg="повече от {gt}", en="more than {gt}"),
    "greater_than_equal": Text(bg="поне {ge}", en="at least {ge}"),
    "less_than_equal": Text(bg="най-много {le}", en="at most {le}"),
    "date_type": Text(bg="дата като 2026-03-01", en="a date such as 2026-03-01"),
    "date_parsing": Text(bg="дата като 2026-03-01", en="a date such as 2026-03-01"),
    "date_from_datetime_parsing": Text(bg="дата като 2026-03-01", en="a date such as 2026-03-01"),
}
"""What pydantic's kinds of fault say to people."""


def _expected(fault: Any) -> Text:
    error = fault.get("ctx", {}).get("error")
    if isinstance(error, WordedValueError):
        return error.expected
    if fault["type"] in EXPECTED:
        context = {
            key: str(value).replace(" or ", ", ") for key, value in fault.get("ctx", {}).items()
        }
        return EXPECTED[fault["type"]].format(**context)
    message = str(fault["msg"]).removeprefix("Input should be ").removeprefix("Value error, ")
    return same(message)
