"""Texts as they are looked at: without invisible signs, words in one alphabet where that is proved.

What is done here, the steps `invisible` and `script` do in the build.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vidno.base import invisible
from vidno.catalogue.codelist import Code
from vidno.catalogue.place import Level
from vidno.ingest.places import names
from vidno.ingest.types import script

LEVELS: tuple[Level, ...] = ("oblast", "municipality", "settlement")


@dataclass(frozen=True, slots=True)
class Mended:
    """What was done to the texts of a table, by the letters of its columns."""

    invisible: tuple[str, ...] = ()
    """Columns whose cells lose signs that nobody sees."""
    repairs: dict[str, dict[str, str]] = field(default_factory=dict)
    """Texts with letters of two alphabets, and what they are in one."""


def mend(
    rows: list[list[str]], letters: list[str], codelists: Mapping[int, Iterable[Code]]
) -> tuple[list[list[str]], Mended]:
    """Return the texts as they are looked at, and what was done.

    Args:
        rows: The texts of the body.
        letters: Of the columns, in order.
        codelists: The code lists of companion files, by the number of the column.
    """
    hidden: list[str] = []
    repairs: dict[str, dict[str, str]] = {}
    columns = [list(column) for column in zip(*rows, strict=True)]
    for index, column in enumerate(columns):
        if any(map(invisible.is_in, column)):
            hidden.append(letters[index])
            columns[index] = column = [invisible.without(text).strip() for text in column]
        texts = dict.fromkeys(column)
        known = {part for code in codelists.get(index, []) for part in _words_of(code)}
        mixed = [text for text in texts if script.is_mixed(text)]
        found = script.repairs(texts, known) | {
            text: place for text in mixed if (place := _place(text))
        }
        if found:
            repairs[letters[index]] = found
            columns[index] = [found.get(text, text) for text in column]
    if not hidden and not repairs:
        return rows, Mended()
    return [list(row) for row in zip(*columns, strict=True)], Mended(tuple(hidden), repairs)


def _words_of(code: Code) -> tuple[str, str, str]:
    return code.code, code.label.bg, code.label.en


def _place(text: str) -> str:
    """Return a text in Cyrillic where it is the name of a place then; else ""."""
    cyrillic = text
    for word in script.mixed_words(text):
        found = [other for other in script.readings(word) if not other.isascii()]
        if not found:
            return ""
        cyrillic = cyrillic.replace(word, found[0])
    key = names.read(cyrillic).key
    return cyrillic if any(key in names.keys_within(level) for level in LEVELS) else ""
