"""Small PDF files written by hand: text at places, lines around it."""

import zlib
from pathlib import Path

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(path: Path, pages: list[bytes]) -> Path:
    """Write a PDF with a content stream for each page, 600 by 800 points."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        FONT,
    ]
    for number, content in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> >>" % (5 + 2 * number)
        )
        packed = zlib.compress(content)
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
    _write(path, objects)
    return path


def _write(path: Path, objects: list[bytes]) -> None:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    path.write_bytes(body)


def text(x: float, y: float, words: str, size: int = 10) -> bytes:
    """Write words at a place, counted from the lower left corner."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"BT /F %d Tf %.1f %.1f Td (%s) Tj ET\n" % (size, x, y, escaped.encode("latin-1"))


def box(x: float, y: float, wide: float, high: float) -> bytes:
    """Draw a rectangle."""
    return b"%.1f %.1f %.1f %.1f re S\n" % (x, y, wide, high)


def table(rows: list[list[str]], *, left: float = 50, top: float = 700, wide: float = 90) -> bytes:
    """Draw a table, 20 points a row."""
    content = b""
    for number, row in enumerate(rows):
        y = top - 20 * number
        for column, cell in enumerate(row):
            content += box(left + column * wide, y, wide, 20)
            content += text(left + column * wide + 4, y + 6, cell) if cell else b""
    return content
