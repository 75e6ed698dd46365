"""Tables below each other: a new header begins, and the figures below it stand under other words."""

from dataclasses import replace

from vidno.ingest.layout.region import HEADER_LINES, Region, is_figure

MIN_FIGURES = 2
"""Lines with figures that a table must have, above a cut and below it."""
FEW = 0.05
"""Lines like headers are rare: where more lines than this share look so, they are records."""
SAME = 0.7
"""Share of the texts of a header line that, standing in one above, makes it the same."""
NEAR = 8
"""Lines of figures above a cut that are looked at."""


def cut(region: Region) -> list[Region]:
    """Return the tables of a region from top to bottom; itself alone where it is one."""
    starts = _starts(region)
    if not starts:
        return [region]
    parts: list[Region] = []
    top, score = region.top, 1.0
    reasons: tuple[str, ...] = ()
    for start, sure, why in [*starts, (region.bottom + 1, 1.0, ())]:
        part = replace(region, top=top, bottom=start - 1).tight()
        if part is not None:
            parts.append(replace(part, confidence=score, reasons=reasons))
        top, score, reasons = start, sure, why
    return parts


Start = tuple[int, float, tuple[str, ...]]


def _starts(region: Region) -> list[Start]:
    """Return the first row of each further table, titles included, with confidence and reasons."""
    order = region.order
    place = {index: at for at, index in enumerate(order)}
    like = [index for index in order if region.names_columns(index)]
    found: list[Start] = []
    known = {_texts(region, index) for index in region.header}
    begin = region.top
    frequent = len(like) > max(2 * HEADER_LINES, FEW * len(order))
    for index in like:
        at = place[index]
        if index <= begin or (not found and region.header and index <= region.header[-1]):
            continue
        if at and order[at - 1] in like and order[at - 1] > begin:
            continue  # a lower level of a header that was looked at
        run = _header_run(region, order, at)
        if not run or any(_comes_again(_texts(region, row), known) for row in run):
            continue
        top = _with_titles(region, order, at, begin)
        gap = top - order[place[top] - 1] > 1
        if not gap and frequent:
            continue
        score, reasons = _sure(region, order, place, run, top, begin, gap=gap)
        if score:
            found.append((top, score, reasons))
            begin = run[-1]
            known |= {_texts(region, row) for row in run}
    return found


def _texts(region: Region, index: int) -> tuple[tuple[int, str], ...]:
    return tuple((column, region.cell(index, column)) for column in region.filled[index])


def _comes_again(
    texts: tuple[tuple[int, str], ...], known: set[tuple[tuple[int, str], ...]]
) -> bool:
    """Tell whether a line says nearly what a header above it says: a page, a group, no new table."""
    return any(
        len(texts) == len(other) and len(set(texts) & set(other)) >= SAME * max(len(texts), 2)
        for other in known
    )


def _header_run(region: Region, order: list[int], at: int) -> list[int]:
    """Return the lines of a header from `at` on, where figures follow directly below; else []."""
    run = [order[at]]
    for index in order[at + 1 : at + 1 + HEADER_LINES]:
        if region.figures(index):
            return run
        if len(region.filled[index]) < 2:
            below = order[at + len(run) + 1 :][:1]  # a group line may open the body
            return run if below and region.figures(below[0]) else []
        run.append(index)
    return []


def _with_titles(region: Region, order: list[int], at: int, begin: int) -> int:
    """Return the first line of what stands above a header and belongs to it.

    Titles are lines with one cell. They begin after the last empty line, or at the first one that
    follows a line of figures.
    """
    top = order[at]
    back = at - 1
    while back >= 0 and order[back] > begin and len(region.filled[order[back]]) == 1:
        cell = region.cell(order[back], region.filled[order[back]][0])
        if is_figure(cell) or cell.lower().startswith(NOTES):
            break
        top = order[back]
        back -= 1
    return top


NOTES = ("*", "забележка", "бележка", "източник", "note", "source", "1)", "¹")


def _sure(
    region: Region,
    order: list[int],
    place: dict[int, int],
    run: list[int],
    top: int,
    begin: int,
    *,
    gap: bool,
) -> tuple[float, tuple[str, ...]]:
    """Return how sure it is that a new table begins at `top`, and why; 0: none does."""
    before = order[max(0, place[top] - NEAR * 4) : place[top]]
    above = [row for row in before if row >= begin and region.figures(row)]
    after = place[run[-1]] + 1
    below = [row for row in order[after : after + NEAR * 4] if region.figures(row)]
    if len(above) < MIN_FIGURES or len(below) < MIN_FIGURES:
        return 0.0, ()
    under = {column for row in below[:NEAR] for column in region.figures(row)}
    named = {column for row in run for column in region.filled[row]}
    if not under & named:
        return 0.0, ()
    reasons, score = ["header"], 0.55
    if gap:
        score, reasons = score + 0.2, [*reasons, "gap"]
    if top < run[0]:
        score, reasons = score + 0.15, [*reasons, "title"]
    near = above[-NEAR:]
    usual = {
        column
        for column in range(region.left, region.right + 1)
        if sum(column in region.figures(row) for row in near) >= 0.8 * len(near)
    }
    words = usual & named
    if len(words) >= 2 and len(words) >= 0.6 * len(usual):
        score, reasons = score + 0.1, [*reasons, "figures"]
        widths = {max(column for row in near for column in region.filled[row])}
        heads = [row for row in region.header if row < top]
        widths |= (
            {max(column for row in heads for column in region.filled[row])} if heads else set()
        )
        if widths != {max(named)}:
            score, reasons = score + 0.1, [*reasons, "width"]
    return min(score, 0.99), tuple(reasons)
