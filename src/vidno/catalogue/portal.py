"""The portal: its name, publishers and topics (`portal.yml`)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vidno.base.text import Language, Text

Slug = str
Theme = Literal[
    "AGRI",
    "ECON",
    "EDUC",
    "ENER",
    "ENVI",
    "GOVE",
    "HEAL",
    "INTR",
    "JUST",
    "REGI",
    "SOCI",
    "TECH",
    "TRAN",
]
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Strict(BaseModel):
    """A part of a portal file: unknown keys are errors, so that a typing mistake is not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Publisher(Strict):
    """Who published a source, such as the National Statistical Institute."""

    id: Slug = Field(pattern=SLUG_PATTERN)
    """First half of the ids of its datasets."""
    name: Text
    """Its official name."""
    short: Text = Text()
    """The name it is mostly called by, for narrow places."""
    url: str = ""
    """Its home page."""


class Topic(Strict):
    """A subject that readers look for; datasets and indicators name it by `id`."""

    id: Slug = Field(pattern=SLUG_PATTERN)
    """By which datasets and indicators name it."""
    title: Text
    """As readers see it."""
    description: Text = Text()
    """One or two sentences."""
    themes: tuple[Theme, ...] = ()
    """The same in the register of the European Union, for harvesters: `HEAL`, `EDUC`, `SOCI` …"""
    unanswered: tuple[Text, ...] = ()
    """Questions that no dataset of the portal answers yet."""


class Portal(Strict):
    """What `portal.yml` says."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    name: Text
    """What the portal is called."""
    description: Text = Text()
    """What it is for, in a sentence."""
    languages: tuple[Language, ...] = ("bg", "en")
    """The languages of its pages."""
    owner: Text = Text()
    """Who runs it."""
    contact: str = ""
    """Mail address for readers."""
    counts_use: bool = False
    """Whether the server counts searches and downloads by day, in `state/use/`; nothing about readers."""
    publishers: tuple[Publisher, ...] = ()
    """Who published the sources."""
    topics: tuple[Topic, ...] = ()
    """What readers look for, in the order of the home page."""
