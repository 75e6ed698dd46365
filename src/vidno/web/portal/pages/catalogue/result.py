"""One dataset in a list."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vidno.base.numbers import number
from vidno.base.text import Language
from vidno.charts.amounts import sign_of
from vidno.charts.facts import facts_of
from vidno.web.portal.pages import (
    addresses,
    ages,
    coverage,
    figures,
    pictures,
    quality,
    shelf,
    spark,
    values,
)
from vidno.web.portal.pages.catalogue.facets import values_of
from vidno.web.portal.pages.catalogue.why import Why
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.pictures import Linked
from vidno.web.portal.pages.site import Published, Site

SENTENCE = re.compile(r"([.!?…])\s+(?=[А-ЯA-Z„“])")
"""A stop, a space and a capital letter: „г.“ alone ends no sentence."""
QUOTED = re.compile(r"„[^“]*“|“[^”]*”|\"[^\"]*\"")
"""Names: a stop in one, as in „Никола Й. Вапцаров“, ends no sentence."""
YEARS = re.compile(r"(\d{4})/\d\d(\d\d)")
DAY = re.compile(r"^\d\d\.(\d\d\.\d{4})$")
SHORT = 5
"""Letters of a unit that has room below a picture."""
WHY = "\ue000"
"""Stands in a card where the reasons go."""


@dataclass(frozen=True)
class Card:
    """What is shown of one dataset in a list."""

    id: str
    href: str
    title: str
    says: tuple[Linked, ...]
    description: str
    spark: str
    spark_ends: tuple[str, str]
    publisher: str
    period: str
    where: str
    fresh: coverage.Freshness | None
    checks: str
    files: tuple[tuple[str, str], ...]
    facets: str
    """Its value of each facet as JSON, for a copy without a server."""
    newest: str
    """Its newest period."""
    is_deprecated: bool


@dataclass(frozen=True)
class Result:
    """One dataset in a list: its card as HTML, before and after the reasons why it is there."""

    item: Published
    before: str
    why: tuple[Why, ...]
    after: str

    @property
    def html(self) -> SafeString:
        """The card of one that stands in the list for no reason of a search."""
        return SafeString(f"{self.before}{self.after}\n")


def results(site: Site, items: Sequence[Published], language: Language) -> tuple[Result, ...]:
    """Return the entries of a list that nobody searched for."""
    found = shelf.texts(
        site,
        f"cards-{language}",
        items,
        lambda item: _written(item, site, language),
        ages.stamp,
    )
    return tuple(
        Result(item, before, (), after) for item, (before, after) in zip(items, found, strict=True)
    )


def result(site: Site, item: Published, language: Language, why: tuple[Why, ...] = ()) -> Result:
    """Return one entry of a list."""
    before, after = _written(item, site, language)
    return Result(item, before, why, after)


@ages.apart("lists")
def _written(item: Published, site: Site, language: Language) -> tuple[str, str]:
    """Write the card of a dataset; lists of a thousand consist of them."""
    told = {"result": card(site, item, language), "language": language, "why_here": WHY}
    before, _, after = render_to_string("portal/_result.html", told).partition(WHY)
    return before, after


def card(site: Site, item: Published, language: Language) -> Card:
    """Build the card of a dataset."""
    made = figures.of(site, item)
    drawn, ends = _thumbnail(made[0], language) if made else ("", ("", ""))
    return Card(
        id=item.id,
        href=addresses.dataset(item, language),
        title=item.title(language),
        says=first_sentence(pictures.words(made[0], language)) if made else (),
        description=item.config.description.pick(language),
        spark=drawn,
        spark_ends=ends,
        publisher=item.publisher_name(language, short=True),
        period=coverage.periods(item, language),
        where=coverage.where(item, language),
        fresh=coverage.freshness(item, language),
        checks=quality.summary(item, language),
        files=tuple(
            (title, addresses.file(item, name))
            for title, name in (
                ("CSV", "data.csv"),
                ("Excel", "data.xlsx"),
                ("Parquet", "data.parquet"),
            )
            if (item.release.folder / name).is_file()
        ),
        facets=json.dumps(values_of(item)),
        newest=max(coverage.of(item).periods, default=""),
        is_deprecated=item.config.deprecated is not None,
    )


def _thumbnail(figure: Figure, language: Language) -> tuple[str, tuple[str, str]]:
    """Draw the trend of a dataset or, of one period, its values; with what stands at the two ends."""
    if spark.has_trend(figure.lead.cells):
        periods = figure.table.periods
        drawn = spark.draw(figure.lead, width=150, height=56)
        return drawn, (_end(periods[0], language), _end(periods[-1], language))
    known = facts_of(figure.config, figure.table)
    values = [point.value for point in known.points(known.latest(*known.peers))]
    drawn = spark.ranked(values, width=150, height=56)
    if not drawn:
        return "", ("", "")
    sign = sign_of(figure.config, language)
    sign = sign if len(sign) <= SHORT else ""
    most, least = (
        number(value, language, decimals=known.decimals) + sign for value in (values[0], values[-1])
    )
    return drawn, (most, least)


def _end(period: str, language: Language) -> str:
    """Write a period so short that two stand below a picture: of a day its month, of years two digits."""
    return DAY.sub(r"\1", YEARS.sub(r"\1/\2", values.period(period, language, short=True)))


def first_sentence(parts: tuple[Linked, ...]) -> tuple[Linked, ...]:
    """Return the parts up to the end of the first sentence."""
    whole = "".join(text for text, _ in parts)
    unquoted = QUOTED.sub(lambda name: "_" * len(name[0]), whole)
    end = next((match.end(1) for match in SENTENCE.finditer(unquoted)), len(whole))
    found: list[Linked] = []
    for text, href in parts:
        if end <= 0:
            break
        found.append((text[:end], href))
        end -= len(text)
    return tuple(found)
