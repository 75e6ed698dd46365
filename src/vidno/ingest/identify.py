"""What a file is, by its content. The name is no evidence: pictures come as .xlsx, HTML as .xls."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from vidno.base import late, progress, registry
from vidno.catalogue.recipe import Input
from vidno.ingest import archive
from vidno.ingest.errors import EmptyFileError, UnknownFormatError
from vidno.ingest.explained import Explained
from vidno.ingest.grid import Grid

if TYPE_CHECKING:
    import chardet
else:
    chardet = late.module("chardet")

T = TypeVar("T")
HEAD_BYTES = 8192
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""The letters alone begin texts too."""
KNOWN_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
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

    A format tells by the first bytes, `fits`, and some by the whole content too, `holds`. Those that
    take nearly anything, text above all, have a higher `RANK` and are asked last.

    Raises:
        EmptyFileError: no bytes, or blanks only.
        UnknownFormatError: something else, which the error names.
    """
    path, member = archive.split(path)
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise EmptyFileError(file=path.name)
    names = _zip_names(path) if head.startswith(ZIP_MARKS) else frozenset()
    formats = registry.modules("vidno.ingest.formats", group="vidno.formats")
    found = _other_kind(head, names)
    if not found:
        for module in sorted(formats.values(), key=_rank):
            if member and getattr(module, "IS_WHOLE", False):
                continue
            if module.fits(head, names) and getattr(module, "holds", _anything)(path):
                if member and not hasattr(module, "members"):
                    raise archive.ArchiveMemberError(
                        file=path.name, member=member, members=path.name
                    )
                return module
        found = _last_guess(head, names)
    known = ", ".join(module.TITLE for module in formats.values())
    raise UnknownFormatError(file=path.name, found=found, known=known)


def spread(paths: list[Path]) -> list[Path]:
    """Return the paths with an archive of a data file and its companions as its members."""
    found: list[Path] = []
    for path in paths:
        members = getattr(format_of(path), "members", _alone)(path)
        asked = archive.split(path)[1]
        together = len(members) > 1 and not asked
        found += [archive.within(path, name) for name in members] if together else [path]
    return found


def _alone(_path: Path) -> list[str]:
    return []


def _rank(module: ModuleType) -> tuple[int, str]:
    return getattr(module, "RANK", 9 if module.NAME == "csv" else 0), module.NAME


def _anything(_path: Path) -> bool:
    return True


def read(path: Path, how: Input) -> list[Grid]:
    """Read the grids of a file as `how` says."""
    module = registry.pick("vidno.ingest.formats", how.format, group="vidno.formats", kind="format")
    progress.tell("read", 0, archive.outer(path).stat().st_size, "bytes")
    grids: list[Grid] = module.read(path, how)
    return grids


def innermost(path: Path, how: Input, use: Callable[[Path, Input], T]) -> T:
    """Return what `use` makes of a file and of how it is read; of one in archives, as it is inside of them all."""
    if how.inside is None:
        return use(path, how)
    module = registry.pick("vidno.ingest.formats", how.format, group="vidno.formats", kind="format")
    found: T = module.inside(path, how, lambda file, inner: innermost(file, inner, use))
    return found


def explain(path: Path) -> Explained:
    """Return what a file says about its own columns, where its format can say anything."""
    found: Explained = getattr(format_of(path), "explain", _nothing)(path)
    return found


def _nothing(_path: Path) -> Explained:
    return Explained()


def count(path: Path, how: Input) -> int:
    """Count the non-empty cells of a file, independent of `read`."""
    module = registry.pick("vidno.ingest.formats", how.format, group="vidno.formats", kind="format")
    return int(module.count(path, how))


def _zip_names(path: Path) -> frozenset[str]:
    try:
        with zipfile.ZipFile(path) as package:
            return frozenset(package.namelist()) or frozenset({"(empty)"})
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return frozenset({"(damaged)"})


def _other_kind(head: bytes, names: frozenset[str]) -> str:
    for magic, title in KNOWN_OTHERS:
        if head.startswith(magic):
            return title
    if "word/document.xml" in names:
        return "Word document"
    return "damaged ZIP archive" if "(damaged)" in names else ""


def _last_guess(head: bytes, names: frozenset[str]) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith(b"<"):
        return "XML document"
    return "ZIP archive" if names else "binary data"
