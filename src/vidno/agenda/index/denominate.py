"""Dividing a signal by another figure, so that large and small topics compare."""

from vidno.agenda.index.moments import Column


def denominated(column: Column, denominator: Column, factor: float = 1.0) -> list[float | None]:
    """Divide by a denominator and multiply by a factor; None where either is missing or it is 0."""
    return [
        None if value is None or not below else value / below * factor
        for value, below in zip(column, denominator, strict=True)
    ]
