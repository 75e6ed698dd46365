"""What formats written as text share: their encoding, and the file as text."""

from pathlib import Path

from vidno.ingest import encoding
from vidno.ingest.errors import DamagedError, EncodingError

SAMPLE_BYTES = 200_000


def encoding_of(path: Path) -> str:
    """Return the encoding of a text file. Raises EncodingError."""
    return encoding.decide(path.read_bytes(), file=path.name).encoding


def beginning(path: Path) -> str:
    """Return the first lines of a text file, or "" where its encoding cannot be told.

    Deciding what a file is must not cost more than reading it.
    """
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    if len(sample) == SAMPLE_BYTES:
        sample = sample[: sample.rfind(b"\n") + 1]
    try:
        return sample.decode(encoding.decide(sample, file=path.name).encoding)
    except (EncodingError, UnicodeDecodeError, LookupError):
        return ""


def decoded(path: Path, name: str, kind: str) -> str:
    """Return the text of a file in a named encoding.

    Raises DamagedError where a byte stands for no character in it, or nobody knows the encoding.
    """
    try:
        return path.read_bytes().decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise DamagedError(file=path.name, format=kind, reason=str(error)) from error


def writable(text: str) -> str:
    """Return a text that UTF-8 can hold: half a character, as JSON can spell one, becomes its code."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text
