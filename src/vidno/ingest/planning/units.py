"""Units that stand in a column of their own, row by row."""

from vidno.ingest import vocabulary
from vidno.ingest.planning.plan import Planner
from vidno.ingest.profile import Profile

NAMES = {
    "unit",
    "units",
    "unit of measure",
    "мерна единица",
    "мерни единици",
    "мярка",
    "unit_of_measure",
}


def settle(planner: Planner, ids: list[Profile]) -> None:
    """Turn a column of units into an attribute where the other dimensions name each row anyway.

    Each indicator of such a table has one unit. Where a row stands twice, once in thousands and once
    in per cent, the unit stays a part of the key: figures in different units are never added up.
    """
    by_name = {item.name: item for item in ids}
    for at, spec in enumerate(planner.plan.fields):
        item = by_name.get(spec.name)
        if item is None or spec.role != "dimension" or not _are_units(item):
            continue
        others = [
            planner.column(by_name[other.name].id)
            for other in planner.plan.fields
            if other.role == "dimension" and other.name != spec.name and other.name in by_name
        ]
        keys = list(zip(*others, strict=True))
        if keys and len(set(keys)) == len(keys):
            planner.plan.fields[at] = spec.model_copy(update={"role": "attribute"})


def _are_units(item: Profile) -> bool:
    words = {vocabulary.key_of(text) for text in (*item.header, item.title.bg, item.title.en)}
    return bool(words & NAMES)
