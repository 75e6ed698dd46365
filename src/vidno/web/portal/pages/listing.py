"""All pages and the newest versions, for machines."""

from dataclasses import dataclass

from vidno.base.text import Text
from vidno.web.portal.pages import changes, figures, indicators
from vidno.web.portal.pages.profile import page
from vidno.web.portal.pages.site import Site
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
    items = sorted(site.published, key=lambda item: (item.version[:10], item.id), reverse=True)
    entries = tuple(
        NewVersion(
            f"/bg/data/{item.id}/v/{item.version}/",
            item.title("bg"),
            changes.words(item.release, "bg"),
            item.version[:10],
        )
        for item in items[:NEWEST]
    )
    name = site.portal.config.name.pick("bg")
    title = Text(bg=f"{name}: нови версии", en=f"{name}: new versions").bg
    return Newest(title, entries[0].day if entries else "1970-01-01", entries)
