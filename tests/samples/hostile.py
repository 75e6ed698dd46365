"""Files that were made to do harm, or that harm came to. Each function writes one and returns it."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.samples.workbooks import (
    MAIN,
    compound,
    ods,
    package,
    rows_xml,
    text_cell,
    workbook_stream,
    xlsx,
)

FIVE_GB = 5_000_000_000
TABLE = [["Област", "2019", "2020"], ["Видин", 1, 2], ["Враца", 3, 4], ["Монтана", 5, 6]]


def _bytes(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    return write


def encrypted(folder: Path) -> Path:
    """A workbook under a password is a compound file with a stream of this name."""
    return _bytes("locked.xlsx", compound(b"\0" * 5000, "EncryptedPackage"))(folder)


def zeros(size: int, start: bytes = b"", fill: bytes = b" ") -> bytes:
    """Return a deflate stream that unpacks to `start` and then `size` bytes of `fill`."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = pack.compress(start) + pack.flush(zlib.Z_FULL_FLUSH)
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    chunk = pack.compress(fill * 1_000_000) + pack.flush(zlib.Z_FULL_FLUSH)
    return head + chunk * (size // 1_000_000) + b"\x03\x00"


def _with_part(path: Path, name: str, packed: bytes, *, size: int, crc: int) -> Path:
    """Replace a part of a package by an already packed one, with a size and checksum of our choice."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {item: archive.read(item) for item in archive.namelist() if item != name}
    with zipfile.ZipFile(path, "w") as archive:  # stored: an ods begins with its media type
        for item, content in parts.items():
            archive.writestr(item, content)
    raw = path.read_bytes()
    end = raw.rindex(b"PK\x05\x06")
    count, length, start = struct.unpack("<HII", raw[end + 10 : end + 20])
    directory = raw[start : start + length]
    encoded = name.encode()
    common = struct.pack(
        "<HHHHHIIIHH", 20, 0, 8, 0, 0x21, crc, len(packed), min(size, 0xFFFFFFFF), len(encoded), 0
    )
    extra = b""
    if size > 0xFFFFFFFE:
        extra = struct.pack("<HHQ", 1, 8, size)
        common = common[:-2] + struct.pack("<H", len(extra))
    local = b"PK\x03\x04" + common + encoded + extra + packed
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + common
    entry += struct.pack("<HHHII", 0, 0, 0, 0, start) + encoded + extra
    path.write_bytes(
        raw[:start]
        + local
        + directory
        + entry
        + b"PK\x05\x06"
        + struct.pack(
            "<HHHHIIH",
            0,
            0,
            count + 1,
            count + 1,
            len(directory) + len(entry),
            start + len(local),
            0,
        )
    )
    return path


SHEET = f"<worksheet xmlns='{MAIN}'>{rows_xml(TABLE)}</worksheet>".encode()
PART = "xl/worksheets/sheet1.xml"


def bomb(folder: Path) -> Path:
    """Five gigabytes of blanks in the XML of a sheet, and the package says so."""
    path = xlsx(folder / "bomb.xlsx", {"S": ""})
    return _with_part(path, PART, zeros(FIVE_GB, SHEET), size=FIVE_GB + len(SHEET), crc=0)


def lying_bomb(folder: Path) -> Path:
    """The same, but the package says that the sheet is small, and even its checksum fits."""
    path = xlsx(folder / "lying.xlsx", {"S": ""})
    return _with_part(path, PART, zeros(FIVE_GB, SHEET), size=len(SHEET), crc=zlib.crc32(SHEET))


def clumsy_bomb(folder: Path) -> Path:
    """Five gigabytes under a size of a thousand bytes; the checksum is that of nothing."""
    path = xlsx(folder / "clumsy.xlsx", {"S": ""})
    return _with_part(path, PART, zeros(FIVE_GB, SHEET[:-12]), size=1000, crc=0)


def text_bomb(folder: Path) -> Path:
    """One cell with a text of 200 megabytes, in a package of 200 kilobytes that does not lie."""
    start = f"<worksheet xmlns='{MAIN}'><sheetData><row r='1'><c r='A1' t='str'><v>"
    end = "</v></c></row></sheetData></worksheet>"
    return xlsx(folder / "text.xlsx", {"S": ""}, extra={PART: start + "a" * 200_000_000 + end})


def ods_bomb(folder: Path) -> Path:
    """An OpenDocument spreadsheet that unpacks to five gigabytes."""
    path = ods(folder / "bomb.ods", "")
    return _with_part(path, "content.xml", zeros(FIVE_GB), size=FIVE_GB, crc=0)


def far_cell(folder: Path) -> Path:
    """Two cells, one at either end of a sheet: python-calamine aborts on it."""
    cells = (
        "<sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
        "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row></sheetData>"
    )
    return xlsx(folder / "far.xlsx", {"S": cells})


def laughs(folder: Path) -> Path:
    """A billion laughs in a sheet."""
    entities = "<!ENTITY a0 'ха'>" + "".join(
        f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
    )
    page = f"<!DOCTYPE x [{entities}]><worksheet xmlns='{MAIN}'><sheetData><row r='1'>"
    page += "<c r='A1' t='str'><v>&a9;</v></c></row></sheetData></worksheet>"
    return xlsx(folder / "laughs.xlsx", {"S": ""}, extra={PART: page})


def outside(folder: Path) -> Path:
    """A shared string that asks for a file of the machine."""
    strings = (
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
        f"<sst xmlns='{MAIN}'><si><t>&e;</t></si></sst>"
    )
    cells = "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData>"
    return xlsx(
        folder / "xxe.xlsx", {"S": cells}, shared=["<t/>"], extra={"xl/sharedStrings.xml": strings}
    )


def truncated_xlsx(folder: Path) -> Path:
    """A download that was cut off."""
    path = xlsx(folder / "cut.xlsx", {"S": rows_xml(TABLE * 20)})
    path.write_bytes(path.read_bytes()[:-300])
    return path


def truncated_xls(folder: Path) -> Path:
    """A download that was cut off."""
    cells = b"".join(text_cell(line, 0, f"Село {line}") for line in range(400))
    raw = compound(workbook_stream({"S": cells}))
    return _bytes("cut.xls", raw[: len(raw) // 2])(folder)


def no_sheet(folder: Path) -> Path:
    """A workbook whose only sheet is missing from the package."""
    path = xlsx(folder / "none.xlsx", {"S": ""})
    with zipfile.ZipFile(path) as archive:
        parts = {item: archive.read(item) for item in archive.namelist() if item != PART}
    return package(path, parts)


def nested(folder: Path) -> Path:
    """A package in a package in a package in a package in a package."""
    path = xlsx(folder / "inner.xlsx", {"S": rows_xml(TABLE)})
    for number in range(4):
        path = package(folder / f"outer{number}.xlsx", {path.name: path.read_bytes()})
    return path


def word(folder: Path) -> Path:
    """A text document under the name of a table."""
    return package(folder / "letter.xlsx", {"word/document.xml": "<document/>"})


def wide(folder: Path) -> Path:
    """A table of 65,000 columns."""
    lines = [",".join(f"k{n}" for n in range(65_000))]
    lines += [",".join(str(n % 7) for n in range(65_000))] * 3
    return _bytes("wide.csv", "\n".join(lines).encode())(folder)


def one_line(folder: Path) -> Path:
    """Fifty megabytes of text in one line."""
    return _bytes("line.csv", b"12345678," * 5_500_000)(folder)


def one_cell(folder: Path) -> Path:
    """Fifty megabytes in one cell: a quote that is never closed."""
    return _bytes("cell.csv", b'"' + b"abcdefg\n" * 6_200_000)(folder)


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
HTML = b"\r\n<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>"
PROSE = "Уважаеми госпожи и господа!\nИзпращаме Ви писмото.\nС уважение\nМинистерство\n".encode()

FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no byte": (_bytes("empty.csv", b""), "file-empty"),
    "blanks only": (_bytes("blank.csv", b"\xef\xbb\xbf \r\n\t\r\n \n"), "file-empty"),
    "zeros only": (_bytes("zeros.csv", b"\0" * 9000), "file-empty"),
    "delimiters only": (_bytes("marks.csv", b";;;\n;;;\n;;;\n"), "no-table"),
    "prose": (_bytes("letter.txt", PROSE), "no-table"),
    "one word": (_bytes("word.csv", b"Vidin"), "no-table"),
    "a picture": (_bytes("table.xlsx", PNG), "format-unknown"),
    "a PDF": (_bytes("table.csv", PDF), "file-damaged"),
    "a web page": (_bytes("table.xls", HTML), "no-table"),
    "JSON": (_bytes("table.csv", b'[{"a": 1}, {"a": 2'), "file-damaged"),
    "a gzip": (_bytes("table.csv", b"\x1f\x8b\x08\0\0\0\0\0"), "file-damaged"),
    "random bytes": (_bytes("table.xls", bytes(range(256)) * 40), "format-unknown"),
    "a letter": (word, "format-unknown"),
    "packages in each other": (nested, "file-too-deep"),
    "a workbook cut off": (truncated_xlsx, "format-unknown"),
    "an old workbook cut off": (truncated_xls, "file-damaged"),
    "a workbook without its sheet": (no_sheet, "file-damaged"),
    "an empty sheet": (lambda folder: xlsx(folder / "e.xlsx", {"S": "<sheetData/>"}), "no-table"),
    "a password": (encrypted, "file-encrypted"),
    "a bomb": (bomb, "file-bomb"),
    "a bomb that lies well": (lying_bomb, "file-damaged"),
    "a bomb that lies badly": (clumsy_bomb, "file-damaged"),
    "a bomb in one text": (text_bomb, "no-table"),
    "a bomb in ods": (ods_bomb, "file-bomb"),
    "a cell far away": (far_cell, "sheet-far-cell"),
    "a billion laughs": (laughs, "file-damaged"),
    "an entity outside": (outside, "file-damaged"),
    "too many columns": (wide, "table-too-wide"),
    "one long line": (one_line, "table-too-wide"),
    "one long cell": (one_cell, "no-table"),
}
"""What each file is called, how to write it, and the code of the error it ends in."""
