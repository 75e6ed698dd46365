"""Text in both languages of the portal."""

import os
from typing import Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["bg", "en"]
LANGUAGES: tuple[Language, ...] = ("bg", "en")


class Text(BaseModel):
    """One text in Bulgarian and English; either may be empty when nobody has written it yet."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bg: str = ""
    """In Bulgarian."""
    en: str = ""
    """In English."""

    def pick(self, language: Language) -> str:
        """Return the text in `language`, or the other one where it is missing."""
        return (self.en or self.bg) if language == "en" else (self.bg or self.en)

    def __bool__(self) -> bool:
        return bool(self.bg or self.en)

    def format(self, **facts: object) -> "Text":
        """Fill the placeholders of both languages."""
        return Text(bg=self.bg.format(**facts), en=self.en.format(**facts))


class WordedValueError(ValueError):
    """A wrong value in a file that people write; says in both languages what is expected instead."""

    def __init__(self, expected: Text) -> None:
        super().__init__(expected.en)
        self.expected = expected


def ended(text: str) -> str:
    """Return a sentence with its full stop, where whoever wrote it left that out."""
    return text if text[-1:] in ".!?…" else f"{text}."


def same(text: str) -> Text:
    """Return a text that reads the same in both languages, such as a code or a year."""
    return Text(bg=text, en=text)


def console_language() -> Language:
    """Return the language for a person at a terminal: `VIDNO_LANG`, else the locale, else English."""
    wanted = os.environ.get("VIDNO_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG", "")
    return "bg" if wanted.lower().startswith("bg") else "en"
