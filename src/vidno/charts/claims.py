"""Single statements about a table, each true by computation: level, change, rank, extremes, gaps."""

from vidno.base.numbers import NBSP, ordinal
from vidno.base.text import Language
from vidno.charts.amounts import amount, compared, is_counted, thing
from vidno.charts.facts import Facts, Point, extremes, rank_of, reliable
from vidno.charts.grammar import (
    capital,
    counted,
    listed,
    name_of,
    nouns,
    s_pred,
    say,
    when,
    where,
)
from vidno.charts.model import Part, Series

Clause = tuple[Part, ...]
NAMED_TIES = 2  # more places with the same value are counted, not named


def value_of(facts: Facts, point: Point, language: Language) -> Part:
    """Return the value as a part that leads to its cell."""
    text = amount(point.value, facts.config, language, facts.decimals)
    return (point.marked(text), point.cell)


def level(facts: Facts, point: Point, period: int, language: Language) -> Clause:
    """State a value: „през 2017 г. в България има 30 078 лекари“; with a rate's name, „име: 4,2 %“."""
    words = {
        "when": when(facts.table.periods[period], language),
        "where": "" if is_alone(facts, point.series) else where(point.series, language),
        "thing": thing(facts.config, language),
    }
    value = value_of(facts, point, language)
    if is_counted(facts.config) and point.series.level and point.value != 1:
        return say(
            language,
            f"{{when}} {{where}} има {{value}}{NBSP}{{thing}}",
            "{when} there were {value} {thing} {where}",
            value=value,
            **words,
        )
    return say(
        language,
        "{thing} {where} {when}: {value}",
        "{thing} {where} {when}: {value}",
        value=value,
        **words,
    )


def is_alone(facts: Facts, series: Series) -> bool:
    """Tell whether a series is no place and has nobody beside it: its name adds nothing."""
    return not series.level and len(facts.table.series) == 1


def change(facts: Facts, point: Point, period: int, language: Language, *, start: bool) -> Clause:
    """Compare a value with the first comparable one of its series: „с 6,9 % повече, отколкото през 2003 г.“.

    Empty where the series has one value only. `start` adds the first value in brackets.
    """
    first = facts.base(period, point.series)
    base = facts.point(point.series, first)
    if first is None or base is None:
        return ()
    text = compared(
        point.value,
        base.value,
        facts.config,
        language,
        facts.decimals,
        when(facts.table.periods[first], language),
    )
    bracket: Clause = (" (", value_of(facts, base, language), ")") if start else ()
    return (text, *bracket, better(facts, point.value - base.value, language))


def better(facts: Facts, difference: float, language: Language) -> str:
    """Say whether a difference is for the better, where the indicator has a good direction."""
    if facts.config.polarity == "none" or not difference:
        return ""
    good = (difference > 0) == (facts.config.polarity == "higher-better")
    if language == "bg":
        return f"{NBSP}– по-добре" if good else f"{NBSP}– по-зле"
    return " – better" if good else " – worse"


def against_country(facts: Facts, point: Point, period: int, language: Language) -> Clause:
    """Compare a rate with the country's in the same period; a count is not comparable."""
    country = facts.country and facts.point(facts.country, period)
    if not country or not facts.config.rate or country.series == point.series:
        return ()
    place = where(country.series, language)
    text = compared(point.value, country.value, facts.config, language, facts.decimals, place)
    return (
        text,
        " (",
        value_of(facts, country, language),
        ")",
        better(facts, point.value - country.value, language),
    )


def rank(facts: Facts, point: Point, period: int, language: Language) -> Clause:
    """State the rank among the peers, from the better end where there is one, naming ties."""
    points = facts.points(period)
    if len(points) < 3 or not facts.is_peer(point.series):
        return ()
    place, ties = rank_of(point, points)
    lower = facts.config.polarity == "lower-better"
    if lower:
        place = len(points) + 2 - place - len(ties) - 1
    end = {
        "none": ("най-голямата стойност", "the highest value"),
        "higher-better": ("най-добрата стойност", "the best value"),
        "lower-better": ("най-добрата стойност", "the best value"),
    }[facts.config.polarity]
    return say(
        language,
        f"{{rank}}{NBSP}място от {{peers}}, броено от {end[0]}{{shared}}",
        f"{{rank}} of {{peers}}, counting from {end[1]}{{shared}}",
        rank=ordinal(place, language),
        peers=with_data(facts, points, language),
        shared=_shared(facts, ties, language),
    )


