"""The page of two versions beside each other: what is new in one since the other."""

from dataclasses import dataclass
from itertools import pairwise

from vidno.base import numbers
from vidno.base.text import Language, Text
from vidno.publish import compared
from vidno.web.portal.pages import addresses, changes
from vidno.web.portal.pages.site import Published, Site

COUNTS = {
    "rows": Text(bg="Редове сега", en="Rows now"),
    "added": Text(bg="Нови редове", en="New rows"),
    "removed": Text(bg="Отпаднали редове", en="Removed rows"),
    "revised": Text(bg="Променени редове", en="Revised rows"),
}
IN_FORCE = Text(bg="{name}, в сила", en="{name}, in force")
SINCE = Text(bg="{now} спрямо {was}", en="{now} since {was}")


@dataclass(frozen=True, slots=True)
class Choice:
    """A version that can be compared."""

    version: str
    words: str
    is_new: bool
    is_before: bool


@dataclass(frozen=True, slots=True)
class Other:
    """Another pair of versions, with its page."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class ComparedPage:
    """All that stands on the page."""

    item: Published
    before: Published
    title: str
    follows: bool
    """Whether the address always leads to the version in force."""
    new_href: str
    before_href: str
    counts: tuple[tuple[str, str], ...]
    """Titles and numbers; a dash where rows cannot be told apart."""
    changes: changes.Changes
    choices: tuple[Choice, ...]
    others: tuple[Other, ...]
    form_href: str
    home_href: str


def page(
    site: Site, new: Published, before: Published, language: Language, *, follows: bool
) -> ComparedPage:
    """Build the page of what is new in a version since another one."""
    found = compared.of(new.folder, new.release, before.release)
    return ComparedPage(
        item=new,
        before=before,
        title=new.title(language),
        follows=follows,
        new_href=addresses.version(new, language),
        before_href=addresses.version(before, language),
        counts=tuple((COUNTS[key].pick(language), _count(found[key], language)) for key in COUNTS),
        changes=changes.between(new, before, found, language),
        choices=tuple(
            Choice(
                name,
                IN_FORCE.format(name=name).pick(language)
                if name == site.dataset(new.id).version
                else name,
                name == new.version,
                name == before.version,
            )
            for name in new.folder.versions()
        ),
        others=tuple(
            Other(
                SINCE.format(now=now, was=was).pick(language),
                addresses.compared(new, language, now, was),
            )
            for now, was in pairs(new)
            if (now, was) != (new.version, before.version)
        ),
        form_href=f"/{language}/data/{new.id}/compare/",
        home_href=f"/{language}/data/{new.id}/",
    )


def _count(count: int | None, language: Language) -> str:
    """Write a count; a dash where rows cannot be told apart."""
    return "–" if count is None else numbers.number(count, language)


def pairs(item: Published) -> list[tuple[str, str]]:
    """Return the pairs worth a page: versions that follow each other, and that in force with each older."""
    names, now = item.folder.versions(), item.folder.current_version
    with_now = [(now, was) for was in names if was != now]
    return list(dict.fromkeys([*pairwise(names), *with_now]))
