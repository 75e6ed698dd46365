"""The dictionaries of simplemma as sorted files, which are looked into without being read.

Unpacked, the dictionaries of both languages take a quarter of a second, and to go through them another half:
too long for the copy of a portal in which a word has changed. So they are written once, a word a line, from
its forms to the word and from the word to its forms; mapped into memory, a line is found by halving, in a
thousandth of a millisecond. The files depend on simplemma and on this module alone, whose version and hash they
begin with, and may be deleted at any time.
"""

import hashlib
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache, cached_property
from importlib.metadata import version
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from vidno.base.text import LANGUAGES, Language

if TYPE_CHECKING:
    from simplemma import Lemmatizer

Kind = Literal["lemmas", "forms"]
PLAIN = re.compile("[a-zа-я]+")
BLOCK = 2048
"""Bytes of which one place is known before anything is asked."""
END = b"\n\0"


class Lines:
    """Lines of a word, a tab and what is said of it, in the order of their bytes, after a head."""

    def __init__(self, data: "bytes | mmap") -> None:
        """Take a whole file."""
        self._data = data
        last = len(data) - len(END)
        found = dict.fromkeys(data.find(b"\n", at) for at in range(0, last, BLOCK))
        starts = [start for start in found if start < last]
        self._starts = [*starts, last]
        self._firsts = [data[start + 1 : data.find(b"\t", start)] for start in starts]

    def get(self, word: str, default: str | None = None) -> str | None:
        """Return what is said of a word."""
        line = b"\n%b\t" % word.encode()
        at = bisect_right(self._firsts, line[1:-1]) - 1
        if at < 0:
            return default
        found = self._data.find(line, self._starts[at], self._starts[at + 1])
        if found < 0:
            return default
        start = found + len(line)
        return self._data[start : self._data.find(b"\n", start)].decode()


class Lexicon:
    """The dictionaries of both languages: as files in a folder, where one is given and can be written."""

    def __init__(self, folder: Path | None = None) -> None:
        """Say where the files lie; they are opened, or written, when first asked for."""
        self._folder = folder
        self._open: dict[tuple[Language, Kind], Lines | Mapping[str, str]] = {}

    def lemma(self, word: str, language: Language) -> str:
        """Return the dictionary form of a word, as simplemma says it."""
        if PLAIN.fullmatch(word):  # its first look, without the library
            known = self._lines(language, "lemmas")
            if found := known.get(word) or known.get(word.capitalize()):
                return found
        return self._lemmatizer.lemmatize(word, language)

    def forms(self, root: str) -> list[str]:
        """Return all words that the dictionaries know as forms of one; in lower case, of letters alone."""
        said = (self._lines(language, "forms").get(root) for language in LANGUAGES)
        return [word for one in said if one for word in one.split(" ")]

    def get_dictionary(self, lang: Language) -> Any:
        """Return a dictionary, for simplemma."""
        return self._lines(lang, "lemmas")

    @cached_property
    def _lemmatizer(self) -> "Lemmatizer":
        import simplemma  # noqa: PLC0415 - a twentieth of a second, for words that are new alone
        from simplemma.strategies import DefaultStrategy  # noqa: PLC0415 - for the same reason

        strategy = DefaultStrategy(dictionary_factory=self)  # type: ignore[arg-type]
        return simplemma.Lemmatizer(lemmatization_strategy=strategy)

    def _lines(self, language: Language, kind: Kind) -> Lines | Mapping[str, str]:
        found = self._open.get((language, kind))
        if found is None:
            found = self._open[language, kind] = self._opened(language, kind)
        return found

    def _opened(self, language: Language, kind: Kind) -> Lines | Mapping[str, str]:
        if self._folder is not None:
            with suppress(OSError, ValueError):
                return _in(self._folder, language, kind)
        known = _dictionary(language)
        return known if kind == "lemmas" else Lines(_sorted(_inverted(known.items())))


LIBRARY = Lexicon()
"""The dictionaries in memory: for a server, that looks up thousands of words a question."""


@cache
def version_of_words() -> str:
    """Return what roots of words depend on: changes with the libraries that say them, and with our own code."""
    own = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    libraries = [f"{name} {version(name)}" for name in ("simplemma", "bulstem", "tantivy")]
    return hashlib.sha256("\n".join(libraries).encode() + b"".join(own)).hexdigest()[:16]


def _in(folder: Path, language: Language, kind: Kind) -> Lines:
    """Map a file, written before where it has to be. Raises OSError where it cannot be."""
    path, head = folder / f"{language}.{kind}", _head()
    with suppress(OSError, ValueError):
        return _mapped(path, head)
    folder.mkdir(parents=True, exist_ok=True)
    known = list(_dictionary(language).items())
    for name, pairs in (("lemmas", known), ("forms", _inverted(known))):
        temporary = folder / f".{language}.{name}.{os.getpid()}.tmp"
        temporary.write_bytes(head + _sorted(pairs))
        temporary.replace(folder / f"{language}.{name}")
    return _mapped(path, head)


def _mapped(path: Path, head: bytes) -> Lines:
    """Map a file. Raises OSError or ValueError for one that is missing, broken or of another version."""
    with path.open("rb") as file:
        data = mmap(file.fileno(), 0, access=ACCESS_READ)
    if data[: len(head)] != head or data[-len(END) :] != END:
        raise ValueError(path)
    return Lines(data)


def _head() -> bytes:
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return f"simplemma {version('simplemma')} {own}".encode()


def _dictionary(language: Language) -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import (  # noqa: PLC0415 - as above
        DefaultDictionaryFactory,
    )

    return DefaultDictionaryFactory().get_dictionary(language)


def _sorted(pairs: Iterable[tuple[str, str]]) -> bytes:
    return b"".join(sorted(f"\n{word}\t{said}".encode() for word, said in pairs)) + END


def _inverted(known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    found: dict[str, list[str]] = {}
    for form, word in known:
        found.setdefault(word.lower(), []).append(form)
    for word, its in found.items():
        small = (form.lower() for form in its)
        if plain := " ".join(dict.fromkeys(form for form in small if form.isalpha())):
            yield word, plain
