"""How far coders agree: Krippendorff's alpha.

Method: Krippendorff, „Computing Krippendorff's Alpha-Reliability“ (2011), by coincidences of pairs, so that
items which some coders left out count as far as they were coded.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import permutations
from typing import Literal, TypeVar

from vidno.base.errors import VidnoError
from vidno.base.text import Text

Level = Literal["nominal", "ordinal", "interval"]
Value = TypeVar("Value", bound=Hashable)

PUBLISHED, RELIABLE = 0.667, 0.8
"""Krippendorff's thresholds: below the first no conclusion, from the second on codings are reliable."""
DRAWS = 1000


class OneCoderError(VidnoError):
    """No item was coded by two people, so that nothing is known of agreement."""

    code = "coder-one"
    template = Text(
        bg="Нито един текст не е кодиран от двама души (кодирали: {count}).",
        en="No item was coded by two people (coders: {count}).",
    )
    hint = Text(
        bg="Дайте част от текстовете и на втори човек, който не вижда кодовете на първия.",
        en="Give some of the items to a second person who does not see the codes of the first.",
    )


class AgreementUndefinedError(VidnoError):
    """Every code is the same, so agreement by chance is total and alpha says nothing."""

    code = "agreement-undefined"
    template = Text(
        bg="Всички кодове са едни и същи („{value}“), затова съгласието не може да се пресметне.",
        en="All codes are the same ('{value}'), so agreement cannot be reckoned.",
    )
    hint = Text(
        bg="Вземете случайна извадка, в която има повече от една тема.",
        en="Take a random sample with more than one topic in it.",
    )


def alpha(codings: Iterable[tuple[Hashable, str, Value | None]], level: Level = "nominal") -> float:
    """Return Krippendorff's alpha: 1 is full agreement, 0 is what chance gives, below it is contrary.

    Args:
        codings: Item, coder, value; null where the coder left the item out. A coder has one value an item.
        level: How values differ: by name, by rank, or by distance (numbers).

    Raises:
        OneCoderError: No item has two values.
        AgreementUndefinedError: All values that can be paired are the same.
    """
    pairable = units(codings)
    coincidences = coincidences_of(pairable)
    totals = Counter(value for unit in pairable for value in unit)
    if len(totals) < 2:
        raise AgreementUndefinedError(value=next(iter(totals)))
    distance = _distance(level, totals)
    observed = sum(count * distance(*pair) for pair, count in coincidences.items())
    expected = sum(
        totals[one] * totals[other] * distance(one, other) for one in totals for other in totals
    )
    return 1 - (totals.total() - 1) * observed / expected


def units(codings: Iterable[tuple[Hashable, str, Value | None]]) -> list[list[Value]]:
    """Return the values of each item that has two at least. Raises OneCoderError where none has."""
    values: dict[Hashable, dict[str, Value]] = defaultdict(dict)
    coders = set()
    for item, coder, value in codings:
        coders.add(coder)
        if value is not None:
            values[item][coder] = value
    pairable = [list(by_coder.values()) for by_coder in values.values() if len(by_coder) > 1]
    if not pairable:
        raise OneCoderError(count=len(coders))
    return pairable


def coincidences_of(pairable: Iterable[Sequence[Value]]) -> Counter[tuple[Value, Value]]:
    """Return how often a value stood beside another on one item; each item counts by its values."""
    found: Counter[tuple[Value, Value]] = Counter()
    for unit in pairable:
        for pair, count in Counter(permutations(unit, 2)).items():
            found[pair] += count / (len(unit) - 1)  # type: ignore[assignment] # parts of a pair
    return found


def interval(pairable: Sequence[Sequence[Value]], *, seed: int = 0) -> tuple[float, float]:
    """Return the ends that hold nominal alpha 95 times in 100, by drawing items again with repetition.

    A draw in which all values are the same has no alpha and is left out. Raises AgreementUndefinedError
    where all draws are such.
    """
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    known = [(_differing(unit), Counter(unit)) for unit in pairable]
    found = []
    for _ in range(DRAWS):
        drawn = chance.choices(known, k=len(known))
        totals: Counter[Value] = Counter()
        for _, values in drawn:
            totals.update(values)
        size = totals.total()
        expected = size * size - sum(count * count for count in totals.values())
        if expected:
            found.append(1 - (size - 1) * math.fsum(one for one, _ in drawn) / expected)
    if not found:
        raise AgreementUndefinedError(value=pairable[0][0])
    found.sort()
    return found[int(0.025 * len(found))], found[math.ceil(0.975 * len(found)) - 1]


def _differing(unit: Sequence[Value]) -> float:
    """Return how many pairs of an item differ, each in both orders, by its values less one."""
    size = len(unit)
    alike = sum(count * (count - 1) for count in Counter(unit).values())
    return (size * (size - 1) - alike) / (size - 1)


def _distance(level: Level, totals: Counter[Value]) -> Callable[[Value, Value], float]:
    """Return the squared difference of two values."""
    if level == "nominal":
        return lambda one, other: float(one != other)
    if level == "interval":
        return lambda one, other: (float(one) - float(other)) ** 2  # type: ignore[arg-type] # numbers
    ranks, below = {}, 0.0
    for value in sorted(totals):  # type: ignore[type-var] # ranks have an order
        ranks[value] = below + totals[value] / 2
        below += totals[value]
    return lambda one, other: (ranks[one] - ranks[other]) ** 2
