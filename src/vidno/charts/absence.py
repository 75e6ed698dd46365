"""Statements about what is missing: places without a value, gaps in lines."""

from itertools import pairwise

from vidno.base.text import Language
from vidno.charts.claims import Clause
from vidno.charts.facts import Facts
from vidno.charts.grammar import counted, listed, say
from vidno.charts.model import Series
from vidno.charts.timeline import timeline

NAMED_MISSING = 5  # more places without a value are counted, not named


def absent(facts: Facts, period: int, language: Language) -> Clause:
    """Say for which peers there is no value in a period."""
    missing = facts.missing(period)
    if not missing:
        return ()
    amount_missing = counted(len(missing), facts.level, language)
    if len(missing) > NAMED_MISSING:
        return say(
            language, "няма данни за {peers}", "there are no data for {peers}", peers=amount_missing
        )
    names = [(name,) for name in facts.names(missing, language)]
    return say(
        language,
        "няма данни за {peers}: {names}" if len(missing) > 1 else "няма данни за {names}",
        "there are no data for {names}",
        peers=amount_missing,
        names=listed([*names], language),
    )


def gaps(facts: Facts, language: Language) -> Clause:
    """Say how many values of the whole table are missing, and whether lines are broken there."""
    missing, cells = facts.gaps()
    broken = any(is_broken(series) for series in facts.table.series)
    broken = broken or bool(timeline(facts.table.periods).holes)
    if not missing:
        return (
            say(
                language,
                "липсват периоди; там линиите са прекъснати",
                "some periods are missing; the lines are broken there",
            )
            if broken
            else ()
        )
    one = missing == 1
    many = len(facts.table.series) > 1
    line_bg = "линиите са прекъснати" if many else "линията е прекъсната"
    line_en = "the lines are broken" if many else "the line is broken"
    return say(
        language,
        ("липсва" if one else "липсват")
        + " {missing} от {cells} стойности"
        + (f"; там {line_bg}" if broken else ""),
        "{missing} of {cells} values "
        + ("is" if one else "are")
        + " missing"
        + (f"; {line_en} there" if broken else ""),
        missing=str(missing),
        cells=str(cells),
    )


def is_broken(series: Series) -> bool:
    """Tell whether a value is missing between two others."""
    known = [number for number, cell in enumerate(series.cells) if cell.value is not None]
    return any(later - earlier > 1 for earlier, later in pairwise(known))
