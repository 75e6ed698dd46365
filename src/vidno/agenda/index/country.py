"""Figures about the whole country that stand beside a ranking, since nobody has them by topic."""

from pydantic import Field

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.catalogue.writing import Filled


class Country(Strict):
    """One figure over time, out of a published table. It takes no part in any ranking."""

    title: Filled
    """What it is."""
    unit: Filled
    """Of the figures, and which way is better."""
    note: Text = Text()
    """Why it stands here, and what must be minded."""
    dataset: str
    """Publisher and name."""
    value: str
    """The field with the figures."""
    period: str
    """The field with the periods."""
    where: dict[str, str] = Field(default_factory=dict)
    """Which rows: field to code; one for each period."""
