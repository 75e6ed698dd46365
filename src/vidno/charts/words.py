"""Computed headlines and sentences. Nothing here is written by hand about a particular table."""

from vidno.base.text import Language
from vidno.charts import absence, claims, headlines
from vidno.charts.amounts import holds, thing, unit_of
from vidno.charts.claims import Clause
from vidno.charts.facts import Facts, Point
from vidno.charts.grammar import (
    capital,
    flatten,
    joined,
    name_of,
    nouns,
    phrase,
    say,
    sentence,
    span,
    when,
)
from vidno.charts.model import Part, Series, Words, plain


def over_time(facts: Facts, language: Language, alt: str, *, lines: bool = False) -> Words:
    """Say what a table shows over time: level, change, rank, comparison, extremes, gaps in `lines`."""
    last = facts.latest(*facts.table.series)
    if last is None:
        return nothing(facts, language, alt)
    focus = _focus(facts)
    parts: list[Part] = []
    said: int | None = None
    few = () if focus or len(facts.peers) > headlines.FEW else facts.peers
    for series in (focus,) if focus else few:
        period = facts.latest(series)
        point = facts.point(series, period)
        if point is None or period is None:
            continue
        said = period
        change = claims.change(facts, point, period, language, start=True)
        level = claims.level(facts, point, period, language)
        parts += _join(sentence(phrase("{level}, {change}", level=level, change=change)))
        if series is focus:
            parts += _join(_standing(facts, point, period, language))
    shown = facts.latest(*facts.peers) if facts.peers else None
    if shown is not None and not few:
        parts += _join(_extremes(facts, shown, language, said=said))
    parts += _join(sentence(absence.gaps(facts, language, lines=lines)))
    return Words(
        headline=headlines.over_time(facts, focus, language),
        sentence_parts=_trimmed(parts),
        definition=definition(facts, language, (0, len(facts.table.periods) - 1)),
        alt=alternative(facts, alt, language, over_time=True),
    )


def between(facts: Facts, language: Language, alt: str) -> Words:
    """Say what the latest period of a table shows between places or groups."""
    period = facts.latest()
    if period is None:
        return nothing(facts, language, alt)
    if not facts.peers:
        return over_time(facts, language, alt)
    points = facts.points(period)
    parts: list[Part] = list(_join(_extremes(facts, period, language)))
    for series in facts.selected()[: headlines.FEW]:
        if (point := facts.point(series, period)) and facts.is_peer(series):
            level = claims.level(facts, point, period, language)
            parts += _join(sentence(level))
            parts += _join(_standing(facts, point, period, language))
    parts += _join(sentence(claims.above_country(facts, period, language)))
    parts += _join(sentence(absence.absent(facts, period, language)))
    return Words(
        headline=headlines.between(facts, points, period, language),
        sentence_parts=_trimmed(parts),
        definition=definition(facts, language, (period, period)),
        alt=alternative(facts, alt, language),
    )


def nothing(facts: Facts, language: Language, alt: str) -> Words:
    """Say plainly that a table holds no values."""
    bg = language == "bg"
    head = _no_data(facts, language)
    text = "В таблицата няма нито една стойност." if bg else "The table holds no values."
    ends = (0, len(facts.table.periods) - 1)
    return Words(head, (text,), definition(facts, language, ends), f"{alt}: {head}")


def _no_data(facts: Facts, language: Language) -> str:
    said = "няма данни" if language == "bg" else "no data"
    return f"{capital(thing(facts.config, language))}: {said}"


def definition(facts: Facts, language: Language, ends: tuple[int, int]) -> str:
    """Return the line under a headline: what is measured, by what, in which unit, and when."""
    written = facts.config.definition.pick(language).strip().rstrip(".")
    by = nouns(facts.level, language)[2] if len(facts.peers) > 1 else ""
    unit = unit_of(facts.config, language)
    head = thing(facts.config, language)
    unit = "" if holds(written or head, unit) else unit
    periods = facts.table.periods
    time = span(periods[ends[0]], periods[ends[1]], language) if periods else ""
    doubt = _doubt(facts, language, ends)
    if written:
        rest = ", ".join(filter(None, (by, unit, time)))
        return joined(capital(written), capital(rest), doubt)
    return joined(", ".join(filter(None, (claims.heading(facts, language), unit, time))), doubt)


def _doubt(facts: Facts, language: Language, ends: tuple[int, int]) -> str:
    """Say what brackets mean, where a value in them is shown."""
    shown = range(ends[0], ends[1] + 1)
    points = (facts.point(series, period) for series in facts.table.series for period in shown)
    if not any(point and point.is_doubtful for point in points):
        return ""
    if language == "bg":
        return "В скоби: по-малко надеждни оценки; изреченията сравняват останалите"
    return "In brackets: less reliable estimates; the sentences compare the others"


def _focus(facts: Facts) -> Series | None:
    """Return the series to speak about first: the selected one, else the country, else the only one."""
    known = [
        series
        for series in (
            *facts.selected(),
            *((facts.country,) if facts.country else ()),
            *(facts.table.series if len(facts.table.series) == 1 else ()),
        )
        if facts.latest(series) is not None
    ]
    return known[0] if known else None


def _standing(facts: Facts, point: Point, period: int, language: Language) -> Clause:
    """Return the sentence on rank and on the comparison with the country, for a selected place."""
    rank = claims.rank(facts, point, period, language)
    against = claims.against_country(facts, point, period, language)
    if not rank and not against:
        return ()
    joined = [clause for clause in (rank, against) if clause]
    return sentence(
        say(language, "това е {all}", "that is {all}", all=_semicolons(joined)),
    )


def _semicolons(clauses: list[Clause]) -> Clause:
    parts: list[Part] = []
    for number, clause in enumerate(clauses):
        parts += ["; "] * bool(number) + flatten(clause)
    return tuple(parts)


def _extremes(facts: Facts, period: int, language: Language, *, said: int | None = None) -> Clause:
    """Return the sentence on the largest and smallest value; the period only if not `said` before."""
    ends = claims.ends(facts, facts.points(period), language)
    time = "" if said == period else when(facts.table.periods[period], language)
    return sentence(phrase("{time} {ends}", time=time, ends=ends)) if ends else ()


def alternative(facts: Facts, kind: str, language: Language, *, over_time: bool = False) -> str:
    """Return what a screen reader says instead of the picture: kind, subject, the main values."""
    period = facts.latest(*facts.table.series) if over_time or not facts.peers else facts.latest()
    if period is None:
        return f"{kind}: {_no_data(facts, language)}"
    named: list[Point | None] = [facts.point(series, period) for series in facts.selected()]
    named += [facts.point(facts.country, period)] if facts.country else []
    named += facts.ends(period)
    seen: dict[str, Point] = {point.series.key: point for point in named if point}
    values = ", ".join(
        f"{name_of(point.series, language)} {plain((claims.value_of(facts, point, language),))}"
        for point in seen.values()
    )
    subject = claims.heading(facts, language)
    time = when(facts.table.periods[period], language)
    if not values:
        return f"{kind}: {subject}."
    said = f"{capital(time)}: {values}" if time else values
    return f"{kind}: {subject}. {said}."


def _join(parts: Clause) -> Clause:
    return (*parts, " ") if parts else ()


def _trimmed(parts: list[Part]) -> tuple[Part, ...]:
    return tuple(parts[:-1] if parts and parts[-1] == " " else parts)
