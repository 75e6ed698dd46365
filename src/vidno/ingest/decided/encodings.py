"""Which encoding a text is in, and how it would read in others."""

import re
from pathlib import Path
from typing import Any

import chardet

from vidno.base.text import Text
from vidno.ingest import cyrillic, encoding
from vidno.ingest.decided.ranked import Option, as_dict
from vidno.ingest.encoding import Guess

SAMPLE_BYTES = 200_000
CANDIDATES = ("utf-8", *cyrillic.PAGES, "windows-1252")
UNLIKELY = 0.01
"""What an encoding weighs in which the bytes are text, but that no detector names."""
UTF8_BY_CHANCE = 0.1
"""How likely two bytes of a code page are a letter in UTF-8; each further letter as little again."""
ASCII = 127
_WORD = re.compile(r"(?<!\S)[^\s\x80-\U0010ffff]*+[^\x00-\x7f]\S*+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
REASONS = {
    "byte-order mark": Text(
        bg="файлът започва със знак за кодировка", en="the file begins with a byte-order mark"
    ),
    "ascii": Text(
        bg="само знаци от ASCII: всяка кодировка ги чете еднакво",
        en="ASCII only: every encoding reads it the same",
    ),
    "strict UTF-8": Text(
        bg="всички байтове са правилен UTF-8: „{word}“",
        en="all bytes are strict UTF-8: “{word}”",
    ),
    "lines of two encodings": Text(
        bg="едни редове са UTF-8, други не могат да бъдат: „{word}“",
        en="some lines are UTF-8, others cannot be: “{word}”",
    ),
    "chardet": Text(bg="така буквите дават думи: „{word}“", en="the letters make words: “{word}”"),
}
OTHERWISE = Text(bg="би се четяло „{word}“", en="it would read “{word}”")


def ranked(path: Path, chosen: str) -> dict[str, Any]:
    """Return the decision about the encoding of a text file, as JSON carries it.

    Args:
        path: The file.
        chosen: The encoding it is read in, as `encoding.decide` or a recipe names it.
    """
    data = path.read_bytes()
    guess = encoding.decide(data, file=path.name)
    sample = data[:SAMPLE_BYTES]
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    if data.isascii():
        return as_dict([Option(chosen, 1.0, REASONS["ascii"])])
    if guess.evidence == "byte-order mark":
        return as_dict([Option(chosen, 1.0, REASONS[guess.evidence])])
    return as_dict(_options(sample, chosen, guess))


def _options(sample: bytes, chosen: str, guess: Guess) -> list[Option]:
    word = _word(encoding.decode(sample, chosen)) if _reads(sample, chosen) else ""
    evidence = REASONS[guess.evidence].format(word=word)
    others = _others(sample, chosen)
    sure = _sure(sample, guess) if others else 1.0
    whole = sum(others.values()) or 1.0
    return [
        Option(chosen, sure, evidence),
        *(
            Option(
                name, (1 - sure) * weight / whole, OTHERWISE.format(word=_word(sample.decode(name)))
            )
            for name, weight in others.items()
        ),
    ]


def _sure(sample: bytes, guess: Guess) -> float:
    """Return how sure a guess is: the fewer letters it rests on, the less."""
    letters = sum(1 for byte in sample if byte > ASCII)
    if guess.evidence == "strict UTF-8":
        return float(1 - UTF8_BY_CHANCE ** (letters / 2))
    return float(guess.confidence * letters / (letters + 1))


def _others(sample: bytes, chosen: str) -> dict[str, float]:
    """Return other encodings in which the bytes are text, and another one, with what they weigh."""
    found = dict.fromkeys(CANDIDATES, UNLIKELY)
    for item in chardet.detect_all(sample):
        name = str(item["encoding"] or "").lower()
        if name:
            name = cyrillic.NAMES.get(name, name)
            found[name] = max(found.get(name, 0.0), float(item["confidence"] or 0.0))
    seen = {encoding.decode(sample, chosen)} if _reads(sample, chosen) else set()
    others: dict[str, float] = {}
    for name, weight in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        if name == chosen or not _reads(sample, name):
            continue
        text = sample.decode(name)
        if text not in seen and not _CONTROL.search(text):
            seen.add(text)
            others[name] = weight
    return others


def _reads(sample: bytes, name: str) -> bool:
    try:
        encoding.decode(sample, name)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _word(text: str) -> str:
    """Return the first word that is not ASCII, which shows what an encoding makes of it."""
    found = _WORD.search(text)
    return found[0][:24].strip("\"';,") if found else ""
