"""Signs that nobody sees, and words in two alphabets: what was mended is told, and what was left."""

from collections.abc import Iterator
from typing import Any, ClassVar

from vidno.base import invisible
from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.recipe import column_of
from vidno.engine.duck import quoted, text_of
from vidno.ingest import columns, mojibake
from vidno.ingest.grid import address
from vidno.ingest.steps import invisible as invisible_step
from vidno.ingest.steps import script as script_step
from vidno.ingest.table import Table
from vidno.ingest.types import script

NAME = "letters"
TITLE = Text(bg="Знаци и азбуки", en="Signs and alphabets")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""


class InvisibleSignError(DataError):
    """A cell with a sign that nobody sees, such as a byte-order mark in the middle of a file."""

    code = "invisible-sign"
    template = Text(
        bg="{cell}: „{text}“ съдържа {sign}; {done_bg}.",
        en="{cell}: '{text}' holds {sign}; {done_en}.",
    )
    hint = Text(
        bg="Стъпката „invisible“ в рецептата маха такива знаци; клетката в източника е показана както е.",
        en="The step 'invisible' of the recipe leaves such signs out; the source cell is shown as it is.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("done_en",)


class MixedScriptError(DataError):
    """A text with Latin letters in a Cyrillic word, or the reverse."""

    code = "mixed-script"
    template = Text(
        bg="{cell}: в „{text}“ са смесени латински и кирилски букви ({word}); {done_bg}.",
        en="{cell}: '{text}' mixes Latin and Cyrillic letters ({word}); {done_en}.",
    )
    hint = Text(
        bg="Поправя се само доказаното: със стъпката „script“ в рецептата, или с corrections.yml.",
        en="Only what is proved is repaired: by the step 'script' of the recipe, or in corrections.yml.",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("done_en",)


class MojibakeError(DataError):
    """A text that was taken for another encoding before it came into the file."""

    code = "mojibake"
    template = Text(
        bg="{cell}: „{text}“ е текст, прочетен някога в чужда кодова таблица; остава така.",
        en="{cell}: '{text}' is text that was once read in a wrong encoding; it stays so.",
    )
    hint = Text(
        bg="Искайте го от издателя, или напишете верния текст в corrections.yml.",
        en="Ask the publisher for it, or write the right text into corrections.yml.",
    )


ODD = f"{invisible.PATTERN}|{script.MIXED}|{mojibake.ANY}"
"""What a text may hold that does not belong there, as DuckDB and Python both read it."""
LEFT = {"done_bg": "остава така", "done_en": "it stays so"}
GONE = {"done_bg": "махнат е", "done_en": "it was left out"}


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each cell that was mended, and each that still holds such signs."""
    for sheet, line, place, text in table.invisible:
        yield _invisible(address(sheet, line, place), text, GONE)
    for step in table.recipe.steps:
        options = step.model_extra or {}
        if step.step == "invisible":
            for name in options["columns"]:
                yield from _mended(table, name, invisible_step.kept(name), invisible.PATTERN)
        elif step.step == "script":
            yield from _mended(table, options["column"], script_step.kept(options["column"]), "")
    yield from _left(table)


def _mended(table: Table, name: str, kept: str, pattern: str) -> Iterator[DataError]:
    """Yield a doubt for each cell that a step changed: the helper column has what it says."""
    if name.isupper():  # a column of figures, before it was unfolded
        yield from _in_rectangle(table, name, pattern)
        return
    line, column = table.cell_sql(name)
    changed = (
        f"regexp_matches({quoted(kept)}, {text_of(pattern)})"
        if pattern
        else f"{quoted(kept)} IN ({_listed(table, name)})"
    )
    for cell, text in _cells(table, kept, line, column, changed):
        if pattern:
            yield _invisible(cell, text, GONE)
        else:
            after = _values(table, name)[text]
            done = {"done_bg": f"записано е „{after}“", "done_en": f"it is written '{after}'"}
            yield _mixed(cell, text, script.changed_words(text, after), done)


def _in_rectangle(table: Table, letter: str, pattern: str) -> Iterator[DataError]:
    found = table.rows(
        f"SELECT _sheet, _row, {quoted(letter)} FROM rectangle"
        f" WHERE regexp_matches({quoted(letter)}, {text_of(pattern)}) ORDER BY _sheet_order, _row"
    )
    for sheet, row, text in found:
        yield _invisible(table.cell(sheet, row, column_of(letter)), text, GONE)


def _left(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each cell whose published text still holds such signs."""
    names = [
        spec.name
        for spec in table.recipe.fields
        if spec.type == "string" and spec.kind in ("text", "code")
    ]
    for name in columns.matching(table.connection, "tidy", names, ODD):
        line, column = table.cell_sql(name)
        where = f"regexp_matches({quoted(name)}, {text_of(ODD)})"
        for cell, text in _cells(table, name, line, column, where):
            if invisible.is_in(text):
                yield _invisible(cell, text, LEFT)
            if mojibake.is_in(text):
                yield MojibakeError(cell=cell, text=text)
            elif words := script.mixed_words(text):
                yield _mixed(cell, text, words, LEFT)


def _cells(
    table: Table, name: str, line: str, column: str, where: str
) -> Iterator[tuple[str, str]]:
    """Yield address and text of each source cell whose text fits."""
    found: list[tuple[Any, ...]] = table.rows(
        f"""
        SELECT _sheet, {line} AS line, {column} AS place, {quoted(name)} FROM tidy WHERE {where}
        GROUP BY ALL ORDER BY 1, 2, 3
        """
    )
    for sheet, row, letter, text in found:
        yield table.cell(sheet, row, letter), text


def _invisible(cell: str, text: str, done: dict[str, str]) -> DataError:
    return InvisibleSignError(
        cell=cell, text=invisible.without(text).strip(), sign=invisible.named(text), **done
    )


def _mixed(cell: str, text: str, words: list[str], done: dict[str, str]) -> DataError:
    return MixedScriptError(cell=cell, text=text, word=", ".join(words), **done)


def _values(table: Table, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for step in table.recipe.steps:
        options = step.model_extra or {}
        if step.step == "script" and options["column"] == name:
            found |= options["values"]
    return found


def _listed(table: Table, name: str) -> str:
    return ", ".join(map(text_of, _values(table, name))) or "''"
