"""JSON: a list of observations, one object a line."""

import json
from datetime import date
from pathlib import Path

from vidno.base.text import Text
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted, text_of
from vidno.publish.tidy import STREAMED_ROWS, Tidy

NAME = "json"
FILE = "data.json"
MEDIA_TYPE = "application/json"
RELEASE_ROWS = 1_000_000
LEFT_OUT = Text(
    bg="Няма JSON: таблицата има над един милион реда и файлът би бил два пъти по-голям от CSV.",
    en="There is no JSON: the table has more than a million rows, and the file would be twice as big as CSV.",
)
"""Why releases of more rows go without."""


def write(tidy: Tidy, folder: Path) -> Path:
    """Write `data.json`. Null is null; dates are ISO texts."""
    path = folder / FILE
    if tidy.row_count >= STREAMED_ROWS:
        _stream(tidy, path)
        return path
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


def _stream(tidy: Tidy, path: Path) -> None:
    """Let DuckDB write each observation: the same bytes."""
    parts = " || ', ' || ".join(
        f"{text_of(json.dumps(spec.name, ensure_ascii=False) + ': ')} || {_value_sql(spec)}"
        for spec in tidy.schema.fields
    )
    with path.open("w", encoding="utf-8") as file:
        separator = "[\n{"
        for texts in tidy.texts(parts):
            file.write(separator + "},\n{".join(texts))
            separator = "},\n{"
        file.write("}\n]\n")


def _value_sql(spec: FieldSpec) -> str:
    value = f"CAST({quoted(spec.name)} AS VARCHAR)"
    is_text = spec.type in ("string", "date")
    return f"coalesce({f'CAST(to_json({value}) AS VARCHAR)' if is_text else value}, 'null')"
