"""What readers must know of the texts themselves: rows left out, texts without a topic, empty periods."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from vidno.agenda.signals.counted.cells import period_of
from vidno.agenda.signals.counted.entries import Doubts
from vidno.agenda.signals.counted.faults import (
    TextsLeftOutError,
    TextsOpenError,
    TextsUnclassifiedError,
)
from vidno.agenda.signals.counted.tally import Tally
from vidno.agenda.signals.faults import PeriodGapError
from vidno.base.errors import DataError
from vidno.base.text import Text

LEFT_OUT = {
    "blank": Text(bg="нямат нито заглавие, нито текст", en="they have neither a title nor a text"),
    "day": Text(bg="денят им не се чете", en="their day cannot be read"),
    "twice": Text(bg="номерът им вече се срещна", en="their number stood in a row before"),
}
OPEN = {
    "language": Text(
        bg="са на друг или неизвестен език и не са кодирани",
        en="are in another or an unknown language and are not coded",
    ),
    "count": Text(bg="са без брой", en="have no count"),
}


def flags(
    signal: str,
    length: str,
    tallies: Mapping[str, Tally],
    doubts: Doubts,
    estimated: Collection[str] = (),
) -> Iterator[DataError]:
    """Yield what must be known.

    Args:
        signal: Its id.
        length: Of its periods, as its card says.
        tallies: What was counted, by period.
        doubts: The rows that were not counted, or not wholly.
        estimated: Periods whose shares are estimated for all texts, those without a topic among them.
    """
    for what, (count, row, _) in sorted(doubts.found.items()):
        shape = TextsLeftOutError if what in LEFT_OUT else TextsOpenError
        found = LEFT_OUT.get(what) or OPEN[what]
        yield shape(signal=signal, count=count, total=doubts.rows, found=found, row=row)
    counted = {period: one for period, one in tallies.items() if period not in estimated}
    total = sum(one.items for one in counted.values())
    without = sum(one.unclassified for one in counted.values())
    first, last = min(tallies), max(tallies)
    if without:
        span = "–".join(dict.fromkeys((min(counted), max(counted))))
        share = round(100 * without / total)
        yield TextsUnclassifiedError(
            signal=signal, period=span, count=without, total=total, share=share
        )
    for period in between(first, last, length):
        if period not in tallies or not tallies[period].items:
            yield PeriodGapError(signal=signal, period=period)


def between(first: str, last: str, length: str) -> Iterator[str]:
    """Yield all periods from the first to the last."""
    months = {"month": 1, "quarter": 3}.get(length, 12)
    year, month = int(first[:4]), 1
    period = ""
    while period != last:
        period = period_of(date(year, month, 1), length)
        if period >= first:
            yield period
        year, month = year + (month + months - 1) // 12, (month + months - 1) % 12 + 1
