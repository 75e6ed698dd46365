"""Petitions: what people ask parliament or government for, and how many sign.

Each demand counts once: petitions that say nearly the same, and those that the authority itself calls
repeated, are one, with the signatures of the most signed (see `agenda.text.petitions`).
"""

from typing import ClassVar, Literal

from vidno.agenda.signals.counted.entries import texts
from vidno.agenda.signals.counted.options import Shape, TextOptions
from vidno.agenda.signals.counted.told import told

__all__ = ["NAME", "Options", "texts", "told"]

NAME = "petitions"
UK_TABLE = Shape(
    item="id",
    title="action",
    text=("background", "additional_details"),
    day="created_at",
    count="signature_count",
    state="state",
    repeats="rejection_details",
    reason="rejection_code",
)
"""petition.parliament.uk as tables of it are made: a column for each attribute."""
UK_ANSWERS = Shape(
    item="id",
    title="attributes_action",
    text=("attributes_background", "attributes_additional_details"),
    day="attributes_created_at",
    count="attributes_signature_count",
    state="attributes_state",
    repeats="attributes_rejection_details",
    reason="attributes_rejection_code",
)
"""Its answers in JSON, as saved."""


class Options(TextOptions):
    """Fields of petition.parliament.uk are known; of any other site the card names them."""

    shapes: ClassVar[tuple[Shape, ...]] = (UK_TABLE, UK_ANSWERS)
    figures: Literal["items", "share", "count"] = "count"
    join: bool = True
