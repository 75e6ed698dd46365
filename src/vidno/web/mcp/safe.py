"""What a language model is given: data only, without signs that could hide an instruction, of a limited length."""

import unicodedata
from typing import Any

TEXT_LENGTH = 2000
ANSWER_LENGTH = 50_000
KEPT = "\n\t"
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
"""Control and format characters: among them those that turn the direction of writing, and tags."""


def text(value: str) -> str:
    """Return a text without control and bidi characters, cut at its longest."""
    seen = "".join(
        letter for letter in value if letter in KEPT or unicodedata.category(letter) not in UNSEEN
    )
    return seen if len(seen) <= TEXT_LENGTH else seen[:TEXT_LENGTH] + "…"


def data(value: Any) -> Any:
    """Return an answer with each of its texts made safe, names too."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dict):
        return {text(str(name)): data(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [data(one) for one in value]
    return value
