"""Writes docs/reference from the code: JSON Schemas, keys, commands, formats, steps, checks, errors."""

import ast
import importlib
import inspect
import itertools
import json
import os
import pkgutil
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from typer.main import get_command

import vidno
from vidno.agenda.codebook import Codebook
from vidno.agenda.index.spec import IndexSpec
from vidno.agenda.signals.card import GROUP, SignalCard
from vidno.agenda.signals.card import PACKAGE as SOURCES
from vidno.agenda.text.audit import AuditSample
from vidno.base import registry
from vidno.base.errors import DataError, ProblemError, VidnoError
from vidno.catalogue.chart import ChartFile
from vidno.catalogue.corrections import Corrections
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.portal import Portal
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.source import RawFiles
from vidno.cli.main import app

FILES: dict[str, type[BaseModel]] = {
    "portal": Portal,
    "dataset": Dataset,
    "recipe": Recipe,
    "corrections": Corrections,
    "raw": RawFiles,
    "chart": ChartFile,
    "codebook": Codebook,
    "audit": AuditSample,
    "index": IndexSpec,
    "signal": SignalCard,
}
JSON = {"chart": "<id>.chart.json"}
"""Files that are no YAML, by what they are called."""
NOTE = "<!-- Written by scripts/make_reference.py; do not edit. -->\n\n"


