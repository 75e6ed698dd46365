"""The role of every line by rules and model together, with how sure that is and what else it may be."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vidno.catalogue.recipe import LineRole
from vidno.ingest.layout import features, model
from vidno.ingest.layout.model import ROLES

VOTE = 0.5
"""What a vote adds to the logarithm of a role's chance: of the rules, of arithmetic, of a total's word."""
PROVED = 3
"""Fourths of the figures of a line that must be sums of others for arithmetic to vote."""
FLOOR = 1e-4
MANY_TOTALS = 12
"""From so many totals on, arithmetic must confirm some; else they only sound like totals."""
PROVED_SHARE = 0.25
LONG, HEAD, TAIL = 40_000, 6_000, 2_000
"""From how many lines on a text is long, and what the model sees of it."""
DERIVED = ROLES.index("derived")
SUM_ABOVE, SUM_BELOW = features.NAMES.index("sum_above"), features.NAMES.index("sum_below")
FILLED, NUMBERS = features.NAMES.index("filled"), features.NAMES.index("numbers")
TOTAL_WORD = features.NAMES.index("any_total")

Judge = Callable[[tuple[int, ...]], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Roles of the lines that are not empty, by row index, and the chances of all roles."""

    roles: dict[int, LineRole]
    chances: dict[int, tuple[float, ...]]
    """In the order of `model.ROLES`; they add up to 1."""

    def confidence(self, index: int) -> float:
        """Return how sure the role of a line is, from 0 to 1."""
        return self.chances[index][ROLES.index(self.roles[index])]

    def alternatives(self, index: int) -> list[tuple[LineRole, float]]:
        """Return the other roles a line may have, likeliest first, with their chances."""
        others = [
            (role, round(chance, 2))
            for role, chance in zip(ROLES, self.chances[index], strict=True)
            if role != self.roles[index] and chance >= 0.05
        ]
        return sorted(others, key=lambda item: -item[1])


def weigh(
    rows: list[list[str]], rules: Mapping[int, LineRole], *, judge: Judge = model.judge
) -> Opinion:
    """Weigh the vote of the rules and the judgement of the model for every line.

    Of a long text the model sees beginning and end; the rules alone decide between them.

    Args:
        rows: Text cells.
        rules: The roles that the rules give, by row index; empty where they see no table.
        judge: The model, which gives chances for the features of a line.
    """
    if len(rows) > LONG:
        return _of_long(rows, rules, judge)
    seen = features.of_rows(rows)
    chances = {
        index: _together(judge(found), _votes(found, rules.get(index)))
        for index, found in seen.items()
    }
    likeliest = {index: found.index(max(found)) for index, found in chances.items()}
    totals = [index for index, place in likeliest.items() if place == DERIVED]
    proved = sum(1 for index in totals if seen[index][SUM_ABOVE] or seen[index][SUM_BELOW])
    if len(totals) > MANY_TOTALS and proved < PROVED_SHARE * len(totals):
        for index in totals:
            found = [*chances[index]]
            found[DERIVED] = 0.0
            likeliest[index] = found.index(max(found))
    return Opinion({index: ROLES[place] for index, place in likeliest.items()}, chances)


def _of_long(rows: list[list[str]], rules: Mapping[int, LineRole], judge: Judge) -> Opinion:
    kept = [*range(HEAD), *range(len(rows) - TAIL, len(rows))]
    votes = {place: rules[index] for place, index in enumerate(kept) if index in rules}
    edges = weigh([rows[index] for index in kept], votes, judge=judge)
    roles = {kept[place]: role for place, role in edges.roles.items()}
    chances = {kept[place]: found for place, found in edges.chances.items()}
    for index in range(HEAD, len(rows) - TAIL):
        if any(cell.strip() for cell in rows[index]):
            roles[index] = rules.get(index, "data")
            chances[index] = tuple(float(role == roles[index]) for role in ROLES)
    return Opinion(dict(sorted(roles.items())), chances)


def _votes(found: tuple[int, ...], rule: LineRole | None) -> list[LineRole]:
    """Return the roles that something other than the model speaks for."""
    votes: list[LineRole] = [rule] if rule else []
    if found[FILLED] > 1 and max(found[SUM_ABOVE], found[SUM_BELOW]) >= PROVED:
        votes.append("derived")
    if found[TOTAL_WORD] and found[NUMBERS]:
        votes.append("derived")
    return votes


def _together(judged: tuple[float, ...], votes: list[LineRole]) -> tuple[float, ...]:
    weighed = [
        (chance + FLOOR) * math.exp(VOTE * votes.count(role))
        for role, chance in zip(ROLES, judged, strict=True)
    ]
    whole = sum(weighed)
    return tuple(weight / whole for weight in weighed)
