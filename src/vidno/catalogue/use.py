"""How often a portal is used: whole numbers by day in `state/use/`, and nothing about who used it.

No address, no cookie, no time of the day, no order of requests. What was searched for is kept only where it was
asked often enough on one day; until then it is nowhere but in memory, and is gone with the process. Queries that
may hold somebody's number or mail address are never kept.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from vidno.base.errors import VidnoError
from vidno.base.text import Text

FOLDER = "state/use"
HEADER = ("day", "what", "name", "count")
What = Literal["searches", "query", "download"]
"""All searches of a day; those for one text; downloads of one dataset."""
Key = tuple[What, str]
LEAST = 5
"""So often a text must be searched for on a day to be kept."""
LONGEST = 60
"""Longer texts are no query for a topic."""
PERSONAL = re.compile(r"@|\d{5,}|\d[\d\s./-]{6,}\d")
"""What may be a mail address, a personal number, a telephone."""


class NothingCountedError(VidnoError):
    """A portal whose use nobody has counted."""

    code = "use-nothing-counted"
    template = Text(
        bg="В {folder} няма нищо преброено.",
        en="Nothing was counted in {folder}.",
    )
    hint = Text(
        bg="Пишете „counts_use: true“ в portal.yml и пуснете „vidno serve“. Копие без сървър не брои.",
        en="Write 'counts_use: true' in portal.yml, and run 'vidno serve'. A copy without a server counts nothing.",
    )


def query_of(text: str) -> str:
    """Return a text as it is counted: small letters, single spaces; "" where it is not to be kept."""
    plain = " ".join(text.casefold().split())
    return "" if len(plain) > LONGEST or PERSONAL.search(plain) else plain


@dataclass(slots=True)
class DayOfUse:
    """What happened on one day. `rare` are the searches that are not asked often enough yet: never written."""

    day: date
    fresh: Counter[Key] = field(default_factory=Counter)
    """Counted, and not written yet."""
    rare: Counter[str] = field(default_factory=Counter)

    def search(self, text: str) -> None:
        """Count a search; its text from the time on that it was asked often enough."""
        self.fresh["searches", ""] += 1
        query = query_of(text)
        if query:
            self.rare[query] += 1

    def download(self, dataset: str) -> None:
        """Count a download of a dataset."""
        self.fresh["download", dataset] += 1

    def write(self, root: Path) -> None:
        """Add what is fresh to the file of the day. Raises OSError where it cannot be written."""
        path = root / FOLDER / f"{self.day.isoformat()}.csv"
        there = (
            Counter({key: count for _, key, count in _rows(path)}) if path.is_file() else Counter()
        )
        found = there + self.fresh
        often = {
            query: count
            for query, count in self.rare.items()
            if count >= LEAST or ("query", query) in there
        }
        for query, count in often.items():
            found["query", query] += count
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.tmp")
        temporary.write_bytes(_text((self.day, key, found[key]) for key in sorted(found)).encode())
        temporary.replace(path)
        self.fresh.clear()
        for query in often:
            del self.rare[query]


def table(root: Path) -> str:
    """Return all days as one CSV, to be published as a dataset: `day`, `what`, `name`, `count`.

    Raises NothingCountedError.
    """
    files = sorted((root / FOLDER).glob("[0-9]*.csv"))
    if not files:
        raise NothingCountedError(folder=FOLDER)
    return _text(row for path in files for row in _rows(path))


def _rows(path: Path) -> Iterator[tuple[date, Key, int]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            what: What = line["what"]  # type: ignore[assignment]  # written by `write`
            yield date.fromisoformat(line["day"]), (what, line["name"]), int(line["count"])


def _text(rows: Iterator[tuple[date, Key, int]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((day.isoformat(), what, name, count) for day, (what, name), count in rows)
    return stream.getvalue()
