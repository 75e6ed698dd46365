"""Which runs were in force and from when: `agenda/HISTORY`, a line for each with its day, the last one last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vidno.agenda.runs import names
from vidno.base import clock

FILE = "agenda/HISTORY"
RUNS = names.RUNS


@dataclass(frozen=True, slots=True)
class Entry:
    """A run and the day from which it was in force."""

    day: date
    name: str


def add(root: Path, name: str) -> None:
    """Write that a run is in force from today, unless it was already."""
    lines = list(_lines(root))
    if lines and lines[-1].name == name:
        return
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"{clock.today().isoformat()} {name}\n")


def runs(root: Path) -> list[Entry]:
    """Return the runs whose folders are still there, the last one last; a line that says nothing is passed over."""
    return [one for one in _lines(root) if (root / RUNS / one.name).is_dir()]


def before(root: Path, name: str) -> tuple[Entry, Entry] | None:
    """Return the run before the one in force, and that one; None where there was none before."""
    every = runs(root)
    if len(every) < 2 or every[-1].name != name:
        return None
    return every[-2], every[-1]


def _lines(root: Path) -> Iterator[Entry]:
    path = root / FILE
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        day, _, name = line.partition(" ")
        try:
            found = Entry(date.fromisoformat(day), name)
        except ValueError:
            continue
        if name.isalnum():
            yield found
