"""What a text is made of for the linear model: words, pairs of words, pieces of each word, topics told.

Everything lies within one word or one pair, so that what a word says of each topic is reckoned once.
"""

import math
from functools import lru_cache
from itertools import pairwise

from vidno.agenda.text.dictionary import Dictionary
from vidno.search.analysis import words

SHORTEST_PIECE, LONGEST_PIECE = 3, 5
COUNTED = 64
"""A count of 1 in the whole numbers that stand for 1 + ln(count)."""
MOST_COUNTED = 1000
TOLD = "•"
"""Before a topic that the dictionary finds in a text; no word begins with it."""
WEIGHT_OF_TOLD = 10.0
"""What such a topic weighs as a feature; words weigh 1 to about 10, by how rare they are."""


def units(text: str, dictionary: Dictionary | None = None) -> list[str]:
    """Return the words of a text and its pairs of neighbours, „a b“, in their order.

    After them come the topics that a dictionary finds in the text, marked.
    """
    found = words(text)
    pairs = [f"{one} {other}" for one, other in pairwise(found)]
    told = [f"{TOLD}{topic}" for topic in dictionary.told_by(found)] if dictionary else []
    return found + pairs + told


def pieces(unit: str) -> list[str]:
    """Return the features of a word, a pair or a topic told, each once, sorted.

    A word gives itself after „=“ and its runs of 3 to 5 letters, its ends marked by „<“ and „>“; the others
    give themselves.
    """
    if " " in unit or unit.startswith(TOLD):
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
