"""A picture without words: a trend as one line whose gaps stay gaps, or the values of one period."""

from collections.abc import Sequence
from html import escape

from vidno.charts.model import Cell, Series


def draw(series: Series, *, width: int, height: int, alt: str = "") -> str:
    """Return an SVG of a series, or "" where it has fewer than two values."""
    values = [cell.value for cell in series.cells]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    step = (width - 8) / max(len(values) - 1, 1)
    span = (high - low) or 1.0
    places = [
        None if value is None else (4 + at * step, 4 + (high - value) / span * (height - 8))
        for at, value in enumerate(values)
    ]
    path, pen = [], "M"
    for place in places:
        if place is None:
            pen = "M"
            continue
        path.append(f"{pen}{place[0]:.1f} {place[1]:.1f}")
        pen = "L"
    x, y = next(place for place in reversed(places) if place is not None)
    words = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    return (
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" {words}>'
        f'<path class="ln" d="{"".join(path)}"/><circle class="dot" r="3.5" cx="{x:.1f}" cy="{y:.1f}"/></svg>'
    )


def ranked(values: Sequence[float], *, width: int, height: int) -> str:
    """Return an SVG of values side by side from zero, in their order, or "" where they are few.

    Of more values than there is room for, every so-many-th is drawn, the first and the last always.
    """
    if len(values) < 3:
        return ""
    count = min(len(values), width // 5)
    shown = [values[round(at * (len(values) - 1) / (count - 1))] for at in range(count)]
    low, high = min(0.0, *shown), max(0.0, *shown)
    scale, step = (height - 4) / ((high - low) or 1.0), width / count
    bars = "".join(
        f"M{at * step:.1f} {2 + high * scale:.1f}v{-value * scale:.1f}h{step - 1.5:.1f}V{2 + high * scale:.1f}z"
        for at, value in enumerate(shown)
    )
    return (
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' aria-hidden="true"><path class="bar" d="{bars}"/></svg>'
    )


def has_trend(cells: tuple[Cell, ...]) -> bool:
    """Tell whether there is anything to draw."""
    return sum(1 for cell in cells if cell.value is not None) > 1
