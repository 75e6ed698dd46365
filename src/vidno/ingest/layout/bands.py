"""Tables side by side: parted by empty columns, or by a header that begins anew to the right."""

from collections import Counter
from dataclasses import replace

from vidno.ingest.layout.region import Region, is_figure

MIN_LABELS = 3
SAME_LABELS = 0.6
"""Share of the labels to the left that must come again to the right."""


def cut(region: Region) -> list[Region]:
    """Return the tables of a region from left to right; itself alone where it is one."""
    parts = _by_gaps(region)
    if len(parts) > 1:
        return _sharing_titles(region, parts)
    parts = _by_header(region)
    return _sharing_titles(region, parts) if len(parts) > 1 else [region]


def _gaps(region: Region) -> list[int]:
    """Return the first column after each run of empty ones."""
    counts: Counter[int] = Counter()
    for cells in region.filled.values():
        counts.update(cells)
    columns = range(region.left + 1, region.right + 1)
    return [column for column in columns if counts[column] and not counts[column - 1]]


def _by_gaps(region: Region) -> list[Region]:
    starts = [region.left, *_gaps(region)]
    if len(starts) < 2:
        return [region]
    ends = [start - 1 for start in starts[1:]] + [region.right]
    parts: list[Region] = []
    for start, end in zip(starts, ends, strict=True):
        segment = replace(region, left=start, right=end).tight()
        if segment is None:
            continue
        score, reasons = _apart(parts[-1], segment) if parts else (1.0, ())
        if score:
            parts.append(replace(segment, confidence=score, reasons=reasons))
        else:  # columns without labels of their own belong to the table on their left
            parts[-1] = replace(parts[-1], right=end, top=region.top, bottom=region.bottom)
            parts[-1] = parts[-1].tight() or parts[-1]
    return parts


def _apart(left: Region, right: Region) -> tuple[float, tuple[str, ...]]:
    """Return how sure it is that what stands to the right is a table of its own, and why; 0: it is none."""
    if right.left == right.right or not (left.body and right.body and right.is_labelled()):
        return 0.0, ()
    if not right.cell(right.header[-1], right.left) and len(right.header) < 2:
        return 0.0, ()
    reasons = ["gap"]
    score = 0.5
    if _same_header(left, right):
        score, reasons = score + 0.4, [*reasons, "header"]
    if _same_labels(left, right):
        score, reasons = score + 0.3, [*reasons, "labels"]
    if left.title_lines() and right.title_lines():
        score, reasons = score + 0.3, [*reasons, "title"]
    if _other_extent(left, right):
        score, reasons = score + 0.25, [*reasons, "extent"]
    return min(score, 0.99), tuple(reasons)


def _same_header(left: Region, right: Region) -> bool:
    return left.header_texts() == right.header_texts()


def _same_labels(left: Region, right: Region) -> bool:
    ours, theirs = set(left.labels()), set(right.labels())
    return len(ours) >= MIN_LABELS and len(ours & theirs) >= SAME_LABELS * len(ours)


def _other_extent(left: Region, right: Region) -> bool:
    """Tell whether the two begin on other lines, or one ends well above the other."""
    longer = max(len(left.body), len(right.body))
    ends = abs(left.body[-1] - right.body[-1])
    return left.header[-1] != right.header[-1] or (ends >= 2 and ends >= 0.2 * longer)


def _by_header(region: Region) -> list[Region]:
    """Return the parts of a region whose header says the same again and again, labels first."""
    texts = region.header_texts()
    size = next(
        (
            size
            for size in range(2, len(texts) // 2 + 1)
            if len(texts) % size == 0 and texts[0] and texts == texts[:size] * (len(texts) // size)
        ),
        0,
    )
    if not size or not region.body:
        return [region]
    parts = []
    for number in range(len(texts) // size):
        left = region.left + number * size
        part = replace(region, left=left, right=left + size - 1, reasons=("header",))
        labels = [part.cell(index, left) for index in region.body]
        worded = sum(1 for text in labels if text and not is_figure(text))
        figures = any(column > left for index in part.order for column in part.figures(index))
        if worded < 0.6 * len(list(filter(None, labels))) or not worded or not figures:
            return [region]
        parts.append(replace(part, confidence=0.9))
    return parts


def _sharing_titles(region: Region, parts: list[Region]) -> list[Region]:
    """Return the parts, each with the lines above all headers that hold for every one of them.

    Such a line has one cell only, in the first part.
    """
    first = min((part.header[0] for part in parts if part.header), default=region.top)
    lone = tuple(
        index for index in region.order if index < first and len(region.filled[index]) == 1
    )
    return [
        replace(
            part,
            shared=(*region.shared, *lone) if number else region.shared,
            confidence=max(part.confidence, 0.0),
        )
        for number, part in enumerate(parts)
    ]
