"""A dataset: what people wrote about it (`dataset.yml`)."""

from typing import Literal

from pydantic import Field

from vidno.base.text import Text
from vidno.catalogue.portal import SLUG_PATTERN, Slug, Strict

Frequency = Literal["once", "daily", "monthly", "quarterly", "annual", "irregular", "unknown"]
Polarity = Literal["higher-better", "lower-better", "none"]

LICENCES: dict[str, tuple[Text, str]] = {
    "not-stated": (Text(bg="не е посочен", en="not stated"), ""),
    "cc0": (Text(bg="CC0 1.0", en="CC0 1.0"), "https://creativecommons.org/publicdomain/zero/1.0/"),
    "cc-by-4.0": (
        Text(bg="CC BY 4.0", en="CC BY 4.0"),
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "cc-by-sa-4.0": (
        Text(bg="CC BY-SA 4.0", en="CC BY-SA 4.0"),
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
}
"""Licences by id: name and address. "Not stated" is a value: silence is not permission."""


class FieldWords(Strict):
    """What an editor says about a field; empty parts keep what the source says."""

    title: Text = Text()
    description: Text = Text()
    unit: Text = Text()


class SourceCitation(Strict):
    """Where the figures come from, for people."""

    title: Text
    url: str = ""
    retrieved: str = ""


class Indicator(Strict):
    """A named measure with a unit, a definition and a source."""

    id: Slug = Field(pattern=SLUG_PATTERN)
    title: Text
    """As it stands in a sentence after a number: „лекари“, "physicians"."""
    definition: Text = Text()
    measure: str = "value"
    filter: dict[str, str] = Field(default_factory=dict)
    """Codes that pick one series: dimension name to code."""
    unit: Text = Text()
    decimals: int | None = Field(default=None, ge=0, le=6)
    rate: bool = False
    """A rate or share may be shown on a map; a count may not."""
    polarity: Polarity = "none"
    topic: Slug = ""


class Dataset(Strict):
    """What `dataset.yml` says."""

    schema_: Literal[1] = Field(1, alias="schema")
    title: Text
    description: Text = Text()
    licence: str = "not-stated"
    topics: tuple[Slug, ...] = ()
    frequency: Frequency = "unknown"
    contact: str = ""
    sources: tuple[SourceCitation, ...] = ()
    fields: dict[str, FieldWords] = Field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
