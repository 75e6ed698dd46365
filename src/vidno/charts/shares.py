"""Categories as the parts of a whole: whether they add up, the share of each, and what to say of it."""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.numbers import NBSP, number
from vidno.base.text import Language, Text
from vidno.charts import absence, words
from vidno.charts.amounts import in_points, rounded, thing
from vidno.charts.facts import Facts, Point
from vidno.charts.grammar import (
    capital,
    counted,
    joined,
    listed,
    name_of,
    say,
    sentence,
    when,
    where,
)
from vidno.charts.memory import Recent
from vidno.charts.model import Cell, ChartConfig, ChartTable, Part, Series, Words, plain
from vidno.charts.parts import CategoryFacts, categories_of, focus_of, of_one_measure, places_in

MOST = 6  # more parts cannot be told apart: the five largest and the others
WHOLE = 100.0
OTHERS = Text(bg="други", en="others")


@dataclass(frozen=True, slots=True)
class Share:
    """One part of one row: its value and its share in per cent, rounded as shown."""

    name: tuple[str, str]
    points: tuple[Point, ...]
    """One, or those of the merged small parts."""
    value: float
    per_cent: float
    exact: float
    """The share from 0 to 1, for the drawing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place or a period with its parts, none where a value is missing."""

    series: Series
    period: int
    shares: tuple[Share, ...]
    cells: tuple[Cell, ...]
    """The cells of every category, also of those without a value."""


@dataclass(frozen=True, slots=True)
class Shares:
    """A table as rows of parts."""

    facts: Facts
    """Of the first category: gives levels, unit, periods."""
    names: tuple[tuple[str, str], ...]
    """The parts in order, in both languages."""
    rows: tuple[Row, ...]
    over_time: bool
    """The rows are the periods of one place, not places."""
    decimals: int
    merged: int
    """How many small parts stand in the last one; 0 where none had to be merged."""
    categories: tuple[CategoryFacts, ...]

    def label(self, row: Row, language: Language) -> str:
        """Return what a row is called."""
        if not self.over_time:
            return name_of(row.series, language)
        return dates.period(self.facts.table.periods[row.period], language, short=True)

    @property
    def whole_rows(self) -> list[Row]:
        """Return the rows in which no part is missing."""
        return [row for row in self.rows if row.shares]


_recent: Recent[Shares | None] = Recent(8)


def shares_of(config: ChartConfig, table: ChartTable) -> Shares | None:
    """Return the parts of a table, or None where they do not make up a whole."""
    return _recent.get(config, table, make=lambda: _shares(config, table))


def _shares(config: ChartConfig, table: ChartTable) -> Shares | None:
    if len(table.categories) < 2 or not of_one_measure(table):
        return None
    parts = categories_of(config, table)
    values = [cell.value for series in table.series for cell in series.cells]
    if any(value is not None and value < 0 for value in values):
        return None
    found = _rows(config, table, parts)
    sums = [_sum(cells) for *_, cells in found]
    known = [total for total in sums if total is not None]
    step = 0.5 * 10.0 ** -parts[0].facts.decimals * len(parts) + 1e-9
    per_cent = in_points(config) and all(abs(total - WHOLE) <= step for total in known)
    if not known or not (per_cent or (table.adds_up and not in_points(config))):
        return None
    if not any(known):
        return None
    names, groups = _grouped(parts, found)
    decimals = parts[0].facts.decimals if per_cent else 1
    merged = len(groups[-1]) if len(groups[-1]) > 1 else 0
    over_time = len({series.key for series, *_ in found}) == 1 and len(found) > 1
    made = [_row(parts, groups, names, one, decimals) for one in found]
    if not over_time:
        made = _ranked(made)
    return Shares(parts[0].facts, names, tuple(made), over_time, decimals, merged, parts)


