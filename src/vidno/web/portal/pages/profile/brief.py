"""The summary of a profile: what is strong, what is weak, what to mind. Computed, strengths first."""

from functools import lru_cache

from vidno.base.numbers import NBSP, ordinal
from vidno.base.text import Language, Text
from vidno.catalogue.place import Place
from vidno.charts.grammar import counted, phrase, with_amount
from vidno.charts.model import Cell, Part
from vidno.charts.spread import quantile
from vidno.web.portal.pages import pictures, values
from vidno.web.portal.pages.catalogue.result import first_sentence
from vidno.web.portal.pages.pictures import Linked, linked
from vidno.web.portal.pages.profile.rows import Row
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import Spread

NAMED = 2
"""So many indicators are named in a sentence; the rest are counted."""
YEARS = 10
FEWEST_YEARS = 5
UNCHANGED = 0.05
"""Per cent: less is shown as nought."""
QUARTERS = {
    "best": Text(bg="най-добрата четвърт", en="the best quarter"),
    "worst": Text(bg="най-слабата четвърт", en="the weakest quarter"),
}
Sentences = tuple[tuple[str, tuple[Linked, ...]], ...]
"""Name and sentence of each part."""


def sentences(rows: tuple[Row, ...], place: Place, language: Language) -> Sentences:
    """Return what is strong, what is weak and what to mind about an oblast or a municipality."""
    words = ("Силно", "Слабо", "Забележете") if language == "bg" else ("Strong", "Weak", "Note")
    judged = [row for row in rows if row.is_rated]
    parts = (
        _side(judged, "best", place, language),
        _side(judged, "worst", place, language),
        _change(rows, place, language),
    )
    return tuple((word, part) for word, part in zip(words, parts, strict=True) if part)


def of_country(site: Site, rows: tuple[Row, ...], language: Language) -> Sentences:
    """Return for each topic the first sentence about its first indicator, rates before counts."""
    found = []
    for topic in site.portal.config.topics:
        members = [row for row in rows if topic.id in row.figure.topics()[:1]]
        lead = max(members, key=lambda row: (_has_past(row), row.figure.config.rate), default=None)
        if lead:
            said = first_sentence(pictures.words(lead.figure, language))
            found.append(
                (topic.title.pick(language), said if _has_past(lead) else _now(lead, language))
            )
    return tuple(found)


def plain(parts: tuple[Linked, ...]) -> str:
    """Return a sentence without its links."""
    return "".join(text for text, _ in parts)


def _has_past(row: Row) -> bool:
    return sum(cell.value is not None for cell in row.series.cells) > 1


def _now(row: Row, language: Language) -> tuple[Linked, ...]:
    """Say the only value there is."""
    when = Text(bg=" през ", en=" in ").pick(language)
    return ((f"{row.title}{when}{row.period}: ", ""), (row.full, row.href), (".", ""))


def _side(judged: list[Row], tone: str, place: Place, language: Language) -> tuple[Linked, ...]:
    """Name the best (or weakest) standings, and say how many there are in that quarter."""
    if not judged:
        return ()
    of = [row for row in judged if row.tone == tone]
    quarter = QUARTERS[tone].pick(language)
    if not of:
        return ((_none(len(judged), quarter, language), ""),)
    of.sort(key=lambda row: row.standing.share if row.standing else 0.5, reverse=tone == "worst")
    named: list[Linked] = []
    said = ""
    for number, row in enumerate(of[:NAMED]):
        named += [("; ", "")] if number else []
        peers = counted(row.standing.count, place.level, language) if row.standing else ""
        named += _standing(row, "" if peers == said else peers, language)
        said = peers
    tail = Text(
        bg=f". В{NBSP}{quarter}: {len(of)}{NBSP}от{NBSP}{len(judged)} оценени показателя.",
        en=f". In {quarter}: {len(of)} of {len(judged)} rated indicators.",
    )
    return (*named, (tail.pick(language) if len(judged) > 1 else ".", ""))


