"""Which part of the items is on each topic: never a count of guessed labels, which is wrong in a known way.

Two estimates. With an audited sample: prediction-powered (Angelopoulos et al. 2023, „Prediction-Powered
Inference“, power-tuned as in PPI++), which holds whatever the model is like. Without one: adjusted count
(Forman 2008, „Quantifying counts and costs via classification“), which trusts that the model errs as in
its cross-validation.
"""

import math
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from vidno.agenda.codebook import NO_TOPIC
from vidno.agenda.text.model import SURE, Guess
from vidno.base.errors import VidnoError
from vidno.base.text import Text

Z95 = 1.959963984540054
FULL_AUDIT = 400
"""From so many audited items on all shares are published; below only the leading group."""
LEAST_AUDITED = 50
ROUNDS = 2
"""Steps from the counted guesses towards the likeliest shares. Carried to the end they follow the noise of
the confusion: the mean error was 0.0328 instead of 0.0156 on a few hundred speeches. On four parts of a
paper's headlines, each later than those trained on, two steps lowered it from 0.0102 to 0.0076, and the
ranks of the shares agreed with the true ones by a tau of 0.86 to 0.92 (0.80 to 0.95 when only counted)."""
DRAWS = 200


class AuditSmallError(VidnoError):
    """The audited sample is too small to say anything."""

    code = "audit-small"
    template = Text(
        bg="Проверени на ръка са {count} текста, а трябват поне {least}.",
        en="{count} items were audited by hand; at least {least} are needed.",
    )
    hint = Text(
        bg=f"Кодирайте още от случайната извадка. От {FULL_AUDIT} нататък се публикуват всички дялове.",
        en=f"Code more of the random sample. From {FULL_AUDIT} on all shares are published.",
    )


class AuditOutsideError(VidnoError):
    """An audited item is not among the items whose shares are asked."""

    code = "audit-outside"
    template = Text(
        bg="Провереният текст „{item}“ не е сред текстовете, чиито дялове се търсят.",
        en="The audited item '{item}' is not among the items whose shares are asked.",
    )
    hint = Text(
        bg="Извадката трябва да е теглена от същите текстове и същия период.",
        en="The sample has to be drawn from the same items and period.",
    )


class NoItemsError(VidnoError):
    """There is nothing to take shares of, such as an empty period."""

    code = "items-none"
    template = Text(
        bg="Няма текстове, от които да се вземат дялове.",
        en="There are no items to take shares of.",
    )
    hint = Text(
        bg="Проверете периода и сигнала; липсата се показва като липса, не като нула.",
        en="Check the period and the signal; a gap is shown as a gap, not as nought.",
    )


@dataclass(frozen=True, slots=True)
class Share:
    """The share of one topic, all figures 0 to 1."""

    topic: str
    value: float
    low: float
    high: float
    """Ends of the interval that covers the true share 95 times in 100."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of all topics."""

    shares: tuple[Share, ...]
    """From the largest; empty where the audit is too small to publish them."""
    leading: tuple[str, ...]
    """The first topic and all whose intervals reach into its own."""
    items: int
    audited: int
    unclassified_share: float
    """Part of the items of which the coder is not sure or says nothing."""
    method: Literal["prediction-powered", "adjusted-count"]


def audited_shares(
    guesses: Mapping[str, Guess],
    audited: Mapping[str, str],
    topics: Sequence[str],
    disputed: Mapping[str, Collection[str]] | None = None,
) -> Shares:
    """Return the shares among all items, by guesses of all and the truth of a random sample of them.

    For a guess that is yes or no, the power-tuned estimate is the share of the topic among the audited
    with that guess and among those without, weighed by how often the guess was made. The interval is
    Wilson's, at the size of a plain sample that would be as exact; of 200 draws of 400 out of 7,700
    headlines it covered in 94.7 of 100 cases, where the normal one covered in 89.6.

    Args:
        guesses: By item: what the model says of it; all items of the population.
        audited: By item: the topic that people gave it; a random sample without replacement.
        topics: Whose shares are asked. What is audited as `none` counts for no topic.
        disputed: By audited item that people do not agree on, and which is `none` for that reason: the
            topics that were named. The interval of each of them reaches to where they are all its own.

    Raises:
        NoItemsError, AuditSmallError, AuditOutsideError.
    """
    if not guesses:
        raise NoItemsError
    if len(audited) < LEAST_AUDITED:
        raise AuditSmallError(count=len(audited), least=LEAST_AUDITED)
    for item in audited:
        if item not in guesses:
            raise AuditOutsideError(item=item)
    guessed = Counter(one.topic for one in guesses.values())
    pairs = Counter((guesses[item].topic, truth) for item, truth in audited.items())
    found = []
    for topic in topics:
        share = _audited_share(topic, guessed, pairs, len(guesses))
        claimed = Counter(
            guesses[item].topic for item, named in (disputed or {}).items() if topic in named
        )
        if claimed:
            given = pairs.copy()
            for guess, count in claimed.items():
                given[guess, NO_TOPIC] -= count
                given[guess, topic] += count
            high = _audited_share(topic, guessed, given, len(guesses)).high
            share = replace(share, high=max(share.high, high))
        found.append(share)
    return _ranked(found, guesses.values(), len(audited), "prediction-powered")


