"""Everything about a version in one archive that needs nothing else: data, words, proofs, terms."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vidno.catalogue.release import Release
from vidno.publish import citing
from vidno.publish.handout import _readme
from vidno.publish.tidy import Tidy

NAME = "bundle"
FILES: dict[str, dict[str, str]] = {"everything.zip": {}}
HEAVY_ROWS = 1_000_000
"""Of tables with more rows the archive holds the Parquet only, which is a tenth of the CSV."""
HEAVY = frozenset({"data.csv", "data.json", "data.xlsx"})
CREATED = (2000, 1, 1, 0, 0, 0)
"""A fixed time, so that the same version gives the same bytes."""
BLOCK = 1 << 20


def write(tidy: Tidy, path: Path) -> None:
    """Write the archive of a release: a folder named by dataset and version."""
    release = Release(tidy.name, tidy.parquet.parent)
    top = f"{release.dataset.replace('/', '-')}-{release.version}"
    is_heavy = release.row_count > HEAVY_ROWS
    work = citing.work_of(tidy)
    texts = {
        "README.bg.txt": _readme.text(tidy, release, "bg", is_heavy=is_heavy),
        "README.en.txt": _readme.text(tidy, release, "en", is_heavy=is_heavy),
        "LICENCE.txt": _readme.licence(tidy),
        "citation.bib": work.bibtex("bg") + "\n" + work.bibtex("en").replace("{", "{en-", 1) + "\n",
        "citation.csl.json": _json(work.csl()),
        "datapackage.json": _json(_package(release, is_heavy=is_heavy)),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(texts):
            archive.writestr(_entry(f"{top}/{name}"), texts[name].encode())
        for name in _files(release, is_heavy=is_heavy):
            entry = _entry(f"{top}/{name}")
            if name.endswith((".parquet", ".xlsx")):  # packed already
                entry.compress_type = zipfile.ZIP_STORED
            entry.file_size = (release.folder / name).stat().st_size
            with (release.folder / name).open("rb") as source, archive.open(entry, "w") as target:
                while block := source.read(BLOCK):
                    target.write(block)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, CREATED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _files(release: Release, *, is_heavy: bool) -> Iterator[str]:
    for path in sorted(release.folder.rglob("*")):
        name = path.relative_to(release.folder).as_posix()
        if path.is_file() and name != "datapackage.json" and not (is_heavy and name in HEAVY):
            yield name


def _package(release: Release, *, is_heavy: bool) -> dict[str, Any]:
    """Return the description of what is in the archive: the table as Parquet where the CSV is left out."""
    if not is_heavy:
        return release.package
    table, *others = release.package["resources"]
    parquet = next(item for item in others if item["path"] == "data.parquet")
    kept = [item for item in others if item["path"] not in {*HEAVY, "data.parquet"}]
    table = {key: value for key, value in table.items() if key != "encoding"}
    table |= {key: parquet[key] for key in ("path", "format", "mediatype", "bytes", "hash")}
    return release.package | {"resources": [table, *kept]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
