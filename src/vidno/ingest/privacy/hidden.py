"""What a workbook holds that its sheets do not show: properties, comments, hidden parts.

Raw files are published as received, so an editor must know before. Nearly every workbook names its
author, so that is told and no doubt; the rest is one. One reader a format: `in_<format>.py`.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from vidno.base.errors import DataError
from vidno.base.text import Text

What = Literal[
    "author",
    "hidden-sheet",
    "hidden-rows",
    "hidden-columns",
    "comments",
    "pivot-cache",
    "unreadable",
]
NAMED = 5


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something in a file that is easily overlooked."""

    what: What
    sheet: str
    count: int
    places: tuple[str, ...]
    """Where: cells, ranges, names of properties."""
    texts: tuple[tuple[str, str], ...] = ()
    """Place and text, for the kinds of personal data to look at."""

    def as_dict(self) -> dict[str, Any]:
        """Return it in the form of a finding."""
        return {
            "kind": self.what,
            "sheet": self.sheet,
            "column": "",
            "count": self.count,
            "blocks": False,
            "cells": list(self.places[:NAMED]),
            "cell_count": self.count,
            "level": "inform" if self.what == "author" else "warn",
            "reason": "hidden",
        }


class HiddenError(DataError):
    """Something that a workbook does not show and that goes out with the raw file."""

    code = "privacy-hidden"
    template = Text(
        bg="{cell}: файлът носи и {kind}: {count}. Суровият файл се публикува, както е получен.",
        en="{cell}: the file also carries {kind}: {count}. The raw file is published as received.",
    )
    hint = Text(
        bg="Прегледайте ги. Ако не са за публикуване, махнете ги в копие на файла и добавете копието.",
        en="Look at them. If they are not for the public, remove them in a copy of the file and add the copy.",
    )
    BULGARIAN: ClassVar[dict[str, str]] = {
        "names of people in its properties": "имена на хора в свойствата си",
        "hidden sheets": "скрити листове",
        "hidden lines": "скрити редове",
        "hidden columns": "скрити колони",
        "comments": "коментари",
        "the data behind a pivot table": "данните зад обобщаваща таблица",
        "parts that cannot be looked at": "части, които не се четат",
    }


WORDS: dict[str, str] = {
    "author": "names of people in its properties",
    "hidden-sheet": "hidden sheets",
    "hidden-rows": "hidden lines",
    "hidden-columns": "hidden columns",
    "comments": "comments",
    "pivot-cache": "the data behind a pivot table",
    "unreadable": "parts that cannot be looked at",
}
