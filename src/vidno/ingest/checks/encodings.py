"""Lines of a text file that are in another encoding than the rest: read each in its own, and told."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.recipe import ranges_of
from vidno.ingest.grid import address
from vidno.ingest.line_codecs import TWICE
from vidno.ingest.table import Table

NAME = "encodings"
TITLE = Text(bg="Едно кодиране в целия файл", en="One encoding in the whole file")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""
SHOWN = 12
"""So many stretches of lines are named in a sentence; the cells of the doubt name all."""


class MixedEncodingError(DataError):
    """A file with lines in two encodings."""

    code = "mixed-encoding"
    template = Text(
        bg="{cell}: {count} реда са в {encoding}, а останалите в UTF-8 (редове {lines}); всеки е прочетен в своето кодиране.",
        en="{cell}: {count} lines are in {encoding}, the others in UTF-8 (lines {lines}); each was read in its own.",
    )
    hint = Text(
        bg="Погледнете тези редове: вероятно са добавени от друг файл.",
        en="Look at these lines: they were probably added from another file.",
    )


class EncodedTwiceError(DataError):
    """Lines that were taken for another encoding and written as UTF-8 again."""

    code = "encoded-twice"
    template = Text(
        bg="{cell}: {count} реда са кодирани два пъти, през {encoding} (редове {lines}); прочетени са, каквито са били.",
        en="{cell}: {count} lines were encoded twice, by way of {encoding} (lines {lines}); they were read as they were meant.",
    )
    hint = Text(
        bg="Кажете на издателя: програмата му разваля буквите.",
        en="Tell the publisher: a program there damages the letters.",
    )


def check(table: Table) -> Iterator[DataError]:
    """Yield one doubt for all lines that are not in the first encoding of the file."""
    lines = table.odd_lines
    if not lines:
        return
    name = table.recipe.data_input.encoding
    kind = EncodedTwiceError if TWICE in name else MixedEncodingError
    parts = ranges_of(lines).split(" ")
    shown = ", ".join(parts[:SHOWN]) + (" …" if len(parts) > SHOWN else "")
    yield kind(
        cell=address("", lines[0], 1),
        cells=[address("", line, 1) for line in lines],
        count=len(lines),
        lines=shown,
        encoding=name.rpartition(TWICE if TWICE in name else "/")[2],
    )
