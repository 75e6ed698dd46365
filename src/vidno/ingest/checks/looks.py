"""Columns that stay text though most of what they hold looks like figures."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.catalogue.schema import FieldSpec
from vidno.engine.duck import quoted
from vidno.ingest import vocabulary
from vidno.ingest.table import Table
from vidno.ingest.types import figure_like, missing
from vidno.ingest.types.figure_like import FigureLike
from vidno.ingest.warnings import spans

NAME = "looks"
TITLE = Text(bg="Няма числа, останали текст", en="No figures are left as text")
SAMPLE = 2000
"""Rows that are looked at first: a column of names is told from them."""
MANY = 50_000
"""With more different texts a column is looked at by its first ones only."""

DIGIT = re.compile("[0-9]")


class TextFiguresError(DataError):
    """A column of texts that look like figures, with a unit or a mark that is not known."""

    code = "text-looks-like-figures"
    template = Text(
        bg="{cell}: „{text}“ прилича на число; колоната „{field}“ остава текст, {count} нейни клетки са такива.",
        en="{cell}: '{text}' looks like a figure; column '{field}' stays text, {count} of its cells do.",
    )
    hint = Text(
        bg="Ако са числа, направете полето „{field}“ „role: measure, type: number“ и добавете в „steps“: {line}",
        en="If they are figures, make the field '{field}' 'role: measure, type: number' and add to 'steps': {line}",
    )
    CAUSE: ClassVar[tuple[str, ...]] = ("field",)


def check(table: Table) -> Iterator[DataError]:
    """Yield a doubt for each column of texts most of which look like figures, with all their cells."""
    columns = table.relation.columns
    specs = [spec for spec in table.recipe.fields if _is_plain(spec) and columns.get(spec.name)]
    for spec, texts in zip(specs, _sample(table, specs), strict=True):
        if _figures(spec, texts) and (found := _figures(spec, _all(table, spec))):
            yield _doubt(table, spec, found)


def _sample(table: Table, specs: list[FieldSpec]) -> list[dict[str, int]]:
    """Return how often each text stands at the beginning of each field; all fields in one question."""
    if not specs:
        return []
    names = ", ".join(quoted(spec.name) for spec in specs)
    lines = table.rows(f"SELECT {names} FROM tidy LIMIT {SAMPLE}")
    by_field = zip(*lines, strict=True) if lines else ([] for _ in specs)
    return [Counter(text for text in texts if text is not None) for texts in by_field]


def _is_plain(spec: FieldSpec) -> bool:
    """Tell whether a field is one of texts that nothing else explains; a code is named as such."""
    if spec.type != "string" or spec.codelist or spec.of:
        return False
    return spec.kind == "text" or (
        spec.kind == "code" and not vocabulary.CODE_WORDS.search(_named(spec))
    )


def _named(spec: FieldSpec) -> str:
    return f"{spec.title.bg} {spec.title.en} {spec.name}"


def _all(table: Table, spec: FieldSpec) -> dict[str, int]:
    name = quoted(spec.name)
    return dict(
        table.rows(
            f"SELECT {name}, count(*) FROM tidy WHERE {name} IS NOT NULL"
            f" GROUP BY {name} ORDER BY {name} LIMIT {MANY}"
        )
    )


def _figures(spec: FieldSpec, counts: dict[str, int]) -> FigureLike | None:
    if not any(DIGIT.search(text) for text in counts):
        return None
    kept = {text: count for text, count in counts.items() if not missing.is_marker(text)}
    measured = bool(
        vocabulary.MEASURE_WORDS.search(_named(spec))
        or vocabulary.unit_in(spec.title.bg)
        or vocabulary.unit_in(spec.title.en)
    )
    return figure_like.find(kept, is_measured=measured)


def _doubt(table: Table, spec: FieldSpec, found: FigureLike) -> TextFiguresError:
    line, column = table.cell_sql(spec.name)
    rows = table.rows(
        f"SELECT DISTINCT _sheet, {line} AS line, {column} AS place, {quoted(spec.name)} FROM tidy"
        f" WHERE {quoted(spec.name)} IS NOT NULL ORDER BY 1, 3, 2"
    )
    texts = set(found.texts)
    cells = [
        (table.cell(sheet, at, place), text) for sheet, at, place, text in rows if text in texts
    ]
    return TextFiguresError(
        cell=cells[0][0],
        cells=spans([cell for cell, _ in cells]),
        text=cells[0][1],
        field=spec.name,
        count=len(cells),
        line=_line(spec, found),
    )


def _line(spec: FieldSpec, found: FigureLike) -> str:
    """Return the line of a recipe that would read the figures."""
    options = {"step": "number", "column": spec.name}
    form = found.form
    if form:
        options |= {"decimal": form.decimal} | ({"group": form.group} if form.group else {})
    options |= {"prefix": found.before} if found.before else {}
    options |= {"suffix": found.after} if found.after else {}
    options["status"] = f"{spec.name}_status"
    written = ", ".join(f"{key}: {_quoted(value)}" for key, value in options.items())
    return f"- {{{written}}}"


def _quoted(value: str) -> str:
    return value if value.replace("_", "").isalnum() else "'" + value.replace("'", "''") + "'"
