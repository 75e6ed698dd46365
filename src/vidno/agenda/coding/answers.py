"""Keeping answers: each at once, under a lock, so that two people at a time lose nothing.

An answer is on the disk before the next text is shown. Notes on why stay out of `agenda/`: what somebody
typed may say more than it should, so they are kept in `state/`, which is neither published nor shared.
"""

import csv
import fcntl
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vidno.agenda.codebook import Codebook
from vidno.agenda.text.items import Coding, csv_of, read_codings
from vidno.agenda.text.settled import path_of
from vidno.engine.store import sync

NOTES = ("item", "coder", "note")


def keep(root: Path, signal: str, codebook: Codebook, coding: Coding) -> None:
    """Write an answer, in place of an earlier one of the same coder on the same item.

    Raises as `read_codings` does: nothing is written beside codings that another codebook made.
    """
    path = path_of(root, signal)
    with _locked(root, signal):
        there = read_codings(path, codebook) if path.is_file() else []
        key = (coding.item, coding.coder)
        others = [one for one in there if (one.item, one.coder) != key]
        _put(path, csv_of([*others, coding], Coding))


def keep_note(root: Path, signal: str, item: str, coder: str, note: str) -> None:
    """Write why, in place of an earlier note; an empty one takes it away."""
    path = notes_path(root, signal)
    with _locked(root, signal):
        there = notes(root, signal)
        if note == there.get((item, coder), ""):
            return
        there[item, coder] = note
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(NOTES)
        writer.writerows(sorted((*key, said) for key, said in there.items() if said))
        _put(path, stream.getvalue())


def notes(root: Path, signal: str) -> dict[tuple[str, str], str]:
    """Return the notes by item and coder."""
    path = notes_path(root, signal)
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["item"], row["coder"]): row["note"] for row in csv.DictReader(file)}


def notes_path(root: Path, signal: str) -> Path:
    """Return where the notes on a signal are."""
    return root / "state" / "coders" / f"{signal}-notes.csv"


@contextmanager
def _locked(root: Path, signal: str) -> Iterator[None]:
    """Wait for the file of a signal: threads and other servers write it too."""
    path = root / "state" / "coders" / f"{signal}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_text(text, encoding="utf-8", newline="")
    sync(temporary)
    temporary.replace(path)
    sync(path.parent)
