"""What a signal says of one topic in one period."""

from dataclasses import dataclass
from typing import Any, Protocol

from vidno.base.errors import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a published table that a figure stands in."""

    dataset: str
    version: str
    row: int
    field: str


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: a topic, a period, a value in the unit of the signal."""

    topic: str
    """Code of the codebook."""
    period: str
    """`2024`, `2024-02`; "" where the figure has none."""
    value: float
    n: int | None = None
    """How many were asked or counted; None: nobody says."""
    error: float | None = None
    """Standard error, in the unit of the value; None: not known, and then it is taken for sure."""
    rows: tuple[Row, ...] = ()
    """Where it comes from; none: computed from the catalogue itself."""
    said: tuple[str, ...] = ()
    """What the source calls it, where several of its answers are one topic."""


class Texts(Protocol):
    """What a run keeps of the texts of a signal."""

    periods: list[tuple[Any, ...]]
    """Rows of texts.csv."""
    largest: list[tuple[Any, ...]]
    """Rows of largest.csv."""
    count: int

    @property
    def items(self) -> str:
        """Rows of items.csv, as CSV without a header."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a source says: figures, what must be known of them, and the texts that they count."""

    observations: tuple[Observation, ...]
    flags: tuple[DataError, ...] = ()
    texts: Texts | None = None
    """None where the source is no texts."""
