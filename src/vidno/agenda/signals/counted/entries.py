"""The texts of a published table, one after the other, as the fields of its shape say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.counted.cells import day_of, period_of, plain, shortened
from vidno.agenda.signals.counted.faults import NoDayError
from vidno.agenda.signals.counted.options import Fields, TextOptions, fields_of
from vidno.agenda.signals.observed import Row
from vidno.agenda.signals.texts import SourceText
from vidno.agenda.text.petitions import NegativeCountError
from vidno.base import progress
from vidno.base.text import LANGUAGES
from vidno.catalogue.folder import PortalFolder
from vidno.engine.query import Reader
from vidno.publish.reading import reader_of

CYRILLIC = re.compile(r"[Ѐ-ӿ]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text, without the name of whoever wrote it."""

    id: str
    row: int
    day: date
    period: str
    language: str
    """Of `base.text.LANGUAGES`; empty: another one, or not known."""
    title: str
    body: str
    count: int | None
    """Signatures, comments; None where the source does not say."""
    opened: bool
    """Whether it could be signed."""
    repeats: str
    """What the source says of another text that this one repeats."""
    theme: str
    """The topic that the source gives."""

    @property
    def text(self) -> str:
        """Title and text."""
        return f"{self.title}\n{self.body}" if self.body else self.title


@dataclass(slots=True)
class Doubts:
    """Rows that were not counted, or not wholly: how many, and which was the first."""

    rows: int = 0
    found: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    """By what is wrong: how many rows, the first of them, what it says."""

    def note(self, what: str, row: int, value: str = "") -> None:
        """Note a row."""
        count, first, said = self.found.get(what, (0, row, value))
        self.found[what] = (count + 1, first, said)


@dataclass(frozen=True, slots=True)
class Source:
    """The published table of a signal, and what its fields are."""

    signal: Signal
    options: TextOptions
    fields: Fields
    reader: Reader
    dataset: str
    version: str

    @classmethod
    def of(cls, signal: Signal, portal: PortalFolder) -> "Source":
        """Open it. Raises NotFoundError and as `fields_of` does."""
        options = signal.options
        assert isinstance(options, TextOptions)  # noqa: S101 - what `card.read` checked
        release = portal.dataset(options.dataset).release(options.version)
        reader = reader_of(portal, release)
        fields = fields_of(signal, options, reader)
        return cls(signal, options, fields, reader, options.dataset, release.version)

    def row(self, number: int) -> Row:
        """Return where a text stands."""
        return Row(self.dataset, self.version, number, self.fields.title)

    def figure_of(self, number: int) -> Row:
        """Return where the figure of a text stands: its count where counts are added, else the text."""
        if self.options.figures != "count":
            return self.row(number)
        return Row(self.dataset, self.version, number, self.fields.count)

    def entries(self, doubts: Doubts) -> Iterator[Entry]:
        """Yield the texts in the order of the table; what cannot be counted is noted in `doubts`.

        Raises NegativeCountError, and NoDayError where no row has a day.
        """
        names, seen = self.fields.names, set[str]()
        where, counted = self.options.where, 0
        rows = self.reader.each(names, where=where)
        total = self.reader.count(where)
        for number, *values in progress.each(rows, "texts", total, step=progress.STEP):
            doubts.rows += 1
            entry = self._entry(int(number), dict(zip(names, values, strict=True)), doubts)
            if entry is None:
                continue
            if self.fields.item:
                if entry.id in seen:
                    doubts.note("twice", entry.row, entry.id)
                    continue
                seen.add(entry.id)
            counted += 1
            yield entry
        if "day" in doubts.found and not counted:
            said = doubts.found["day"][2]
            raise NoDayError(signal=self.signal.id, field=self.fields.day, value=said)

    def _entry(self, row: int, values: dict[str, Any], doubts: Doubts) -> Entry | None:
        fields = self.fields
        title = plain(values[fields.title])
        body = "\n".join(filter(None, (plain(values[name]) for name in fields.text)))
        if not title and not body:
            doubts.note("blank", row)
            return None
        day = day_of(str(values[fields.day] or ""))
        if day is None:
            doubts.note("day", row, str(values[fields.day] or ""))
            return None
        name = str(values[fields.item]) if values.get(fields.item) is not None else f"row-{row}"
        language = self._language(values, title or body)
        if not language:
            doubts.note("language", row)
        opened = not fields.state or str(values[fields.state]) in self.options.open
        return Entry(
            name,
            row,
            day,
            period_of(day, self.options.period),
            language,
            title,
            body,
            self._count(row, name, values, doubts) if opened else None,
            opened,
            self._repeats(values),
            str(values[fields.theme] or "") if fields.theme else "",
        )

    def _count(self, row: int, name: str, values: dict[str, Any], doubts: Doubts) -> int | None:
        if not self.fields.count:
            return None
        value = values[self.fields.count]
        try:
            count = int(value)
        except (TypeError, ValueError):
            doubts.note("count", row)
            return None
        if count < 0:
            raise NegativeCountError(item=name, count=count)
        return count

    def _repeats(self, values: dict[str, Any]) -> str:
        fields = self.fields
        if not fields.repeats or (
            fields.reason and str(values[fields.reason]) not in self.options.repeated
        ):
            return ""
        return str(values[fields.repeats] or "")

    def _language(self, values: dict[str, Any], text: str) -> str:
        if self.fields.language:
            said = str(values[self.fields.language] or "").lower()[:2]
            return said if said in LANGUAGES else ""
        return self.options.language or ("bg" if CYRILLIC.search(text) else "en")


def texts(signal: Signal, portal: PortalFolder) -> Iterator[SourceText]:
    """Yield the texts of a signal, for those who code them. Raises as `Source` does."""
    source = Source.of(signal, portal)
    for one in source.entries(Doubts()):
        row = source.row(one.row)
        yield SourceText(one.id, one.period, one.day, one.language, one.text, row)


def titles_of(
    signal: Signal, portal: PortalFolder, version: str, rows: Iterable[int]
) -> dict[int, str]:
    """Return the titles of texts by the numbers of their rows, as a version of their table has them.

    Raises as `Source.of` does; KeyError where the version has no such row.
    """
    options = signal.options.model_copy(update={"version": version})
    source = Source.of(replace(signal, options=options), portal)
    found = {row: source.reader.row(row)[source.fields.title] for row in rows}
    return {row: shortened(plain(title)) for row, title in found.items()}