def with_data(facts: Facts, points: list[Point], language: Language) -> str:
    """Write „19 области с данни“, or „28 области“ where none is missing."""
    text = counted(len(points), facts.level, language)
    if len(points) == len(facts.peers):
        return text
    return f"{text} {'с данни' if language == 'bg' else 'with data'}"


def _shared(facts: Facts, ties: list[Point], language: Language) -> str:
    if not ties:
        return ""
    if len(ties) > NAMED_TIES:
        others = counted(len(ties), facts.level, language)
        return f", заедно с още {others}" if language == "bg" else f", tied with {others} more"
    names = [name_of(tie.series, language) for tie in ties]
    joined = (" и " if language == "bg" else " and ").join(names)
    if language == "bg":
        return f", заедно {s_pred(joined)}{NBSP}{joined}"
    return f", tied with {joined}"


def places_of(facts: Facts, points: list[Point], language: Language) -> Clause:
    """Say where: named for one or two, counted for more."""
    if len(points) > NAMED_TIES:
        return (
            f"{'в' if language == 'bg' else 'in'}{NBSP}{counted(len(points), facts.level, language)}",
        )
    return listed([(where(point.series, language),) for point in points], language)


def ends(facts: Facts, points: list[Point], language: Language) -> Clause:
    """Name the largest and the smallest value."""
    if len(points) < 2:
        return ()
    high, low = extremes(points)
    top = value_of(facts, high[0], language)
    if high[0].value == low[0].value:
        return say(
            language,
            "всички {peers} с данни имат една и съща стойност: {top}",
            "all {peers} with data have the same value: {top}",
            peers=counted(len(points), facts.level, language),
            top=top,
        )
    most = is_counted(facts.config)
    all_sure = len(reliable(points)) == len(points)
    value = "стойност" if all_sure else "надеждна стойност"
    words = ("най-много са", "най-малко") if most else (f"най-високата {value} е", "най-ниската")
    return say(
        language,
        f"{words[0]} {{high}} ({{top}}), {words[1]} – {{low}} ({{bottom}})",
        f"the highest {'value' if all_sure else 'reliable value'} is {{high}} ({{top}}),"
        " the lowest {low} ({bottom})",
        high=places_of(facts, high, language),
        top=top,
        low=places_of(facts, low, language),
        bottom=value_of(facts, low[0], language),
    )


def above_country(facts: Facts, period: int, language: Language) -> Clause:
    """State the country's value and, for a rate, how many peers are above it."""
    country = facts.country and facts.point(facts.country, period)
    points = facts.points(period)
    if not country or not points:
        return ()
    value = value_of(facts, country, language)
    place = where(country.series, language)
    if not facts.config.rate:
        return say(
            language, "{place} общо: {value}", "total {place}: {value}", place=place, value=value
        )
    above = sum(point.value > country.value for point in points)
    peers = with_data(facts, points, language)
    return say(
        language,
        "стойността {place} е {value}; над нея {verb} {above} от {peers}",
        "the value {place} is {value}; {above} of {peers} {verb} above it",
        place=place,
        value=value,
        verb=("е" if above == 1 else "са") if language == "bg" else ("is" if above == 1 else "are"),
        above=str(above),
        peers=peers,
    )


def heading(facts: Facts, language: Language) -> str:
    """Return what is measured, by which level: „Лекари на 10 000 души по области“."""
    by = nouns(facts.level, language)[2] if len(facts.peers) > 1 else ""
    return capital(" ".join(filter(None, (thing(facts.config, language), by))))
