"""The role of every line by rules, arithmetic and model together, with how sure that is and what else it may be."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vidno.catalogue.recipe import LineRole
from vidno.ingest.layout import features, model, votes
from vidno.ingest.layout.model import ROLES
from vidno.ingest.layout.votes import Vote

FLOOR = 1e-4
MANY_TOTALS = 12
"""From so many totals on, arithmetic must confirm some; else they only sound like totals."""
PROVED_SHARE = 0.25
LONG, HEAD, TAIL = 40_000, 6_000, 2_000
"""From how many lines on a text is long, and what the model sees of it."""
DERIVED = ROLES.index("derived")
MIN_CHANCE = 0.05
"""Roles less likely than this are not named as alternatives."""

Judge = Callable[[tuple[int, ...]], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Roles of the lines that are not empty, by row index, the chances of all roles, and who voted."""

    roles: dict[int, LineRole]
    chances: dict[int, tuple[float, ...]]
    """In the order of `model.ROLES`; they add up to 1."""
    votes: dict[int, list[Vote]]

    def confidence(self, index: int) -> float:
        """Return how sure the role of a line is, from 0 to 1."""
        return self.chances[index][ROLES.index(self.roles[index])]

    def alternatives(self, index: int) -> list[tuple[LineRole, float]]:
        """Return the other roles a line may have, likeliest first, with their chances."""
        others = [
            (role, round(chance, 2))
            for role, chance in zip(ROLES, self.chances[index], strict=True)
            if role != self.roles[index] and chance >= MIN_CHANCE
        ]
        return sorted(others, key=lambda item: -item[1])


def weigh(
    rows: list[list[str]],
    rules: Mapping[int, LineRole],
    *,
    judge: Judge = model.judge,
    weights: Mapping[str, float] | None = None,
) -> Opinion:
    """Weigh the votes of rules and arithmetic and the judgement of the model for every line.

    Of a long text the model sees beginning and end; the rules alone decide between them.

    Args:
        rows: Text cells.
        rules: The roles that the rules give, by row index; empty where they see no table.
        judge: The model, which gives chances for the features of a line.
        weights: What a vote of each voter adds to the logarithm of a role's chance; those that were
            trained with the model where none are given.
    """
    weights = model.load()["votes"] if weights is None else weights
    if len(rows) > LONG:
        return _of_long(rows, rules, judge, weights)
    seen = features.of_rows(rows)
    cast = votes.of_lines(rows, seen, rules)
    chances = {index: together(judge(found), cast[index], weights) for index, found in seen.items()}
    return settled(rows, seen, cast, chances)


def settled(
    rows: list[list[str]],
    seen: Mapping[int, tuple[int, ...]],
    cast: dict[int, list[Vote]],
    chances: dict[int, tuple[float, ...]],
) -> Opinion:
    """Return the likeliest roles, where totals that arithmetic never confirms are none.

    Lines that are all named alike, such as "Estimated total", are judged together, then all the others.
    """
    likeliest = {index: found.index(max(found)) for index, found in chances.items()}
    totals = [index for index, place in likeliest.items() if place == DERIVED]
    confirmed = {index for index in totals if votes.is_confirmed(seen[index])}
    if len(totals) > MANY_TOTALS:
        alike: dict[str, list[int]] = {}
        for index in totals:
            alike.setdefault(votes.label_of(rows[index]), []).append(index)
        for group in [*alike.values(), totals]:
            share = sum(1 for index in group if index in confirmed) / len(group)
            if len(group) <= MANY_TOTALS or share >= PROVED_SHARE:
                continue
            for index in group:
                found = [*chances[index]]
                found[DERIVED] = 0.0
                likeliest[index] = found.index(max(found))
    return Opinion({index: ROLES[place] for index, place in likeliest.items()}, chances, cast)


def _of_long(
    rows: list[list[str]],
    rules: Mapping[int, LineRole],
    judge: Judge,
    weights: Mapping[str, float],
) -> Opinion:
    kept = [*range(HEAD), *range(len(rows) - TAIL, len(rows))]
    known = {place: rules[index] for place, index in enumerate(kept) if index in rules}
    edges = weigh([rows[index] for index in kept], known, judge=judge, weights=weights)
    roles = {kept[place]: role for place, role in edges.roles.items()}
    chances = {kept[place]: found for place, found in edges.chances.items()}
    cast = {kept[place]: found for place, found in edges.votes.items()}
    for index in range(HEAD, len(rows) - TAIL):
        if any(cell.strip() for cell in rows[index]):
            roles[index] = rules.get(index, "data")
            chances[index] = tuple(float(role == roles[index]) for role in ROLES)
            cast[index] = [("rules", roles[index])]
    return Opinion(dict(sorted(roles.items())), chances, cast)


def together(
    judged: tuple[float, ...], cast: Sequence[Vote], weights: Mapping[str, float]
) -> tuple[float, ...]:
    """Return the chances of a line's roles with the votes that were cast for them."""
    weighed = [
        (chance + FLOOR) * math.exp(sum(weights[by] for by, other in cast if other == role))
        for role, chance in zip(ROLES, judged, strict=True)
    ]
    whole = sum(weighed)
    return tuple(weight / whole for weight in weighed)
