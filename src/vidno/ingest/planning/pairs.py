"""Lines in pairs, as surveys print them: a base, then for each answer a count and below it its share."""

from collections.abc import Sequence

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.ingest.planning.plan import Planner, free_names
from vidno.ingest.profile import Profile
from vidno.ingest.steps.pairs import BASE, COUNT, SHARE, is_share

LEAST = 2
"""So many pairs prove it."""
MOST = 0.9
"""And so much of all pairs; the build proves each line by itself, and one that is neither says so."""
MOST_COLUMNS = 6
"""So many columns of figures are looked at line by line in the build."""
TITLE = Text(bg="брой или дял", en="count or share")
LABELS = {
    BASE: Text(bg="запитани", en="persons asked"),
    COUNT: Text(bg="брой", en="count"),
    SHARE: Text(bg="дял", en="share"),
}


def add(planner: Planner, ids: Sequence[Profile]) -> None:
    """Add the step and its field where lines below a base are counts with their shares."""
    figures = [item for item in ids if item.kind == "number"]
    labels = [item for item in ids if item.kind in ("text", "member", "code")]
    if len(figures) < LEAST or not labels:
        return
    label, shown = labels[0], figures[:MOST_COLUMNS]
    names = planner.column(label.id)
    columns = [[_number(value) for value in planner.column(item.id)] for item in shown]
    base = _base(names, list(zip(*columns, strict=True)))
    if not base:
        return
    name = next(free_names("figure", {item.name for item in ids}))
    planner.step(
        "pairs", name=name, label=label.name, base=base, figures=[item.name for item in shown]
    )
    codes = [Code(code, text) for code, text in LABELS.items()]
    planner.dimension(name, TITLE, kind="code", codelist=planner.codes(name, codes))


def _base(names: Sequence[str], lines: Sequence[tuple[float | None, ...]]) -> str:
    """Return what the base is called; "" where too few of the lines below are counts and shares of it."""
    starts = [at for at, name in enumerate(names) if name == names[0]] if names else []
    pairs = proven = 0
    for first, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        below = lines[first + 1 : end]
        for count, share in zip(below[::2], below[1::2], strict=False):
            pairs += 1
            proven += all(map(_holds, count, share, lines[first]))
    return names[0] if proven >= max(LEAST, MOST * pairs) else ""


def _holds(count: float | None, share: float | None, base: float | None) -> bool:
    known = count is not None and share is not None and base is not None
    return known and is_share(count, share, base)  # type: ignore[arg-type]  # known: all are numbers


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
