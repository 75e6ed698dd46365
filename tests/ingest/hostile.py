"""All hostile files in one run: how each ends, and what it takes. `make hostile` prints the table."""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.samples.hostile import FILES
from tests.samples.hostile_formats import GOOD, TRICKS, WAYS, damaged

from vidno.base.errors import VidnoError
from vidno.engine import worker
from vidno.engine.nursery import End
from vidno.publish.single import tidy_file

SEEDS = range(2)
SHOWN = 10
BOUND_SECONDS, BOUND_MB = 10, 1024
ENDED_BY_LIMIT = ("file-too-slow",)


@dataclass(frozen=True)
class Ended:
    """How a file ended, and what it took: processor and clock in seconds, memory in MB."""

    name: str
    code: str
    processor: float
    clock: float
    memory: float
    left: int


def files() -> list[tuple[str, Callable[[Path], Path]]]:
    """Return every hostile file: its name, and what writes it into a folder."""
    found = [(name, write) for name, (write, _) in FILES.items()]
    found += [(name, _writer(write)) for name, (write, _) in TRICKS.items()]
    for kind in GOOD:
        for way in WAYS:
            for seed in SEEDS:
                found.append((f"{kind}: {way}, {seed}", _damager(kind, way, seed)))
    return found


def _writer(content: Callable[[], Any]) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        made, path = content(), folder / "table.csv"
        path.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass"))
        return path

    return write


def _damager(kind: str, way: str, seed: int) -> Callable[[Path], Path]:
    return _writer(lambda: damaged(kind, way, seed))


def end_of(name: str, write: Callable[[Path], Path], ends: list[End], scratch: Path) -> Ended:
    """Tidy one file and tell how it ended."""
    with tempfile.TemporaryDirectory(dir=scratch.parent) as folder:
        path = write(Path(folder))
        (Path(folder) / "out").mkdir()
        ends.clear()
        clock, processor = time.monotonic(), time.process_time()
        try:
            tidy_file([path], Path(folder) / "out")
            code = "read"
        except VidnoError as error:
            code = error.code
        used = time.process_time() - processor + sum(end.seconds for end in ends)
        took = time.monotonic() - clock
    memory = max((end.memory_mb for end in ends), default=0.0)
    return Ended(name, code, used, took, memory, len(list(scratch.iterdir())))


def main() -> int:
    """Tidy all files and print what became of them; return 1 where one is over the bounds."""
    ends: list[End] = []
    run = worker.nursery.run

    def noted(request: dict[str, Any], seconds: float) -> End | None:
        end = run(request, seconds)
        if end is not None:
            ends.append(end)
        return end

    worker.nursery.run = noted  # type: ignore[method-assign] # to hear what each call took
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder) / "scratch"
        scratch.mkdir()
        os.environ["TMPDIR"], tempfile.tempdir = str(scratch), None
        found = [end_of(name, write, ends, scratch) for name, write in files()]
    codes = Counter(item.code for item in found)
    sys.stdout.write(
        f"{len(found)} files: {', '.join(f'{code} {n}' for code, n in codes.most_common())}\n"
    )
    sys.stdout.write("| file | ends in | processor, s | memory, MB |\n|---|---|---|---|\n")
    for item in sorted(found, key=lambda item: -item.processor)[:SHOWN]:
        sys.stdout.write(
            f"| {item.name} | `{item.code}` | {item.processor:.1f} | {item.memory:.0f} |\n"
        )
    most = max(found, key=lambda item: item.memory)
    sys.stdout.write(f"most memory: {most.name}, {most.memory:.0f} MB\n")
    bad = [
        item
        for item in found
        if item.processor > BOUND_SECONDS
        or item.memory > BOUND_MB
        or item.left
        or item.code in ENDED_BY_LIMIT
    ]
    sys.stdout.writelines(f"over the bounds: {item}\n" for item in bad)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
