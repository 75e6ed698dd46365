"""Why a dataset is in the list: the text that fits a word, and where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from vidno.base.text import Language, Text
from vidno.catalogue.portal import Topic
from vidno.search import analysis, texts
from vidno.search.question import Meant, Part
from vidno.web.portal.pages.site import Published, Site

KINDS = {
    "title": Text(bg="заглавието", en="the title"),
    "indicator": Text(bg="показател", en="an indicator"),
    "topic": Text(bg="темата", en="the topic"),
    "publisher": Text(bg="издателя", en="the publisher"),
    "field": Text(bg="поле", en="a field"),
    "label": Text(bg="поле", en="a field"),
    "description": Text(bg="описанието", en="the description"),
}
AROUND = 40
"""Letters of the text shown before and after the word."""
NEAR = 0.74
"""How alike a mistyped word and the one that was found are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text by which a dataset is found, what kind of text it is, and in which field."""

    kind: str
    where: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Why:
    """The text around a word, in three pieces, where it stands, and for which word it stands.

    `meant` is the word asked for, where the one found is another: a near notion.
    """

    before: str
    match: str
    after: str
    where: str
    meant: str


def entries(site: Site, item: Published, language: Language) -> tuple[Entry, ...]:
    """Return the texts by which a dataset is found, in both languages, the telling ones first.

    Names of fields are in `language`, and of two texts that say the same the one in it is first.
    """
    return _entries(item, site.portal.config.topics, language)


@lru_cache(maxsize=4096)
def _entries(item: Published, topics: tuple[Topic, ...], language: Language) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for one in texts.of(item.folder, item.release, topics):
        if one.kind not in KINDS:
            continue
        written: dict[str, Language] = {one.text.bg: "bg", one.text.en: "en"}
        mine = one.text.pick(language)
        where = one.field.pick(language)
        found += [
            Entry(one.kind, where, text, said)
            for text, said in {mine: written[mine], **written}.items()
            if text
        ]
    return tuple(found)


def reasons(
    site: Site, item: Published, parts: list[Part], words: tuple[str, ...], language: Language
) -> Iterator[Why]:
    """Yield, for each part of a question, the text of a dataset that fits it best.

    A part that fits none of the texts, such as a word of an id, gives nothing.
    """
    said, at = entries(site, item, language) if parts else (), 0
    for part in parts:
        asked = " ".join(words[at : at + len(part.words)])
        at += len(part.words)
        direct = _first(said, part.words[0])
        if direct is not None:
            yield _there(direct, part.words, "", language)
            continue
        near = (tuple(Meant(roots, ()) for roots in phrase) for phrase in part.synonyms)
        fitting = [(found, one) for one in near if (found := _first(said, one[0])) is not None]
        if fitting:
            best, meant = min(fitting, key=lambda pair: pair[0].language != language)
            yield _there(best, meant, asked, language)


def _first(said: tuple[Entry, ...], meant: Meant) -> Entry | None:
    return next((entry for entry in said if _at(entry.text, meant)), None)


def _there(entry: Entry, phrase: Sequence[Meant], asked: str, language: Language) -> Why:
    text = entry.text
    start, end = span(text, phrase)
    cut = max(0, start - AROUND)
    begin = text.rfind(" ", 0, cut) + 1 if cut else 0
    stop = text.find(" ", end + AROUND) if end + AROUND < len(text) else -1
    where = KINDS[entry.kind].pick(language)
    if entry.where:
        where = f"{where} „{entry.where}“" if language == "bg" else f"{where} “{entry.where}”"
    after = text[end : stop if stop > 0 else None] + ("…" if stop > 0 else "")
    return Why(("…" if begin else "") + text[begin:start], text[start:end], after, where, asked)


def span(text: str, phrase: Sequence[Meant]) -> tuple[int, int]:
    """Return where a text has a phrase: its first word, and of the others those right after it."""
    start, end = _at(text, phrase[0]) or (0, 0)
    for meant in phrase[1:]:
        step = _at(text[end:], meant)
        if step is None or text[end : end + step[0]].strip():
            break
        end += step[1]
    return start, end


def _at(text: str, meant: Meant) -> tuple[int, int] | None:
    """Return where a text has a word, or None."""
    if meant.mistakes:
        return next((at for word, at in _words(text) if _is_near(word, meant)), None)
    return next((at for word, at in _words(text) if meant.roots & set(analysis.roots(word))), None)


def _is_near(word: str, meant: Meant) -> bool:
    forms = analysis.roots(word)
    return any(
        SequenceMatcher(None, form, written).ratio() >= NEAR
        for form in forms
        for written in meant.written
    )


@lru_cache(maxsize=50_000)
def _words(text: str) -> tuple[tuple[str, tuple[int, int]], ...]:
    return tuple(
        (word, found.span())
        for found in re.finditer(r"[^\W_]+(?:[\u0300\u0301][^\W_]*)*", text)
        for word in analysis.words(found[0])[:1]
    )
