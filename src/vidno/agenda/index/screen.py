"""Leaving out topics of which too little is known."""

from collections.abc import Sequence

from vidno.agenda.index.moments import Column


def screened(columns: Sequence[Column], least_share: float) -> list[bool]:
    """Tell of each topic whether at least such a share of the signals knows it."""
    needed = least_share * len(columns)
    return [sum(value is not None for value in row) >= needed for row in zip(*columns, strict=True)]
