"""The list of topics, and the page of each: its indicators, datasets and open questions."""

from dataclasses import dataclass

from vidno.base.text import Language
from vidno.web.portal.pages import (
    addresses,
    changes,
    coverage,
    figures,
    pictures,
    told,
)
from vidno.web.portal.pages.catalogue.result import Result, first_sentence, results
from vidno.web.portal.pages.changes import Change
from vidno.web.portal.pages.figures import Figure, Latest
from vidno.web.portal.pages.pictures import Linked, Picture
from vidno.web.portal.pages.problems import TopicMissingError
from vidno.web.portal.pages.site import Published, Site
from vidno.web.portal.pages.stories import page as stories
from vidno.web.portal.pages.stories.page import Entry

INTRODUCED = 2
CHANGES_SHOWN = 3


@dataclass(frozen=True)
class IndicatorRow:
    """One indicator of a topic: its newest value, its change, its trend."""

    title: str
    unit: str
    href: str
    latest: Latest
    is_stale: bool
    spark: str
    spark_small: str
    where: str


@dataclass(frozen=True)
class TopicKey:
    """A topic in a list, with its leading figure."""

    id: str
    title: str
    href: str
    description: str
    dataset_count: int
    row: IndicatorRow | None
    publisher: str


@dataclass(frozen=True)
class TopicPage:
    """All that stands on the page of a topic."""

    title: str
    description: str
    feed_href: str
    """New versions of its datasets, as Atom."""
    lede: tuple[Linked, ...]
    rows: tuple[IndicatorRow, ...]
    picture: Picture | None
    results: tuple[Result, ...]
    changes: tuple[Change, ...]
    stories: tuple[Entry, ...]
    unanswered: tuple[str, ...]
    contact: str


def keys(site: Site, language: Language) -> tuple[TopicKey, ...]:
    """Return all topics in the order of the portal."""
    found = []
    for topic in site.portal.config.topics:
        members = _figures(site, topic.id)
        whole = [one for one in members if told.standing(one).has_whole and _has_value(one)]
        figure = max(whole, key=_weight, default=None)
        row = _row(figure, language) if figure else None
        found.append(
            TopicKey(
                topic.id,
                topic.title.pick(language),
                addresses.topic(language, topic.id),
                topic.description.pick(language),
                len(_datasets(site, topic.id)),
                row,
                figure.item.publisher_name(language, short=True) if figure else "",
            )
        )
    return tuple(found)


def _weight(figure: Figure) -> tuple[bool, bool, str, int]:
    """Order by what stands for a topic: what a place is like, then a rate, the newest, the longest."""
    standing, is_rate = told.standing(figure), figure.indicator.rate
    head = figure.indicator.structure and not is_rate
    return head, is_rate, standing.newest, standing.values


def _has_value(figure: Figure) -> bool:
    return told.standing(figure).values > 0


def page(site: Site, name: str, language: Language) -> TopicPage:
    """Build the page of a topic. Raises TopicMissingError."""
    topic = next((one for one in site.portal.config.topics if one.id == name), None)
    if topic is None:
        raise TopicMissingError(name=name[:60], known=", ".join(site.topic_ids()))
    members = _figures(site, name)
    mapped = next((one for one in members if "map" in pictures.kinds_of(one)), None)
    drawn = mapped or (members[0] if members else None)
    kind = "map" if mapped else pictures.kinds_of(drawn)[0] if drawn else ""
    return TopicPage(
        title=topic.title.pick(language),
        description=topic.description.pick(language),
        feed_href=f"/feeds/{language}/topics/{name}.atom",
        lede=_lede(members, language),
        rows=tuple(
            row
            for one in sorted(members, key=lambda one: not one.indicator.rate)
            if (row := _row(one, language))
        ),
        picture=pictures.of(drawn, kind, language) if drawn else None,
        results=results(site, _datasets(site, name), language),
        changes=changes.recent(_datasets(site, name), language, CHANGES_SHOWN),
        stories=tuple(one for one in stories.entries(site, language) if name in one.topics),
        unanswered=tuple(text.pick(language) for text in topic.unanswered),
        contact=site.portal.config.contact,
    )


def _introduces(figure: Figure) -> tuple[bool, bool, bool, bool]:
    """Order by what can be said in a sentence alone: of the whole, and with a past to compare with."""
    standing, is_rate = told.standing(figure), figure.indicator.rate
    structure = figure.indicator.structure and not is_rate
    return standing.has_whole, standing.values > 1, structure, is_rate


def _figures(site: Site, name: str) -> list[Figure]:
    return [figure for figure in figures.everywhere(site) if name in figure.topics()]


def _datasets(site: Site, name: str) -> list[Published]:
    return [
        item
        for item in site.published
        if name in item.config.topics or any(one.topic == name for one in item.config.indicators)
    ]


def _lede(members: list[Figure], language: Language) -> tuple[Linked, ...]:
    """Join the first sentences about the first indicators of different datasets."""
    found: list[Linked] = []
    seen: set[str] = set()
    for figure in sorted(members, key=_introduces, reverse=True):
        if figure.item.id not in seen and len(seen) < INTRODUCED:
            seen.add(figure.item.id)
            found += ([(" ", "")] if found else []) + list(
                first_sentence(pictures.words(figure, language))
            )
    return tuple(found)


def _row(figure: Figure, language: Language) -> IndicatorRow | None:
    said = told.of(figure, language)
    if said.latest is None:
        return None
    fresh = coverage.freshness(figure.item, language)
    return IndicatorRow(
        title=said.title,
        unit=said.unit,
        href=addresses.indicator(language, figure.address_id),
        latest=said.latest,
        is_stale=bool(fresh and fresh.is_stale),
        spark=said.spark,
        spark_small=said.spark_small,
        where=said.where,
    )
