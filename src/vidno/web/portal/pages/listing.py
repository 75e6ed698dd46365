"""All pages and the newest versions, for machines."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from vidno.base import late
from vidno.base.text import Language, Text, ended
from vidno.web.portal.pages import addresses, changes, figures, indicators
from vidno.web.portal.pages.catalogue import facets
from vidno.web.portal.pages.catalogue import page as catalogue
from vidno.web.portal.pages.problems import TopicMissingError
from vidno.web.portal.pages.profile import page
from vidno.web.portal.pages.site import Published, Site
from vidno.web.portal.pages.stories import page as stories

if TYPE_CHECKING:
    from vidno.web.portal.pages.agenda import page as agenda
else:
    agenda = late.module("vidno.web.portal.pages.agenda.page")

NEWEST = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """One page: its address after the language, and the day of its data where it has one."""

    path: str
    day: str


@dataclass(frozen=True, slots=True)
class NewVersion:
    """One entry of the feed."""

    path: str
    title: str
    words: str
    day: str
    """Of the data, not of the build."""
    identity: str
    """Permanent, whatever the address of the portal."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The feed."""

    name: str
    updated: str
    entries: tuple[NewVersion, ...]
    page: str
    """Address of the page that lists the same."""
    language: Language


def pages(site: Site) -> tuple[Listed, ...]:
    """Return every page that stands by itself."""
    fixed = [
        "",
        "data/",
        "topics/",
        "indicators/",
        "places/",
        "sql/",
        "about/",
        "about/method/",
        "about/accessibility/",
    ]
    found = [Listed(path, "") for path in fixed]
    found += [Listed(f"topics/{name}/", "") for name in site.topic_ids()]
    found += [Listed(f"data/{item.id}/", item.version[:10]) for item in site.published]
    found += [Listed("stories/", "")]
    found += [
        Listed(entry.href.removeprefix("/bg/"), entry.day) for entry in stories.entries(site, "bg")
    ]
    if site.agenda:
        found += [Listed(path, "") for path in agenda.listed(site)]
    every = figures.everywhere(site)
    found += [
        Listed(address.removeprefix("/bg/"), figure.item.version[:10])
        for figure in every
        for address in indicators.addresses_of(figure, "bg")
    ]
    return (*found, *(Listed(f"places/{code}/", "") for code in page.codes()))


def newest(site: Site) -> Newest:
    """Return the newest versions, Bulgarian."""
    return _feed(fed(site), _named(site, NEW_VERSIONS, "bg"), "/bg/", "bg")


NEW_VERSIONS = Text(bg="нови версии", en="new versions")
NEW_DATASETS = Text(bg="нови набори", en="new datasets")


def new(site: Site, language: Language) -> Newest:
    """Return the datasets that were published last, each by its first version."""
    first = [site.version(item.id, min(item.folder.versions())) for item in site.published]
    page = f"/{language}/data/"
    return _feed(first, _named(site, NEW_DATASETS, language), page, language)


def changed(site: Site, language: Language) -> Newest:
    """Return the newest versions of datasets that had one before."""
    later = [item for item in site.published if len(item.folder.versions()) > 1]
    return _feed(later, _named(site, NEW_VERSIONS, language), f"/{language}/data/", language)


def fed(site: Site, topic: str = "") -> list[Published]:
    """Return the newest versions, or those of a topic: what a feed of them lists."""
    items = (item for item in site.published if not topic or topic in item.config.topics)
    return changes.newest(items, NEWEST)


def of_topic(site: Site, name: str, language: Language) -> Newest:
    """Return the newest versions of the datasets of a topic. Raises TopicMissingError."""
    known = {topic.id: topic.title for topic in site.portal.config.topics}
    if name not in known:
        raise TopicMissingError(name=name, known=", ".join(known))
    title = _named(site, known[name], language)
    return _feed(fed(site, name), title, addresses.topic(language, name), language)


def versions(site: Site, item: Published, language: Language) -> Newest:
    """Return the versions of one dataset."""
    every = [site.version(item.id, version) for version in item.folder.versions()]
    title = _named(site, item.config.title or Text(bg=item.id, en=item.id), language)
    return _feed(every, title, addresses.dataset(item, language), language)


def _named(site: Site, what: Text, language: Language) -> str:
    return f"{site.portal.config.name.pick(language)}: {what.pick(language)}"


def found(site: Site, asked: catalogue.Asked, language: Language) -> Newest:
    """Return the newest versions of the datasets that a search finds."""
    items, _ = catalogue.matching(site, asked.words)
    left = [item for item in items if facets.fits(item, asked.chosen)]
    name = site.portal.config.name.pick(language)
    what = ", ".join(value for _, value in asked.pairs)
    title = Text(bg=f"{name}: нови версии за „{what}“", en=f"{name}: new versions for “{what}”")
    return _feed(left, title.pick(language), f"/{language}/data/{asked.address()}", language)


def _feed(items: list[Published], title: str, page: str, language: Language) -> Newest:
    entries = tuple(
        NewVersion(
            f"/{language}/data/{item.id}/v/{item.version}/",
            item.title(language),
            _said(item, language),
            item.version[:10],
            identity(f"{item.id}/{item.version}/{language}"),
        )
        for item in changes.newest(items, NEWEST)
    )
    updated = entries[0].day if entries else "1970-01-01"
    return Newest(title, updated, entries, page, language)


def _said(item: Published, language: Language) -> str:
    words, old = changes.words(item.release, language), item.config.deprecated
    if old is None:
        return words
    warning = Text(bg="Наборът вече не се препоръчва: ", en="No longer to be used: ").pick(language)
    instead = Text(bg=f" Вместо него: {old.successor}.", en=f" Use instead: {old.successor}.")
    return (
        warning
        + ended(old.reason.pick(language))
        + (instead.pick(language) if old.successor else "")
        + f" {words}"
    )


def identity(name: str) -> str:
    """Return an id that stays the same when the portal moves to another address."""
    return uuid5(NAMESPACE_URL, f"vidno:{name}").urn
