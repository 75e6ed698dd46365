"""Reading and writing the portal's YAML files: comments survive, errors name file, line and key."""

import io
import os
import re
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter

from vidno.base.errors import VidnoError
from vidno.base.text import Text

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
        "missing": "пропуснато",
        "an unknown key": "непознат ключ",
        "a value": "стойност",
        "one of the keys in the reference": "ключ от справочника",
        "one of the known steps": "някоя от познатите стъпки",
        "a mapping of keys": "списък от ключове",
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


def load(path: Path, model: type[Model]) -> Model:
    """Read `path` as a `model`. Raises FileMissingError, YamlSyntaxError or KeyValueError."""
    return parse(read_tree(path), model, file=str(path))


def read_tree(path: Path) -> Any:
    """Read `path` as ruamel's tree, which remembers comments and line numbers."""
    if not path.is_file():
        raise FileMissingError(file=str(path))
    try:
        return _yaml().load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise YamlSyntaxError(file=str(path), line=line, found=error.problem) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise YamlSyntaxError(file=str(path), line=1, found=str(error).splitlines()[0]) from error


def parse(tree: Any, model: type[Model], *, file: str) -> Model:
    """Check a tree against `model`; the first fault is raised with its line."""
    if not isinstance(tree, dict):
        raise KeyValueError(
            file=file, line=1, key="(file)", found=_shown(tree), expected="a mapping of keys"
        )
    try:
        return model.model_validate(_plain(tree))
    except ValidationError as error:
        fault = error.errors()[0]
        where = [part for part in fault["loc"] if not _is_tag(part)]
        raise KeyValueError(
            file=file,
            line=_line_of(tree, where),
            key=".".join(str(part) for part in where) or "(file)",
            found=_found(fault),
            expected=_expected(fault),
        ) from error


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
    with temporary.open("w", encoding="utf-8") as file:
        file.write(dump(value))
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


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


def _line_of(tree: Any, where: list[Any]) -> int:
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


def _found(fault: Any) -> str:
    if fault["type"] == "missing":
        return "missing"
    if fault["type"] == "extra_forbidden":
        return "an unknown key"
    return _shown(fault["input"])


def _expected(fault: Any) -> str:
    known = {
        "missing": "a value",
        "extra_forbidden": "one of the keys in the reference",
        "union_tag_invalid": "one of the known steps",
    }
    message = str(fault["msg"]).removeprefix("Input should be ").removeprefix("Value error, ")
    return known.get(fault["type"], message)
