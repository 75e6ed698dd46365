"""One question of the score and its answer."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from vidno.base.numbers import number
from vidno.base.text import LANGUAGES, Text

NOTHING = Text()
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Point:
    """A question, how far it is met, what was found, and what would raise it."""

    name: str
    title: Text
    share: Fraction
    """From 0 to 1."""
    found: Text = NOTHING
    """What was found, in a few words."""
    advice: Text = NOTHING
    """What would raise it; empty where it is met in full."""

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return self.share == 1

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON can carry it."""
        shape: dict[str, Any] = {"point": self.name, "share": round(float(self.share), 4)}
        for language in LANGUAGES:
            shape[f"title_{language}"] = self.title.pick(language)
            shape[f"found_{language}"] = self.found.pick(language)
            shape[f"advice_{language}"] = self.advice.pick(language)
        return shape


def filled(bg: str, en: str, **numbers: int) -> Text:
    """Return a text in which counts are written as readers of each language write them."""
    return Text(
        bg=bg.format(**{name: number(value, "bg") for name, value in numbers.items()}),
        en=en.format(**{name: number(value, "en") for name, value in numbers.items()}),
    )


def share_of(part: int, whole: int) -> Fraction:
    """Return a part of a whole; of nothing all is there."""
    return Fraction(part, whole) if whole else Fraction(1)


def asked(name: str, title: Text, *, holds: bool, advice: Text, found: Text = NOTHING) -> Point:
    """Return the point of a question with yes or no."""
    return Point(name, title, Fraction(int(holds)), found, NOTHING if holds else advice)


def counted(
    name: str, title: Text, part: int, whole: int, *, advice: Text, found: Text = NOTHING
) -> Point:
    """Return the point of a question that is met in part."""
    share = share_of(part, whole)
    told = found or filled(
        "{part} от\u00a0{whole}", "{part} of\u00a0{whole}", part=part, whole=whole
    )
    return Point(name, title, share, told, NOTHING if share == 1 else advice)
