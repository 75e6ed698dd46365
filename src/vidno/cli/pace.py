"""How long work still takes: told only while its pace is steady, since a wrong hope is worse than none."""

from collections import deque

WINDOW_SECONDS = 10.0
LEAST_SECONDS = 3.0
"""So long a pace is watched before anything is said."""
STEADY = 1.5
"""How far the two halves of the window may differ, as a ratio."""


class Pace:
    """The last seconds of one stage: when how much was done."""

    def __init__(self) -> None:
        self.seen: deque[tuple[float, int]] = deque()

    def note(self, seconds: float, done: int) -> None:
        """Note how much is done at a moment, in seconds of a clock that does not go back."""
        if self.seen and done < self.seen[-1][1]:  # it has begun anew
            self.seen.clear()
        self.seen.append((seconds, done))
        while len(self.seen) > 2 and seconds - self.seen[1][0] >= WINDOW_SECONDS:
            self.seen.popleft()

    def left(self, total: int) -> float | None:
        """Return the seconds until `total` is done; None where the pace is not steady or not known."""
        if total <= 0 or len(self.seen) < 3:
            return None
        (begin, at_first), (end, at_last) = self.seen[0], self.seen[-1]
        middle = (begin + end) / 2
        half, at_half = min(self.seen, key=lambda item: abs(item[0] - middle))
        if end - begin < LEAST_SECONDS or not begin < half < end:
            return None
        first = (at_half - at_first) / (half - begin)
        second = (at_last - at_half) / (end - half)
        if min(first, second) <= 0 or max(first, second) > STEADY * min(first, second):
            return None
        left = (total - at_last) * (end - begin) / (at_last - at_first)
        return left if left >= 1 else None
