"""What a file is, by its content. The name is no evidence: pictures come as .xlsx, HTML as .xls."""

import zipfile
from pathlib import Path
from types import ModuleType

import chardet

from vidno.base import registry
from vidno.catalogue.recipe import Input
from vidno.ingest.errors import EmptyFileError, UnknownFormatError
from vidno.ingest.grid import Grid

HEAD_BYTES = 8192
KNOWN_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"%PDF", "PDF document"),
    (b"PAR1", "Parquet file"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"Rar!", "RAR archive"),
    (b"{\\rtf", "RTF document"),
    (b"SQLite format 3", "SQLite database"),
)


def prepare() -> None:
    """Load every reader, and what the first encoding asked for loads: the nursery calls it once."""
    registry.modules("vidno.ingest.formats", group="vidno.formats")
    chardet.detect("Област Видин".encode("cp1251"))


def format_of(path: Path) -> ModuleType:
    """Return the format module that reads `path`.

    Raises:
        EmptyFileError: no bytes, or blanks only.
        UnknownFormatError: something else, which the error names.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise EmptyFileError(file=path.name)
    names = _zip_names(path) if head.startswith(b"PK") else frozenset()
    formats = registry.modules("vidno.ingest.formats", group="vidno.formats")
    found = _other_kind(head, names)
    if not found:
        ordered = sorted(formats.values(), key=lambda module: module.NAME == "csv")  # text is last
        for module in ordered:
            if module.fits(head, names):
                return module
        found = "ZIP archive" if names else "binary data"
    known = ", ".join(module.TITLE for module in formats.values())
    raise UnknownFormatError(file=path.name, found=found, known=known)


def read(path: Path, how: Input) -> list[Grid]:
    """Read the grids of a file as `how` says."""
    module = registry.pick("vidno.ingest.formats", how.format, group="vidno.formats", kind="format")
    grids: list[Grid] = module.read(path, how)
    return grids


def count(path: Path, how: Input) -> int:
    """Count the non-empty cells of a file, independent of `read`."""
    module = registry.pick("vidno.ingest.formats", how.format, group="vidno.formats", kind="format")
    return int(module.count(path, how))


def _zip_names(path: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as package:
            return frozenset(package.namelist()) or frozenset({"(empty)"})
    except zipfile.BadZipFile:
        return frozenset({"(damaged)"})


def _other_kind(head: bytes, names: frozenset[str]) -> str:
    for magic, title in KNOWN_OTHERS:
        if head.startswith(magic):
            return title
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "HTML page"
    if start.startswith((b"<?xml", b"<")):
        return "XML document"
    if start.startswith((b"{", b"[")):
        return "JSON document"
    if "word/document.xml" in names:
        return "Word document"
    return "damaged ZIP archive" if "(damaged)" in names else ""
