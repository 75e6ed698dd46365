"""CSV by RFC 4180: UTF-8 without mark, comma, CRLF, exact values. Null is an empty cell."""

import csv
from pathlib import Path

from vidno.publish.tidy import STREAMED_ROWS, Tidy

NAME = "csv"
FILE = "data.csv"
MEDIA_TYPE = "text/csv"


def write(tidy: Tidy, folder: Path) -> Path:
    """Write `data.csv`: one line an observation, codes as codes.

    DuckDB writes the same bytes, but for quotes around a text that begins with #, and for a value that
    is missing alone in its line: the line would be empty, and many readers leave those out.
    """
    path = folder / FILE
    if tidy.row_count >= STREAMED_ROWS and len(tidy.schema.fields) > 1:
        tidy.copy(path, "FORMAT csv, HEADER, NEW_LINE '\\r\\n'")
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([spec.name for spec in tidy.schema.fields])
        for row in tidy.rows():
            writer.writerow([_text(value) for value in row])
    return path


def _text(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return value
