"""Tables in PDF files with text: by their lines, or where none are drawn by what lines up.

A table that goes on over pages is one grid. Lines that come again on the pages, such as a page number,
are no cells; what else stands outside of tables is a row with one cell.
"""

import re
import struct
import zlib
from collections import Counter
from functools import lru_cache
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.ingest.errors import DamagedError, EncryptedError
from vidno.ingest.formats._pdf_page import Block, Page, aligned, page_of
from vidno.ingest.formats._refusals import (
    PicturesOnlyError,
    TooManyPagesError,
)
from vidno.ingest.grid import Grid, Span

NAME = "pdf"
TITLE = "PDF"
SUFFIXES = (".pdf",)
MAGIC = b"%PDF-"
PAGE_LIMIT = 400
SAME = 4.0
"""Points by which the columns of one table may differ from page to page."""
NUMBERS = re.compile(r"\d+")
STUMBLES = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    EOFError,
    OSError,
    struct.error,
    zlib.error,
)
"""What the reader of PDF raises for damaged files: it trusts its input."""


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the bytes begin as PDF does."""
    return MAGIC in head[:1024]


def describe(path: Path) -> Input:
    """Nothing to decide: the format is exact."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read every table.

    Raises DamagedError, EncryptedError, PicturesOnlyError for scanned pages, TooManyPagesError,
    PageTooFullError.
    """
    pages = _pages(path)
    drawn = _joined(pages, _furniture(pages))
    return drawn or aligned([line for page in pages for line in page.layout])


def count(path: Path, how: Input) -> int:
    """Count the cells with a letter in their box, and the lines outside of tables."""
    pages = _pages(path)
    if not any(block.cells for page in pages for block in page.blocks):
        return sum(
            grid.cell_count for grid in aligned([ln for page in pages for ln in page.layout])
        )
    furniture = _furniture(pages)
    lines = sum(
        block.text not in furniture and _pattern(block.text) not in furniture
        for page in pages
        for block in page.blocks
        if not block.cells
    )
    return lines + sum(page.filled for page in pages)


def _pages(path: Path) -> list[Page]:
    facts = path.stat()
    return _parsed(path, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=1)
def _parsed(path: Path, _changed: int, _size: int) -> list[Page]:
    import pdfplumber  # noqa: PLC0415 - half a second, which no other format should pay for
    from pdfminer.pdfdocument import PDFPasswordIncorrect  # noqa: PLC0415 - for the same reason
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415
    from pdfplumber.utils.exceptions import (  # noqa: PLC0415
        MalformedPDFException,
        PdfminerException,
    )

    from vidno.ingest.formats._pdf_layout import Bounds, lay_out, tables_of  # noqa: PLC0415

    found: list[Page] = []
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > PAGE_LIMIT:
                raise TooManyPagesError(file=path.name, found=len(document.pages), limit=PAGE_LIMIT)
            bounds = Bounds(path)
            for page in document.pages:
                lay_out(page, bounds)
                found.append(page_of(page, tables_of(page, bounds)))
                page.close()
    except (
        PSException,
        PDFException,
        PdfminerException,
        MalformedPDFException,
        *STUMBLES,
    ) as error:
        locked = isinstance(error, PDFPasswordIncorrect) or any(
            isinstance(cause, PDFPasswordIncorrect) for cause in error.args
        )
        if locked:
            raise EncryptedError(file=path.name) from error
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise DamagedError(file=path.name, format=TITLE, reason=reason) from error
    if not any(page.blocks for page in found):
        raise PicturesOnlyError(file=path.name)
    return found


def _pattern(text: str) -> str:
    return NUMBERS.sub("#", text)


def _furniture(pages: list[Page]) -> set[str]:
    """Return the lines, numbers left out, that stand outside of tables on most pages."""
    if len(pages) < 2:
        return set()
    times = Counter(
        pattern
        for page in pages
        for pattern in {_pattern(block.text) for block in page.blocks if not block.cells}
    )
    return {pattern for pattern, count in times.items() if count > max(1, len(pages) / 2)}


def _joined(pages: list[Page], furniture: set[str]) -> list[Grid]:
    """Return a grid for each table; one with the same columns as the one before goes on."""
    tables: list[list[Block]] = []
    above: list[Block] = []
    for page in pages:
        for block in page.blocks:
            if not block.cells:
                if _pattern(block.text) not in furniture:
                    above.append(block)
                continue
            if tables and _same_columns(tables[-1], block):
                tables[-1] += [*above, block]
            else:
                tables.append([*above, block])
            above = []
    if tables:
        tables[-1] += above
    return [_grid(f"table {number}", blocks) for number, blocks in enumerate(tables, 1)]


def _same_columns(blocks: list[Block], block: Block) -> bool:
    before = next(other for other in reversed(blocks) if other.cells)
    return len(before.edges) == len(block.edges) and all(
        abs(left - right) <= SAME for left, right in zip(before.edges, block.edges, strict=True)
    )


def _grid(name: str, blocks: list[Block]) -> Grid:
    rows: list[list[str]] = []
    spans: list[Span] = []
    for block in blocks:
        start = len(rows)
        rows += block.cells or [[block.text]]
        spans += [
            Span(span.top + start, span.left, span.bottom + start, span.right)
            for span in block.spans
        ]
    return Grid(name, rows, list(range(1, len(rows) + 1)), tuple(spans))
