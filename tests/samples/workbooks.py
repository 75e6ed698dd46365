"""Workbooks made by hand, byte by byte, so that a test says exactly what is in the file.

The .xls writer knows as much of BIFF8 (MS-XLS) and of compound files (MS-CFB) as the tests need.
"""

import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = f"""<styleSheet xmlns="{MAIN}">
<fonts><font><sz val="11"/></font><font><b/><sz val="11"/></font><font><b val="0"/></font></fonts>
<fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>
<cellXfs><xf/><xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/>
<xf applyAlignment="1"><alignment indent="2"/></xf><xf numFmtId="22" applyNumberFormat="1"/>
<xf numFmtId="10" applyNumberFormat="1"/><xf fontId="2"/></cellXfs></styleSheet>"""
"""Cell styles: 1 date, 2 bold, 3 indent of two, 4 date and time, 5 per cent, 6 bold switched off."""


def workbook(path: Path, rows: Iterable[Iterable[object]]) -> Path:
    """Write a workbook as a spreadsheet program does, with one sheet of these cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Лист1"
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def xlsx(
    path: Path,
    sheets: Mapping[str, str],
    *,
    shared: Iterable[str] = (),
    states: Mapping[str, str] | None = None,
    order: Iterable[str] | None = None,
    extra: Mapping[str, str | bytes] | None = None,
    workbook: str = "",
) -> Path:
    """Write a workbook.

    Args:
        path: The file.
        sheets: By name, what stands inside `<worksheet>`; parts are numbered in this order.
        shared: What stands inside each `<si>`.
        states: "hidden" or "veryHidden" by name.
        order: The order of the sheets in the workbook, where it differs from that of the parts.
        extra: Further parts, or replacements.
        workbook: XML before `<sheets>`.
    """
    numbers = {name: number for number, name in enumerate(sheets, 1)}
    listed = "".join(
        f"<sheet name={quoteattr(name)} sheetId='{numbers[name]}' r:id='r{numbers[name]}'"
        + (f" state='{states[name]}'" if states and name in states else "")
        + "/>"
        for name in (order or sheets)
    )
    relations = "".join(
        f"<Relationship Id='r{number}' Type='{RELATIONS}/worksheet' Target='worksheets/sheet{number}.xml'/>"
        for number in numbers.values()
    )
    relations += f"<Relationship Id='s' Type='{RELATIONS}/styles' Target='styles.xml'/>"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f"<Types xmlns='{PACKAGE}/content-types'>"
        "<Default Extension='xml' ContentType='application/xml'/>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        "</Types>",
        "_rels/.rels": f"<Relationships xmlns='{PACKAGE}/relationships'><Relationship Id='r1'"
        f" Type='{RELATIONS}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{MAIN}' xmlns:r='{RELATIONS}'>{workbook}"
        f"<sheets>{listed}</sheets></workbook>",
        "xl/styles.xml": STYLES,
    }
    texts = list(shared)
    if texts:
        relations += (
            f"<Relationship Id='t' Type='{RELATIONS}/sharedStrings' Target='sharedStrings.xml'/>"
        )
        items = "".join(f"<si>{text}</si>" for text in texts)
        parts["xl/sharedStrings.xml"] = f"<sst xmlns='{MAIN}'>{items}</sst>"
    parts["xl/_rels/workbook.xml.rels"] = (
        f"<Relationships xmlns='{PACKAGE}/relationships'>{relations}</Relationships>"
    )
    for name, content in sheets.items():
        parts[f"xl/worksheets/sheet{numbers[name]}.xml"] = (
            f"<worksheet xmlns='{MAIN}'>{content}</worksheet>"
        )
    return package(path, parts | dict(extra or {}))


def rows_xml(rows: Iterable[Iterable[object]]) -> str:
    """Write rows as `<sheetData>`: numbers as numbers, everything else as inline strings."""
    lines = []
    for line, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            if value is None:
                continue
            where = f"{chr(65 + column)}{line}"
            if isinstance(value, int | float):
                cells.append(f"<c r='{where}'><v>{value!r}</v></c>")
            else:
                text = f"<is><t xml:space='preserve'>{escape(str(value))}</t></is>"
                cells.append(f"<c r='{where}' t='inlineStr'>{text}</c>")
        lines.append(f"<row r='{line}'>{''.join(cells)}</row>")
    return f"<sheetData>{''.join(lines)}</sheetData>"


def package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip package of parts, in the order given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def ods(path: Path, tables: str, *, styles: str = "", manifest: str = "") -> Path:
    """Write an OpenDocument spreadsheet; `tables` is what stands in `<office:spreadsheet>`."""
    spaces = " ".join(
        f'xmlns:{short}="{OFFICE}:{long}:1.0"'
        for short, long in (
            ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        )
    )  # fmt: skip
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    content = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {spaces} {fo}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    listed = (
        f"<manifest:manifest xmlns:manifest='{OFFICE}:manifest:1.0'>"
        f"<manifest:file-entry manifest:full-path='/' manifest:media-type='{kind}'/>{manifest}"
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", listed)
    return path


# -- xls


def record(kind: int, *parts: bytes) -> bytes:
    """Write one BIFF record."""
    body = b"".join(parts)
    return struct.pack("<HH", kind, len(body)) + body


def text16(text: str) -> bytes:
    """Write a text with a length of two bytes, in UTF-16."""
    raw = text.encode("utf-16-le")
    return struct.pack("<HB", len(raw) // 2, 1) + raw


def number_cell(line: int, column: int, value: float, style: int = 0) -> bytes:
    """Write a NUMBER cell; line and column count from 0."""
    return record(0x0203, struct.pack("<HHHd", line, column, style, value))


def text_cell(line: int, column: int, text: str, style: int = 0) -> bytes:
    """Write a LABEL cell."""
    return record(0x0204, struct.pack("<HHH", line, column, style), text16(text))


def bool_cell(line: int, column: int, value: int, *, is_error: bool = False) -> bytes:
    """Write a BOOLERR cell; an error is given by its code (42 is #N/A)."""
    return record(0x0205, struct.pack("<HHHBB", line, column, 0, value, int(is_error)))


def small_cell(line: int, column: int, value: int) -> bytes:
    """Write an RK cell: a whole number in thirty bits."""
    return record(0x027E, struct.pack("<HHHI", line, column, 0, (value << 2 & 0xFFFFFFFF) | 2))


def formula_cell(line: int, column: int, cached: float) -> bytes:
    """Write a FORMULA cell (=1) with a cached number."""
    tokens = b"\x1e\x01\x00"  # ptgInt 1
    head = struct.pack("<HHHdHI", line, column, 0, cached, 0, 0)
    return record(0x0006, head, struct.pack("<H", len(tokens)), tokens)


def text_formula_cell(line: int, column: int, cached: str) -> bytes:
    """Write a FORMULA cell with a cached text, which stands in a STRING record of its own."""
    tokens = b"\x1e\x01\x00"
    result = b"\x00\x00\x00\x00\x00\x00\xff\xff"
    head = struct.pack("<HHH", line, column, 0) + result + struct.pack("<HI", 0, 0)
    return record(0x0006, head, struct.pack("<H", len(tokens)), tokens) + record(
        0x0207, text16(cached)
    )


def merged(*ranges: tuple[int, int, int, int]) -> bytes:
    """Write MERGEDCELLS: first and last line, first and last column, from 0."""
    return record(
        0x00E5, struct.pack("<H", len(ranges)), *(struct.pack("<4H", *item) for item in ranges)
    )


def xls(path: Path, sheets: Mapping[str, bytes], *, hidden: Iterable[str] = ()) -> Path:
    """Write a workbook; `sheets` are cell records by name. Style 1 is bold, 2 a date, 3 indented."""
    path.write_bytes(compound(workbook_stream(sheets, hidden=hidden)))
    return path


def workbook_stream(sheets: Mapping[str, bytes], *, hidden: Iterable[str] = ()) -> bytes:
    """Write the Workbook stream."""
    start = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6))
    start += record(0x0042, struct.pack("<H", 1200)) + record(0x0022, struct.pack("<H", 0))
    for weight in (400, 700):
        name = "Arial"
        start += record(
            0x0031,
            struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, weight, 0, 0, 0, 0, 0),
            struct.pack("<BB", len(name), 0),
            name.encode(),
        )
    for font, form, indent in ((0, 0, 0), (1, 0, 0), (0, 14, 0), (0, 0, 2)):
        start += record(
            0x00E0, struct.pack("<HHHBBBB", font, form, 0, 0x20, 0, indent, 0xFC), bytes(10)
        )
    bodies = [
        record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6)) + cells + record(0x000A)
        for cells in sheets.values()
    ]
    names = [
        struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets
    ]  # a length of one byte
    offset = len(start) + sum(4 + 6 + len(name) for name in names) + 4
    for sheet, name, body in zip(sheets, names, bodies, strict=True):
        start += record(0x0085, struct.pack("<IBB", offset, int(sheet in set(hidden)), 0), name)
        offset += len(body)
    return start + record(0x000A) + b"".join(bodies)


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """Wrap a stream into a compound file: header, one FAT sector, directory, data."""
    size = max(len(stream), 4096)
    sectors = -(-size // 512)
    if sectors > 120:
        raise ValueError("one FAT sector reaches no further")
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0,
    ) + struct.pack("<108I", *[0xFFFFFFFF] * 108)  # fmt: skip
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, 0xFFFFFFFF, 2, size)
    directory += _entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    data = stream.ljust(sectors * 512, b"\0")
    return header + struct.pack("<128I", *fat) + directory + data


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + (b"\0\0" if name else b"")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        raw, len(raw), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, bytes(16), 0, 0, 0, start, size,
    )  # fmt: skip
