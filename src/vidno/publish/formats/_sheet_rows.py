"""The rows of a big table put into a workbook that has none yet: DuckDB writes their XML.

A library that is asked for every cell takes five times as long.
"""

import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from vidno.catalogue.recipe import letters_of
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted, text_of
from vidno.publish.formats import _labels
from vidno.publish.tidy import Tidy

SHEET = "xl/worksheets/sheet1.xml"
LONGEST = 32_767
"""Letters that a cell takes."""
MOST_WHOLE = 2**53
"""The greatest whole number below which a workbook, too, knows each."""
ODD = "[\\x00-\\x08\\x0b-\\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
"""What XML or Excel writes in a way of its own."""
BLANK = "^[ \\t\\n]|[ \\t\\n]$"
"""A blank at an end, which XML would leave out."""
DIMENSION = re.compile(rb'(<dimension ref=")A1(?::([A-Z]+)1)?"')
INLINE, KEPT = ' t="inlineStr"><is><t', ' xml:space="preserve"'
LINE = "(file_row_number + 2)"


def suits(tidy: Tidy) -> bool:
    """Tell whether all texts are such that they need no escape but those of XML."""
    labels = [
        label
        for spec in tidy.schema.fields
        for code in _labels.codes_of(tidy, spec).values()
        for label in (code.label.bg, code.label.en)
    ]
    if any(re.search(ODD, label) or len(label) > LONGEST for label in labels):
        return False
    texts = [quoted(spec.name) for spec in tidy.schema.fields if spec.type == "string"]
    is_odd = " OR ".join(
        f"regexp_matches({text}, {text_of(ODD)}) OR length({text}) > {LONGEST}" for text in texts
    )
    odd = f"CASE WHEN {is_odd} THEN 'odd' ELSE '' END" if texts else "''"
    return not any("odd" in batch for batch in tidy.texts(odd))


def has_long(tidy: Tidy) -> bool:
    """Tell whether there are whole numbers that a workbook would round."""
    wholes = [quoted(spec.name) for spec in tidy.schema.fields if spec.type == "integer"]
    is_long = " OR ".join(f"coalesce({_is_long(value)}, false)" for value in wholes)
    return bool(wholes) and any(
        "long" in batch for batch in tidy.texts(f"CASE WHEN {is_long} THEN 'long' ELSE '' END")
    )


def _is_long(value: str) -> str:
    return f"{value} NOT BETWEEN -{MOST_WHOLE} AND {MOST_WHOLE}"


def fill(path: Path, tidy: Tidy) -> None:
    """Put the rows below the header of the first sheet."""
    bare = path.with_suffix(".bare")
    path.rename(bare)
    with zipfile.ZipFile(bare) as old, zipfile.ZipFile(path, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            with new.open(item, "w") as part:
                if item.filename != SHEET:
                    part.write(data)
                    continue
                head, end, below = data.partition(b"</sheetData>")
                part.write(_with_size(head, tidy.row_count + 1))
                for rows in _rows(tidy):
                    part.write(rows)
                part.write(end + below)
    bare.unlink()


def _with_size(head: bytes, lines: int) -> bytes:
    """Return what stands above the rows, with the size of the sheet as it will be."""
    return DIMENSION.sub(lambda found: b'%bA1:%b%d"' % (found[1], found[2] or b"A", lines), head)


def _rows(tidy: Tidy) -> Iterator[bytes]:
    cells: list[str] = []
    column = 1
    for number, spec in enumerate(tidy.schema.fields):
        cells.append(_cell(spec, letters_of(column)))
        column += 1
        if spec.codelist:
            codes = _labels.codes_of(tidy, spec)
            if codes:
                bg = [code.label.bg for code in codes.values()]
                en = [code.label.en for code in codes.values()]
                cells.append(_label(spec, number, bg, letters_of(column)))
                cells.append(_label(spec, number, en, letters_of(column + 1)))
            column += 2
    row = _glued(text_of('<row r="'), LINE, text_of('">'), *cells, text_of("</row>"))
    for texts in tidy.texts(row, _labels.types(tidy)):
        yield "".join(texts).encode()


def _glued(*parts: str) -> str:
    return " || ".join(parts)


def _begin(letters: str) -> str:
    """Return SQL of the beginning of a cell, up to its address."""
    return _glued(text_of(f'<c r="{letters}'), LINE, text_of('"'))


def _cell(spec: FieldSpec, letters: str) -> str:
    """Return SQL of the cell of a field; of an empty one there is none."""
    value = quoted(spec.name)
    if spec.type in ("integer", "number"):
        inside = _glued("'><v>'", value, "'</v></c>'")
        if spec.type == "integer":
            text = _glued(text_of(f"{INLINE}>"), value, "'</t></is></c>'")
            inside = f"CASE WHEN {_is_long(value)} THEN {text} ELSE {inside} END"
    elif spec.type == "boolean":
        inside = _glued(text_of(' t="b"><v>'), f"CAST({value} AS INTEGER)", "'</v></c>'")
    else:
        text = f"CAST({value} AS VARCHAR)"
        kept = (
            f"CASE WHEN regexp_matches({text}, {text_of(BLANK)}) THEN {text_of(KEPT)} ELSE '' END"
        )
        for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
            text = f"replace({text}, '{sign}', '{name}')"
        inside = _glued(text_of(INLINE), kept, "'>'", text, "'</t></is></c>'")
    return f"coalesce({_begin(letters)} || {inside}, '')"


def _label(spec: FieldSpec, number: int, labels: list[str], letters: str) -> str:
    """Return SQL of the cell that says in words what a code means; of an unknown code there is none."""
    found = _labels.label(spec, number, [_text_cell(text) for text in labels])
    return f"coalesce({_begin(letters)} || {found}, '')"


def _text_cell(text: str) -> str:
    kept = KEPT if re.search(BLANK, text) else ""
    return f"{INLINE}{kept}>{escape(text, quote=False)}</t></is></c>"
