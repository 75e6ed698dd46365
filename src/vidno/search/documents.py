"""What can be found: datasets, indicators, places, stories and topics, each with its words."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vidno.base.errors import VidnoError
from vidno.base.text import LANGUAGES, Text, same
from vidno.catalogue import place, story
from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.search import analysis

Kind = Literal["dataset", "indicator", "place", "story", "topic"]


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    `labels` are the words of its categories and places: many, and each says little about it.
    """

    kind: Kind
    id: str
    title: Text
    texts: tuple[Text, ...] = ()
    labels: tuple[Text, ...] = field(default=(), repr=False)

    @property
    def key(self) -> str:
        """Unique among all documents."""
        return f"{self.kind}:{self.id}"

    def words(self, field: str) -> list[str]:
        """Return the words of one field of the index: title, text or labels; of labels each once."""
        texts = {"title": (self.title,), "text": self.texts, "labels": self.labels}[field]
        written = dict.fromkeys(getattr(text, name) for text in texts for name in LANGUAGES)
        found = [word for one in written for word in analysis.words(one)]
        return sorted(set(found)) if field == "labels" else found

    @cached_property
    def stamp(self) -> str:
        """Changes whenever a word of it does."""
        whole = repr((self.key, self.title, self.texts, self.labels))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]


def of(portal: PortalFolder) -> Iterator[Document]:
    """Return everything that can be found in a portal; what is broken is left out."""
    topics = {topic.id: topic for topic in portal.config.topics}
    titles = {name: topic.title for name, topic in topics.items()}
    for folder in portal.released():
        try:
            yield from _dataset(folder, titles)
        except (VidnoError, OSError, ValueError, KeyError):
            continue
    for topic in topics.values():
        yield Document("topic", topic.id, topic.title, (topic.description,))
    for one in place.places().values():
        yield Document("place", one.code, one.full_name)
    for name in story.stories_in(portal.root):
        try:
            told = story.load(portal.root, name)
            if not told.head.draft:
                yield _story(told, titles)
        except (VidnoError, OSError, ValueError):
            continue


def _dataset(folder: DatasetFolder, topics: dict[str, Text]) -> Iterator[Document]:
    config, release = folder.config, folder.release()
    publisher = (folder.publisher.name, folder.publisher.short)
    named = {*config.topics, *(one.topic for one in config.indicators if one.topic)}
    about = tuple(topics[name] for name in sorted(named) if name in topics)
    fields = tuple(
        Text(bg=spec.title.bg, en=spec.title.en or spec.name) for spec in release.schema.fields
    )
    labels = tuple(
        code.label
        for spec in release.schema.fields
        for code in release.codes_of(spec.name).values()
    )
    indicators = tuple(
        text for one in config.indicators for text in (one.title, one.definition) if text
    )
    yield Document(
        "dataset",
        folder.id,
        config.title,
        (config.description, same(folder.name), *publisher, *about, *fields, *indicators),
        labels,
    )
    for one in config.indicators:
        yield Document(
            "indicator",
            f"{folder.id.replace('/', '.')}.{one.id}",
            one.title,
            (one.definition, config.title, *publisher, topics.get(one.topic, Text())),
        )


def _story(one: story.Story, topics: dict[str, Text]) -> Document:
    title = Text(bg=one.title("bg"), en=one.title("en"))
    summary = Text(bg=one.summary("bg"), en=one.summary("en"))
    about = (topics[name] for name in one.head.topics if name in topics)
    return Document("story", one.id, title, (summary, *about))
