"""Which table a signal reads, and its figures, row by row or added up."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from vidno.agenda.signals.counted.cells import day_of, period_of
from vidno.agenda.signals.faults import NoBaseError, PeriodUnreadError
from vidno.base.text import Text, WordedValueError
from vidno.catalogue.portal import Strict
from vidno.engine.query import Reader

COMPACT = re.compile(r"(19|20)\d{6}(\d\d)?")


class Options(Strict):
    """Which table, and what its columns are."""

    dataset: str
    """Publisher and name."""
    version: str = ""
    """Which version; left out: the one in force."""
    topic: str = ""
    """The field that names topics or answers."""
    columns: dict[str, str] = Field(default_factory=dict)
    """In place of `topic` and `value`, where each topic has a field of its own: field to name."""
    crosswalk: str = ""
    """The crosswalk from its values to topics; left out: they are codes of the codebook."""
    value: str = ""
    """The field with the figures."""
    period: str = ""
    """The field with periods; left out: the figures have none."""
    every: Literal["", "year", "quarter", "month"] = ""
    """Counts of days or months are added up to so long periods; left out: periods are as they stand."""
    when: str = ""
    """The period of all figures, where no field has it: `2026-03`."""
    base: dict[str, str] = Field(default_factory=dict)
    """How many were asked stands in a row of its own, in the field `value`: what is other in it than in
    `where`, field to code."""
    n: int | str = ""
    """How many were asked: a number, or the field that says it; left out: not known."""
    assumed_n: int | None = Field(None, ge=1)
    """How many are taken to have been asked where the source does not say; said wherever it is used."""
    figures: Literal["percent", "share", "count", "plain"] = "plain"
    """What they are, from which their sampling error follows."""
    together: Literal["most", "sum"] = "most"
    """Several answers that are one topic: the one that says most (answers of the same persons), or the
    sum."""
    where: dict[str, str] = Field(default_factory=dict)
    """Only rows with these values: field to code."""

    @model_validator(mode="after")
    def _figures_are_somewhere(self) -> Self:
        if bool(self.columns) == bool(self.topic and self.value):
            raise WordedValueError(
                Text(bg="„topic“ и „value“, или „columns“", en="'topic' and 'value', or 'columns'")
            )
        if self.every and (self.figures != "count" or not (self.period or self.when)):
            raise WordedValueError(
                Text(
                    bg="„figures: count“ и „period“ или „when“, щом с „every“ се събират периоди",
                    en="'figures: count' and 'period' or 'when', since 'every' adds up periods",
                )
            )
        return self


@dataclass(frozen=True, slots=True)
class Figure:
    """What a table says of one name in one period."""

    said: str
    value: float
    n: int | None
    rows: tuple[tuple[int, str], ...]
    """Rows with their field."""


def figures_of(signal: str, options: Options, reader: Reader) -> Iterator[tuple[str, Figure]]:
    """Yield figures with their periods, added up where the card says so.

    Raises PeriodUnreadError and NoBaseError.
    """
    if not options.every:
        yield from _each(signal, options, reader)
        return
    added: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for period, figure in _each(signal, options, reader):
        day = _first_day(period)
        if day is None:
            raise PeriodUnreadError(signal=signal, period=period, every=options.every)
        added[period_of(day, options.every), figure.said].append(figure)
    for (period, said), figures in sorted(added.items()):
        rows = tuple(row for one in figures for row in one.rows)
        yield period, Figure(said, sum(one.value for one in figures), figures[0].n, rows)


def _first_day(period: str) -> date | None:
    """Return the first day of a period: 2026-03-01, 2026-03, 2026, or 2026030100 as Wikimedia writes hours."""
    if COMPACT.fullmatch(period):
        period = f"{period[:4]}-{period[4:6]}-{period[6:8]}"
    return day_of(period) or day_of(f"{period}-01") or day_of(f"{period}-01-01")


def _each(signal: str, options: Options, reader: Reader) -> Iterator[tuple[str, Figure]]:
    """Yield the figures as they stand in the table, with their periods."""
    bases = _bases(signal, options, reader) if options.base else {}
    wanted = [options.topic, options.value] if options.topic else [*options.columns]
    wanted += [options.period] if options.period else []
    wanted += [options.n] if isinstance(options.n, str) and options.n else []
    for row, *values in reader.select(wanted, where=options.where):
        by_name: dict[str, Any] = dict(zip(wanted, values, strict=True))
        period = str(by_name[options.period]) if options.period else options.when
        asked = by_name[options.n] if isinstance(options.n, str) and options.n else options.n
        asked = bases[period] if options.base and period in bases else asked
        n = int(asked) if asked not in ("", None) else options.assumed_n
        named: dict[str, Any] = options.columns or {options.value: by_name[options.topic]}
        for field, said in named.items():
            value = by_name[field]
            if said is not None and value is not None:  # else the source itself gives no figure
                yield period, Figure(str(said), float(value), n, ((int(row), field),))


def _bases(signal: str, options: Options, reader: Reader) -> dict[str, int]:
    """Return how many were asked in each period, from the rows that say it; it must be a whole number."""
    found: dict[str, int] = {}
    wanted = [options.value, *([options.period] if options.period else [])]
    for _, value, *periods in reader.select(wanted, where={**options.where, **options.base}):
        period = str(periods[0]) if periods else options.when
        if value is None or value != int(value) or value < 1 or period in found:
            raise NoBaseError(signal=signal, dataset=options.dataset, period=period or "–")
        found[period] = int(value)
    if not found:
        raise NoBaseError(signal=signal, dataset=options.dataset, period="–")
    return found
