"""The versions of a dataset and what changed, in words; those withdrawn; a dataset that is superseded."""

import datetime as dt
from dataclasses import dataclass

from vidno.base import dates
from vidno.base.text import Language, ended
from vidno.web.portal.pages import addresses, changes
from vidno.web.portal.pages.site import Published, Site


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: its name, address, what changed, and the figure that says most."""

    version: str
    href: str
    is_current: bool
    words: str
    figure: str
    noun: str
    since_href: str
    """What is new since then; "" for the version in force."""


def of(site: Site, item: Published, language: Language) -> tuple[VersionRow, ...]:
    """Return all versions of a dataset, newest first."""
    rows = []
    for version in item.folder.versions():
        found = site.version(item.id, version)
        diff = found.release.diff
        figure, noun = changes.headline(diff, language)
        rows.append(
            VersionRow(
                version,
                addresses.version(found, language),
                found.is_current,
                changes.words(found.release, language),
                figure,
                noun,
                "" if found.is_current else addresses.since(item, language, version),
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class WithdrawnRow:
    """A version that is not given any more: its name, the page that tells why, and why."""

    version: str
    href: str
    when: str
    reason: str


def withdrawn(item: Published, language: Language) -> tuple[WithdrawnRow, ...]:
    """Return the versions that were withdrawn, newest first."""
    known = item.folder.withdrawn
    return tuple(
        WithdrawnRow(
            name,
            f"/{language}/data/{item.id}/v/{name}/",
            dates.day(dt.date.fromisoformat(known[name].when), language),
            known[name].reason.pick(language),
        )
        for name in sorted(known, reverse=True)
    )


@dataclass(frozen=True, slots=True)
class Deprecation:
    """Why a dataset should not be used any more, and what to use instead."""

    reason: str
    since: str
    successor: str
    """Title of a dataset of this portal, else an address; "" where nothing stands in its place."""
    href: str


def deprecation(site: Site, item: Published, language: Language) -> Deprecation | None:
    """Return what is said of a dataset that should not be used any more; None of any other."""
    found = item.config.deprecated
    if found is None:
        return None
    other = site.by_id.get(found.successor)
    is_address = "://" in found.successor
    return Deprecation(
        ended(found.reason.pick(language)),
        dates.day(dt.date.fromisoformat(found.since), language) if found.since else "",
        other.title(language) if other else found.successor if is_address else "",
        addresses.dataset(other, language) if other else found.successor if is_address else "",
    )
