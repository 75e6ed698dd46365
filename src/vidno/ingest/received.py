"""Files as they were received: copied byte by byte, named by their hash, kept in `raw/`."""

import hashlib
import re
import shutil
from pathlib import Path

from vidno.base.slug import slug
from vidno.base.visible import writable
from vidno.catalogue import yaml_file
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.source import RawFile

COPY_BYTES = 1 << 20


def raw_name(name: str, digest: str) -> str:
    """Return the name of a raw file: twelve digits of its hash, and its own name in ASCII."""
    stem, suffix = slug(Path(name).stem, limit=50) or "file", Path(name).suffix.lower()
    return f"{digest[:12]}-{stem}{re.sub(r'[^a-z0-9.]', '', suffix)}"


def copied(
    path: Path, folder: Path, url: str, when: str, headers: dict[str, str]
) -> tuple[Path, RawFile]:
    """Copy a file under its name in `raw/`, and describe it."""
    received = folder / f"received-{len(list(folder.iterdir()))}"
    digest = _digest_of_copy(path, received)
    raw = RawFile(
        file=raw_name(path.name, digest),
        name=writable(path.name),
        url=url,
        retrieved=when,
        sha256=digest,
        size_bytes=path.stat().st_size,
        headers=headers,
    )
    return received.rename(folder / raw.file), raw


def _digest_of_copy(path: Path, target: Path) -> str:
    """Copy a file and return the SHA-256 of what was copied: it may change while we look."""
    digest = hashlib.sha256()
    with path.open("rb") as source, target.open("wb") as copy:
        while data := source.read(COPY_BYTES):
            digest.update(data)
            copy.write(data)
    return digest.hexdigest()


def keep(dataset: DatasetFolder, kept: list[tuple[Path, RawFile]]) -> None:
    """Move copies into `raw/` of a dataset, and list them in its `raw.yml`; what it has stays."""
    folder = dataset.folder / "raw"
    folder.mkdir(parents=True, exist_ok=True)
    files = {item.file: item for item in dataset.raw.files}
    for copy, raw in kept:
        if raw.file not in files:
            temporary = folder / f".{raw.file}.tmp"
            try:
                shutil.move(copy, temporary)  # from another disk it is a copy
                temporary.rename(folder / raw.file)
            finally:
                temporary.unlink(missing_ok=True)
            files[raw.file] = raw
    listed = [item.model_dump(exclude_defaults=True) for item in files.values()]
    found = {"schema": 1, "files": listed}
    if dataset.raw.written:
        found["written"] = dict(dataset.raw.written)
    yaml_file.save(folder / "raw.yml", found)


def twins(dataset: DatasetFolder, kept: list[tuple[Path, RawFile]]) -> tuple[tuple[str, str], ...]:
    """Return the files of the portal with the same bytes under another name."""
    fresh = DatasetFolder(dataset.portal, dataset.id)  # what it knew of raw files is old by now
    return tuple(
        (other.id, item.name)
        for _, raw in kept
        for other, item in fresh.portal.raw_twins(raw)
        if item.file != raw.file or other.id != dataset.id
    )