def _audited_share(
    topic: str,
    guessed: Counter[str | None],
    pairs: Counter[tuple[str | None, str]],
    population: int,
) -> Share:
    size = pairs.total()
    with_guess = sum(count for (guess, _), count in pairs.items() if guess == topic)
    hits = pairs[topic, topic]
    missed = sum(n for (guess, truth), n in pairs.items() if truth == topic and guess != topic)
    part = guessed[topic] / population if 0 < with_guess < size else with_guess / size
    strata = ((part, hits, with_guess), (1 - part, missed, size - with_guess))
    value = sum(weight * yes / count for weight, yes, count in strata if count)
    smooth = variance = 0.0
    for weight, yes, count in strata:
        rate = (yes + 0.5) / (count + 1)  # so that a sample without a case is not called certain
        smooth += weight * rate
        variance += weight**2 * rate * (1 - rate) / (count + 1)
    variance *= 1 - size / population
    if variance <= 0:  # everything was audited
        return Share(topic, value, value, value)
    return Share(topic, value, *_wilson(value, max(smooth * (1 - smooth) / variance, 1.0)))


def _wilson(value: float, size: float) -> tuple[float, float]:
    square = Z95**2 / size
    middle = (value + square / 2) / (1 + square)
    half = Z95 / (1 + square) * math.sqrt(value * (1 - value) / size + square / (4 * size))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def adjusted_shares(
    guesses: Mapping[str, Guess],
    topics: Sequence[str],
    confusion: Sequence[Sequence[int]],
    *,
    seed: int = 0,
) -> Shares:
    """Return the shares among all items, by guesses and by who is taken for whom in cross-validation.

    The intervals, from 200 drawn samples, know the chance in both counts, not that the model may err
    otherwise on new items than on old ones: with an audit `audited_shares` is to be preferred.

    Args:
        guesses: By item: the model's guess; items without any are left out.
        topics: The topics of the model, in its order.
        confusion: By true topic, by guessed topic: how many texts.
        seed: Of the drawn samples.

    Raises:
        NoItemsError: No item has a guess.
    """
    counted = Counter(one.topic for one in guesses.values() if one.topic is not None)
    counts = [counted[topic] for topic in topics]
    if not sum(counts):
        raise NoItemsError
    values = _unmixed(counts, confusion)
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    draws = [
        _unmixed(_redrawn(counts, chance), [_redrawn(row, chance) for row in confusion])
        for _ in range(DRAWS)
    ]
    found = []
    for place, topic in enumerate(topics):
        drawn = sorted(one[place] for one in draws)
        low, high = drawn[int(0.025 * DRAWS)], drawn[math.ceil(0.975 * DRAWS) - 1]
        value = values[place]
        found.append(Share(topic, value, min(low, value), max(high, value)))
    return _ranked(found, guesses.values(), 0, "adjusted-count")


def _rates(row: Sequence[float], place: int) -> list[float]:
    """Return how a true topic is guessed; one never seen is held to be guessed rightly."""
    total = sum(row) + 1
    return [(one + (guess == place)) / total for guess, one in enumerate(row)]


def _unmixed(counts: Sequence[float], confusion: Sequence[Sequence[float]]) -> list[float]:
    """Return the true shares nearer to those under which the counted guesses are likeliest."""
    total = sum(counts)
    rates = [_rates(row, place) for place, row in enumerate(confusion)]
    columns = [
        (count / total, [row[guess] for row in rates])
        for guess, count in enumerate(counts)
        if count
    ]
    shares = [count / total for count in counts]
    for _ in range(ROUNDS):
        factors = [0.0] * len(shares)
        for part, column in columns:
            expected = part / sum(map(float.__mul__, shares, column))
            factors = [one + expected * rate for one, rate in zip(factors, column, strict=True)]
        shares = [one * factor for one, factor in zip(shares, factors, strict=True)]
    return shares


def _redrawn(counts: Sequence[int], chance: random.Random) -> list[float]:
    """Return counts as another sample might have given them."""
    return [chance.gammavariate(count, 1.0) if count else 0.0 for count in counts]


def _ranked(
    found: Iterable[Share],
    guesses: Iterable[Guess],
    audited: int,
    method: Literal["prediction-powered", "adjusted-count"],
) -> Shares:
    ranked = sorted(found, key=lambda one: (-one.value, one.topic))
    kept = list(guesses)
    unsure = sum(one.topic is None or one.confidence < SURE for one in kept)
    full = method == "adjusted-count" or audited >= FULL_AUDIT
    return Shares(
        tuple(ranked) if full else (),
        tuple(one.topic for one in ranked if one.high >= ranked[0].low),
        len(kept),
        audited,
        unsure / len(kept),
        method,
    )
