"""The texts by which a dataset is found: what the index holds, and what a list shows as the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from vidno.base.text import Text, same
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.portal import Topic
from vidno.catalogue.release import Release

Kind = Literal["title", "indicator", "topic", "publisher", "field", "label", "description", "name"]

NOTHING = Text()


@dataclass(frozen=True, slots=True)
class Said:
    """One text, and what of the dataset it is."""

    kind: Kind
    text: Text
    field: Text = NOTHING
    """Of a field and of the label of a code: what the field is called."""


def of(folder: DatasetFolder, release: Release, topics: Iterable[Topic]) -> Iterator[Said]:
    """Yield the texts, the telling ones first, empty ones left out.

    Args:
        folder: The dataset.
        release: The version whose fields and codes are meant.
        topics: All topics of the portal.
    """
    return (one for one in _all(folder, release, topics) if one.text)


def _all(folder: DatasetFolder, release: Release, topics: Iterable[Topic]) -> Iterator[Said]:
    config = folder.config
    yield Said("title", config.title)
    for indicator in config.indicators:
        yield Said("indicator", indicator.title)
        yield Said("indicator", indicator.definition)
    named = {*config.topics, *(one.topic for one in config.indicators)}
    for topic in topics:
        if topic.id in named:
            yield Said("topic", topic.title)
    yield Said("publisher", folder.publisher.name)
    yield Said("publisher", folder.publisher.short)
    for spec in release.schema.fields:
        title = Text(bg=spec.title.bg, en=spec.title.en or spec.name)
        yield Said("field", title, title)
        for code in release.codes_of(spec.name).values():
            yield Said("label", code.label, title)
    yield Said("description", config.description)
    yield Said("name", same(folder.name))
