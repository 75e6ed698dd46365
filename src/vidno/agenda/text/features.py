"""What a text is made of for the linear model: words, pairs of words, and pieces of each word.

Everything lies within one word or one pair, so that what a word says of each topic is reckoned once.
"""

import math
from functools import lru_cache
from itertools import pairwise

from vidno.search.analysis import words

SHORTEST_PIECE, LONGEST_PIECE = 3, 5
COUNTED = 64
"""A count of 1 in the whole numbers that stand for 1 + ln(count)."""
MOST_COUNTED = 1000


def units(text: str) -> list[str]:
    """Return the words of a text and its pairs of neighbours, „a b“, in their order."""
    found = words(text)
    return found + [f"{one} {next_one}" for one, next_one in pairwise(found)]


def pieces(unit: str) -> list[str]:
    """Return the features of a word or a pair, each once, sorted.

    A word gives itself after „=“ and its runs of 3 to 5 letters, its ends marked by „<“ and „>“; a pair
    gives itself.
    """
    if " " in unit:
        return [unit]
    marked = f"<{unit}>"
    runs = {
        marked[start : start + size]
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(marked) - size + 1)
    }
    return sorted(runs | {f"={unit}"})


@lru_cache(maxsize=MOST_COUNTED)
def weight_of_count(count: int) -> int:
    """Return 1 + ln(count) in 64ths, rounded: the tenth „school“ of a speech says less than the first."""
    return round(COUNTED * (1 + math.log(min(count, MOST_COUNTED))))
