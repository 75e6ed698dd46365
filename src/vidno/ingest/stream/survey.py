"""A first look at a big delimited file: how to read its bytes."""

import codecs
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest import dialect, encoding, identify
from vidno.ingest.errors import DamagedTextError, EncodingError
from vidno.ingest.formats import csv as delimited
from vidno.ingest.stream.pieces import chunks_of

HEAD_BYTES = 1_000_000
TAIL_BYTES = 100_000
BAD_LINES = 100
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def describe(path: Path, scratch: Path, *, is_proved: bool = True) -> Input | None:
    """Decide encoding and dialect on head and tail, proved on all bytes; None for another format.

    Lines that are no text in the encoding join the sample, until all of the file is. Without
    `is_proved` that is left to whoever reads the file.

    Raises EncodingError.
    """
    sample = scratch / path.name
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        is_whole = len(head) < HEAD_BYTES
        if head.startswith(WIDE):  # whole characters of two or four bytes
            head, tail = head if is_whole else head[: len(head) // 4 * 4], b""
        else:
            head = head[: head.rfind(b"\n") + 1] or head
            file.seek(max(len(head), path.stat().st_size - TAIL_BYTES))
            tail = file.read() if is_whole else file.read().partition(b"\n")[2]
    strange: list[bytes] = []
    for _ in range(3):
        sample.write_bytes(head + b"".join(strange) + tail)
        module = identify.format_of(sample)
        if module.NAME != "csv":
            return None
        try:
            how: Input = module.describe(sample)
        except DamagedTextError:  # it names a line of the sample
            encoding.decide(path.read_bytes(), file=path.name)
            raise
        found = _unreadable(path, how.encoding) if is_proved else []
        if not found:
            return how
        strange += found
    raise EncodingError(file=path.name)


def head_of(path: Path, how: Input) -> list[list[str]]:
    """Return the records of the first piece of a file."""
    chunk = next(chunks_of(path, how.encoding), b"").decode()
    return [cells for _, cells in dialect.rows_of(chunk, delimited.dialect_of(how))]


def _unreadable(path: Path, encoding: str) -> list[bytes]:
    """Return the first lines that are no text in an encoding that shares its line ends with ASCII."""
    if encoding.startswith(("utf-16", "utf-32")):
        return []
    found: list[bytes] = []
    left = b""
    with path.open("rb") as file:
        while data := file.read(HEAD_BYTES):
            data = left + data
            end = data.rfind(b"\n") + 1
            data, left = data[:end], data[end:]
            if not _is_text(data, encoding):
                found += [line for line in data.split(b"\n") if not _is_text(line, encoding)]
                if len(found) >= BAD_LINES:
                    break
    return found[:BAD_LINES] + ([left] if not _is_text(left, encoding) else [])


def _is_text(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
