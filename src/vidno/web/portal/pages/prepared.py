"""A reader's own chart where there is no server: each choice is a link to a page that was drawn before."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from vidno.base.text import Language, Text
from vidno.charts.suggest import ALWAYS
from vidno.web.portal.pages.builder import Asked, BuilderPage
from vidno.web.portal.pages.form import Choice, Question

BEST = 3
"""So many kinds of chart are drawn beforehand for a table: each is a page in each language."""
UNSAFE = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True)
class Way:
    """One choice."""

    title: str
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """One question with its choices."""

    title: str
    ways: tuple[Way, ...]


def ways(page: BuilderPage, asked: Asked, language: Language) -> tuple[Ways, ...]:
    """Return what may be chosen: measure, rows, breakdown, level of places, kind.

    A choice that changes the table leaves the kind open, so that every link leads to a chart that fits.
    The first of the choices is what a page shows unasked; its address does not name it.
    """
    known = {question.name: question for question in page.questions}
    measure = next((one.value for one in known["measure"].choices if one.is_chosen), "")
    here = Asked(measure=measure, groups=asked.groups, by=asked.by, level=asked.level)
    kinds = Text(bg="Вид", en="Kind").pick(language)
    asks: tuple[tuple[Question | None, Callable[[str], Asked]], ...] = (
        (known["measure"], lambda value: Asked(measure=value)),
        (known.get("rows"), lambda value: replace(here, groups=value)),
        (known.get("by"), lambda value: replace(here, by=value)),
        (known.get("level"), lambda value: replace(here, level=value)),
        (Question("kind", kinds, _drawn(page.kinds)), lambda value: replace(here, kind=value)),
    )
    first = _first(page)
    found = []
    for question, change in asks:
        if question is None or not question.choices:
            continue
        unasked = "" if question.name == "measure" else question.choices[0].value
        links = [
            (one, _href(page.base, change("" if one.value == unasked else one.value), first))
            for one in question.choices
        ]
        if question.name == "kind" and unasked != ALWAYS:
            values = _values_href(page, here, first)
            links = [(one, values if one.value == ALWAYS else href) for one, href in links]
        found.append(
            Ways(question.title, tuple(Way(one.title, href, one.is_chosen) for one, href in links))
        )
    return tuple(found)


def _first(page: BuilderPage) -> str:
    """Return the measure that a page shows unasked, "" where there is none."""
    choices = next((one.choices for one in page.questions if one.name == "measure"), ())
    return choices[0].value if choices else ""


def has_values(asked: Asked) -> bool:
    """Say whether a page has the values below its chart: of all kinds of a chart the one unasked."""
    return not asked.kind


def _values_href(page: BuilderPage, asked: Asked, first: str) -> str:
    return _href(page.base, replace(asked, kind=""), first) + "#values"


def _drawn(kinds: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """Return the kinds that are drawn beforehand: those that suit best, and the table."""
    return tuple(
        kind for at, kind in enumerate(kinds) if at < BEST or kind.value == ALWAYS or kind.is_chosen
    )


def _href(base: str, asked: Asked, first: str) -> str:
    return base if asked == Asked(measure=first) else f"{base}?{asked.query}"


def values_href(page: BuilderPage, asked: Asked) -> str:
    """Return where the values of a chart stand, whatever its kind."""
    first = _first(page)
    return _values_href(page, replace(asked, measure=asked.measure or first), first)


def rows_query(page: BuilderPage, asked: Asked) -> str:
    """Return the query of the file of the values: one file, whatever the kind and however it was asked for."""
    measure = "" if asked.measure == _first(page) else asked.measure
    return replace(asked, measure=measure, kind="").query


def folder(query: str) -> str:
    """Return the name of the folder in which the chart of a query is kept, "" for the one unasked."""
    return _name(parse_qsl(query))


def _name(pairs: Iterable[tuple[str, str]]) -> str:
    parts = [f"{name}-{value}" if name in ("by", "rows") else value for name, value in pairs]
    return ".".join(UNSAFE.sub("-", part) for part in parts)
