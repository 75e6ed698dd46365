"""Archives whose files are read together: many saved answers, or a feed as it was on many days."""

import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from vidno.ingest.errors import DamagedError
from vidno.ingest.formats._archive import refuse_bomb, unpacked

FILE = "file"
"""The column that names the file of a row."""
PAGES_AT_MOST = 10_000


def are_all(names: Collection[str], suffixes: Collection[str]) -> bool:
    """Tell whether an archive has several files, all with one of these suffixes."""
    files = [PurePosixPath(name) for name in names if not name.endswith("/")]
    return 1 < len(files) <= PAGES_AT_MOST and all(
        file.suffix.lower() in suffixes for file in files
    )


def unpacked_pages(path: Path, title: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of an archive by name, each unpacked as long as it is looked at.

    Raises ArchiveBombError, DamagedError, and what the reader of a file raises.
    """
    try:
        with zipfile.ZipFile(path) as package:
            listed = sorted(package.infolist(), key=lambda item: item.filename)
            items = [item for item in listed if not item.is_dir()]
            size = sum(item.file_size for item in items)
            refuse_bomb(path, size=size, packed=sum(item.compress_size for item in items))
            for item in items:
                packed = item.compress_size
                with (
                    package.open(item) as source,
                    unpacked(path, item.filename, title, source, packed=packed) as copy,
                ):
                    yield item.filename, copy
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise DamagedError(file=path.name, format=title, reason=str(error)) from error