class Described(GenerateJsonSchema):
    """A JSON Schema that says of each key what stands below it in the code.

    The models themselves do not know it: to read their source takes longer than a whole command.
    """

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a model."""
        found = super().model_schema(schema)
        model, said = schema["cls"], {}
        for part in reversed(model.__mro__):
            if part is not BaseModel and issubclass(part, BaseModel):
                said |= _said(part)
        for name, field in model.model_fields.items():
            key = field.alias or name
            if name in said and key in found.get("properties", {}):
                found["properties"][key]["description"] = said[name]
        return found


def _said(model: type[BaseModel]) -> dict[str, str]:
    """Return what stands below each attribute of a model."""
    body = ast.parse(inspect.cleandoc("\n" + inspect.getsource(model))).body[0].body
    return {
        one.target.id: inspect.cleandoc(after.value.value)
        for one, after in itertools.pairwise(body)
        if isinstance(one, ast.AnnAssign)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
    }


def _described(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema(schema_generator=Described)


def pages() -> dict[str, str]:
    """Return every reference page by its path under docs/reference."""
    found = {f"schemas/{name}.schema.json": _schema(name, model) for name, model in FILES.items()}
    found["portal-folder.md"] = _keys()
    found["commands.md"] = _commands()
    found["formats.md"] = _modules(
        "Formats",
        "What can be read. The content decides, not the name.",
        "vidno.ingest.formats",
        lambda module: f"{module.TITLE}; usual suffixes {', '.join(module.SUFFIXES)}",
    )
    found["steps.md"] = _steps()
    found["signals.md"] = _signals()
    found["checks.md"] = _modules(
        "Checks",
        "What every build checks. A fault is a warning in `report.json` that names the source cell.",
        "vidno.ingest.checks",
        lambda module: f"{module.TITLE.en} · {module.TITLE.bg}",
    )
    found["distributions.md"] = _modules(
        "Distributions",
        "The forms in which every release is handed out.",
        "vidno.publish.formats",
        lambda module: f"`{module.FILE}`, {module.MEDIA_TYPE}",
    )
    found["errors.md"] = _errors()
    return found


def _signals() -> str:
    text = (
        NOTE + "# Sources of signals\n\nWhat stands under `source` in `agenda/signals/<id>.yml`.\n"
    )
    for name, module in sorted(registry.modules(SOURCES, group=GROUP).items()):
        options = module.Options
        text += f"\n## kind: {name}\n\n{inspect.getdoc(module)}\n\n{inspect.getdoc(options)}\n\n"
        text += _table(_described(options))
        for shape in getattr(options, "shapes", ()):
            text += f"\nKnown fields: {_shape(shape)}.\n"
    return text


def _shape(shape: Any) -> str:
    named = {one.name: getattr(shape, one.name) for one in fields(shape)}
    listed = {name: [part] if isinstance(part, str) else part for name, part in named.items()}
    return "; ".join(
        f"{name} {', '.join(f'`{one}`' for one in parts)}"
        for name, parts in listed.items()
        if any(parts)
    )


def _schema(name: str, model: type[BaseModel]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _file(name)}
    return (
        json.dumps(
            schema | _described(model) | {"title": _file(name)},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _file(name: str) -> str:
    return JSON.get(name, f"{name}.yml")


def _keys() -> str:
    text = NOTE + "# The files of a portal folder\n\n"
    text += "Unknown keys are errors. A JSON Schema of each file is in [schemas/](schemas/).\n"
    for name, model in FILES.items():
        schema = _described(model)
        text += f"\n## {_file(name)}\n\n{inspect.getdoc(model)}\n\n{_table(schema)}"
        for part, definition in schema.get("$defs", {}).items():
            if "properties" in definition:
                text += f"\n### {part} (in {_file(name)})\n\n{definition.get('description', '')}\n\n{_table(definition)}"
    return text


def _table(schema: dict[str, Any]) -> str:
    rows = "| key | holds | must | meaning |\n|---|---|---|---|\n"
    required = schema.get("required", [])
    for key, part in schema.get("properties", {}).items():
        meaning = str(part.get("description", "")).replace("\n", " ")
        rows += f"| `{key}` | {_kind(part)} | {'yes' if key in required else ''} | {meaning} |\n"
    return rows


def _kind(part: dict[str, Any]) -> str:
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if "allOf" in part:
        return _kind(part["allOf"][0])
    if "anyOf" in part:
        return " or ".join(_kind(item) for item in part["anyOf"])
    if "enum" in part:
        return ", ".join(f"`{item}`" for item in part["enum"])
    if "const" in part:
        return f"`{part['const']}`"
    if part.get("type") == "array":
        return f"list of {_kind(part.get('items', {}))}"
    if part.get("type") == "object":
        values = part.get("additionalProperties", {})
        return f"mapping to {_kind(values)}" if isinstance(values, dict) and values else "mapping"
    return str(part.get("type", "anything"))


def _commands() -> str:
    text = NOTE + "# Commands\n\nExit codes: 0 done, 1 wrong data or use, 2 usage.\n"
    for name, command in _all_commands(get_command(app)):
        text += f"\n## vidno {name}\n\n{command.help.strip()}\n"
        if hasattr(command, "commands"):
            continue
        text += "\n| argument or option | meaning |\n|---|---|\n"
        for parameter in command.params:
            shown = (
                ", ".join(parameter.opts)
                if parameter.param_type_name == "option"
                else parameter.name.upper()
            )
            text += f"| `{shown}` | {getattr(parameter, 'help', '') or ''} |\n"
    return text


def _all_commands(group: Any, before: str = "") -> list[tuple[str, Any]]:
    """Return the commands of a group by their names, each group before its own commands."""
    found = []
    for name, command in group.commands.items():
        found.append((before + name, command))
        found += _all_commands(command, f"{name} ") if hasattr(command, "commands") else []
    return found


def _modules(title: str, lead: str, package: str, describe: Any) -> str:
    text = NOTE + f"# {title}\n\n{lead}\n\n| name | what | |\n|---|---|---|\n"
    for name, module in registry.modules(package).items():
        text += f"| `{name}` | {(module.__doc__ or '').splitlines()[0]} | {describe(module)} |\n"
    return text


def _steps() -> str:
    text = NOTE + "# Recipe steps\n\nWhat a `recipe.yml` may ask for, in `steps`.\n"
    for name, module in registry.modules("vidno.ingest.steps").items():
        first = (module.__doc__ or "").splitlines()[0]
        text += f"\n## {name}\n\n{first} {inspect.getdoc(module.Options)}\n\n{_table(_described(module.Options))}"
    return text


def _errors() -> str:
    _import_everything()
    text = NOTE + "# Errors and warnings\n\nThe code never changes; the sentence may.\n"
    for title, base in (("Errors", VidnoError), ("Warnings", DataError)):
        text += f"\n## {title}\n\n| code | says | hint |\n|---|---|---|\n"
        for kind in sorted(_all(base), key=lambda item: item.code):
            text += f"| `{kind.code}` | {kind.template.en} | {kind.hint.en} |\n"
    return text


def _import_everything() -> None:
    """Import every module of vidno, so that every error class is known."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidno.web.settings")
    os.environ.setdefault("VIDNO_SECRET_KEY", "not used: nothing is served")
    for info in pkgutil.walk_packages(vidno.__path__, "vidno."):
        if not info.name.endswith(("__main__", ".wsgi")):
            importlib.import_module(info.name)


def _all(base: type[ProblemError]) -> list[type[ProblemError]]:
    found = []
    for kind in base.__subclasses__():
        found += [kind, *_all(kind)]
    return found


def main() -> None:
    """Write the pages, or with --check say which are out of date."""
    folder = Path(__file__).parents[1] / "docs" / "reference"
    stale = []
    for name, text in pages().items():
        path = folder / name
        if "--check" in sys.argv:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                stale.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if stale:
        print("Out of date:", ", ".join(stale), "– run: make reference")
        sys.exit(1)


if __name__ == "__main__":
    main()
