"""Two values of each place: at two moments, or in two categories of one measure; and what they say."""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.text import Language
from vidno.charts import absence, claims, words
from vidno.charts.amounts import rounded, thing
from vidno.charts.claims import Clause
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.grammar import capital, counted, flatten, say, sentence, when, where
from vidno.charts.memory import Recent
from vidno.charts.model import Cell, ChartConfig, ChartTable, Part, Series, Words, plain
from vidno.charts.parts import between_periods, categories_of, of_one_measure

SIDES = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """The two values of one place or group; None where there is none."""

    series: Series
    before: Point | None
    after: Point | None
    before_cell: Cell
    after_cell: Cell

    @property
    def is_whole(self) -> bool:
        """Tell whether there are both values."""
        return self.before is not None and self.after is not None


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a table, and what the two sides are."""

    before: Facts
    after: Facts
    periods: tuple[int, int]
    names: tuple[tuple[str, str], tuple[str, str]]
    """The names of both sides, each in both languages."""
    every: tuple[Pair, ...]
    """The peers, and the country of a rate."""
    peers: tuple[Pair, ...]

    def before_name(self, language: Language) -> str:
        """Return what the first side is called: „2003 г.“, „мъже“."""
        return self.names[0][language == "en"]

    def after_name(self, language: Language) -> str:
        """Return what the second side is called."""
        return self.names[1][language == "en"]


_recent: Recent[Pairs | None] = Recent(8)


def pairs_of(config: ChartConfig, table: ChartTable) -> Pairs | None:
    """Return the pairs of a table, or None where it has no two sides to compare.

    Two categories of one measure in the last period in which both have values; without categories
    the last period and the first that it may be compared with.
    """
    make = _of_categories if table.categories else _of_periods
    return _recent.get(config, table, make=lambda: make(config, table))


def _of_periods(config: ChartConfig, table: ChartTable) -> Pairs | None:
    whole = facts_of(config, table)
    last = whole.latest()
    first = None if last is None else whole.base(last)
    if last is None or first is None:
        return None
    facts = facts_of(config, between_periods(table, first, last))
    names = tuple(
        (dates.period(table.periods[number], "bg"), dates.period(table.periods[number], "en"))
        for number in (first, last)
    )
    return _paired(facts, facts, (0, 1), (names[0], names[1]))


def _of_categories(config: ChartConfig, table: ChartTable) -> Pairs | None:
    if len(table.categories) != SIDES or not of_one_measure(table):
        return None
    first, second = categories_of(config, table)
    common = [
        number
        for number in range(len(table.periods))
        if any(
            first.facts.point(one, number) and second.facts.point(other, number)
            for one, other in zip(first.facts.peers, second.facts.peers, strict=False)
        )
    ]
    if not common:
        return None
    names = tuple((one.name("bg"), one.name("en")) for one in (first, second))
    ends = (common[-1], common[-1])
    return _paired(first.facts, second.facts, ends, (names[0], names[1]))


def _paired(
    before: Facts,
    after: Facts,
    periods: tuple[int, int],
    names: tuple[tuple[str, str], tuple[str, str]],
) -> Pairs:
    other = {one.key: one for one in before.table.series}

    def pair(series: Series) -> Pair:
        twin = other.get(series.key, Series(series.key, series.label))
        return Pair(
            series,
            before.point(twin, periods[0]),
            after.point(series, periods[1]),
            absence.cell_of(twin, periods[0]),
            absence.cell_of(series, periods[1]),
        )

    peers = tuple(pair(one) for one in after.peers)
    with_country = after.config.rate and after.country is not None
    country = [pair(one) for one in after.table.series if with_country and one is after.country]
    return Pairs(before, after, periods, names, (*country, *peers), peers)


def words_of(found: Pairs, language: Language, alt: str) -> Words:
    """Say how two categories compare: in how many places one is above, where they differ most."""
    facts, period = found.after, found.periods[1]
    whole = [pair for pair in found.peers if pair.is_whole]
    parts: list[Part] = [*_differences(found, whole, language)]
    for pair in _named(found):
        parts += [" "] * bool(parts) + flatten(sentence(_both(found, pair, language)))
    lacking = len(found.peers) - len(whole)
    if lacking:
        parts += [" "] * bool(parts) + flatten(sentence(_without(found, lacking, language)))
    head = _headline(found, whole, language)
    kept = words.definition(facts, language, (period, period))
    return Words(head, tuple(parts) or (f"{head}.",), kept, f"{alt}: {head}.")


def _headline(found: Pairs, whole: list[Pair], language: Language) -> str:
    facts, period = found.after, found.periods[1]
    below = [pair for pair in whole if _apart(found, pair) > 0]
    above = [pair for pair in whole if _apart(found, pair) < 0]
    after = len(below) >= len(above)
    main = below if after else above
    sides = found.after_name(language), found.before_name(language)
    high, low = sides if after else sides[::-1]
    text = say(
        language,
        "{thing} {when}: в\u00a0{count} от\u00a0{peers} стойността за „{high}“ е по-висока, отколкото за „{low}“"
        if main
        else "{thing} {when}: „{high}“ и „{low}“ имат равни стойности",
        "{thing} {when}: in {count} of\u00a0{peers} the value for “{high}” is higher than for “{low}”"
        if main
        else "{thing} {when}: “{high}” and “{low}” have equal values",
        thing=thing(facts.config, language),
        when=when(facts.table.periods[period], language),
        count=str(len(main)),
        peers=counted(len(whole), facts.level, language),
        high=high,
        low=low,
    )
    return capital(plain(text))


def _apart(found: Pairs, pair: Pair) -> float:
    """Return by how much the second value is above the first, rounded as both are shown."""
    if pair.before is None or pair.after is None:
        return 0.0
    return rounded(pair.after.value - pair.before.value, found.after.decimals)


def _differences(found: Pairs, whole: list[Pair], language: Language) -> Clause:
    """Name the place with the largest difference, and the one with the smallest, if each is alone."""
    if len(whole) < 2:
        return ()
    sizes = [abs(_apart(found, pair)) for pair in whole]
    ends = [
        pair
        for wanted in (max(sizes), min(sizes))
        for pair, size in zip(whole, sizes, strict=True)
        if size == wanted and sizes.count(wanted) == 1
    ]
    if len(ends) != 2 or not max(sizes):
        return ()
    return sentence(
        say(
            language,
            "разликата е най-голяма {most} ({top}) и най-малка {least} ({bottom})",
            "the difference is largest {most} ({top}) and smallest {least} ({bottom})",
            most=where(ends[0].series, language),
            top=_values(found, ends[0], language),
            least=where(ends[1].series, language),
            bottom=_values(found, ends[1], language),
        )
    )


def _values(found: Pairs, pair: Pair, language: Language) -> Clause:
    """Write both values: „10,4 % и 8,1 %“."""
    if pair.before is None or pair.after is None:
        return ()
    return say(
        language,
        "{before} и {after}",
        "{before} and {after}",
        before=(claims.value_of(found.before, pair.before, language),),
        after=(claims.value_of(found.after, pair.after, language),),
    )


def _named(found: Pairs) -> list[Pair]:
    """Return the pairs that are spelled out: the selected ones, and the country."""
    select = found.after.config.select[:2]
    return [
        pair
        for pair in found.every
        if pair.is_whole and (pair.series.key in select or pair.series is found.after.country)
    ]


def _both(found: Pairs, pair: Pair, language: Language) -> Clause:
    return say(
        language,
        "{place} стойностите за „{first}“ и „{second}“ са {values}",
        "{place} the values for “{first}” and “{second}” are {values}",
        place=where(pair.series, language),
        first=found.before_name(language),
        second=found.after_name(language),
        values=_values(found, pair, language),
    )


def _without(found: Pairs, lacking: int, language: Language) -> Clause:
    peers = counted(lacking, found.after.level, language)
    return say(
        language,
        "за {peers} няма двете стойности",
        "for {peers} one of the two values or both are not there",
        peers=peers,
    )
