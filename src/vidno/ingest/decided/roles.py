"""Which lines are doubtful, what else they may be, and who speaks for what."""

from collections.abc import Mapping
from typing import Any

from vidno.base.text import Text
from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid
from vidno.ingest.layout.opinion import Opinion
from vidno.ingest.layout.votes import Voter

SURE = 0.6
"""Below it, the role of a line is shown as doubtful."""
DOUBTS = 20
VOTERS: dict[Voter, Text] = {
    "rules": Text(bg="правилата за подредба", en="the rules of layout"),
    "proof": Text(
        bg="числата са точен сбор на други редове", en="its figures are the sum of other lines"
    ),
    "sum": Text(bg="повечето числа са сбор на други", en="most of its figures are sums of others"),
    "word": Text(bg="дума за сбор", en="a word for a total"),
    "prose": Text(bg="листът е от изречения", en="the sheet holds sentences"),
    "code": Text(bg="код като на другите записи", en="a code like those of the other records"),
}
ONE_RECTANGLE = Text(
    bg="рецептата прави един правоъгълник: заглавие точно над едно тяло",
    en="a recipe makes one rectangle: a header right above one body",
)
MODEL = Text(bg="образец от обозначени таблици", en="a model of annotated tables")


def doubtful(grid: Grid, opinion: Opinion) -> list[dict[str, Any]]:
    """Return the lines whose role is least sure, with what else they may be and the reasons."""
    unsure = [index for index in opinion.roles if opinion.confidence(index) < SURE]
    return [
        {
            "line": grid.lines[index],
            "role": opinion.roles[index],
            "confidence": round(opinion.confidence(index), 2),
            "reasons": _reasons(opinion, index, opinion.roles[index]),
            "alternatives": dict(opinion.alternatives(index)),
            "alternative_reasons": {
                role: _reasons(opinion, index, role) for role, _ in opinion.alternatives(index)
            },
        }
        for index in sorted(sorted(unsure, key=opinion.confidence)[:DOUBTS])
    ]


def apart(grid: Grid, opinion: Opinion, rules: Mapping[int, LineRole]) -> list[dict[str, Any]]:
    """Return the lines that a recipe takes for something else, the surest first, and why it does.

    A recipe makes one rectangle: a header right above one body. A line may well be the header of a second
    table, or a remark between records, and yet stand inside of it.
    """
    others = [
        index for index in opinion.roles if rules.get(index) not in (None, opinion.roles[index])
    ]
    others.sort(key=lambda index: (-opinion.confidence(index), index))
    return [
        {
            "line": grid.lines[index],
            "role": opinion.roles[index],
            "confidence": round(opinion.confidence(index), 2),
            "recipe": rules[index],
            "reason": ONE_RECTANGLE.model_dump(),
        }
        for index in others[:DOUBTS]
    ]


def _reasons(opinion: Opinion, index: int, role: str) -> list[dict[str, str]]:
    found = [VOTERS[by] for by, voted in opinion.votes.get(index, []) if voted == role]
    return [text.model_dump() for text in found or [MODEL]]


def confidences(grid: Grid, opinion: Opinion) -> list[float | None]:
    """Return how sure the role of each line is, in the order of `line_roles`; None for empty lines."""
    if not grid.name:
        return [_sure(opinion, index) for index in range(len(grid.rows))]
    place = {grid.lines[index]: index for index in opinion.roles}
    return [_sure(opinion, place.get(line, -1)) for line in range(1, max(place) + 1)]


def _sure(opinion: Opinion, index: int) -> float | None:
    return round(opinion.confidence(index), 2) if index in opinion.roles else None
