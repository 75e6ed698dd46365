"""Training the linear model: one support vector machine a topic, all solved in the same passes.

Method: dual coordinate descent for the squared hinge loss (Hsieh et al. 2008, „A Dual Coordinate Descent
Method for Large-scale Linear SVM“, algorithm 1), for all topics at once over each text. Sums run in one
order, so the same texts give the same model on every machine. Rare topics count more, by the root of how
rare they are.
"""

import hashlib
import math
import random
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from vidno.agenda.text.calibration import rising_steps
from vidno.agenda.text.dictionary import Dictionary
from vidno.agenda.text.features import (
    COUNTED,
    TOLD,
    WEIGHT_OF_TOLD,
    pieces,
    units,
    weight_of_count,
)
from vidno.agenda.text.model import SHIFT, TopicModel, Training
from vidno.base.errors import VidnoError
from vidno.base.text import Text

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]

COST = 0.5
PASSES = 10
FOLDS = 4
LEAST_TEXTS = 2
"""A feature is kept where at least so many texts have it."""
LEAST_ITEMS, LEAST_TOPICS = 40, 2
SCALE = 1 << 16
"""A weight of 1 in whole numbers; squares are kept in 2**20ths."""
SQUARE = 1 << 20


class TrainingExtraError(VidnoError):
    """Training wants a library that is not installed by default."""

    code = "training-extra"
    template = Text(
        bg="За обучение на модел е нужна библиотеката {library}.",
        en="Training a model needs the library {library}.",
    )
    hint = Text(
        bg="Инсталирайте я: pip install 'vidno[text]'. За кодиране с готов модел не е нужна.",
        en="Install it: pip install 'vidno[text]'. Coding by a trained model does not need it.",
    )


class TooFewToTrainError(VidnoError):
    """Too few coded texts for a model."""

    code = "training-few"
    template = Text(
        bg="Кодираните текстове са {count} по {topics} теми, а за модел трябват поне {least} по две.",
        en="There are {count} coded texts on {topics} topics; a model needs at least {least} on two.",
    )
    hint = Text(
        bg="Кодирайте още на ръка; дотогава кодира само речникът.",
        en="Code more by hand; until then only the dictionary codes.",
    )


def fit(
    texts: Sequence[str],
    topics: Sequence[str],
    *,
    codebook: str,
    dictionary: Dictionary | None = None,
    seed: int = 0,
) -> TopicModel:
    """Train a model on texts with known topics.

    Args:
        texts: What the items say.
        topics: The topic of each, by its code.
        codebook: Name and version of the codebook of the topics, kept with the model.
        dictionary: Topics that it finds in a text count as features: with few texts they help most.
        seed: Decides the order of the passes and the folds of cross-validation.

    Raises:
        TrainingExtraError: numpy is not installed.
        TooFewToTrainError: Fewer than 40 texts or than two topics.
    """
    names = tuple(sorted(set(topics)))
    if len(texts) < LEAST_ITEMS or len(names) < LEAST_TOPICS:
        raise TooFewToTrainError(count=len(texts), topics=len(names), least=LEAST_ITEMS)
    np = _numpy()
    labels = np.array([names.index(one) for one in topics])
    counted = [Counter(units(text, dictionary)) for text in texts]
    space = _Space(counted)
    rows = [space.row(one) for one in counted]
    weights, bias = _descend(rows, labels, len(names), len(space.features), seed)
    measure = SCALE * (1 << SHIFT) // math.isqrt(SQUARE)  # what 1 is in the scores of a model
    leads, right, confusion = _cross_validate(rows, labels, len(names), len(space.features), seed)
    whole = np.rint(weights * space.rarity[:, None] * SCALE).astype(np.int64).tolist()
    squares = np.rint(space.rarity**2 * SQUARE).astype(np.int64).tolist()
    training = Training(
        codebook,
        len(texts),
        _digest(texts, topics),
        dictionary.digest if dictionary else "",
        rising_steps([round(one * measure) for one in leads], right),
        confusion,
    )
    return TopicModel(
        names,
        tuple(round(float(one) * measure) for one in bias),
        {
            name: (square, *row)
            for name, square, row in zip(space.features, squares, whole, strict=True)
        },
        training,
        dictionary,
    )


def _numpy() -> Any:
    try:
        import numpy  # noqa: PLC0415 - optional: only training needs it
    except ImportError as error:
        raise TrainingExtraError(library="numpy") from error
    return numpy


def _digest(texts: Sequence[str], topics: Sequence[str]) -> str:
    lines = sorted(f"{topic}\t{text}" for text, topic in zip(texts, topics, strict=True))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


