"""Training the model of a portal on what its people coded, where they coded enough and agree.

What it was trained on is written beside it (`agenda/model.csv`): an audit that taught the model cannot
check it, so such audits count by their labels alone.
"""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from vidno.agenda.codebook import NO_TOPIC, read_codebook
from vidno.agenda.coding.faults import TrainingRefusedError
from vidno.agenda.coding.sampling import known_items
from vidno.agenda.signals import card
from vidno.agenda.signals.texts import texts_of
from vidno.agenda.text.agreement import (
    PUBLISHED,
    AgreementUndefinedError,
    OneCoderError,
    alpha,
    units,
)
from vidno.agenda.text.audited import TRAINED_ON, blind
from vidno.agenda.text.coder import MODEL
from vidno.agenda.text.dictionary import read_dictionary
from vidno.agenda.text.fit import fit
from vidno.agenda.text.items import text_hash
from vidno.agenda.text.model import TopicModel
from vidno.agenda.text.settled import FOLDER, Coded, codings_of
from vidno.base.numbers import number
from vidno.base.text import Text
from vidno.catalogue.folder import PortalFolder

LEAST_DOUBLE = 600
"""Texts that two people have to have coded, in all signals together."""


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and what it was made from."""

    model: TopicModel
    path: Path
    alpha: float
    double: int
    """Texts that two people coded."""
    without_topic: int
    """Settled as `none`: they teach no topic."""
    gone: int
    """Settled, but their text is no longer in the source, or was changed."""


def train(portal: PortalFolder) -> Trained:
    """Train the model of a portal and put it in force.

    Raises:
        TrainingRefusedError: Too few texts were coded by two people, or they do not agree.
        TrainingExtraError: The library for training is not installed.
        VidnoError: As `codings_of`, `texts_of` and `fit` do.
    """
    codebook = read_codebook(portal.root)
    coded = {
        path.stem: codings_of(portal.root, path.stem, codebook)
        for path in sorted((portal.root / FOLDER).glob("*.csv"))
    }
    double, agreed = _checked(coded)
    topics = {
        (signal, item): topic
        for signal, one in coded.items()
        for item, topic in one.settled.items()
        if topic != NO_TOPIC
    }
    texts = _texts(portal, topics)
    keys = sorted(texts)
    model = fit(
        [texts[key] for key in keys],
        [topics[key] for key in keys],
        codebook=codebook.name,
        dictionary=read_dictionary(codebook),
    )
    path = portal.root / MODEL
    _write_keys(portal.root / TRAINED_ON, keys)
    model.write(path)
    settled = sum(len(one.settled) for one in coded.values())
    return Trained(model, path, agreed, double, settled - len(topics), len(topics) - len(texts))


def _checked(coded: dict[str, Coded]) -> tuple[int, float]:
    """Return how many texts two people coded, and their alpha; refuse where either does not do."""
    codings = [
        ((signal, item), coder, topic)
        for signal, one in coded.items()
        for item, coder, topic in blind(one.codings)
    ]
    try:
        double = len(units(codings))
        agreed = alpha(codings)
    except (OneCoderError, AgreementUndefinedError) as error:
        raise TrainingRefusedError(
            reason=Text(
                bg="не може да се знае доколко хората се съгласуват",
                en="it cannot be known how far people agree",
            )
        ) from error
    if double < LEAST_DOUBLE:
        raise TrainingRefusedError(
            reason=Text(
                bg=f"двама души са кодирали {number(double, 'bg')} текста, а трябват {LEAST_DOUBLE}",
                en=f"two people coded {number(double, 'en')} texts, and it takes {LEAST_DOUBLE}",
            )
        )
    if agreed < PUBLISHED:
        bg, en = (number(round(agreed, 2), language) for language in ("bg", "en"))
        raise TrainingRefusedError(
            reason=Text(
                bg=f"съгласието на хората е {bg}, а трябва {number(PUBLISHED, 'bg')}",
                en=f"people agree by {en}, and it takes {number(PUBLISHED, 'en')}",
            )
        )
    return double, agreed


def _texts(portal: PortalFolder, topics: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return the texts that are still what they were when they were coded."""
    found = {}
    for signal in sorted({signal for signal, _ in topics}):
        hashes = known_items(portal.root, signal)
        for one in texts_of(card.find(portal.root, signal), portal):
            same = hashes.get(one.id) == text_hash(one.text)
            if same and (signal, one.id) in topics:
                found[signal, one.id] = one.text
    return found


def _write_keys(path: Path, keys: list[tuple[str, str]]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerows([("signal", "item"), *keys])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(stream.getvalue(), encoding="utf-8")
