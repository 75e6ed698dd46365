"""The language of a request: its address says so; before that, the browser does."""

import re

from django.http import HttpRequest

from vidno.base.numbers import NBSP
from vidno.base.text import LANGUAGES, Language

_SPLIT = re.compile(r"(?<=\d) (?=\d{3}\b)")
_SPAN = re.compile(r"(?<=\d) – (?=\d)")
_YEAR = re.compile(r"(?<=\d) (?=г\.)")
_LONE = re.compile(r"(?<![^\W\d_])([А-яЀ-ӿ]) (?=\S)")


def of_path(path: str) -> Language:
    """Return the language that an address begins with, by default Bulgarian."""
    first = path.lstrip("/").split("/", maxsplit=1)[0]
    return next((language for language in LANGUAGES if language == first), "bg")


def asked(request: HttpRequest) -> Language:
    """Return the language of an address, or else what the browser prefers."""
    first = request.path.lstrip("/").split("/", maxsplit=1)[0]
    return of_path(request.path) if first in LANGUAGES else preferred(request)


def preferred(request: HttpRequest) -> Language:
    """Return the language that the browser prefers, by default Bulgarian."""
    best: tuple[float, Language] = (0.0, "bg")
    for item in request.headers.get("Accept-Language", "")[:500].split(","):
        tag, _, weight = item.strip().partition(";q=")
        language = next((known for known in LANGUAGES if tag.lower().split("-")[0] == known), None)
        quality = _quality(weight)
        if language and quality > best[0]:
            best = (quality, language)
    return best[1]


def _quality(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0


def tied(text: str) -> str:
    """Tie one-letter Bulgarian words („в“, „с“, „и“) to the next one, and the digits of a number.

    So no line ends in a lone letter, or within „10 000“ and „2024 г.“; one of „15 – 64“ may end in the dash.
    """
    tied = _YEAR.sub(NBSP, _SPAN.sub(f"{NBSP}– ", text))
    return _SPLIT.sub(NBSP, _LONE.sub(rf"\1{NBSP}", tied))
