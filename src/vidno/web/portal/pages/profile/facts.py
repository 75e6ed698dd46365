"""The few large numbers at the head of a profile: counts, with what became of them."""

from dataclasses import dataclass

from vidno.base.text import Language, Text
from vidno.catalogue.place import Place
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
    """Return the first count of each topic: what the place is like first, then the topics in their order.

    Where there are fewer topics than room, further counts follow.
    """
    counts = [row for row in rows if not row.figure.config.rate]

    def order_of(row: Row) -> tuple[bool, int]:
        topic = next(iter(row.figure.topics()), "")
        at = topics.index(topic) if topic in topics else len(topics)
        return (not row.figure.indicator.structure, at)

    counts.sort(key=order_of)
    chosen: dict[tuple[str, ...], Row] = {}
    for row in counts:
        chosen.setdefault(row.figure.topics()[:1], row)
    order = sorted(chosen.values(), key=counts.index)
    order += [row for row in counts if row not in order]
    return tuple(_fact(row, place, language) for row in order[:SHOWN])


def _fact(row: Row, place: Place, language: Language) -> Fact:
    title = row.figure.indicator.title.pick(language)
    words = [f"{title}, {row.period}", row.reading, _extreme(row, language)]
    change = brief.changes_of(row.spread, brief.YEARS).get(place.code)
    if change:
        own, since, _ = change
        size, start = values.percent(own, language, sign=True), values.period(since, language)
        same = abs(own) < brief.UNCHANGED
        size = Text(bg="без промяна", en="unchanged").pick(language) if same else size
        words.insert(2, Text(bg=f"{size} от {start}", en=f"{size} since {start}").pick(language))
    return Fact(row.value, row.unit, row.href, "; ".join(word for word in words if word))


def _extreme(row: Row, language: Language) -> str:
    """Say that the newest value is the lowest or the highest since the figures begin."""
    facts, series = row.spread.facts, row.series
    known = [
        (label, point.value)
        for at, label in enumerate(facts.table.periods)
        if (point := facts.point(series, at))
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
