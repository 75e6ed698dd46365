"""Tables that public bodies published: none is held for personal data, and none raises a false doubt."""

from pathlib import Path

import pytest

from vidno.base.errors import VidnoError
from vidno.ingest import identify
from vidno.ingest.privacy import scan

SUFFIXES = {".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods"}
MOST_BYTES = 5_000_000


@pytest.mark.slow
def test_no_published_table_is_held_for_personal_data(corpus: Path) -> None:
    held, doubted, read = [], [], 0

    for path in sorted(corpus.rglob("*")):
        if path.suffix.lower() not in SUFFIXES or path.stat().st_size > MOST_BYTES:
            continue
        try:
            module = identify.format_of(path)
            grids = module.read(path, module.describe(path))
        except VidnoError:
            continue
        read += 1
        levels = {item.level for item in scan.find_in(grids)}
        held += [path.name] if "block" in levels else []
        doubted += [path.name] if "warn" in levels else []

    assert read > 100
    assert (held, doubted) == ([], [])