def _rows(
    config: ChartConfig, table: ChartTable, parts: tuple[CategoryFacts, ...]
) -> list[tuple[Series, int, tuple[Cell, ...]]]:
    """Return the rows: the places in the last period with a whole one, or the periods of one place."""
    by_key = [{one.key: one for one in part.facts.table.series} for part in parts]
    keys = places_in(table)

    def cells(key: str, period: int) -> tuple[Cell, ...]:
        empty = Series(key, Text())
        return tuple(absence.cell_of(rows.get(key, empty), period) for rows in by_key)

    def first(key: str) -> Series:
        return next(rows[key] for rows in by_key if key in rows)

    periods = range(len(table.periods))
    whole = {key: [one for one in periods if _sum(cells(key, one)) is not None] for key in keys}
    alive = [key for key in keys if whole[key]]
    focus = focus_of(config, table)
    if len(alive) == 1 and len(whole[alive[0]]) > 1:
        return [(first(alive[0]), one, cells(alive[0], one)) for one in periods]
    if len(alive) > 1 or focus:
        last = max((one for ends in whole.values() for one in ends), default=0)
        return [(first(key), last, cells(key, last)) for key in keys]
    return []


def _sum(cells: tuple[Cell, ...]) -> float | None:
    values = [cell.value for cell in cells]
    return None if None in values else sum(value for value in values if value is not None)


def _grouped(
    parts: tuple[CategoryFacts, ...], found: list[tuple[Series, int, tuple[Cell, ...]]]
) -> tuple[tuple[tuple[str, str], ...], list[list[int]]]:
    """Return the names of the parts, and which categories stand in each; small ones in the last."""
    every = list(range(len(parts)))
    names = [(part.name("bg"), part.name("en")) for part in parts]
    if len(parts) <= MOST:
        return tuple(names), [[number] for number in every]
    sizes = [
        sum(cells[number].value or 0.0 for *_, cells in found if _sum(cells)) for number in every
    ]
    largest = sorted(every, key=lambda number: -sizes[number])[: MOST - 1]
    kept = sorted(largest)
    rest = [number for number in every if number not in largest]
    return (*(names[number] for number in kept), (OTHERS.bg, OTHERS.en)), [
        *([number] for number in kept),
        rest,
    ]


def _row(
    parts: tuple[CategoryFacts, ...],
    groups: list[list[int]],
    names: tuple[tuple[str, str], ...],
    found: tuple[Series, int, tuple[Cell, ...]],
    decimals: int,
) -> Row:
    series, period, cells = found
    total = _sum(cells)
    if not total:
        return Row(series, period, (), cells)
    points = [
        part.facts.point(
            next(one for one in part.facts.table.series if one.key == series.key), period
        )
        for part in parts
    ]
    made = []
    for name, group in zip(names, groups, strict=True):
        inside = tuple(point for number in group if (point := points[number]))
        value = sum(cells[number].value or 0.0 for number in group)
        share = rounded(value / total * WHOLE, decimals)
        made.append(Share(name, inside, value, share, value / total))
    return Row(series, period, tuple(made), cells)


def _ranked(made: list[Row]) -> list[Row]:
    """Return the country first, then by the share of the first part, then those that are not whole."""

    def order(row: Row) -> tuple[bool, bool, float, str]:
        first = -row.shares[0].per_cent if row.shares else 0.0
        return row.series.level != "country", not row.shares, first, name_of(row.series, "bg")

    return sorted(made, key=order)


def per_cent(share: float, language: Language, decimals: int) -> str:
    """Write a share: „45,3 %“, "45.3%"."""
    return number(share, language, decimals=decimals) + (f"{NBSP}%" if language == "bg" else "%")


def words_of(found: Shares, language: Language, alt: str) -> Words:
    """Say which part is the largest, how its share differs between places or changed over time."""
    facts = found.facts
    whole = found.whole_rows
    periods = sorted({row.period for row in found.rows})
    head, parts = (
        _over_time(found, whole, language) if found.over_time else _between(found, whole, language)
    )
    lacking = len(found.rows) - len(whole)
    if lacking:
        noun = (
            (
                (f"{lacking} " + ("период" if lacking == 1 else "периода"))
                if language == "bg"
                else f"{lacking} period" + "s" * (lacking != 1)
            )
            if found.over_time
            else counted(lacking, facts.level, language)
        )
        parts += [" "] * bool(parts)
        parts += sentence(
            say(
                language,
                "за {noun} няма всички части",
                "not all parts are there for {noun}",
                noun=noun,
            )
        )
    definition = words.definition(facts, language, (periods[0], periods[-1]))
    if not in_points(facts.config):
        note = "Дялове от цялото, %" if language == "bg" else "Shares of the whole, %"
        definition = joined(definition, note)
    return Words(head, tuple(parts), definition, f"{alt}: {head}.")


def _name(share: Share, language: Language) -> str:
    name = share.name[language == "en"]
    return f"„{name}“" if language == "bg" else f"“{name}”"


