"""The list of datasets: text filter over words and codes in both languages, facets, why a result matches."""

import re
from dataclasses import dataclass
from functools import lru_cache

from vidno.base.text import Language, Text
from vidno.web.portal.pages import addresses, coverage, figures, pictures, quality, spark, values
from vidno.web.portal.pages.pictures import Linked
from vidno.web.portal.pages.site import Published, Site

SENTENCE = re.compile(r"([.!?…])\s+(?=[А-ЯA-Z„“])")
"""A stop, a space and a capital letter: „г.“ alone ends no sentence."""
YEARS = re.compile(r"(\d{4})/\d\d(\d\d)")
KINDS = {
    "title": Text(bg="заглавието", en="the title"),
    "description": Text(bg="описанието", en="the description"),
    "publisher": Text(bg="издателя", en="the publisher"),
    "topic": Text(bg="темата", en="the topic"),
    "indicator": Text(bg="показател", en="an indicator"),
    "field": Text(bg="поле", en="a field"),
}
PATIENT = {"title": 0, "indicator": 1, "topic": 2, "publisher": 2, "field": 3, "description": 4}


@dataclass(frozen=True, slots=True)
class Entry:
    """One text by which a dataset is found, and what kind of text it is."""

    kind: str
    where: str
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Why:
    """Why a dataset was found: the text around the word, in three pieces, and where it stands."""

    before: str
    match: str
    after: str
    where: str


@dataclass(frozen=True)
class Result:
    """One dataset in a list."""

    item: Published
    href: str
    title: str
    says: tuple[Linked, ...]
    description: str
    why: tuple[Why, ...]
    spark: str
    spark_ends: tuple[str, str]
    publisher: str
    period: str
    where: str
    fresh: coverage.Freshness | None
    checks: str
    files: tuple[tuple[str, str], ...]
    topics: str
    """Ids of its topics, for the filter of a static copy."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a facet."""

    value: str
    title: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class CataloguePage:
    """The list page."""

    query: str
    results: tuple[Result, ...]
    total: int
    topics: tuple[Option, ...]
    publishers: tuple[Option, ...]
    is_filtered: bool
    suggestions: tuple[tuple[str, str], ...]


def folded(text: str) -> str:
    """Fold case, and ё and ѝ into their plain letters."""
    return text.casefold().replace("ё", "е").replace("ѝ", "и").replace("\u0301", "")


def page(
    site: Site, query: str, topics: list[str], publishers: list[str], language: Language
) -> CataloguePage:
    """Find datasets: every word of the query somewhere, and one of the chosen topics and publishers."""
    words = folded(query).split()
    found = [item for item in site.published if all(_has(site, item, word) for word in words)]
    chosen = [item for item in found if _fits(item, topics, publishers)]
    ranked = sorted(
        chosen, key=lambda item: (_rank(site, item, words), folded(item.title(language)))
    )
    by_topic = [item for item in found if _fits(item, [], publishers)]
    by_publisher = [item for item in found if _fits(item, topics, [])]
    config = site.portal.config
    return CataloguePage(
        query=query,
        results=tuple(result(site, item, language, words) for item in ranked),
        total=len(site.published),
        topics=_options(
            [(topic.id, topic.title.pick(language)) for topic in config.topics],
            {topic.id: sum(topic.id in _topics(x) for x in by_topic) for topic in config.topics},
            topics,
        ),
        publishers=_options(
            _publishers(site, language),
            {
                name: sum(x.folder.publisher_id == name for x in by_publisher)
                for name, _ in _publishers(site, language)
            },
            publishers,
        ),
        is_filtered=bool(words or topics or publishers),
        suggestions=tuple(
            (addresses.topic(language, topic.id), topic.title.pick(language))
            for topic in config.topics
        ),
    )


def _publishers(site: Site, language: Language) -> list[tuple[str, str]]:
    names = {item.folder.publisher_id: item.publisher_name(language) for item in site.published}
    return sorted(names.items(), key=lambda pair: folded(pair[1]))


def _options(
    known: list[tuple[str, str]], counts: dict[str, int], chosen: list[str]
) -> tuple[Option, ...]:
    return tuple(
        Option(value, title, counts[value], value in chosen)
        for value, title in known
        if counts[value] or value in chosen
    )


def _topics(item: Published) -> set[str]:
    return set(item.config.topics) | {one.topic for one in item.config.indicators if one.topic}


