"""The few large numbers at the head of a profile: counts, with what became of them."""

from dataclasses import dataclass

from vidno.base import numbers
from vidno.base.text import Language, Text
from vidno.catalogue.place import Place
from vidno.charts.amounts import SMALL
from vidno.charts.model import Cell
from vidno.web.portal.pages import values
from vidno.web.portal.pages.profile import brief
from vidno.web.portal.pages.profile.rows import Row

SHOWN = 4


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its unit, where it comes from, and what it is in a few words."""

    value: str
    unit: str
    href: str
    words: str


def facts_of(
    rows: tuple[Row, ...], place: Place, topics: list[str], language: Language
) -> tuple[Fact, ...]:
    """Return a count of each topic: what the place is like first, then the topics in their order.

    Of a topic that which rates are made of, then the newest, then the one known for longest. Where there
    are fewer topics than room, further counts follow.
    """
    rates = [row.name for row in rows if row.figure.config.rate]

    def order_of(row: Row) -> tuple[bool, bool, int, int]:
        known = sum(cell.value is not None for cell in row.series.cells)
        has_rate = any(name.startswith(f"{row.name} ") for name in rates)
        return not row.figure.indicator.structure, not has_rate, row.age, -known

    def topic_of(row: Row) -> tuple[bool, int]:
        topic = next(iter(row.figure.topics()), "")
        at = topics.index(topic) if topic in topics else len(topics)
        return not row.figure.indicator.structure, at

    counts = sorted((row for row in rows if not row.figure.config.rate), key=order_of)
    chosen: dict[tuple[str, ...], Row] = {}
    for row in counts:
        chosen.setdefault(row.figure.topics()[:1], row)
    order = sorted(chosen.values(), key=topic_of)
    order += [row for row in counts if row not in order]
    return tuple(_fact(row, place, language) for row in order[:SHOWN])


def _fact(row: Row, place: Place, language: Language) -> Fact:
    title = row.figure.indicator.title.pick(language)
    words = [f"{title}, {row.period}", row.reading, _extreme(row, language)]
    change = brief.changes_of(row.spread, brief.YEARS).get(place.code)
    if change:
        words.insert(2, _since(row, change, language))
    return Fact(row.value, row.unit, row.href, "; ".join(word for word in words if word))


def _since(row: Row, change: tuple[float, str, Cell], language: Language) -> str:
    """Say how a count has changed; where it was small, what it was: a per cent of three says too much."""
    own, since, _ = change
    start = values.period(since, language)
    if abs(own) < brief.UNCHANGED:
        return Text(bg=f"без промяна от {start}", en=f"unchanged since {start}").pick(language)
    facts = row.spread.facts
    before = facts.point(row.series, facts.table.periods.index(since))
    if before and before.value < SMALL:
        value = numbers.number(before.value, language, decimals=facts.decimals)
        return Text(bg=f"{value} през {start}", en=f"{value} in {start}").pick(language)
    size = values.percent(own, language, sign=True)
    return Text(bg=f"{size} от {start}", en=f"{size} since {start}").pick(language)


def _extreme(row: Row, language: Language) -> str:
    """Say that the newest value is the lowest or the highest since the figures begin."""
    facts, series = row.spread.facts, row.series
    known = [
        (label, point.value)
        for at, label in enumerate(facts.table.periods)
        if (point := facts.point(series, at)) and not point.is_doubtful
    ]
    if len(known) < 5 or known[-1][0] != facts.table.periods[row.at]:
        return ""
    last, before = known[-1][1], [value for _, value in known[:-1]]
    start = values.period(known[0][0], language)
    if last < min(before):
        return Text(bg=f"най-малко от {start} насам", en=f"the fewest since {start}").pick(language)
    if last > max(before):
        return Text(bg=f"най-много от {start} насам", en=f"the most since {start}").pick(language)
    return ""
