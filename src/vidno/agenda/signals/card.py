"""The card of a signal, `agenda/signals/<id>.yml`: what is counted, of whom, and where the figures are."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from vidno.base import registry
from vidno.base.errors import NotFoundError
from vidno.base.text import Text
from vidno.catalogue import yaml_file
from vidno.catalogue.portal import Strict
from vidno.catalogue.writing import Filled

FOLDER = "agenda/signals"
PACKAGE = "vidno.agenda.signals.sources"
GROUP = "vidno.signals"
Dimension = Literal["concern", "attention", "pressure", "gap", "activity"]
NAMES: dict[Dimension, Text] = {
    "concern": Text(bg="Тревога", en="Concern"),
    "attention": Text(bg="Внимание", en="Attention"),
    "pressure": Text(bg="Натиск", en="Pressure"),
    "gap": Text(bg="Липса на данни", en="Data gap"),
    "activity": Text(bg="Гражданска активност", en="Civic activity"),
}
MEANINGS: dict[Dimension, Text] = {
    "concern": Text(
        bg="какво тревожи хората: анкети, петиции, предложения",
        en="what worries people: surveys, petitions, proposals",
    ),
    "attention": Text(
        bg="за какво говорят парламентът и медиите",
        en="what parliament and the media talk about",
    ),
    "pressure": Text(
        bg="колко далеч са показателите от целта или от ЕС",
        en="how far indicators are from their target or from the EU",
    ),
    "gap": Text(
        bg="за какво няма пресни и описани данни",
        en="what there are no fresh documented data about",
    ),
    "activity": Text(
        bg="какво хората правят: подписи, становища, искания",
        en="what people do: signatures, comments, requests",
    ),
}


class SignalCard(Strict):
    """What `agenda/signals/<id>.yml` says."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    title: Filled
    """What it is called, in three or four words."""
    dimension: Dimension
    """What it is a sign of; only signals of the same dimension are put together."""
    question: Filled
    """What was asked or counted, in a sentence."""
    unit: Filled
    """Of the figures: „% от запитаните“."""
    population: Filled
    """Whom it speaks for."""
    not_heard: Filled
    """Who is not in it."""
    rights: Text = Text()
    """What may be done with it; left out: the licence of its dataset."""
    direction: Literal[1, -1] = 1
    """-1 where a smaller figure means that the topic matters more."""
    note: Text = Text()
    """What must be minded: an assumption, a change of the question."""
    source: dict[str, Any]
    """Where the figures come from: `kind` names the way, the other keys are its options."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A card with its id and the options of its source, checked."""

    id: str
    card: SignalCard
    kind: str
    options: Strict


def read(path: Path) -> Signal:
    """Read a card. Raises FileMissingError, YamlSyntaxError, KeyValueError, NotFoundError."""
    tree = yaml_file.read_tree(path)
    card = yaml_file.parse(tree, SignalCard, file=str(path))
    kind = str(card.source.get("kind", ""))
    module = registry.pick(PACKAGE, kind, group=GROUP, kind="source of a signal")
    options = dict(tree["source"])
    options.pop("kind")
    checked: Strict = yaml_file.parse(tree["source"], module.Options, file=str(path), value=options)
    return Signal(path.stem, card, kind, checked)


def find(root: Path, name: str) -> Signal:
    """Return a signal of a portal folder by its id. Raises NotFoundError, and as `read` does."""
    known = {path.stem: path for path in (root / FOLDER).glob("*.yml")}
    if name not in known:
        raise NotFoundError(kind="signal", name=name, known=sorted(known))
    return read(known[name])


def cards(root: Path) -> Iterator[Signal]:
    """Yield the signals of a portal folder, by id. Raises as `read` does."""
    for path in sorted((root / FOLDER).glob("*.yml")):
        yield read(path)


def count(root: Path) -> int:
    """Return how many signals a portal folder has."""
    return len(list((root / FOLDER).glob("*.yml")))
