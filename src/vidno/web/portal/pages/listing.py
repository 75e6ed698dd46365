"""All pages and the newest versions, for machines."""

from dataclasses import dataclass
from functools import lru_cache

from vidno.base.text import Language, Text
from vidno.search import documents, shards, synonyms
from vidno.web.portal.pages import changes, figures, indicators
from vidno.web.portal.pages.catalogue import facets
from vidno.web.portal.pages.catalogue import page as catalogue
from vidno.web.portal.pages.profile import page
from vidno.web.portal.pages.site import Published, Site
from vidno.web.portal.pages.stories import page as stories

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
    every = figures.everywhere(site)
    found += [
        Listed(address.removeprefix("/bg/"), figure.item.version[:10])
        for figure in every
        for address in indicators.addresses_of(figure, "bg")
    ]
    return (*found, *(Listed(f"places/{code}/", "") for code in page.codes()))


def newest(site: Site) -> Newest:
    """Return the newest versions, Bulgarian."""
    name = site.portal.config.name.pick("bg")
    title = Text(bg=f"{name}: нови версии", en=f"{name}: new versions").bg
    return _feed(list(site.published), title, "/bg/", "bg")


def found(site: Site, asked: catalogue.Asked, language: Language) -> Newest:
    """Return the newest versions of the datasets that a search finds."""
    items, _ = catalogue.matching(site, asked.words)
    left = [item for item in items if facets.fits(item, asked.chosen)]
    name = site.portal.config.name.pick(language)
    what = ", ".join(value for _, value in asked.pairs)
    title = Text(bg=f"{name}: нови версии за „{what}“", en=f"{name}: new versions for “{what}”")
    return _feed(left, title.pick(language), f"/{language}/data/{asked.address()}", language)


def _feed(items: list[Published], title: str, page: str, language: Language) -> Newest:
    newest_first = sorted(items, key=lambda item: (item.version[:10], item.id), reverse=True)
    entries = tuple(
        NewVersion(
            f"/{language}/data/{item.id}/v/{item.version}/",
            item.title(language),
            changes.words(item.release, language),
            item.version[:10],
        )
        for item in newest_first[:NEWEST]
    )
    updated = entries[0].day if entries else "1970-01-01"
    return Newest(title, updated, entries, page, language)


@lru_cache(maxsize=1)
def search_files(site: Site) -> dict[str, bytes]:
    """Return the files of the index that a browser searches, by name."""
    found = shards.files(documents.of(site.portal), synonyms.of(site.portal.root))
    return {file.name: file.data for file in found}
