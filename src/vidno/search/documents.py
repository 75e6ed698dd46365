"""What can be found: datasets, indicators, places, stories, topics and those of the agenda, each with its words."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from vidno.base.errors import VidnoError
from vidno.base.text import LANGUAGES, Text
from vidno.catalogue import place, story, yaml_file
from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.catalogue.portal import Topic
from vidno.catalogue.release import Release
from vidno.search import analysis, texts

Kind = Literal["dataset", "indicator", "place", "story", "topic", "agenda"]
KINDS: dict[Kind, Text] = {
    "dataset": Text(bg="набор от данни", en="dataset"),
    "indicator": Text(bg="показател", en="indicator"),
    "place": Text(bg="място", en="place"),
    "story": Text(bg="анализ", en="story"),
    "topic": Text(bg="тема", en="topic"),
    "agenda": Text(bg="тема от дневния ред", en="topic of the agenda"),
}
"""What is found, as people call it."""

NOT_READ = VidnoError, OSError, ValueError, KeyError


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
    for folder in portal.released():
        try:
            release = folder.release()
        except NOT_READ:
            continue
        yield from readable(folder, release)
    yield from of_the_rest(portal)


def readable(folder: DatasetFolder, release: Release) -> tuple[Document, ...]:
    """Return a dataset and its indicators; nothing where its files are broken."""
    try:
        return tuple(of_dataset(folder, release))
    except NOT_READ:
        return ()


def of_the_rest(portal: PortalFolder) -> Iterator[Document]:
    """Return what can be found beside datasets."""
    topics = {topic.id: topic for topic in portal.config.topics}
    for topic in topics.values():
        yield Document("topic", topic.id, topic.title, (topic.description,))
    yield from _agenda(portal)
    for one in place.places().values():
        yield Document("place", one.code, one.full_name)
    for name in story.stories_in(portal.root):
        try:
            told = story.load(portal.root, name)
            if not told.head.draft:
                yield _story(told, topics)
        except (VidnoError, OSError, ValueError):
            continue


def of_dataset(folder: DatasetFolder, release: Release) -> Iterator[Document]:
    """Return a dataset and its indicators."""
    config = folder.config
    topics = {topic.id: topic for topic in folder.portal.config.topics}
    said = list(texts.of(folder, release, topics.values()))
    rest = tuple(one.text for one in said if one.kind not in ("title", "label"))
    labels = tuple(one.text for one in said if one.kind == "label")
    yield Document("dataset", folder.id, config.title, rest, labels)
    publisher = (folder.publisher.name, folder.publisher.short)
    for one in config.indicators:
        yield Document(
            "indicator",
            f"{folder.id.replace('/', '.')}.{one.id}",
            one.title,
            (one.definition, config.title, *publisher, *_titles((one.topic,), topics)),
        )


def _agenda(portal: PortalFolder) -> Iterator[Document]:
    """Yield the topics of the agenda's run in force, from the codebook in its folder; none without a run."""
    current = portal.root / "agenda/CURRENT"
    if not current.is_file():
        return
    try:
        name = current.read_text(encoding="utf-8").strip()
        tree = yaml_file.read_tree(portal.root / "agenda/runs" / name / "codebook.yml")
        for one in tree["topics"]:
            said = (Text(**dict(one.get("include", {}))),)
            yield Document("agenda", str(one["code"]), Text(**dict(one["label"])), said)
    except (VidnoError, OSError, ValueError, KeyError, TypeError):
        return


def _titles(names: Iterable[str], topics: Mapping[str, Topic]) -> tuple[Text, ...]:
    return tuple(topics[name].title for name in names if name in topics)


def _story(one: story.Story, topics: Mapping[str, Topic]) -> Document:
    title = Text(bg=one.title("bg"), en=one.title("en"))
    summary = Text(bg=one.summary("bg"), en=one.summary("en"))
    return Document("story", one.id, title, (summary, *_titles(one.head.topics, topics)))
