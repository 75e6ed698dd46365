"""Rows of a table with labels, a page at a time; every figure leads to its source cell."""

from dataclasses import dataclass
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from vidno.base.text import Language
from vidno.catalogue.schema import FieldSpec
from vidno.web.portal.pages import addresses, values
from vidno.web.portal.pages.problems import PageMissingError
from vidno.web.portal.pages.site import Published

ROWS = 50
ROWS_BESIDE_CHARTS = 12
"""The first page of a dataset with charts shows fewer: the charts have shown the table already."""


@dataclass(frozen=True, slots=True)
class PreviewColumn:
    """A column heading: title, unit and whether figures stand below."""

    title: str
    unit: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """One page of rows."""

    columns: tuple[PreviewColumn, ...]
    rows: tuple[SafeString, ...]
    """Each written out: a template takes longer over a cell than all the rest does."""
    first: int
    last: int
    total: int
    page: int
    page_count: int


def of(item: Published, page_text: str, language: Language) -> Preview:
    """Return a page of rows. Raises PageMissingError beyond the ends."""
    total = item.release.row_count
    page_count = max((total + ROWS - 1) // ROWS, 1)
    is_number = page_text.isascii() and page_text.isdecimal() and len(page_text) <= 12
    if not is_number or not 1 <= int(page_text) <= page_count:
        raise PageMissingError(name=page_text[:40], last=page_count, leads=f"data/{item.id}/#rows")
    page = int(page_text)
    specs = [spec for spec in item.release.schema.fields if not spec.of]
    size = ROWS_BESIDE_CHARTS if page == 1 and item.config.indicators else ROWS
    found = item.reader.select(limit=size, offset=(page - 1) * ROWS)
    columns = item.reader.columns
    rows = [
        _row(item, number, dict(zip(columns, cells, strict=True)), specs, language)
        for number, *cells in found
    ]
    return Preview(
        tuple(_column(spec, language) for spec in specs),
        tuple(rows),
        (page - 1) * ROWS + 1,
        (page - 1) * ROWS + len(rows),
        total,
        page,
        page_count,
    )


def _column(spec: FieldSpec, language: Language) -> PreviewColumn:
    is_number = spec.role == "measure" or spec.type in ("integer", "number")
    return PreviewColumn(values.field_title(spec, language), spec.unit.pick(language), is_number)


def _row(
    item: Published, number: int, row: dict[str, Any], specs: list[FieldSpec], language: Language
) -> SafeString:
    """Write a row; a figure leads to its cell, and where there is none it says why."""
    cells = []
    for spec in specs:
        text = values.shown(item.release, spec, row[spec.name], language)
        is_number = spec.role == "measure" or spec.type in ("integer", "number")
        why = ""
        if spec.role == "measure" and row[spec.name] is None:
            why = values.status_of(item.release, spec.name, row, language) or values.MISSING.pick(
                language
            )
        href = addresses.source(item, language, number, spec.name) if spec.role == "measure" else ""
        shown = escape(text)
        if href:
            look = "n muted" if why else "n"
            shown = f'<a class="{look}" href="{escape(href)}">{shown or escape(why)}</a>'
        cells.append(f'<td class="num">{shown}</td>' if is_number else f"<td>{shown}</td>")
    return mark_safe(f"<tr>{''.join(cells)}</tr>")  # noqa: S308 - foreign text is escaped
