"""Place matches as files that people can edit: `matches/<field>.csv`."""

import csv
import io
from pathlib import Path

from vidno.ingest.places.match import Match

COLUMNS = ("text", "level", "parent", "code", "how", "candidates")


def read_all(folder: Path) -> dict[str, list[Match]]:
    """Read the matches of a dataset by file name, without suffix."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.csv"))}


def _read(path: Path) -> list[Match]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Match(**{name: row.get(name) or "" for name in COLUMNS}) for row in csv.DictReader(file)
        ]


def text_of(rows: list[list[str]]) -> str:
    """Write matches as CSV text."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return stream.getvalue()
