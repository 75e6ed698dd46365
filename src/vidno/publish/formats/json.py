"""JSON: a list of observations, one object a line."""

import json
from datetime import date
from pathlib import Path

from vidno.publish.tidy import Tidy

NAME = "json"
FILE = "data.json"
MEDIA_TYPE = "application/json"


def write(tidy: Tidy, folder: Path) -> Path:
    """Write `data.json`. Null is null; dates are ISO texts."""
    path = folder / FILE
    names = [spec.name for spec in tidy.schema.fields]
    with path.open("w", encoding="utf-8") as file:
        separator = "[\n"
        for row in tidy.rows():
            item = dict(zip(names, row, strict=True))
            file.write(separator + json.dumps(item, ensure_ascii=False, default=_iso))
            separator = ",\n"
        file.write("[]\n" if separator == "[\n" else "\n]\n")
    return path


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
