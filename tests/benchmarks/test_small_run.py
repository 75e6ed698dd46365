"""A small run of the measurements works, and goes on where it was stopped."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
SMALL = ["--megabytes", "1", "--book-rows", "200", "--rows", "500"]


@pytest.mark.slow
def test_a_small_run_writes_the_page_and_measures_nothing_twice(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    command = [
        sys.executable,
        "-m",
        "benchmarks.run",
        "--folder",
        str(tmp_path),
        "--page",
        str(page),
    ]
    subprocess.run([*command, *SMALL], cwd=HOME, check=True, capture_output=True)
    first = json.loads((tmp_path / "results.json").read_text())

    again = subprocess.run([*command, *SMALL], cwd=HOME, check=True, capture_output=True, text=True)

    assert all(taken["is_done"] for taken in first.values())
    assert len(first) == 8
    assert "csv 1 MB | DuckDB COPY" not in again.stdout
    assert "| vidno add and build |" in page.read_text(encoding="utf-8")
