"""Bytes to text: byte-order mark, strict UTF-8, then chardet, and reading for Cyrillic."""

import codecs
from dataclasses import dataclass

import chardet

from vidno.ingest import cyrillic
from vidno.ingest.errors import EncodingError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 500_000


@dataclass(frozen=True, slots=True)
class Guess:
    """An encoding, how sure we are (0 to 1) and why."""

    encoding: str
    confidence: float
    evidence: str


def decide(data: bytes, *, file: str) -> Guess:
    """Return the encoding of text bytes. Raises EncodingError.

    Strict UTF-8 comes before any statistics: text in another encoding that is valid UTF-8 by chance
    is practically unknown, and pure ASCII is the same in both.
    """
    for mark, name in MARKS:
        if data.startswith(mark):
            return Guess(name, 1.0, "byte-order mark")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return Guess("utf-8", 1.0, "strict UTF-8")
    found = chardet.detect(_sample(data))
    name = cyrillic.settle(_sample(data), str(found["encoding"] or "").lower())
    if not name:
        raise EncodingError(file=file)
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        raise EncodingError(file=file) from None
    # chardet is careful about short texts; Cyrillic words all through are better evidence
    letters = [char for char in text if char.isalpha() and ord(char) > 127]
    read = sum(1 for char in letters if "а" <= char.lower() <= "я")
    sure = read / len(letters) if letters else 0.0
    return Guess(name, round(max(float(found["confidence"] or 0), sure), 2), "chardet")


def decode(data: bytes, name: str) -> str:
    """Return the text of bytes in an encoding that `decide` named. Raises UnicodeDecodeError."""
    return data.decode(name)


def _sample(data: bytes) -> bytes:
    """Return the lines that hold other than ASCII, up to a limit: the rest says nothing."""
    if len(data) <= SAMPLE_BYTES:
        return data
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:SAMPLE_BYTES]
