"""What is new in a version: sentences, and the first revised values with their cells in both versions."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from vidno.base import numbers
from vidno.base.text import Language, Text
from vidno.publish import diff, diff_words
from vidno.web.portal.pages import addresses, coverage, values
from vidno.web.portal.pages.site import Published, Site

SHOWN = 12
"""So many revised values stand on the page; the file of differences has more."""


@dataclass(frozen=True, slots=True)
class Revised:
    """One revised value: what it is about, what it was and is, and where both stand."""

    about: str
    period: str
    measure: str
    """Title of the measure; "" where the table has only one."""
    old: str
    old_href: str
    new: str
    new_href: str
    change: str
    """The difference with its sign; "" where one of the two has no value."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What the section of changes shows."""

    since: str
    since_href: str
    sentences: tuple[str, ...]
    revised: tuple[Revised, ...]
    revised_count: int
    has_periods: bool
    has_measures: bool
    file_href: str


@dataclass(frozen=True, slots=True)
class Change:
    """A version that came in lately."""

    href: str
    title: str
    words: str
    figure: str
    noun: str
    when: str


def newest(items: Iterable[Published], most: int) -> list[Published]:
    """Return the versions with the newest data first, at most so many."""
    return heapq.nlargest(most, items, key=lambda item: (item.version[:10], item.id))


def recent(items: Iterable[Published], language: Language, most: int) -> tuple[Change, ...]:
    """Return the versions that came in last, the newest first."""
    found = []
    for item in newest(items, most):
        figure, noun = headline(item.release.diff, language)
        found.append(
            Change(
                addresses.dataset(item, language),
                item.title(language),
                words(item.release, language)
                if item.release.diff["since"]
                else _first(item, language),
                figure,
                noun,
                item.version[:10],
            )
        )
    return tuple(found)


def _first(item: Published, language: Language) -> str:
    """Say of a first version whose it is and from when; its size stands beside that."""
    who, span = item.publisher_name(language), coverage.periods(item, language)
    new = Text(bg=f"Нов набор: {who}", en=f"A new dataset: {who}").pick(language)
    return values.closed(f"{new}, {span}" if span else new)


def words(release: Any, language: Language) -> str:
    """Say in a few sentences what a release brought."""
    return " ".join(diff_words.sentences(release.diff, diff.side_of(release), language))


def of(site: Site, item: Published, language: Language) -> Changes | None:
    """Return what is new in a version; None for the first one, which has nothing before it."""
    found = item.release.diff
    since = found["since"]
    if since is None or since not in item.folder.versions():
        return None
    return between(item, site.version(item.id, since), found, language)


def between(
    item: Published, before: Published, found: dict[str, Any], language: Language
) -> Changes:
    """Return what is new in a version since another one, as `diff.compare` found it."""
    side = diff.side_of(item.release)
    largest = found.get("largest", [])
    measures = item.release.schema.by_role("measure")
    return Changes(
        since=before.version,
        since_href=addresses.compared(item, language, item.version, before.version),
        sentences=tuple(diff_words.sentences(found, side, language)),
        revised=tuple(_revised(item, before, entry, found, language) for entry in largest[:SHOWN]),
        revised_count=_count(found),
        has_periods=item.release.schema.by_kind("period") is not None,
        has_measures=len(measures) > 1,
        file_href=addresses.differences(item, before.version),
    )


def _count(found: dict[str, Any]) -> int:
    kinds = ("values_revised", "values_filled", "values_withdrawn")
    return sum(sum(found.get(kind, {}).values()) for kind in kinds)


def _revised(
    item: Published,
    before: Published,
    entry: dict[str, Any],
    found: dict[str, Any],
    language: Language,
) -> Revised:
    release, field = item.release, entry["field"]
    spec = release.schema.field(field)
    about, period = [], ""
    for dimension in sorted(
        release.schema.by_role("dimension"), key=lambda one: one.kind != "place"
    ):
        text = values.shown(release, dimension, entry["at"].get(dimension.name), language)
        if dimension.kind == "period" and not period:
            period = text
        elif text:
            about.append(text)
    old, new = diff_words.pair_of(entry["old"], entry["new"], language)
    is_single = len(release.schema.by_role("measure")) == 1
    return Revised(
        about=", ".join(about),
        period=period,
        measure="" if is_single else values.field_title(spec, language),
        old=old,
        old_href=addresses.lasting_source(
            before, language, entry["row_before"], _before_name(found, field)
        ),
        new=new,
        new_href=addresses.lasting_source(item, language, entry["row"], field),
        change=_change(entry["old"], entry["new"], language),
    )


def _before_name(found: dict[str, Any], field: str) -> str:
    """Return what a field was called in the version before."""
    renamed = {pair["to"]: pair["from"] for pair in found.get("fields_renamed", [])}
    return str(renamed.get(field, field))


def _change(old: float | None, new: float | None, language: Language) -> str:
    if old is None or new is None:
        return ""
    places = max(numbers.decimals_of(x, limit=diff_words.DECIMALS) for x in (old, new))
    return numbers.number(new - old, language, decimals=places, sign=True)


def headline(found: dict[str, Any], language: Language) -> tuple[str, str]:
    """Return the figure that says most about a version, and its noun."""
    if found["since"] is None:
        figure, nouns = int(found["rows"]), diff_words.ROWS
    elif found["added"]:
        figure, nouns = int(found["added"]), diff_words.NEW_ROWS
    else:
        figure, nouns = _count(found) or int(found["revised"] or 0), diff_words.REVISED
    one, many = nouns[language == "en"]
    return numbers.number(figure, language), one if figure == 1 else many
