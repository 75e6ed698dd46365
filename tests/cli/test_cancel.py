"""A command that is stopped leaves nothing behind: no output, no temporary folder, no process, no half release.

The moments are random, by a seed: the place where a signal comes differs from run to run all the same.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vidno.catalogue.folder import PortalFolder
from vidno.publish.check import problems_of

ROWS = 210_000
"""A file that streams: some seconds of work."""
PROGRAM = [sys.executable, "-c", "from vidno.cli.start import main; main()"]
MARK = "VIDNO_TEST_MARK"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -signal.SIGKILL}
LONGEST = 300
"""Seconds; a machine that is busy with other things counts as slow, not as wrong."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Област;Година;Брой;Бележка\n")
        file.writelines(f"Видин;{2000 + i % 20};{i};{'дълга бележка ' * 3}\n" for i in range(ROWS))
    return path


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "tmp"
    folder.mkdir()
    return folder


def start(temporary: Path, *arguments: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        env=os.environ | {"TMPDIR": str(temporary), MARK: str(temporary), "VIDNO_LANG": "en"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def code_of(temporary: Path, *arguments: object) -> int:
    """Run a command to its end and return its exit code."""
    with start(temporary, *arguments) as process:
        process.communicate(timeout=LONGEST)
    return process.returncode


def time_of(temporary: Path, *arguments: object) -> float:
    """Return how long a command takes by itself."""
    begin = time.monotonic()
    assert code_of(temporary, *arguments) == 0
    return time.monotonic() - begin


def moments(seed: int, longest: float, count: int) -> list[float]:
    """Return random moments of a command that takes so long."""
    source = random.Random(seed)  # noqa: S311 - no secret
    return [source.uniform(0.05, longest) for _ in range(count)]


def stop(number: int, after: float, temporary: Path, *arguments: object) -> bool:
    """Stop a command after so many seconds; tell whether it had not ended before that."""
    with start(temporary, *arguments) as process:
        time.sleep(after)
        process.send_signal(number)
        try:
            _, said = process.communicate(timeout=LONGEST)
        finally:
            process.kill()
    assert b"Traceback" not in said, said.decode()
    assert process.returncode in (CODES[number], 0)
    return process.returncode != 0


def running(mark: Path) -> list[str]:
    """Return the processes that were started by a command with this folder for temporary files."""
    wanted, found = f"{MARK}={mark}\0".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            state = (process / "stat").read_text().rpartition(")")[2].split()[0]
            if state != "Z" and wanted in (process / "environ").read_bytes() + b"\0":
                found.append((process / "cmdline").read_text())
        except OSError:  # it has ended meanwhile
            continue
    return found


def left_behind(temporary: Path) -> list[str]:
    """Return folders and processes that are still there a moment later."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        left = [path.name for path in temporary.iterdir()] + running(temporary)
        if not left:
            return []
        time.sleep(0.05)
    return left


@pytest.mark.parametrize("number", SIGNALS)
def test_a_stopped_tidy_leaves_nothing_behind(number: int, source: Path, temporary: Path) -> None:
    output = temporary.with_name("out") / "a.parquet"
    output.parent.mkdir()
    longest = time_of(temporary, "tidy", source, "-o", output)
    output.unlink()
    stopped = 0

    for after in moments(number, longest, 8):
        was_stopped = stop(number, after, temporary, "tidy", source, "-o", output)
        stopped += was_stopped
        assert left_behind(temporary) == []
        assert [path.name for path in output.parent.iterdir()] == (
            [] if was_stopped else ["a.parquet"]
        )
        output.unlink(missing_ok=True)

    assert stopped >= 2


@pytest.mark.parametrize("number", SIGNALS)
def test_a_stopped_add_can_be_done_again(number: int, source: Path, temporary: Path) -> None:
    folder = temporary.with_name("portal")
    assert code_of(temporary, "init", folder) == 0
    longest = time_of(temporary, "add", source, "--to", "moh/first", "--portal", folder)

    for turn, after in enumerate(moments(number, longest, 3)):
        adding = (temporary, "add", source, "--to", f"moh/n{turn}", "--portal", folder)
        if stop(number, after, *adding):
            assert left_behind(temporary) == []
            assert code_of(*adding) in (0, 1)  # 1: it had just been added

    portal = PortalFolder(folder)
    assert len(portal.dataset_ids()) == 4
    assert list(problems_of(portal, portal.dataset_ids())) == []


@pytest.mark.parametrize("number", SIGNALS)
def test_a_stopped_build_leaves_the_old_release_or_the_new_one(
    number: int, source: Path, temporary: Path
) -> None:
    folder = temporary.with_name("portal")
    assert code_of(temporary, "init", folder) == 0
    time_of(temporary, "add", source, "--to", "moh/beds", "--portal", folder)
    longest = time_of(temporary, "build", "--portal", folder)
    dataset = PortalFolder(folder).dataset("moh/beds")
    first = dataset.current_version
    recipe = dataset.folder / "recipe.yml"
    text = recipe.read_text(encoding="utf-8")

    for turn, after in enumerate(moments(number, longest, 4)):
        recipe.write_text(f"{text}# {turn}\n", encoding="utf-8")
        stop(number, after, temporary, "build", "--portal", folder)
        assert left_behind(temporary) == []
        assert list(problems_of(PortalFolder(folder), ["moh/beds"])) == []

    assert code_of(temporary, "build", "--portal", folder) == 0
    dataset = PortalFolder(folder).dataset("moh/beds")
    assert first in dataset.versions()
    assert [path for path in dataset.folder.rglob(".*") if path.name != ".lock"] == []
