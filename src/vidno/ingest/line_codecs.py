"""Encodings of files whose lines are not all of one: known to Python by the names that recipes give them.

"utf-8/windows-1251" is a file some lines of which are UTF-8, the others windows-1251. "utf-8 via windows-1251"
is UTF-8 some lines of which were taken for windows-1251 and written as UTF-8 again.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from vidno.ingest import mojibake

if TYPE_CHECKING:
    from typing_extensions import Buffer

BOTH, TWICE = "/", " via "
"""Between the names of the two encodings of a mixed file; and of a file that was encoded twice."""
_BOM = "\ufeff"


def lines_of(data: bytes) -> Iterator[bytes]:
    """Yield the physical lines of bytes, with their ends."""
    return (found[0] for found in re.finditer(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", data))


def is_utf8(line: bytes) -> bool:
    """Tell whether bytes are text in UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_by_line(name: str) -> bool:
    """Tell whether an encoding is decided line by line."""
    return BOTH in name or TWICE in name


def odd_lines(data: bytes, name: str) -> Iterator[int]:
    """Yield the numbers of the lines that are not in the first encoding of such a name."""
    _, mark, page = name.partition(TWICE)
    for number, line in enumerate(lines_of(data), 1):
        if mark:
            text = line.decode("utf-8", "replace")
            if mojibake.read(text, page) != text:
                yield number
        elif not is_utf8(line):
            yield number


def _mixed(page: str, data: bytes, errors: str) -> str:
    lines = lines_of(data)
    return "".join(line.decode("utf-8" if is_utf8(line) else page, errors) for line in lines)


def _twice(page: str, data: bytes, errors: str) -> str:
    lines = (line.decode("utf-8", errors) for line in lines_of(data))
    return "".join(mojibake.read(line, page) for line in lines).replace(_BOM, "", 1)


class _ByLine(codecs.BufferedIncrementalDecoder):
    """Decodes whole lines, and what is left at the end."""

    def __init__(self, whole: Callable[[bytes, str], str], errors: str) -> None:
        super().__init__(errors)
        self._whole = whole

    def _buffer_decode(self, data: "Buffer", errors: str, final: bool) -> tuple[str, int]:
        text = bytes(data)
        end = len(text) if final else text.rfind(b"\n") + 1
        return self._whole(text[:end], errors), end


@cache
def _found(name: str) -> codecs.CodecInfo | None:
    """Return the codec of a name as Python looks it up: small letters, low lines for other signs."""
    found = re.fullmatch(r"utf_8_(via_)?(.+)", name)
    if not found:
        return None
    mark, page = found[1], found[2].replace("_", "-")
    if mark and page not in mojibake.PAGES:
        return None
    if not mark:
        codecs.lookup(page)  # an unknown one is unknown

    def whole(data: bytes, errors: str) -> str:
        return (_twice if mark else _mixed)(page, data, errors)

    def decode(data: "Buffer", errors: str = "strict", /) -> tuple[str, int]:
        return whole(bytes(data), errors), len(bytes(data))

    def encode(text: str, errors: str = "strict", /) -> tuple[bytes, int]:
        return text.encode("utf-8", errors), len(text)

    def incremental(errors: str = "strict") -> codecs.IncrementalDecoder:
        return _ByLine(whole, errors)

    return codecs.CodecInfo(encode, decode, incrementaldecoder=incremental, name=name)


codecs.register(_found)
