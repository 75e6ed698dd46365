"""Temporary folders: nothing of ours is left, not even by processes that were killed."""

import subprocess
import sys
from pathlib import Path

from vidno.base import scratch


def test_folders_of_dead_processes_are_swept_and_others_stay(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    alive = [tmp_path / "vidno-1-abc", tmp_path / "vidno-x", tmp_path / "another"]
    left = tmp_path / f"vidno-{dead.pid}-abc"
    for folder in [*alive, left]:
        folder.mkdir()
    (left / "body.csv").write_text("х")

    scratch.sweep(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted(alive)
