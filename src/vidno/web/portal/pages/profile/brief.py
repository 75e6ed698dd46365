"""The summary of a profile: what is strong, what is weak, what to mind. Computed, strengths first."""

from functools import lru_cache

from vidno.base.numbers import NBSP, ordinal
from vidno.base.text import Language
from vidno.catalogue.place import Place
from vidno.charts.grammar import counted, phrase
from vidno.charts.model import Cell, Part
from vidno.web.portal.pages import values
from vidno.web.portal.pages.pictures import Linked, linked
from vidno.web.portal.pages.profile.rows import Row
from vidno.web.portal.pages.spread import Spread

NAMED = 2
"""So many indicators are named in a sentence; the rest are counted."""
YEARS = 10
FEWEST_YEARS = 5
UNCHANGED = 0.05
"""Per cent: less is shown as nought."""


def sentences(
    rows: tuple[Row, ...], place: Place, language: Language
) -> tuple[tuple[str, tuple[Linked, ...]], ...]:
    """Return name and sentence of each part of the summary; none for the country."""
    words = ("Силно", "Слабо", "Забележете") if language == "bg" else ("Strong", "Weak", "Note")
    judged = [row for row in rows if row.standing and row.figure.config.polarity != "none"]
    parts = (
        _side(judged, "best", place, language),
        _side(judged, "worst", place, language),
        _change(rows, place, language),
    )
    return tuple((word, part) for word, part in zip(words, parts, strict=True) if part)


def _side(judged: list[Row], tone: str, place: Place, language: Language) -> tuple[Linked, ...]:
    """Name the best (or weakest) standings, and count all in that quarter."""
    if not judged:
        return ()
    bg = language == "bg"
    of = [row for row in judged if row.tone == tone]
    quarter = {
        ("best", True): "най-добрата четвърт",
        ("best", False): "the best quarter",
        ("worst", True): "най-слабата четвърт",
        ("worst", False): "the weakest quarter",
    }[tone, bg]
    if not of:
        said = f"Нито един показател не е в {quarter}." if bg else f"No indicator is in {quarter}."
        return ((said, ""),)
    of.sort(key=lambda row: row.standing.share if row.standing else 0.5, reverse=tone == "worst")
    named: list[Linked] = []
    for number, row in enumerate(of[:NAMED]):
        named += [("; ", "")] if number else []
        named += _standing(row, place, language)
    tail = (
        f". Общо в {quarter}: {len(of)} от {len(judged)} оценявани показателя."
        if bg
        else f". In {quarter}: {len(of)} of {len(judged)} rated indicators."
    )
    return (*named, (tail if len(judged) > 1 else ".", ""))


def _standing(row: Row, place: Place, language: Language) -> tuple[Linked, ...]:
    standing = row.standing
    if standing is None:
        return ()
    peers = counted(standing.count, place.level, language)
    if language == "bg":
        rank = f"{ordinal(standing.first, 'bg')}{NBSP}място от {peers}"
    else:
        rank = f"{ordinal(standing.first, 'en')} of {peers}"
    shared = standing.first != standing.last
    tie = (" (поделено)" if language == "bg" else " (shared)") if shared else ""
    return (
        (f"{row.title}: ", ""),
        (row.full, row.href),
        (f" ({row.period}), {rank}{tie}", ""),
    )


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
        median = ordered[len(ordered) // 2]
        bg = language == "bg"
        moved = own if abs(own) >= UNCHANGED else 0.0
        verb = _verb(moved, language)
        size: Part = (values.percent(abs(own), language), cell)
        middle = values.percent(median, language, sign=True)
        start = values.period(since, language)
        facts = {
            "title": row.title,
            "verb": verb,
            "size": size if moved else "",
            "start": start,
            "median": middle,
            "last": row.period,
        }
        said = phrase(
            "{title}: от {start} до {last} {verb} {size}; медианата на всички е {median}."
            if bg
            else "{title}: {verb} {size} from {start} to {last}; the median of all is {median}.",
            **facts,
        )
        return linked(row.figure, said, language)
    return ()


def _verb(moved: float, language: Language) -> str:
    if not moved:
        return "без промяна" if language == "bg" else "unchanged"
    if language == "bg":
        return "спад с" if moved < 0 else "ръст с"
    return "down by" if moved < 0 else "up by"


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
        if then and now and then.value > 0:
            found[series.key] = ((now.value / then.value - 1) * 100, periods[first], now.cell)
    return found
