"""The random sample that people code to find out what the model gets wrong, with its design written down."""

import hashlib
from collections.abc import Collection, Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vidno.base.errors import VidnoError
from vidno.base.text import Text

DESIGN = Text(
    bg="Проста случайна извадка без връщане: текстовете с най-малък SHA-256 на семето и номера на"
    " текста. Всеки текст има еднакъв шанс. По-голяма извадка със същото семе съдържа по-малката.",
    en="A simple random sample without replacement: the items with the smallest SHA-256 of the seed and"
    " the id of the item. Each item has the same chance. A larger sample of the same seed holds the"
    " smaller one.",
)


class ItemTwiceError(VidnoError):
    """Two items of one signal have the same id."""

    code = "item-twice"
    template = Text(
        bg="Номерът на текст „{item}“ се среща два пъти.",
        en="The item id '{item}' stands twice.",
    )
    hint = Text(
        bg="Дайте на всеки текст свой номер; повторените текстове се махат преди това.",
        en="Give each item an id of its own; repeated items are taken out before.",
    )


class SampleLargeError(VidnoError):
    """A sample is to be larger than what it is drawn from."""

    code = "sample-large"
    template = Text(
        bg="Извадката не може да е {size} от {population} текста.",
        en="A sample of {size} cannot be drawn from {population} items.",
    )
    hint = Text(
        bg="Вземете най-много {population}, тоест всички.",
        en="Take at most {population}, which is all of them.",
    )


class PeriodNameError(VidnoError):
    """A period that cannot be the name of a file."""

    code = "period-name"
    template = Text(
        bg="„{period}“ не може да е период на проверка.",
        en="'{period}' cannot be the period of an audit.",
    )
    hint = Text(
        bg="Пишете го, както го пише сигналът, например 2026 или 2026-03.",
        en="Write it as the signal does, such as 2026 or 2026-03.",
    )


class AuditSample(BaseModel):
    """A drawn sample, as `agenda/audits/` keeps it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    signal: str
    """Whose items it was drawn from."""
    period: str
    """Of which period, as the signal writes it."""
    seed: str
    """Chosen before the items were seen."""
    population: int
    """How many items it was drawn from."""
    population_sha256: str
    """Hash of their ids, so that the same draw can be made again and shown to be the same."""
    design: Text = DESIGN
    """How it was drawn."""
    items: tuple[str, ...]
    """The drawn ids, in the order in which they are to be coded."""


def draw(items: Collection[str], size: int, *, seed: str, signal: str, period: str) -> AuditSample:
    """Draw `size` items; the same ids and seed give the same sample, in whatever order they come.

    Raises:
        ItemTwiceError: An id stands twice.
        SampleLargeError: There are fewer items than that.
    """
    known: set[str] = set()
    for item in items:
        if item in known:
            raise ItemTwiceError(item=item)
        known.add(item)
    if not 0 < size <= len(known):
        raise SampleLargeError(size=size, population=len(known))
    ranked = sorted(known, key=lambda item: _hash(f"{seed}\n{item}"))
    return AuditSample(
        signal=signal,
        period=period,
        seed=seed,
        population=len(known),
        population_sha256=fingerprint(known),
        items=tuple(ranked[:size]),
    )


def fingerprint(items: Iterable[str]) -> str:
    """Return the hash of the ids of a population, in whatever order they come."""
    return _hash("\n".join(sorted(items)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
