"""A command that is stopped leaves nothing behind: no output, no temporary folder, no process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROWS = 400_000


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("seconds", [1.0, 3.0])
def test_a_stopped_tidy_leaves_nothing_behind(
    number: int, code: int, seconds: float, tmp_path: Path
) -> None:
    source, temporary = tmp_path / "a.csv", tmp_path / "tmp"
    temporary.mkdir()
    with source.open("w", encoding="utf-8") as file:
        file.write("Област;Година;Брой;Бележка\n")
        file.writelines(f"Видин;{2000 + i % 20};{i};{'дълга бележка ' * 3}\n" for i in range(ROWS))
    program = [sys.executable, "-c", "from vidno.cli.main import main; main()"]
    process = subprocess.Popen(
        [*program, "tidy", str(source), "-o", str(tmp_path / "out.parquet")],
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 60
    while not any(temporary.iterdir()) and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(seconds)

    process.send_signal(number)
    process.communicate(timeout=60)

    assert process.returncode == code
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "out.parquet").exists()
