"""Pages as web pages and OpenDocument spreadsheets, with their merged cells."""

import io
import zipfile
from xml.sax.saxutils import escape

from tests.ingest.messy.page import Cell, Page

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
NBSP = "\u00a0"


def html_bytes(page: Page, *, encoding: str, declared: bool) -> bytes:
    """Return a page as a web page with one table; the file has no other text in its cells."""
    wide, covered = _merged(page)
    lines = []
    for row in range(1, page.height + 1):
        cells = []
        for column in range(1, page.width + 1):
            if (row, column) in covered:
                continue
            down, right = wide.get((row, column), (1, 1))
            spans = f' rowspan="{down}"' * (down > 1) + f' colspan="{right}"' * (right > 1)
            text = escape(str(page.cells.get((row, column), ""))).replace("\n", "<br>")
            text = text.replace("   ", NBSP * 3)
            tag = "th" if (row, column) in page.bold else "td"
            cells.append(f"<{tag}{spans}>{text}</{tag}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    meta = f'<meta charset="{encoding}">' if declared else ""
    content = (
        f"<!DOCTYPE html>\n<html><head>{meta}<title>Справка</title></head><body>\n"
        f'<div class="menu">Начало</div>\n<table border="1">\n' + "\n".join(lines) + "\n"
        "</table>\n</body></html>\n"
    )
    return content.encode(encoding, "xmlcharrefreplace")


def ods_bytes(pages: list[Page]) -> bytes:
    """Return pages as an OpenDocument spreadsheet; bold cells have a style of their own."""
    spaces = " ".join(
        f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    fo = f'xmlns:fo="{OFFICE}:xsl-fo-compatible:1.0"'
    style = (
        "<style:style style:name='b' style:family='table-cell'>"
        "<style:text-properties fo:font-weight='bold'/></style:style>"
    )
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {spaces} {fo}>"
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(map(_ods_table, pages))}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = (
        f"<manifest:manifest xmlns:manifest='{OFFICE}:manifest:1.0'>"
        f"<manifest:file-entry manifest:full-path='/' manifest:media-type='{kind}'/>"
        "</manifest:manifest>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in (
            ("mimetype", kind),
            ("content.xml", content),
            ("META-INF/manifest.xml", listed),
        ):
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)
    return stream.getvalue()


def _ods_table(page: Page) -> str:
    wide, covered = _merged(page)
    rows = []
    for row in range(1, page.height + 1):
        cells = []
        for column in range(1, page.width + 1):
            at = (row, column)
            if at in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            down, right = wide.get(at, (1, 1))
            spans = f" table:number-rows-spanned='{down}' table:number-columns-spanned='{right}'"
            marks = spans * (at in wide) + " table:style-name='b'" * (at in page.bold)
            cells.append(_ods_cell(page.cells.get(at, ""), marks))
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    return f"<table:table table:name='{escape(page.name)}'>{''.join(rows)}</table:table>"


def _ods_cell(cell: Cell, marks: str) -> str:
    if cell == "":
        return f"<table:table-cell{marks}/>"
    if not isinstance(cell, str):
        return f"<table:table-cell office:value-type='float' office:value='{cell}'{marks}><text:p>{cell}</text:p></table:table-cell>"
    indent = len(cell) - len(cell.lstrip(" "))
    spaces = f"<text:s text:c='{indent}'/>" if indent else ""
    lines = "</text:p><text:p>".join(escape(cell[indent:]).split("\n"))
    return f"<table:table-cell office:value-type='string'{marks}><text:p>{spaces}{lines}</text:p></table:table-cell>"


def _merged(page: Page) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Return how far merged cells reach down and right, and the cells that they cover."""
    wide, covered = {}, set()
    for top, left, bottom, right in page.merged:
        wide[top, left] = (bottom - top + 1, right - left + 1)
        covered |= {
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        } - {(top, left)}
    return wide, covered
