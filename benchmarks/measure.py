"""Runs a command and tells what it took: time, processor time, memory of it and all it started."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

STEP_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took."""

    seconds: float
    cpu_seconds: float
    memory_mb: int
    is_done: bool


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> Taken:
    """Run a command in a folder; its output goes to `output.txt` there."""
    begin = time.monotonic()
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | (environment or {}),
        )
        highest = 0
        while True:
            number, status, usage = os.wait4(process.pid, os.WNOHANG)
            if number:
                break
            highest = max(highest, _memory_kb(process.pid))
            time.sleep(STEP_SECONDS)
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    memory = max(highest, usage.ru_maxrss) // 1024
    return Taken(time.monotonic() - begin, cpu, memory, process.returncode == 0)


def _memory_kb(root: int) -> int:
    """Return the resident memory of a process and all its descendants; shared pages count once each."""
    parents, sizes = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                private = (entry / "smaps_rollup").read_text() if int(fields[1]) else ""
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            sizes[int(entry.name)] = _proportional_kb(private)
    family = {root}
    while True:
        more = {number for number, parent in parents.items() if parent in family} - family
        if not more:
            return sum(sizes.get(number, 0) for number in family)
        family |= more


def _proportional_kb(text: str) -> int:
    line = next((line for line in text.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1])
