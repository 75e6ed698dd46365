"""What the sign beside a value says, by the words of its code list: why it is absent, how sure it is."""

import re

from vidno.base.text import Text
from vidno.charts.model import Absence, Mark

ABSENCES: tuple[tuple[Absence, re.Pattern[str]], ...] = (
    ("suppressed", re.compile(r"скрит|поверител|защитен|confidential|suppress|protected")),
    ("inapplicable", re.compile(r"не се прилага|неприложим|not applicable")),
)
NONE = re.compile(r"няма (случа|явлени)|no case|no event|nil\b")
UNKNOWN = re.compile(r"няма данни|no data|not available")
MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("revised", re.compile(r"ревизиран|преработен|коригиран|revised")),
    ("provisional", re.compile(r"предварител|provisional|preliminary")),
    ("unreliable", re.compile(r"надеждн|reliab|прекъсване|оценен|estimate")),
)


def absence_of(label: Text) -> Absence:
    """Return why a value is not there, by what its sign is said to mean; "missing" where unsaid."""
    said = f"{label.bg} {label.en}".lower()
    return next((name for name, words in ABSENCES if words.search(said)), "missing")


def mark_of(label: Text) -> Mark:
    """Return what the sign beside a value says about it; "" where its words are unknown."""
    said = f"{label.bg} {label.en}".lower()
    return next((name for name, words in MARKS if words.search(said)), "")


def says_none(label: Text) -> bool:
    """Tell whether a sign is said to mean that there are none, and not that nothing is known."""
    said = f"{label.bg} {label.en}".lower()
    return bool(NONE.search(said)) and not UNKNOWN.search(said)
