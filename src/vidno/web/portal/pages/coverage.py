"""What a dataset covers, in words: periods, places, how fresh its newest figures are."""

import re
from dataclasses import dataclass
from datetime import date

from vidno.base import clock, numbers
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.catalogue.place import find
from vidno.publish.quality import timely
from vidno.publish.quality.periods import end_of
from vidno.web.portal.pages import facts, values
from vidno.web.portal.pages.site import Published

LEVELS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "region": (("част на страната", "части на страната"), ("part of the country", "parts of it")),
    "planning-region": (("район", "района"), ("region", "regions")),
    "oblast": (("област", "области"), ("oblast", "oblasts")),
    "municipality": (("община", "общини"), ("municipality", "municipalities")),
}
COUNTRY = Text(bg="страната", en="the country")
IN_DAYS, IN_MONTHS = 60, 730
"""Up to so many days an age is told in days, and up to so many in months."""
YEAR = 365.25
OTHER = (("друго място", "други места"), ("other place", "other places"))


@dataclass(frozen=True, slots=True)
class Coverage:
    """Periods in order, number of places by level, and how many of them are no known place."""

    periods: tuple[str, ...]
    levels: tuple[tuple[str, int], ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old the newest period is, in words, and whether that is too old."""

    words: str
    is_stale: bool


@facts.kept
def of(item: Published) -> Coverage:
    """Return what the table covers."""
    schema, reader = item.release.schema, item.reader
    period = schema.by_kind("period")
    found = [str(value) for value, _ in reader.distinct(period.name)] if period else []
    place = schema.by_kind("place") or next(
        (spec for spec in reversed(schema.fields) if spec.kind == "place"), None
    )
    codes = [str(value) for value, _ in reader.distinct(place.name)] if place else []
    by_level: dict[str, int] = {}
    for code in codes:
        if place_found := find(code):
            by_level[place_found.level] = by_level.get(place_found.level, 0) + 1
    known = sum(by_level.values())
    order = ["country", *LEVELS]
    levels = tuple((level, by_level[level]) for level in order if level in by_level)
    return Coverage(tuple(sorted(found)), levels, len(codes) - known)


def periods(item: Published, language: Language) -> str:
    """Write the first and the last period: „2003–2017“; "" where there are none."""
    found = of(item).periods
    if not found:
        return ""
    first, last = found[0], found[-1]
    if first == last:
        return values.period(first, language)
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{4}", last):
        return f"{first}–{last}"
    shorts = [values.period(label, language, short=True) for label in (first, last)]
    return f"{shorts[0]}{NBSP}– {shorts[1]}" if " " in "".join(shorts) else "–".join(shorts)


def where(item: Published, language: Language) -> str:
    """Write the places: „страната, 28 области“; "" where there are none."""
    covered = of(item)
    parts = []
    for level, count in covered.levels:
        if level == "country":
            parts.append(COUNTRY.pick(language))
        else:
            parts.append(numbers.count(count, language, *LEVELS[level]))
    if covered.unknown:
        parts.append(numbers.count(covered.unknown, language, *OTHER))
    return ", ".join(parts)


@facts.kept
def newest_end(item: Published) -> date | None:
    """Return the day on which the newest period ended; None where there is no period."""
    return max((end for label in of(item).periods if (end := end_of(label))), default=None)


def freshness(item: Published, language: Language) -> Freshness | None:
    """Say how long ago the newest period ended, or None where there is no period."""
    newest = newest_end(item)
    if newest is None:
        return None
    days = (clock.today() - newest).days
    months = max(days, 0) // 30
    limit = timely.MONTHS.get(item.config.frequency, timely.OTHERWISE)
    is_stale = item.config.frequency != "once" and months > limit
    return Freshness(_ago(days, language), is_stale)


def _ago(days: int, language: Language) -> str:
    if days <= 0:
        return Text(bg="текущи", en="current").pick(language)
    if days < IN_DAYS:
        what = numbers.count(days, language, ("ден", "дни"), ("day", "days"))
    elif days < IN_MONTHS:
        what = numbers.count(days // 30, language, ("месец", "месеца"), ("month", "months"))
    else:
        what = numbers.count(int(days / YEAR), language, ("година", "години"), ("year", "years"))
    return f"преди{NBSP}{what}" if language == "bg" else f"{what} ago"
