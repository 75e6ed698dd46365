"""Labels in a row or column, moved apart so that none covers another."""

from collections.abc import Sequence


def spread(
    centres: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> list[float]:
    """Return the centres of labels, as near to where they belong as the others allow.

    Labels must come in the order of their centres. Isotonic regression by pooling adjacent violators
    (Ayer et al., 1955) of the first edges, less the sizes of the labels before. They overlap only
    where `sizes` need more room than there is from `low` to `high`; then the last ones stand beyond.
    """
    before, pools = 0.0, list[tuple[float, int]]()
    for centre, size in zip(centres, sizes, strict=True):
        pools.append((centre - size / 2 - before, 1))
        before += size
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (last, count), (first, more) = pools.pop(), pools.pop()
            pools.append(((last * count + first * more) / (count + more), count + more))
    most = max(high - before, low)
    edges = [min(max(edge, low), most) for edge, count in pools for _ in range(count)]
    found, before = [], 0.0
    for edge, size in zip(edges, sizes, strict=True):
        found.append(edge + before + size / 2)
        before += size
    return found


def quantile(ordered: Sequence[float], share: float) -> float:
    """Return a quantile by linear interpolation (Hyndman and Fan 1996, definition 7)."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
