"""Which of the texts that the cells of a workbook share are blank: a cell that shows one is empty."""

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from vidno.ingest.formats._package import elements, local
from vidno.ingest.formats._sheet_bytes import OPEN_TEXT, PROLOG, SURE, TEXT, text_of
from vidno.ingest.formats._sheet_marks import TITLE, is_blank

PART = "xl/sharedStrings.xml"
CHUNK = HEAD = 1 << 20
LONG_TEXT = 8 << 20
BEGIN = re.compile(rb"<((?:\w++:)?+)sst(?: [^<>]*+)?+>\s*+")


@lru_cache(8)
def _patterns(prefix: bytes) -> tuple[re.Pattern[bytes], ...]:
    """Return patterns for texts that are plainly not blank, any text, and its letters."""
    sure = rb"(?:<P:si>%b%b%b</P:t></P:si>\s*+)*+" % (OPEN_TEXT, SURE, TEXT)
    one = rb"<P:si(?:/>|>(?:[^<]++|<(?!/P:si>))*+</P:si>)\s*+"
    letters = rb"<P:t(?: [^<>]*+)?+>(%b)</P:t>" % TEXT
    return tuple(re.compile(part.replace(b"P:", prefix)) for part in (sure, one, letters))


def blank_strings(package: zipfile.ZipFile, path: Path) -> frozenset[int]:
    """Return the numbers of the shared strings that are blank, from 0. Raises DamagedError."""
    if PART not in package.namelist():
        return frozenset()
    found = _scanned(package)
    return frozenset(_walked(package, path) if found is None else found)


def _scanned(package: zipfile.ZipFile) -> set[int] | None:
    """Return them by the bytes alone; None where these are not in the plain form."""
    with package.open(PART) as part:
        head = part.read(HEAD)
        begin = BEGIN.search(head)
        if not begin or not PROLOG.match(head) or b"<!" in head[: begin.end()]:
            return None
        texts = _Texts(begin[1])
        chunks = iter(lambda: part.read(CHUNK), b"")
        return texts.blank if texts.read(head[begin.end() :], chunks) else None


class _Texts:
    """Reads shared strings, piece by piece."""

    def __init__(self, prefix: bytes) -> None:
        self.sure, self.one, self.letters = _patterns(prefix)
        self.begin, self.close = b"<" + prefix + b"si", b"</" + prefix + b"si>"
        self.end, self.text_end = b"</" + prefix + b"sst>", b"</" + prefix + b"t>"
        self.count = 0
        self.blank: set[int] = set()

    def read(self, left: bytes, chunks: Iterator[bytes]) -> bool:
        """Read all texts; tell whether they are in the plain form."""
        while self.end not in left:
            cut = left.rfind(self.begin)
            if cut > 0 and not self._add(left[:cut]):
                return False
            left = left[max(cut, 0) :]
            more = next(chunks, b"")
            if not more or len(left) > LONG_TEXT:
                return False
            left += more
        return self._add(left[: left.index(self.end)])

    def _add(self, texts: bytes) -> bool:
        place = 0
        while place < len(texts):
            found = self.sure.match(texts, place)
            if found and found.end() > place:
                self.count += texts.count(self.close, place, found.end())
            else:
                found = self.one.match(texts, place)
                if not found or not self._add_one(found[0]):
                    return False
            place = found.end()
        return True

    def _add_one(self, text: bytes) -> bool:
        parts = self.letters.findall(text)
        odd = any(mark in text for mark in (b"<!", b"<?", b"rPh"))
        if odd or len(parts) != text.count(self.text_end):
            return False
        if is_blank("".join(map(text_of, parts))):
            self.blank.add(self.count)
        self.count += 1
        return True


def _walked(package: zipfile.ZipFile, path: Path) -> set[int]:
    """Return them element by element."""
    blank: set[int] = set()
    count, text, spoken = 0, "", False
    with package.open(PART) as part:
        for event, item in elements(part, path, TITLE):
            name = local(item.tag)
            if name == "rPh":  # how the text is pronounced, no part of it
                spoken = event == "start"
            elif event == "end" and name == "t":
                text += "" if spoken else item.text or ""
            elif event == "end" and name == "si":
                if is_blank(text):
                    blank.add(count)
                count, text = count + 1, ""
                item.clear()
    return blank
