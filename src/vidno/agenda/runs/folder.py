"""The folder of a run, `agenda/runs/<id>/`: everything as plain files, the same bytes for the same inputs."""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vidno.agenda.index.result import Identity, Result
from vidno.agenda.runs import flagged, history, method, names, package, texts
from vidno.agenda.runs.apart import Apart, Found
from vidno.agenda.runs.faults import NoRunError, RunDiffersError
from vidno.agenda.runs.inputs import SPEC, Inputs
from vidno.agenda.runs.tables import TABLES
from vidno.agenda.signals import card
from vidno.base.text import LANGUAGES
from vidno.catalogue import yaml_file

RUNS = history.RUNS
CURRENT = names.CURRENT
NAME_LENGTH = 12
RESULT = names.RESULT
DIMENSIONS = names.DIMENSIONS
INPUTS = "inputs.json"
ITEMS = "items.csv"


def files(root: Path, inputs: Inputs, found: Found) -> dict[str, bytes]:
    """Return the files of a run by name."""
    counted = dict(texts.files(inputs, found))
    made = {
        RESULT: _json(_result(inputs, found.result)),
        DIMENSIONS: _json({one.dimension: _apart(inputs, one) for one in found.apart}),
        INPUTS: _json(_inputs(root, inputs, counted)),
        "index.yml": (root / SPEC).read_bytes(),
        "codebook.yml": yaml_file.dump(
            inputs.codebook.model_dump(mode="json", by_alias=True)
        ).encode(),
        **{f"{table.name}.csv": table.csv(inputs, found) for table in TABLES},
        **counted,
    }
    for signal in inputs.signals:
        made[f"signals/{signal.id}.yml"] = (root / card.FOLDER / f"{signal.id}.yml").read_bytes()
    for language in LANGUAGES:
        made[f"method.{language}.md"] = method.text(inputs, found, language).encode()
    made["datapackage.json"] = _json(package.described(inputs, made))
    return dict(sorted(made.items()))


def _apart(inputs: Inputs, one: Apart) -> dict[str, Any]:
    if one.result is None:
        return {"why": one.why.model_dump() if one.why else {}}
    return {"result": _result(inputs, one.result)}


def _result(inputs: Inputs, result: Result) -> dict[str, Any]:
    return result.as_dict() | {"flags": _flags(inputs, result)}


def _flags(inputs: Inputs, result: Result) -> list[dict[str, Any]]:
    return [
        {
            "code": one.code,
            "message": one.message.model_dump(),
            "hint": one.hint.model_dump(),
            "signal": one.signal,
            "topics": one.topics,
        }
        for one in flagged.told(inputs, result)
    ]


def name_of(made: Mapping[str, bytes]) -> str:
    """Return the name of a run: a hash of what it was made from."""
    said = hashlib.sha256()
    for name in (INPUTS, "index.yml", "codebook.yml"):
        said.update(made[name])
    return said.hexdigest()[:NAME_LENGTH]


def write(root: Path, made: Mapping[str, bytes]) -> Path:
    """Write a run and put it in force. A run that is there already is written again, to the same bytes."""
    folder = root / RUNS / name_of(made)
    for name, content in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, content)
    _put(root / CURRENT, f"{folder.name}\n".encode())
    history.add(root, folder.name)
    return folder


def current(root: Path) -> Path:
    """Return the folder of the run in force. Raises NoRunError."""
    path = root / CURRENT
    name = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
    folder = root / RUNS / name if re.fullmatch(r"[0-9a-f]+", name) else None
    if folder is None or not (folder / RESULT).is_file():
        raise NoRunError
    return folder


def identity(folder: Path) -> Identity:
    """Return what a run says that it was made from."""
    said = json.loads((folder / RESULT).read_text(encoding="utf-8"))["made_from"]
    return Identity(**said)


def compare(folder: Path, made: Mapping[str, bytes]) -> None:
    """Compare a run with what comes out now. Raises RunDiffersError for the first file that differs."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in sorted(there | set(made)):
        if name not in made or name not in there or (folder / name).read_bytes() != made[name]:
            raise RunDiffersError(run=folder.name, file=name)


def _put(path: Path, content: bytes) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _inputs(root: Path, inputs: Inputs, counted: Mapping[str, bytes]) -> dict[str, Any]:
    found = {}
    for signal in inputs.signals:
        path = root / card.FOLDER / f"{signal.id}.yml"
        rows = [row for one in inputs.observed[signal.id] for row in one.rows]
        found[signal.id] = {
            "card": hashlib.sha256(path.read_bytes()).hexdigest(),
            "figures": hashlib.sha256(repr(inputs.observed[signal.id]).encode()).hexdigest(),
            "datasets": sorted({f"{row.dataset}@{row.version}" for row in rows}),
        }
        if coded := [one for one in inputs.audits if one.sample.signal == signal.id]:
            found[signal.id]["audits"] = [one.digest for one in coded]
    said = {"codebook": inputs.codebook.name, "signals": found}
    if ITEMS in counted:
        said["texts"] = hashlib.sha256(counted[ITEMS]).hexdigest()
    return said
