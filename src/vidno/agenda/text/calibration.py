"""How far a guess may be trusted: the part right, as the lead of the guess grows.

Method: isotonic regression by pooling adjacent violators (Ayer et al. 1955).
"""

from collections.abc import Sequence

LEAST_IN_STEP = 20
"""A step stands on at least so many guesses: fewer would call a lucky handful certain."""


def rising_steps(leads: Sequence[int], right: Sequence[bool]) -> tuple[tuple[int, float], ...]:
    """Return from which lead on which part of the guesses is right; both rise from step to step."""
    pairs = sorted(zip(leads, right, strict=True))
    blocks: list[list[int]] = []  # of each step: its least lead, guesses, right ones
    for start in range(0, len(pairs), LEAST_IN_STEP):
        part = pairs[start : start + LEAST_IN_STEP]
        if len(part) < LEAST_IN_STEP and blocks:
            blocks[-1][1] += len(part)
            blocks[-1][2] += sum(good for _, good in part)
        else:
            blocks.append([part[0][0], len(part), sum(good for _, good in part)])
        while len(blocks) > 1 and blocks[-2][2] * blocks[-1][1] >= blocks[-1][2] * blocks[-2][1]:
            _, more, good = blocks.pop()
            blocks[-1][1] += more
            blocks[-1][2] += good
    return tuple((lead, round(good / count, 4)) for lead, count, good in blocks)
