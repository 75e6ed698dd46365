"""The list page: what was asked for, what was found, and the choices that are left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import urlencode

from vidno.base.text import Language, Text
from vidno.search import finder
from vidno.search.documents import Kind
from vidno.web.portal.pages import addresses, coverage
from vidno.web.portal.pages.catalogue import facets
from vidno.web.portal.pages.catalogue.facets import FACETS, Choices
from vidno.web.portal.pages.catalogue.result import Result, result, results
from vidno.web.portal.pages.catalogue.why import reasons
from vidno.web.portal.pages.site import Published, Site
from vidno.web.portal.pages.words import finder_of

Order = Literal["fit", "new", "name"]
ORDERS: Mapping[Order, Text] = {
    "fit": Text(bg="по съвпадение", en="best match"),
    "new": Text(bg="по свежест", en="newest data"),
    "name": Text(bg="по име", en="name"),
}
OTHERS: Mapping[Kind, Text] = {
    "place": Text(bg="Места", en="Places"),
    "indicator": Text(bg="Показатели", en="Indicators"),
    "story": Text(bg="Анализи", en="Stories"),
    "topic": Text(bg="Теми", en="Topics"),
    "agenda": Text(bg="Дневен ред", en="Agenda"),
}
FOLDERS: Mapping[Kind, str] = {
    "dataset": "data",
    "place": "places",
    "indicator": "indicators",
    "story": "stories",
    "topic": "topics",
    "agenda": "agenda",
}
ON_A_PAGE = 25
OF_A_KIND = 4
WORTH = 0.3
"""Of the best score of its kind: what fits less is not shown beside the datasets."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for; the address holds all of it."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: Order | None = None
    page: int = 1
    is_whole: bool = False
    """Whether all of the list comes on one page: a copy without a server has no other."""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Its parts in the address, in one order whatever the reader's; not the page."""
        found = [("q", self.words)] if self.words else []
        for one in FACETS:
            found += [(one.name, value) for value in sorted(set(self.chosen.get(one.name, ())))]
        return found + ([("sort", self.order)] if self.order else [])

    def address(self, **other: str | int) -> str:
        """Return the query of its address, with something changed or added; "" changes to nothing."""
        pairs = [pair for pair in self.pairs if pair[0] not in other]
        pairs += [(name, str(value)) for name, value in other.items() if value]
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a facet is chosen."""
        return any(self.chosen.values())

    @property
    def is_filtered(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.words) or self.is_narrowed


@dataclass(frozen=True, slots=True)
class Others:
    """What else fits: places, indicators, stories, topics or those of the agenda."""

    title: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CataloguePage:
    """The list page."""

    asked: Asked
    results: tuple[Result, ...]
    found: int
    total: int
    is_partial: bool
    facets: tuple[Choices, ...]
    orders: tuple[tuple[str, str, str, bool], ...]
    """Name, address, title and whether it is the order chosen."""
    others: tuple[Others, ...]
    before: str
    after: str
    pages: int
    feed: str
    suggestions: tuple[tuple[str, str], ...]
    language: Language

    @property
    def kinds(self) -> tuple[tuple[str, str, str], ...]:
        """What a browser may find beside datasets: kind, folder of its pages, title."""
        return tuple(
            (kind, FOLDERS[kind], title.pick(self.language)) for kind, title in OTHERS.items()
        )

    @property
    def chosen(self) -> tuple[str, ...]:
        """What is chosen of the facets, in words: on a phone they are folded."""
        return tuple(one.title for facet in self.facets for one in facet.options if one.chosen)

    @property
    def best(self) -> str:
        """The title of the order that a search has, for a browser that searches by itself."""
        return ORDERS["fit"].pick(self.language) if self.asked.is_whole else ""

    @property
    def query(self) -> str:
        """The words asked for."""
        return self.asked.words


def page(site: Site, asked: Asked, language: Language) -> CataloguePage:
    """Find datasets by words, narrow them by facets, and show one page of them."""
    ranked, is_partial = matching(site, asked.words)
    chosen = ordered([item for item in ranked if facets.fits(item, asked.chosen)], asked, language)
    most = max(len(chosen), 1) if asked.is_whole else ON_A_PAGE
    pages = max(1, -(-len(chosen) // most))
    at = min(max(asked.page, 1), pages)
    search = finder.of(site.portal.root)
    parts = search.parts(asked.words) if asked.words else []
    on_page = chosen[(at - 1) * most : at * most]
    shown = (
        tuple(
            result(
                site,
                item,
                language,
                tuple(reasons(site, item, parts, search.words(asked.words), language)),
            )
            for item in on_page
        )
        if asked.words
        else results(site, on_page, language)
    )
    order = _order(asked)
    return CataloguePage(
        asked=asked,
        results=shown,
        found=len(chosen),
        total=len(site.published),
        is_partial=is_partial,
        facets=facets.choices(site, ranked, asked.chosen, language),
        orders=tuple(
            (name, asked.address(sort=name) or "?", title.pick(language), name == order)
            for name, title in ORDERS.items()
            if name != "fit" or asked.words
        ),
        others=_others(site, asked.words, language) if asked.words else (),
        before=asked.address(page=at - 1) if at > 1 else "",
        after=asked.address(page=at + 1) if at < pages else "",
        pages=pages,
        feed=f"/feeds/{language}/search.atom{asked.address(sort='')}",
        suggestions=tuple(
            (addresses.topic(language, topic.id), topic.title.pick(language))
            for topic in site.portal.config.topics
        ),
        language=language,
    )


def matching(site: Site, words: str) -> tuple[list[Published], bool]:
    """Return the datasets that fit words, best first, and whether none fits all the words."""
    if not words:
        return list(site.published), False
    found = finder_of(site).find(words, ("dataset",), max(len(site.published), 1))
    return [site.by_id[hit.id] for hit in found.hits if hit.id in site.by_id], found.is_partial


def ordered(items: list[Published], asked: Asked, language: Language) -> list[Published]:
    """Return datasets in the order chosen; they come best first."""
    order = _order(asked)
    if order == "fit":
        return items
    by_name = sorted(items, key=lambda item: item.title(language).casefold())
    if order == "name":
        return by_name
    return sorted(
        by_name, key=lambda item: max(coverage.of(item).periods, default=""), reverse=True
    )


def _order(asked: Asked) -> Order:
    return asked.order or ("fit" if asked.words else "name")


def order_of(text: str) -> Order | None:
    """Return an order by its name in an address, or None where there is no such order."""
    return next((name for name in get_args(Order) if name == text), None)


def _others(site: Site, words: str, language: Language) -> tuple[Others, ...]:
    search = finder.of(site.portal.root)
    made = []
    for kind, title in OTHERS.items():
        found = search.find(words, (kind,), 3 * OF_A_KIND)
        if found.is_partial or not found.hits:
            continue
        best = found.hits[0].score
        links: dict[str, str] = {}  # the same indicator of two datasets reads the same: once
        for hit in found.hits:
            if hit.score >= best * WORTH:
                name = search.document(kind, hit.id).title.pick(language)
                links.setdefault(name, address(kind, hit.id, language))
        shown = tuple((href, name) for name, href in links.items())[:OF_A_KIND]
        made.append(Others(title.pick(language), shown))
    return tuple(made)


def address(kind: Kind, name: str, language: Language) -> str:
    """Return the page of a thing that was found."""
    return f"/{language}/{FOLDERS[kind]}/{name}/"
