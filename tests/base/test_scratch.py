"""Temporary folders: nothing of ours is left, not even by processes that were killed."""

import fcntl
import os
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


def test_a_folder_that_is_locked_stays_though_its_process_has_no_number_here(
    tmp_path: Path,
) -> None:
    """As where two containers share the folder: the number says nothing there."""
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    held = tmp_path / f"vidno-{dead.pid}-abc"
    held.mkdir()
    handle = os.open(held, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    scratch.sweep(tmp_path)
    assert held.exists()

    os.close(handle)
    scratch.sweep(tmp_path)
    assert not held.exists()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").touch()
    (tmp_path / f"vidno-{dead.pid}-abc").symlink_to(tmp_path / "mine")

    scratch.sweep(tmp_path)

    assert (tmp_path / "mine" / "a.txt").exists()