def _listing(row: Row, language: Language, decimals: int) -> tuple[Part, ...]:
    """List the shares of a row, largest first."""
    ordered = sorted(row.shares, key=lambda share: -share.exact)
    return listed(
        [
            (f"{_name(share, language)} {per_cent(share.per_cent, language, decimals)}",)
            for share in ordered
        ],
        language,
    )


def _largest(row: Row) -> Share:
    return max(row.shares, key=lambda share: share.exact)


def _between(found: Shares, whole: list[Row], language: Language) -> tuple[str, list[Part]]:
    facts = found.facts
    time = when(facts.table.periods[whole[0].period], language)
    chosen = [row for row in whole if row.series.key in facts.config.select]
    focus = next(iter([*chosen, *(row for row in whole if row.series.level == "country")]), None)
    focus = focus or (whole[0] if len(whole) == 1 else None)
    parts: list[Part] = []
    peers = [row for row in whole if row.series.level != "country"]
    if focus:
        top = _largest(focus)
        head = say(
            language,
            "{thing} {place} {when}: най-голям е делът на {name} – {share}",
            "{thing} {place} {when}: the largest share is {name}, {share}",
            thing=thing(facts.config, language),
            place=where(focus.series, language)
            if len(found.rows) > 1 or focus.series.level
            else "",
            when=time,
            name=_name(top, language),
            share=per_cent(top.per_cent, language, found.decimals),
        )
        place = where(focus.series, language)
        parts += sentence(
            say(
                language,
                "{place}: {all}",
                "{place}: {all}",
                place=place,
                all=_listing(focus, language, found.decimals),
            )
        )
        number = focus.shares.index(top)
    else:
        sums = [sum(row.shares[n].exact for row in peers) for n in range(len(found.names))]
        number = sums.index(max(sums))
        head = ()
    if len(peers) > 1:
        span = _range(found, peers, number, language)
        head = head or say(
            language,
            "{thing} {when}: {span}",
            "{thing} {when}: {span}",
            thing=thing(facts.config, language),
            when=time,
            span=span,
        )
        parts += [" "] * bool(parts)
        parts += sentence(span)
    return capital(plain(head)), parts


def _range(found: Shares, peers: list[Row], number: int, language: Language) -> tuple[Part, ...]:
    """State between which places the share of a part lies; equal ends are counted, not named."""
    shares = [row.shares[number] for row in peers]
    high, low = max(one.per_cent for one in shares), min(one.per_cent for one in shares)

    def places(value: float) -> str:
        there = [row.series for row in peers if row.shares[number].per_cent == value]
        if len(there) == 1:
            return where(there[0], language)
        amount = counted(len(there), found.facts.level, language)
        return f"в{NBSP}{amount}" if language == "bg" else f"in{NBSP}{amount}"

    return say(
        language,
        "делът на {name} е от {low} {first} до {high} {last}",
        "the share of {name} is from {low} {first} to {high} {last}",
        name=_name(shares[0], language),
        low=per_cent(low, language, found.decimals),
        first=places(low),
        high=per_cent(high, language, found.decimals),
        last=places(high),
    )


def _over_time(found: Shares, whole: list[Row], language: Language) -> tuple[str, list[Part]]:
    facts, first, last = found.facts, whole[0], whole[-1]
    number = last.shares.index(_largest(last))
    before, after = first.shares[number].per_cent, last.shares[number].per_cent
    facts_said = {
        "name": _name(last.shares[number], language),
        "place": where(last.series, language) if last.series.level else "",
        "last": when(facts.table.periods[last.period], language),
        "first": when(facts.table.periods[first.period], language),
        "after": per_cent(after, language, found.decimals),
        "before": per_cent(before, language, found.decimals),
    }
    same = before == after
    head = say(
        language,
        "делът на {name} {place} {last} е {after}, "
        + ("колкото {first}" if same else "а {first} е бил {before}"),
        "the share of {name} {place} {last} is {after}"
        + (", as {first}" if same else "; {first} it was {before}"),
        **facts_said,
    )
    time = when(facts.table.periods[last.period], language)
    parts = sentence(
        say(
            language,
            "{time}: {all}",
            "{time}: {all}",
            time=time,
            all=_listing(last, language, found.decimals),
        )
    )
    return capital(plain(head)), list(parts)
