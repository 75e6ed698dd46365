"""The trained linear model: whole numbers a feature and a topic, and the labels that they give.

Labels are reckoned in whole numbers alone, so they are the same on every machine; no library is needed.
"""

import gzip
import hashlib
import json
import math
import struct
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

from vidno.agenda.text.dictionary import Dictionary
from vidno.agenda.text.features import pieces, units, weight_of_count
from vidno.base.errors import VidnoError
from vidno.base.text import Text

SHIFT = 24
"""By how many bits sums are widened before they are divided by the length of a text."""
LANE = 64
"""Bits that one topic takes in a packed number."""
CACHED_WORDS = 200_000
SURE = 0.5
"""Below this part right in cross-validation nothing is said."""


class ModelBrokenError(VidnoError):
    """A file is no trained model, or was changed after it was written."""

    code = "model-broken"
    template = Text(
        bg="„{file}“ не е обучен модел или е променян.",
        en="'{file}' is no trained model, or was changed.",
    )
    hint = Text(bg="Обучете го наново.", en="Train it anew.")


class OtherDictionaryError(VidnoError):
    """A model is used with another dictionary than it was trained with."""

    code = "model-dictionary"
    template = Text(
        bg="„{file}“ е обучен с друг речник на темите.",
        en="'{file}' was trained with another dictionary of topics.",
    )
    hint = Text(
        bg="Обучете го наново със сегашния речник, или върнете онзи.",
        en="Train it anew with the dictionary in force, or put the other one back.",
    )


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model says of one text."""

    topic: str | None
    """The likeliest topic, sure or not; null where nothing speaks for any."""
    confidence: float
    """How often a guess with such a lead was right in cross-validation, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Training:
    """What is kept of the training: with it shares are adjusted and guesses weighed."""

    codebook: str
    """Name and version of the codebook of the labels."""
    items: int
    """How many texts it was trained on."""
    digest: str
    """Hash of those texts and labels."""
    dictionary: str
    """Hash of the dictionary that the model builds on; empty where it has none."""
    steps: tuple[tuple[int, float], ...]
    """Leads from which on a part of the guesses is right: lead, part; both rising."""
    confusion: tuple[tuple[int, ...], ...]
    """By true topic, by guessed topic: how many texts, in cross-validation."""

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the topics on texts that the model had not seen, 0 to 1."""
        guessed = [sum(column) for column in zip(*self.confusion, strict=True)]
        found = [
            2 * row[place] / (sum(row) + guessed[place] or 1)
            for place, row in enumerate(self.confusion)
        ]
        return math.fsum(found) / (len(found) or 1)


@dataclass(frozen=True)
class TopicModel:
    """A trained model."""

    topics: tuple[str, ...]
    """The topics it knows, in the order of its numbers."""
    bias: tuple[int, ...]
    """What each topic has before a word is read, in the measure of `scores`."""
    weights: Mapping[str, tuple[int, ...]]
    """By feature: its square, then what it says for each topic."""
    training: Training
    dictionary: Dictionary | None = field(default=None, repr=False, compare=False)
    """Finds topics in a text, which count as features."""
    _words: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _packed(self) -> dict[str, tuple[int, int]]:
        """By feature: all its weights in one whole number, so that a sum adds every topic at once."""
        return {
            name: (sum(one << (LANE * place) for place, one in enumerate(row[1:])), row[0])
            for name, row in self.weights.items()
        }

    @cached_property
    def _lanes(self) -> tuple[struct.Struct, int]:
        count = len(self.topics)
        return struct.Struct(f"<{count}Q"), sum(1 << (LANE * n + LANE - 1) for n in range(count))

    @cached_property
    def _leads(self) -> list[int]:
        return [lead for lead, _ in self.training.steps]

    def _unit(self, unit: str) -> tuple[int, int]:
        """Return what a word or a pair says for all topics, packed, and its square."""
        if " " in unit:
            return self._packed.get(unit, (0, 0))
        known = self._words.get(unit)
        if known is None:
            found = [self._packed[one] for one in pieces(unit) if one in self._packed]
            known = sum(one for one, _ in found), sum(square for _, square in found)
            if len(self._words) < CACHED_WORDS:
                self._words[unit] = known
        return known

    def scores(self, text: str) -> list[int]:
        """Return what speaks for each topic, in the order of `topics`; only differences mean something."""
        total = squares = 0
        for unit, count in Counter(units(text, self.dictionary)).items():
            packed, square = self._unit(unit)
            weight = weight_of_count(count)
            total += packed * weight
            squares += square * weight * weight
        if not squares:
            return list(self.bias)
        lanes, half = self._lanes
        length = math.isqrt(squares)
        sums = lanes.unpack((total + half).to_bytes(lanes.size, "little"))
        middle = 1 << (LANE - 1)
        return [
            ((one - middle) << SHIFT) // length + bias
            for one, bias in zip(sums, self.bias, strict=True)
        ]

    def guess(self, text: str) -> Guess:
        """Return the likeliest topic of a text; of equals the first in `topics`."""
        scores = self.scores(text)
        *_, second, best = sorted(scores)
        return Guess(self.topics[scores.index(best)], self.confidence_of(best - second))

    def confidence_of(self, lead: int) -> float:
        """Return which part of the guesses with such a lead was right in cross-validation."""
        step = bisect_right(self._leads, lead)
        return self.training.steps[step - 1][1] if step else 0.0

    def code(self, texts: Iterable[str], *, sure: float = SURE) -> list[str | None]:
        """Return the topic of each text, null where the model is not `sure` enough (0 to 1)."""
        guesses = map(self.guess, texts)
        return [one.topic if one.confidence >= sure else None for one in guesses]

    def lines(self) -> str:
        """Return the model as text: a header in JSON, then a line a feature; the same for the same model."""
        header = {"topics": self.topics, "bias": self.bias, "training": asdict(self.training)}
        rows = [
            f"{name}\t{' '.join(map(str, row))}\n" for name, row in sorted(self.weights.items())
        ]
        return json.dumps(header, ensure_ascii=False) + "\n" + "".join(rows)

    @property
    def digest(self) -> str:
        """Hash of all that the labels hang on, 12 signs."""
        return hashlib.sha256(self.lines().encode()).hexdigest()[:12]

    def write(self, path: Path) -> None:
        """Write the model, compressed, with its hash in the first line."""
        path.parent.mkdir(parents=True, exist_ok=True)
        content = f"{self.digest}\n{self.lines()}".encode()
        path.write_bytes(gzip.compress(content, mtime=0))


def read_model(path: Path, dictionary: Dictionary | None = None) -> TopicModel:
    """Read a model together with the dictionary it was trained with.

    Raises:
        ModelBrokenError: The file is no model or its hash does not fit.
        OtherDictionaryError: It was trained with another dictionary.
    """
    try:
        digest, header, *rows = gzip.decompress(path.read_bytes()).decode().splitlines()
        said = json.loads(header)
        kept = said["training"]
        training = Training(
            kept["codebook"],
            kept["items"],
            kept["digest"],
            kept["dictionary"],
            tuple((int(lead), float(part)) for lead, part in kept["steps"]),
            tuple(tuple(row) for row in kept["confusion"]),
        )
        weights = {
            name: tuple(map(int, numbers.split()))
            for name, _, numbers in (row.partition("\t") for row in rows)
        }
        model = TopicModel(
            tuple(said["topics"]), tuple(said["bias"]), weights, training, dictionary
        )
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ModelBrokenError(file=str(path)) from error
    if model.digest != digest:
        raise ModelBrokenError(file=str(path))
    if training.dictionary != (dictionary.digest if dictionary else ""):
        raise OtherDictionaryError(file=str(path))
    return model
