"""Items of the agenda and how they were coded: two plain files, without a word about who wrote what.

`items.csv` has one row an item; its text stays only where the rights allow, else the hash alone, by which
an item is known again. `codings.csv` has one row an item and coder.
"""

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from vidno.agenda.codebook import Codebook
from vidno.base.errors import VidnoError
from vidno.base.text import Text

CODER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class CodingRowError(VidnoError):
    """A row of a file of items or codings cannot be used."""

    code = "coding-row"
    template = Text(
        bg="„{file}“, ред {line}: {found}.",
        en="'{file}', line {line}: {found}.",
    )
    hint = Text(
        bg="Текстовете имат колони signal, id, day, language, text_hash, text; кодовете — item, coder, topic,"
        " confidence, codebook, at. Датите са като 2026-03-01.",
        en="Items have the columns signal, id, day, language, text_hash, text; codings have item, coder,"
        " topic, confidence, codebook, at. Dates are written as 2026-03-01.",
    )


class CoderNameError(VidnoError):
    """A coder is called by more than a short made-up name."""

    code = "coder-name"
    template = Text(
        bg="„{coder}“ не може да е име на кодиращ: файлът не бива да казва кой е човекът.",
        en="'{coder}' cannot name a coder: the file must not say who the person is.",
    )
    hint = Text(
        bg="Вземете кратко име от малки латински букви и цифри, например coder-3.",
        en="Take a short name of small Latin letters and digits, such as coder-3.",
    )


@dataclass(frozen=True, slots=True)
class Item:
    """One text of a signal."""

    signal: str
    id: str
    day: date
    language: str
    text_hash: str
    """SHA-256 of the text, 16 signs."""
    text: str = ""
    """Empty where the rights do not let it be kept."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder or model said of one item."""

    item: str
    coder: str
    """`coder-3`, or `model-` and the hash of the model."""
    topic: str
    """A topic, `none`, or empty where the coder left it open."""
    confidence: float | None
    """Of a model, 0 to 1; people have none."""
    codebook: str
    """Name and version, such as `vidno-1`."""
    at: date

    def __post_init__(self) -> None:
        """Refuse names that may be those of people, and addresses."""
        if not CODER.fullmatch(self.coder):
            raise CoderNameError(coder=self.coder)


def item_of(
    signal: str, name: str, day: date, language: str, text: str, *, keep_text: bool
) -> Item:
    """Return an item; `keep_text` only where the licence of the source lets its text be given on."""
    return Item(signal, name, day, language, text_hash(text), text if keep_text else "")


def text_hash(text: str) -> str:
    """Return by what a text is known again: its SHA-256, 16 signs."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def csv_of(rows: Iterable[Item] | Iterable[Coding], kind: type[Item] | type[Coding]) -> str:
    """Return items or codings as CSV, in the order of their first columns; the same rows, the same bytes."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([one.name for one in fields(kind)])
    written = [["" if value is None else str(value) for value in astuple(row)] for row in rows]
    writer.writerows(sorted(written))
    return stream.getvalue()


def read_items(path: Path) -> list[Item]:
    """Read items; further columns, such as a name of an author, are not taken. Raises CodingRowError."""
    found = [
        Item(row["signal"], row["id"], _day(path, line, row["day"]), *_rest(row))
        for line, row in _rows(path, Item)
    ]
    _once(path, [(one.signal, one.id) for one in found])
    return found


def _rest(row: dict[str, str]) -> tuple[str, str, str]:
    return row["language"], row["text_hash"], row["text"]


def read_codings(path: Path, codebook: Codebook) -> list[Coding]:
    """Read codings made by this version of the codebook.

    Raises:
        CodebookVersionError: A row was coded by another version.
        UnknownTopicError: A topic is none of the codebook and not `none`.
        CodingRowError, CoderNameError: A row cannot be used.
    """
    found = []
    for line, row in _rows(path, Coding):
        codebook.check_name(row["codebook"], file=str(path))
        if row["topic"]:
            codebook.check_topics([row["topic"]])
        found.append(
            Coding(
                row["item"],
                row["coder"],
                row["topic"],
                _part(path, line, row["confidence"]),
                row["codebook"],
                _day(path, line, row["at"]),
            )
        )
    _once(path, [(one.item, one.coder) for one in found])
    return found


def _rows(path: Path, kind: type[Any]) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restval="")
        missing = [one.name for one in fields(kind) if one.name not in (reader.fieldnames or ())]
        if missing:
            names = ", ".join(missing)
            raise _row(path, 1, f"липсват колоните {names}", f"the columns {names} are missing")
        return [(reader.line_num, row) for row in reader]


def _once(path: Path, keys: Sequence[tuple[str, str]]) -> None:
    seen: set[tuple[str, str]] = set()
    for line, key in enumerate(keys, 2):
        if key in seen:
            named = " · ".join(key)
            raise _row(path, line, f"„{named}“ стои два пъти", f"'{named}' stands twice")
        seen.add(key)


def _day(path: Path, line: int, written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise _row(path, line, f"„{written}“ не е дата", f"'{written}' is no date") from error


def _part(path: Path, line: int, written: str) -> float | None:
    try:
        part = float(written) if written else None
    except ValueError:
        part = -1.0
    if part is not None and not 0 <= part <= 1:
        raise _row(path, line, f"„{written}“ не е от 0 до 1", f"'{written}' is not from 0 to 1")
    return part


def _row(path: Path, line: int, bg: str, en: str) -> CodingRowError:
    return CodingRowError(file=str(path), line=line, found=Text(bg=bg, en=en))
