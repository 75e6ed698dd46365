"""What a format says about its own columns: their titles, and the labels of their codes."""

import re
from dataclasses import dataclass, field

from vidno.base.text import Text, same
from vidno.catalogue.codelist import Code

CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@dataclass(frozen=True, slots=True)
class Explained:
    """Titles and code lists by the name of the column in the grid's header."""

    titles: dict[str, Text] = field(default_factory=dict)
    codelists: dict[str, list[Code]] = field(default_factory=dict)


def worded(label: str, language: str = "") -> Text:
    """Return a label in the language it is in: Bulgarian where told or in Cyrillic, else in both."""
    if language == "bg" or (not language and CYRILLIC.search(label)):
        return Text(bg=label)
    return Text(en=label) if language == "en" else same(label)
