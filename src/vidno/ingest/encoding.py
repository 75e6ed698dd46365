"""Bytes to text: byte-order mark, strict UTF-8, then chardet, and reading for Cyrillic.

A file may hold lines of two encodings, where somebody pasted one list below another. It is read line by
line if that is proved: some lines are UTF-8 beyond chance, others cannot be. So is one with lines that
were encoded twice. Python knows the names of such encodings from `line_codecs`.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import chardet

from vidno.ingest import cyrillic, mojibake
from vidno.ingest.errors import DamagedTextError, EncodingError
from vidno.ingest.line_codecs import BOTH, TWICE, is_utf8, lines_of

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE_BYTES = 500_000
UTF8_CYRILLIC = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){2}")
MIN_PROOF = 2
"""Pairs of Cyrillic letters in UTF-8 that prove a mixture; four such bytes hardly come by chance."""


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
        if data.startswith(mark) and not (name == "utf-8-sig" and is_utf8(data)):
            return Guess(name, 1.0, "byte-order mark")
    if is_utf8(data):
        return _once_or_twice(data)
    if _is_mixed(data):
        others = b"".join(_other_lines(data, file))
        other = _statistical(others, file)
        return Guess(f"utf-8{BOTH}{other.encoding}", other.confidence, "lines of two encodings")
    return _statistical(data, file)


def _other_lines(data: bytes, file: str) -> Iterator[bytes]:
    """Yield the lines that are not UTF-8. Raises DamagedTextError for one that partly is."""
    for number, line in enumerate(lines_of(data), 1):
        if is_utf8(line):
            continue
        if UTF8_CYRILLIC.search(line):
            raise DamagedTextError(file=file, line=number)
        yield line


def _statistical(data: bytes, file: str) -> Guess:
    found = chardet.detect(_sample(data))
    name = cyrillic.settle(_sample(data), str(found["encoding"] or "").lower())
    if not name:
        raise EncodingError(file=file)
    name = cyrillic.of_signs(_sample(data), name)
    if name == "iso-8859-1" and re.search(rb"[\x80-\x9f]", data):
        name = "windows-1252"  # in Latin-1 these are controls that no text holds
    try:
        text = data.decode(name)
    except (UnicodeDecodeError, LookupError):
        raise EncodingError(file=file) from None
    # chardet is careful about short texts; Cyrillic words all through are better evidence
    letters = [char for char in text if char.isalpha() and ord(char) > 127]
    read = sum(1 for char in letters if "а" <= char.lower() <= "я")
    sure = read / len(letters) if letters else 0.0
    return Guess(name, round(max(float(found["confidence"] or 0), sure), 2), "chardet")


def _once_or_twice(data: bytes) -> Guess:
    """Return how bytes in UTF-8 are read: text that was encoded twice is read twice."""
    text = data.decode("utf-8")
    page = mojibake.page_of(text.splitlines()) if mojibake.is_in(text) else ""
    if page:
        return Guess(f"utf-8{TWICE}{page}", 1.0, "lines that were encoded twice")
    if data.startswith(codecs.BOM_UTF8):
        return Guess("utf-8-sig", 1.0, "byte-order mark")
    return Guess("utf-8", 1.0, "strict UTF-8")


def _is_mixed(data: bytes) -> bool:
    """Tell whether bytes that are not UTF-8 hold enough lines that are, and not by chance."""
    proved = 0
    for line in lines_of(data):
        if not line.isascii() and is_utf8(line):
            proved += len(UTF8_CYRILLIC.findall(line))
    return proved >= MIN_PROOF


def decode(data: bytes, name: str) -> str:
    """Return the text of bytes in an encoding that `decide` named. Raises UnicodeDecodeError."""
    return data.decode(name)


def _sample(data: bytes) -> bytes:
    """Return the lines that hold other than ASCII, up to a limit: the rest says nothing."""
    if len(data) <= SAMPLE_BYTES:
        return data
    lines = [line for line in data.splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:SAMPLE_BYTES]
