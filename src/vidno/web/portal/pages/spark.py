"""A trend without words: one line, a dot at its end. Gaps stay gaps."""

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


def has_trend(cells: tuple[Cell, ...]) -> bool:
    """Tell whether there is anything to draw."""
    return sum(1 for cell in cells if cell.value is not None) > 1
