"""The list of stories and the page of one: text, charts, contents, data, and whether they have moved on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from vidno.base import late
from vidno.base.errors import VidnoError
from vidno.base.slug import slug
from vidno.base.text import Language
from vidno.catalogue import story as stories
from vidno.catalogue.citing import Work
from vidno.catalogue.story import REFERENCE, Story
from vidno.web.portal.pages import addresses, citation
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.problems import StoryAbsentError
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.stories.citing import Cited, Citer
from vidno.web.portal.pages.stories.problems import StoryNumberError, StoryVersionError

if TYPE_CHECKING:
    import markdown_it
    from markdown_it.token import Token
else:
    markdown_it = late.module("markdown_it")

MARK = re.compile("\ue000(\\d+)\ue001")
"""Stands for a reference while the text is turned into HTML."""
PARAGRAPH = re.compile("<p>\ue000(\\d+)\ue001</p>\n?")
CONTENTS_FROM = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a list."""

    title: str
    summary: str
    href: str
    day: str
    authors: str
    is_draft: bool
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as HTML, or a chart."""

    html: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """A dataset that the story cites: the version it was written with, and the one in force."""

    title: str
    href: str
    version: str
    newest: str
    newest_href: str

    @property
    def has_moved(self) -> bool:
        """Whether there is a newer version."""
        return self.version != self.newest


@dataclass(frozen=True, slots=True)
class Moved:
    """A number that is another one today."""

    old: str
    old_href: str
    new: str
    new_href: str


@dataclass(frozen=True)
class Written:
    """A text as it was read, kept by what it says."""

    stamp: str
    story: Story = field(compare=False)


@dataclass(frozen=True)
class StoryPage:
    """All that stands on the page of a story."""

    entry: Entry
    pieces: tuple[Piece, ...]
    contents: tuple[tuple[str, str], ...]
    """Title and anchor of each part, where there are several."""
    bases: tuple[Basis, ...]
    moved: tuple[Moved, ...]
    cited: int
    """How many numbers come from the data."""
    is_translated: bool
    citation: Work
    picture_href: str
    """For sharing; "" where there is no chart."""


def entries(site: Site, language: Language, *, drafts: bool = False) -> tuple[Entry, ...]:
    """Return the stories, the newest first; those that cannot be shown are left out."""
    found = []
    for name in stories.stories_in(site.portal.root):
        try:
            story = stories.load(site.portal.root, name)
            if not story.head.draft or drafts:
                _check(site, _written(story), language)
                found.append(_entry(story, language))
        except VidnoError:
            continue
    return tuple(sorted(found, key=lambda one: (one.day, one.title), reverse=True))


def _entry(story: Story, language: Language) -> Entry:
    head = story.head
    return Entry(
        story.title(language),
        story.summary(language),
        addresses.story(language, story.id),
        head.published,
        story.authors(language),
        head.draft,
        head.topics,
    )


def page(site: Site, name: str, language: Language, *, drafts: bool = False) -> StoryPage:
    """Build the page of a story. Raises StoryAbsentError, or what is wrong with it."""
    if name not in stories.stories_in(site.portal.root):
        raise StoryAbsentError(name=name[:60])
    story = stories.load(site.portal.root, name)
    if story.head.draft and not drafts:
        raise StoryAbsentError(name=name[:60])
    pieces, contents, cited = _made(site, _written(story), language)
    numbers = [one for one in cited if one.item and one.picture is None]
    charts = [one.picture for one in cited if one.picture]
    return StoryPage(
        _entry(story, language),
        pieces,
        contents if len(contents) >= CONTENTS_FROM else (),
        _bases(site, story, cited, language),
        tuple(_moved(site, story, language)),
        len(numbers),
        language in story.bodies,
        citation.of_story(site.portal.config, story),
        f"/charts/{charts[0].chart_id}.{language}.{charts[0].kind}.share.png" if charts else "",
    )


def problems(site: Site) -> Iterator[VidnoError]:
    """Yield what is wrong with the stories of a portal, one problem after the other."""
    for name in stories.stories_in(site.portal.root):
        try:
            story = stories.load(site.portal.root, name)
        except VidnoError as error:
            yield error
            continue
        seen: set[str] = set()
        for language in story.bodies:
            citer = Citer(site, story, language, drawn=False)
            for reference in story.references(language):
                try:
                    cited = citer.cite(reference)
                except VidnoError as error:
                    yield error
                    continue
                seen |= {cited.item.id} if cited.item else set()
            for line, number in story.bare_numbers(language):
                yield StoryNumberError(file=story.file.name, line=line, number=number)
        for dataset in sorted(seen - set(story.head.data)):
            if not story.head.draft:
                yield StoryVersionError(name=name, dataset=dataset)


def pin(site: Site, name: str) -> dict[str, str]:
    """Write into a story the versions in force of what it cites, and return them.

    Raises NotFoundError, StoryReferenceError.
    """
    story = stories.load(site.portal.root, name)
    versions = {}
    for language in story.bodies:
        citer = Citer(site, story, language, newest=True, drawn=False)
        for reference in story.references(language):
            cited = citer.cite(reference)
            if cited.item:
                versions[cited.item.id] = cited.item.version
    stories.pin(site.portal.root, name, dict(sorted(versions.items())))
    return versions


def _written(story: Story) -> Written:
    return Written(repr((story.head.model_dump(), sorted(story.bodies.items()))), story)


@lru_cache(maxsize=128)
def _check(site: Site, written: Written, language: Language) -> None:
    """Raise StoryReferenceError if the text cannot be shown. Nothing is drawn for that."""
    story = written.story
    spoken: Language = language if language in story.bodies else "bg"
    citer = Citer(site, story, spoken, drawn=False)
    for reference in story.references(spoken):
        citer.cite(reference)


@lru_cache(maxsize=128)
def _made(
    site: Site, written: Written, language: Language
) -> tuple[tuple[Piece, ...], tuple[tuple[str, str], ...], tuple[Cited, ...]]:
    """Turn a text into pieces of HTML and charts. Raises StoryReferenceError at the first fault."""
    story = written.story
    spoken: Language = language if language in story.bodies else "bg"
    citer = Citer(site, story, spoken)
    cited = tuple(citer.cite(reference) for reference in story.references(spoken))
    counter = iter(range(len(cited)))
    marked = REFERENCE.sub(lambda _: f"\ue000{next(counter)}\ue001", story.bodies[spoken])
    parser = markdown_it.MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(marked)
    contents = tuple(_anchored(tokens, cited))
    html = str(parser.renderer.render(tokens, parser.options, {}))
    return tuple(_pieces(html, cited)), contents, cited


def _anchored(tokens: "list[Token]", cited: tuple[Cited, ...]) -> Iterator[tuple[str, str]]:
    """Give each heading of the second level an anchor, and yield its title and anchor."""
    taken: set[str] = set()
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            title = MARK.sub(lambda found: cited[int(found[1])].text, inside.content)
            anchor = base = slug(title) or "part"
            number = 2
            while anchor in taken:
                anchor, number = f"{base}-{number}", number + 1
            taken.add(anchor)
            token.attrSet("id", anchor)
            yield title, anchor


def _pieces(html: str, cited: tuple[Cited, ...]) -> Iterator[Piece]:
    """Cut the HTML where a paragraph is nothing but a chart."""
    at = 0
    for found in PARAGRAPH.finditer(html):
        one = cited[int(found[1])]
        if one.picture:
            yield Piece(_filled(html[at : found.start()], cited))
            yield Piece(picture=one.picture)
            at = found.end()
    yield Piece(_filled(html[at:], cited))


def _filled(html: str, cited: tuple[Cited, ...]) -> str:
    return MARK.sub(lambda found: cited[int(found[1])].html, html)


def _bases(
    site: Site, story: Story, cited: tuple[Cited, ...], language: Language
) -> tuple[Basis, ...]:
    items = {one.item.id: one.item for one in cited if one.item}
    found = []
    for item in items.values():
        newest = site.dataset(item.id)
        found.append(
            Basis(
                item.title(language),
                addresses.dataset(item, language),
                item.version,
                newest.version,
                addresses.dataset(newest, language),
            )
        )
    return tuple(found)


def _moved(site: Site, story: Story, language: Language) -> Iterator[Moved]:
    """Yield the cited numbers that are others in the versions in force."""
    spoken: Language = language if language in story.bodies else "bg"
    then, now = Citer(site, story, spoken), Citer(site, story, spoken, newest=True)
    seen: set[str] = set()
    for reference in story.references(spoken):
        if reference.kind in ("value", "change", "points", "rank") and reference.text not in seen:
            seen.add(reference.text)
            old = then.cite(reference)
            if old.item and old.item.is_current:
                continue
            try:
                new = now.cite(reference)
            except VidnoError:
                new = Cited("")
            if new.text != old.text:
                yield Moved(old.text, old.href, new.text, new.href)
