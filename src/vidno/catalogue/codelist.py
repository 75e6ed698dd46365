"""Code lists: what the codes of a dimension mean, in both languages."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from vidno.base.text import Text

COLUMNS = ("code", "label_bg", "label_en", "parent", "note")
TOTAL_CODES = frozenset({"T", "_T", "TOTAL", "TOT", "ALL"})
TOTAL_LABELS = frozenset(
    {"общо", "всичко", "всички", "total", "all", "both sexes", "общо за страната"}
)


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `parent` is the code it is a part of, or ""; `note` says how it was recognised."""

    code: str
    label: Text
    parent: str = ""
    note: str = ""

    @property
    def is_total(self) -> bool:
        """Whether it stands for all the others: „общо“, "T"."""
        labels = {self.label.bg.strip().lower(), self.label.en.strip().lower(), self.code.lower()}
        return self.code.upper() in TOTAL_CODES or bool(labels & TOTAL_LABELS)


def total_in(codes: Iterable[Code]) -> str | None:
    """Return the first code that stands for all the others, or None."""
    return next((entry.code for entry in codes if entry.is_total), None)


def read(path: Path) -> dict[str, Code]:
    """Read a code list, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        return parse(file.read())


def parse(text: str) -> dict[str, Code]:
    """Return the codes of a code list written as CSV text, in its order."""
    return {
        row["code"]: Code(
            row["code"],
            Text(bg=row["label_bg"], en=row["label_en"]),
            row.get("parent") or "",
            row.get("note") or "",
        )
        for row in csv.DictReader(io.StringIO(text, newline=""))
    }


def text_of(codes: list[Code]) -> str:
    """Write a code list as CSV text: `code`, `label_bg`, `label_en`, `parent`, `note`."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for code in codes:
        writer.writerow([code.code, code.label.bg, code.label.en, code.parent, code.note])
    return stream.getvalue()
