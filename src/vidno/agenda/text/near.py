"""Texts that say nearly the same, found exactly and without comparing each with each.

Two texts are alike where most of their words and pairs of words are the same (Jaccard). Which may be so is
seen by their rarest parts alone: two sets that share the part `t` share one of the first
`size − ⌈t · size⌉ + 1` in any fixed order (Chaudhuri et al. 2006, prefix filter).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from vidno.agenda.text.features import units


def alike_pairs(texts: Mapping[str, str], alike: float) -> Iterator[tuple[str, str]]:
    """Yield the ids of each pair of texts that are alike, once; a text without words is like none.

    Args:
        texts: By id: what it says.
        alike: Which part of the words and pairs of both texts is in each of them, above 0 up to 1.
    """
    texts_parts = {name: set(units(text)) for name, text in texts.items()}
    counts = Counter(part for one in texts_parts.values() for part in one)
    rarest = sorted(counts, key=lambda part: (counts[part], part))
    number = {part: at for at, part in enumerate(rarest)}
    parts = {name: frozenset(map(number.__getitem__, one)) for name, one in texts_parts.items()}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, own in parts.items():
        size = len(own)
        telling = sorted(own)[: size - math.ceil(alike * size) + 1]
        for other in sorted({other for part in telling for other in holders[part]}):
            less, more = sorted((size, len(parts[other])))
            if less >= alike * more:
                both = len(own & parts[other])
                if both >= alike * (less + more - both):
                    yield other, name
        for part in telling:
            holders[part].append(name)


def grouped(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return all names, those that hang together by pairs in one group, in the order of the first of each.

    What hangs together is passed on: the first may hang with the third by the second.
    """
    groups = {name: [name] for name in names}
    order = {name: number for number, name in enumerate(groups)}
    for one, other in pairs:
        larger, smaller = sorted((groups[one], groups[other]), key=len, reverse=True)
        if larger is not smaller:
            larger += smaller
            groups.update(dict.fromkeys(smaller, larger))
    found = {min(map(order.__getitem__, group)): group for group in groups.values()}
    return [tuple(sorted(found[first], key=order.__getitem__)) for first in sorted(found)]
