"""ZIP archives: the one table inside, or the one that was asked for as FILE.zip!MEMBER."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import TypeVar

from vidno.base import registry
from vidno.catalogue.recipe import Input
from vidno.ingest import archive, identify
from vidno.ingest.errors import ArchiveBombError, DamagedError, EncryptedError
from vidno.ingest.explained import Explained
from vidno.ingest.formats._archive import MEGABYTE, refuse_bomb, unpacked
from vidno.ingest.formats._refusals import (
    ArchiveChoiceError,
    NoDataInsideError,
)
from vidno.ingest.grid import Grid

NAME = "zip"
TITLE = "ZIP"
SUFFIXES = (".zip",)
RANK = 8
T = TypeVar("T")
MEMBER_LIMIT = 10_000
LISTED = 12
NO_DATA = re.compile(
    r"(?i)(?:^|/)(?:__MACOSX/|\.[^./]|thumbs\.db|desktop\.ini|read_?me|прочети|licen[cs]e|mimetype)"
)
COMPANION = re.compile(r"(?i)(?P<stem>.+)-(?P<kind>data|fields|codelists)\.csv")
ENCRYPTED = 0x1
UTF8_NAME = 0x800


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether the file is a zip package; workbooks are asked before."""
    return bool(names) and head.startswith(b"PK")


def describe(path: Path) -> Input:
    """Find the member and decide how to read it.

    Raises ArchiveChoiceError, ArchiveMemberError, NoDataInsideError, ArchiveBombError and what the
    format inside raises.
    """
    outer, asked = archive.split(path)
    member, _, deeper = asked.partition(archive.SIGN)
    name = _chosen(outer, member)

    def seen(file: Path) -> Input:
        place = archive.within(file, deeper)
        found: Input = identify.format_of(place).describe(place)
        return found.model_copy(update={"file": name})

    return Input(file=outer.name, format=NAME, inside=_inside(outer, name, seen))


def read(path: Path, how: Input) -> list[Grid]:
    """Read the grids of the member that `how` names."""
    inner = _inner(how)
    return _inside(archive.outer(path), inner.file, lambda file: identify.read(file, inner))


def count(path: Path, how: Input) -> int:
    """Count the cells of the member as its format does."""
    inner = _inner(how)
    return _inside(archive.outer(path), inner.file, lambda file: identify.count(file, inner))


def inside(path: Path, how: Input, use: Callable[[Path, Input], T]) -> T:
    """Return what `use` makes of the member that `how` names, unpacked, and of how it is read."""
    inner = _inner(how)
    return _inside(archive.outer(path), inner.file, lambda file: use(file, inner))


def explain(path: Path) -> Explained:
    """Return what the member says about its own columns."""
    outer, asked = archive.split(path)
    member, _, deeper = asked.partition(archive.SIGN)
    name = _chosen(outer, member)
    return _inside(outer, name, lambda file: identify.explain(archive.within(file, deeper)))


def members(path: Path) -> list[str]:
    """Return the members to read together: a data file and the files that explain it, the data first.

    For any other archive it is the one member that `describe` would choose, if there is only one.
    """
    outer, asked = archive.split(path)
    if asked:
        return [asked]
    names = _candidates(outer)
    return _together(names) or names[:1]


def _together(names: list[str]) -> list[str]:
    parts = [match for name in names if (match := COMPANION.fullmatch(name))]
    if len(parts) == len(names) > 1 and len({match["stem"] for match in parts}) == 1:
        return sorted(names, key=lambda name: not name.lower().endswith("-data.csv"))
    return []


def _inner(how: Input) -> Input:
    if how.inside is None:
        raise archive.ArchiveMemberError(file=how.file, member="", members="")
    return how.inside


def _chosen(path: Path, member: str) -> str:
    names = _names(path)
    if member:
        if member not in names:
            raise archive.ArchiveMemberError(
                file=path.name, member=member, members=_listed(list(names))
            )
        return member
    found = _candidates(path)
    if not found:
        raise NoDataInsideError(file=path.name, members=_listed(list(names)) or "–")
    if len(found) > 1:
        listed, first = _listed(found), found[0]
        raise ArchiveChoiceError(file=path.name, count=len(found), members=listed, first=first)
    return found[0]


def _listed(names: list[str]) -> str:
    more = f" + {len(names) - LISTED}" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def _candidates(path: Path) -> list[str]:
    names = [
        name for name, item in _names(path).items() if item.file_size and not NO_DATA.search(name)
    ]
    formats = registry.modules("vidno.ingest.formats", group="vidno.formats").values()
    known = {suffix for module in formats for suffix in module.SUFFIXES}
    return [name for name in names if PurePosixPath(name).suffix.lower() in known] or names


def _names(path: Path) -> dict[str, zipfile.ZipInfo]:
    with _opened(path) as package:
        listed = [item for item in package.infolist() if not item.is_dir()]
    if len(listed) > MEMBER_LIMIT:
        raise ArchiveBombError(file=path.name, size=len(listed) // MEGABYTE, limit=MEMBER_LIMIT)
    return {_name_of(item): item for item in listed}


def _name_of(item: zipfile.ZipInfo) -> str:
    """Return the name of a member; without a mark for UTF-8, old programs meant the DOS code page."""
    if item.flag_bits & UTF8_NAME or item.filename.isascii():
        return item.filename
    try:
        return item.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return item.filename


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error


def _inside(path: Path, member: str, use: Callable[[Path], T]) -> T:
    names = _names(path)
    item = names.get(member)
    if item is None:
        raise archive.ArchiveMemberError(
            file=path.name, member=member, members=_listed(list(names))
        )
    if item.flag_bits & ENCRYPTED:
        raise EncryptedError(file=f"{path.name}{archive.SIGN}{member}")
    refuse_bomb(path, size=item.file_size, packed=item.compress_size)
    with _opened(path) as package:
        try:
            source = package.open(item)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
            raise DamagedError(file=path.name, format=TITLE, reason=str(error)) from error
        with source, unpacked(path, member, TITLE, source, packed=item.compress_size) as copy:
            return use(copy)
