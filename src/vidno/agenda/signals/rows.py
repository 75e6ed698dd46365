"""The figures of a published table, row by row or added up."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from vidno.agenda.signals.counted.entries import day_of, period_of
from vidno.agenda.signals.faults import NoBaseError, PeriodUnreadError
from vidno.engine.query import Reader

if TYPE_CHECKING:
    from vidno.agenda.signals.sources.table import Options

COMPACT = re.compile(r"(19|20)\d{6}(\d\d)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a table says of one name in one period."""

    said: str
    value: float
    n: int | None
    rows: tuple[tuple[int, str], ...]
    """Rows with their field."""


def figures_of(signal: str, options: "Options", reader: Reader) -> Iterator[tuple[str, Figure]]:
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


def _each(signal: str, options: "Options", reader: Reader) -> Iterator[tuple[str, Figure]]:
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


def _bases(signal: str, options: "Options", reader: Reader) -> dict[str, int]:
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