def _none(judged: int, quarter: str, language: Language) -> str:
    if judged == 1:
        return Text(
            bg=f"Единственият оценен показател не е в{NBSP}{quarter}.",
            en=f"The only rated indicator is not in {quarter}.",
        ).pick(language)
    return Text(
        bg=f"Нито един от {judged} оценени показателя не е в{NBSP}{quarter}.",
        en=f"None of {judged} rated indicators is in {quarter}.",
    ).pick(language)


def _standing(row: Row, peers: str, language: Language) -> tuple[Linked, ...]:
    """Say a rank, then of what: „25-то място от 247 общини по среден успех: 3,92 (2023 г.)“.

    Where `peers` is "" they are those of the rank before.
    """
    standing = row.standing
    if standing is None:
        return ()
    shared = standing.first != standing.last
    if language == "bg":
        rank = ordinal(standing.last, "bg")
        rank = f"{standing.first}–{rank}" if shared else rank
        rank += f"{NBSP}място от{NBSP}{peers}" if peers else ""
        said = f"{rank} по {row.name}: "
    else:
        rank = ordinal(standing.first, "en")
        rank = f"joint {rank}" if shared else rank
        rank += f" of {peers}" if peers else ""
        said = f"{rank} by {row.name}: "
    return ((said, ""), (row.full, row.href), (f" ({row.period})", ""))


def _change(rows: tuple[Row, ...], place: Place, language: Language) -> tuple[Linked, ...]:
    """Compare the ten years of a count with the median place: first of one that says what a place is like."""
    for row in sorted(rows, key=lambda row: not row.figure.indicator.structure):
        changes = changes_of(row.spread, YEARS)
        if row.figure.config.rate or place.code not in changes or len(changes) < 3:
            continue
        own, since, cell = changes[place.code]
        if int(row.spread.label) - int(since) < FEWEST_YEARS:
            continue
        ordered = sorted(change for change, _, _ in changes.values())
        bg = language == "bg"
        value: Part = (row.full, cell)
        said = phrase(
            "{title} през {last}: {value}, {moved} {start}; медианата на {peers} е {median}."
            if bg
            else "{title} in {last}: {value}, {moved} {start}; the median of {peers} is {median}.",
            title=row.title,
            last=row.period,
            value=value,
            moved=_moved(own, language),
            start=values.period(since, language),
            peers=_peers(place, language),
            median=values.percent(quantile(ordered, 0.5), language, sign=True),
        )
        return linked(row.figure, said, language)
    return ()


def _moved(change: float, language: Language) -> str:
    """Say how a count has changed, up to the name of the year: „с 14,4 % по-малко, отколкото през“."""
    size = values.percent(abs(change), language)
    if abs(change) < UNCHANGED:
        return Text(bg="колкото през", en="as in").pick(language)
    more = change > 0
    return Text(
        bg=f"{with_amount(size, 'bg')} {'повече' if more else 'по-малко'}, отколкото през",
        en=f"{size} {'more' if more else 'fewer'} than in",
    ).pick(language)


def _peers(place: Place, language: Language) -> str:
    peers = {
        "oblast": Text(bg="областите", en="the oblasts"),
        "municipality": Text(bg="общините", en="the municipalities"),
    }
    return peers[place.level].pick(language)


@lru_cache(maxsize=4096)
def changes_of(spread: Spread, years: int) -> dict[str, tuple[float, str, Cell]]:
    """Return by place the change in per cent up to the newest value, since when, and that value's cell.

    Measured over `years` periods, or fewer where the table is shorter; places without both values are
    left out. Only for annual figures.
    """
    periods = spread.facts.table.periods
    if not all(label.isdigit() and len(label) == 4 for label in periods):
        return {}
    first = next(
        (at for at, label in enumerate(periods) if int(label) >= int(spread.label) - years), None
    )
    if first is None or first >= spread.period:
        return {}
    found = {}
    for series in spread.facts.peers:
        then, now = spread.facts.point(series, first), spread.facts.point(series, spread.period)
        doubtful = [point for point in (then, now) if point and point.is_doubtful]
        if then and now and then.value > 0 and not doubtful:
            found[series.key] = ((now.value / then.value - 1) * 100, periods[first], now.cell)
    return found