def _fits(item: Published, topics: list[str], publishers: list[str]) -> bool:
    by_topic = not topics or bool(_topics(item) & set(topics))
    return by_topic and (not publishers or item.folder.publisher_id in publishers)


def _has(site: Site, item: Published, word: str) -> bool:
    return any(word in entry.folded for entry in entries(site, item))


def _rank(site: Site, item: Published, words: list[str]) -> int:
    return sum(
        min(PATIENT[entry.kind] for entry in entries(site, item) if word in entry.folded)
        for word in words
    )


def entries(site: Site, item: Published) -> tuple[Entry, ...]:
    """Return the texts by which a dataset is found, in both languages."""
    topics = tuple(topic.title for topic in site.portal.config.topics if topic.id in _topics(item))
    return _entries(item, topics)


@lru_cache(maxsize=4096)
def _entries(item: Published, topics: tuple[Text, ...]) -> tuple[Entry, ...]:
    found: list[Entry] = []

    def add(kind: str, text: Text, where: str = "") -> None:
        found.extend(
            Entry(kind, where, one, folded(one)) for one in dict.fromkeys((text.bg, text.en)) if one
        )

    add("title", item.config.title)
    for indicator in item.config.indicators:
        add("indicator", indicator.title)
        add("indicator", indicator.definition)
    for topic in topics:
        add("topic", topic)
    add("publisher", item.publisher.name)
    add("publisher", item.publisher.short)
    for spec in item.release.schema.fields:
        where = spec.title.bg or spec.name
        add("field", Text(bg=spec.title.bg, en=spec.title.en or spec.name), where)
        for code in item.release.codes_of(spec.name).values():
            add("field", code.label, where)
    add("description", item.config.description)
    return tuple(found)


def result(site: Site, item: Published, language: Language, words: list[str]) -> Result:
    """Build one entry of a list."""
    made = figures.of(site, item)
    drawn, ends = "", ("", "")
    if made and spark.has_trend(made[0].lead.cells):
        drawn = spark.draw(made[0].lead, width=150, height=56)
        periods = made[0].table.periods
        ends = (_end(periods[0], language), _end(periods[-1], language))
    return Result(
        item=item,
        href=addresses.dataset(item, language),
        title=item.title(language),
        says=first_sentence(pictures.words(made[0], language)) if made else (),
        description=item.config.description.pick(language),
        why=tuple(_why(site, item, word, language) for word in words),
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
        topics=" ".join(sorted(_topics(item))),
    )


def _end(period: str, language: Language) -> str:
    return YEARS.sub(r"\1/\2", values.period(period, language, short=True))


def first_sentence(parts: tuple[Linked, ...]) -> tuple[Linked, ...]:
    """Return the parts up to the end of the first sentence."""
    whole = "".join(text for text, _ in parts)
    end = next((match.end(1) for match in SENTENCE.finditer(whole)), len(whole))
    found: list[Linked] = []
    for text, href in parts:
        if end <= 0:
            break
        found.append((text[:end], href))
        end -= len(text)
    return tuple(found)


def _why(site: Site, item: Published, word: str, language: Language) -> Why:
    fitting = [entry for entry in entries(site, item) if word in entry.folded]
    entry = min(fitting, key=lambda one: PATIENT[one.kind])
    at = entry.folded.find(word)
    if len(entry.folded) != len(entry.text):  # folding changed lengths: show the text whole
        at, word = 0, entry.text
    start = max(0, at - 40)
    begin = entry.text.rfind(" ", 0, start) + 1 if start else 0
    end = at + len(word) + 40
    stop = entry.text.find(" ", end) if end < len(entry.text) else -1
    after = entry.text[at + len(word) : stop if stop > 0 else None]
    where = KINDS[entry.kind].pick(language)
    if entry.where:
        where = f"{where} „{entry.where}“" if language == "bg" else f"{where} '{entry.where}'"
    return Why(
        ("…" if begin else "") + entry.text[begin:at],
        entry.text[at : at + len(word)],
        after + ("…" if stop > 0 else ""),
        where,
    )


def words(site: Site) -> dict[str, str]:
    """Return, for each dataset, all the text by which it is found, folded."""
    return {
        item.id: " ".join(dict.fromkeys(entry.folded for entry in entries(site, item)))
        for item in site.published
    }
