"""The portal: its name, publishers and topics (`portal.yml`)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from vidno.base.text import Language, Text

Slug = str
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class Strict(BaseModel):
    """A part of a portal file: unknown keys are errors, so that a typing mistake is not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Publisher(Strict):
    """Who published a source, such as the National Statistical Institute."""

    id: Slug = Field(pattern=SLUG_PATTERN)
    name: Text
    short: Text = Text()
    url: str = ""


class Topic(Strict):
    """A subject that readers look for; datasets and indicators name it by `id`."""

    id: Slug = Field(pattern=SLUG_PATTERN)
    title: Text
    description: Text = Text()
    unanswered: tuple[Text, ...] = ()
    """Questions that no dataset of the portal answers yet."""


class Portal(Strict):
    """What `portal.yml` says."""

    schema_: Literal[1] = Field(1, alias="schema")
    name: Text
    description: Text = Text()
    languages: tuple[Language, ...] = ("bg", "en")
    owner: Text = Text()
    contact: str = ""
    publishers: tuple[Publisher, ...] = ()
    topics: tuple[Topic, ...] = ()
