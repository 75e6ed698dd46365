"""What answers SQL in a copy is built from pinned packages, names their licences, and is what was built."""

import gzip
import hashlib
import json
from pathlib import Path

import vidno.web.portal

ROOT = Path(__file__).parents[2]
STATIC = Path(vidno.web.portal.__file__).parent / "static" / "portal"
BUILT = "6a71044da6fc70c1131e838c45297d596590aa48fda214b7ffd039f35a0e70cc"
"""SHA-256 of the file that `make sql-engine` prints."""
LARGEST = 150_000


def test_the_engine_is_the_one_that_was_built() -> None:
    assert hashlib.sha256((STATIC / "sql-engine.js").read_bytes()).hexdigest() == BUILT


def test_every_package_in_it_is_pinned_and_its_licence_named() -> None:
    wanted = json.loads((ROOT / "scripts/sql-engine/package.json").read_text())["devDependencies"]
    locked = json.loads((ROOT / "scripts/sql-engine/package-lock.json").read_text())["packages"]
    licences = (STATIC / "sql-engine.txt").read_text(encoding="utf-8")

    for name, version in wanted.items():
        assert locked[f"node_modules/{name}"]["version"] == version
        assert name == "esbuild" or f"== {name} {version} ==" in licences
    assert licences.count("Permission is hereby granted") == len(wanted) - 1


def test_all_scripts_of_the_page_about_sql_are_small() -> None:
    names = ("charts.js", "search.js", "sql.js", "sql-engine.js", "sql-table.js", "sql-worker.js")

    size = sum(len(gzip.compress((STATIC / name).read_bytes())) for name in names)

    assert size <= LARGEST / 2