class _Space:
    """The features that count, and texts as rows of them."""

    def __init__(self, counted: Sequence[Counter[str]]) -> None:
        self._np = np = _numpy()
        self._pieces: dict[str, list[str]] = {}
        texts_with: Counter[str] = Counter()
        for units_of_text in counted:
            texts_with.update({one for unit in units_of_text for one in self._of(unit)})
        self.features = sorted(one for one, n in texts_with.items() if n >= LEAST_TEXTS)
        self._place = {one: place for place, one in enumerate(self.features)}
        size = len(counted)
        self.rarity = np.array(
            [
                WEIGHT_OF_TOLD
                if one.startswith(TOLD)
                else math.log((1 + size) / (1 + texts_with[one])) + 1
                for one in self.features
            ]
        )
        self._places: dict[str, tuple[Numbers, Numbers, float]] = {}

    def _of(self, unit: str) -> list[str]:
        if unit not in self._pieces:
            self._pieces[unit] = pieces(unit)
        return self._pieces[unit]

    def _unit(self, unit: str) -> "tuple[Numbers, Numbers, float]":
        if unit not in self._places:
            np = self._np
            found = [self._place[one] for one in self._of(unit) if one in self._place]
            places = np.array(found, dtype=np.int64)
            values = self.rarity[places]
            self._places[unit] = places, values, math.fsum((values * values).tolist())
        return self._places[unit]

    def row(self, counted: Counter[str]) -> "tuple[Numbers, Numbers]":
        """Return the places of a text's features, each once, and their values.

        The length by which values are divided adds up unit by unit, as the model reckons it.
        """
        np = self._np
        places, values, squares = [np.empty(0, np.int64)], [np.empty(0)], 0.0
        for unit, count in counted.items():
            where, rarity, square = self._unit(unit)
            weight = weight_of_count(count) / COUNTED
            places.append(where)
            values.append(rarity * weight)
            squares += square * weight * weight
        unique, inverse = np.unique(np.concatenate(places), return_inverse=True)
        summed = np.bincount(inverse, weights=np.concatenate(values), minlength=len(unique))
        return unique, summed / (math.sqrt(squares) or 1)


def _descend(
    rows: "Sequence[tuple[Numbers, Numbers]]",
    labels: "Numbers",
    topics: int,
    features: int,
    seed: int,
) -> "tuple[Numbers, Numbers]":
    """Return the weights, a row a feature and a column a topic, and the bias of each topic."""
    np = _numpy()
    count = len(rows)
    weights, bias, duals = np.zeros((features, topics)), np.zeros(topics), np.zeros((count, topics))
    signs = np.full((count, topics), -1.0)
    signs[np.arange(count), labels] = 1
    having = np.maximum(np.bincount(labels, minlength=topics), 1)
    softness = np.full((count, topics), 1 / (2 * COST))
    softness[np.arange(count), labels] = 1 / (2 * COST * np.sqrt(count / topics / having)[labels])
    squares = [math.fsum((values * values).tolist()) + 1 for _, values in rows]
    order, chance = list(range(count)), random.Random(seed)  # noqa: S311 - not for secrets
    for _ in range(PASSES):
        chance.shuffle(order)
        for n in order:
            places, values = rows[n]
            block = weights[places]
            # summed down the rows in their order, not by a library whose order hangs on the machine
            scores = (values[:, None] * block).sum(axis=0) + bias
            gradient = signs[n] * scores - 1 + duals[n] * softness[n]
            moved = np.maximum(duals[n] - gradient / (squares[n] + softness[n]), 0)
            change = (moved - duals[n]) * signs[n]
            if change.any():
                duals[n] = moved
                weights[places] = block + values[:, None] * change
                bias += change
    return weights, bias


def _cross_validate(
    rows: "Sequence[tuple[Numbers, Numbers]]",
    labels: "Numbers",
    topics: int,
    features: int,
    seed: int,
) -> tuple[list[float], list[bool], tuple[tuple[int, ...], ...]]:
    """Return lead and rightness of each text judged by a model without it, and who is taken for whom."""
    np = _numpy()
    chance = random.Random(seed + 1)  # noqa: S311 - not for secrets
    folds = np.array([n % FOLDS for n in range(len(rows))])
    mixed = list(range(len(rows)))
    chance.shuffle(mixed)
    folds = folds[mixed]
    leads, right = [], []
    confusion = np.zeros((topics, topics), dtype=np.int64)
    for fold in range(FOLDS):
        inside = np.flatnonzero(folds != fold).tolist()
        weights, bias = _descend([rows[n] for n in inside], labels[inside], topics, features, seed)
        for n in np.flatnonzero(folds == fold).tolist():
            places, values = rows[n]
            scores = (values[:, None] * weights[places]).sum(axis=0) + bias
            best = int(scores.argmax())
            leads.append(float(scores[best] - np.delete(scores, best).max()))
            right.append(best == int(labels[n]))
            confusion[labels[n], best] += 1
    return leads, right, tuple(tuple(row) for row in confusion.tolist())
