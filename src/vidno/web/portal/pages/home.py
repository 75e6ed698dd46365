"""The home page: two ways in, a figure of each topic, what society cares about, one map, what changed, what we do not know."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from vidno.base import late
from vidno.base.text import Language
from vidno.web.portal.pages import addresses, changes, figures, pictures, places, told, topics
from vidno.web.portal.pages.changes import Change
from vidno.web.portal.pages.pictures import Linked, Picture
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.stories import page as stories
from vidno.web.portal.pages.stories.page import Entry

if TYPE_CHECKING:
    from vidno.web.portal.pages.agenda import brief
else:
    brief = late.module("vidno.web.portal.pages.agenda.brief")

CHANGES_SHOWN = 5
STORIES_SHOWN = 3
QUESTIONS_SHOWN = 4
HINTS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Question:
    """A question that nobody can answer yet."""

    topic: str
    href: str
    text: str


@dataclass(frozen=True)
class HomePage:
    """All that stands on the page."""

    dataset_count: int
    observation_count: int
    hints: tuple[tuple[str, str], ...]
    places: tuple[places.Choice, ...]
    topics: tuple[topics.TopicKey, ...]
    picture: Picture | None
    picture_words: tuple[Linked, ...]
    picture_href: str
    example_href: str
    changes: tuple[Change, ...]
    stories: tuple[Entry, ...]
    questions: tuple[Question, ...]
    agenda: "brief.Agenda | None"


def page(site: Site, language: Language) -> HomePage:
    """Build the page."""
    every = figures.everywhere(site)
    shown = _on_the_map(every)
    picture = pictures.of(shown, "map", language) if shown else None
    whole = (one for one in every if told.standing(one).has_whole)
    example = next((told.of(one, language).latest for one in whole), None)
    config = site.portal.config
    return HomePage(
        dataset_count=len(site.published),
        observation_count=sum(item.release.row_count for item in site.published),
        hints=_hints(every, language),
        places=places.names(language),
        topics=topics.keys(site, language),
        picture=picture,
        picture_words=picture.parts if picture else (),
        picture_href=f"{addresses.dataset(shown.item, language)}#{shown.indicator.id}"
        if shown
        else "",
        example_href=example.href if example else "",
        changes=changes.recent(site.published, language, CHANGES_SHOWN),
        stories=stories.entries(site, language)[:STORIES_SHOWN],
        questions=tuple(
            Question(
                topic.title.pick(language), addresses.topic(language, topic.id), text.pick(language)
            )
            for topic in config.topics
            for text in topic.unanswered[:1]
        )[:QUESTIONS_SHOWN],
        agenda=brief.agenda(site, language) if site.agenda else None,
    )


def _on_the_map(every: tuple[figures.Figure, ...]) -> figures.Figure | None:
    """Return the rate with the newest values of all oblasts: the one picture of the home page."""
    fitting = [figure for figure in every if "map" in pictures.kinds_of(figure)]

    def order(figure: figures.Figure) -> tuple[bool, str]:
        standing = told.standing(figure)
        return standing.is_complete, standing.end

    return max(fitting, key=order, default=None)


def _hints(every: tuple[figures.Figure, ...], language: Language) -> tuple[tuple[str, str], ...]:
    """Return short indicator names of different datasets as things to search for."""
    found: dict[str, str] = {}
    for figure in every:
        title = figure.indicator.title.pick(language)
        if len(title) <= 28 and figure.item.id not in found:
            found[figure.item.id] = title
    titles = list(dict.fromkeys(found.values()))[:HINTS_SHOWN]
    return tuple((f"/{language}/data/", title) for title in titles)
