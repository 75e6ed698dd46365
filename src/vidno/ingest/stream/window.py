"""The first lines of a very big delimited file, for a look at what would take too long to read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from vidno.ingest import archive, identify
from vidno.ingest.stream import choice
from vidno.ingest.stream.survey import WIDE

FROM_BYTES = 10_000_000
"""From this size on a look is at the first lines only: it would take longer than a person waits."""
WINDOW_BYTES = 2_000_000


@contextmanager
def of(path: Path) -> Iterator[tuple[Path, dict[str, Any] | None]]:
    """Give a file of the first lines under the same name, and how many lines of how many those are.

    It is the file itself, and None, where that is small, no delimited text, or in an archive.
    """
    if archive.split(path)[1] or path.stat().st_size < FROM_BYTES or not choice.is_big(path):
        yield path, None
        return
    with tempfile.TemporaryDirectory(prefix="vidno-") as folder:
        copy = Path(folder) / path.name
        with path.open("rb") as file:
            head = file.read(WINDOW_BYTES)
        head = head[: head.rfind(b"\n") + 1]
        copy.write_bytes(head)
        is_text = bool(head) and not head.startswith(WIDE)
        if is_text and identify.format_of(copy).NAME == "csv":
            yield copy, {"lines": head.count(b"\n"), "of": _count_lines(path)}
        else:
            yield path, None


def _count_lines(path: Path) -> int:
    count, last = 0, b""
    with path.open("rb") as file:
        while data := file.read(WINDOW_BYTES):
            count += data.count(b"\n")
            last = data[-1:]
    return count + (last != b"\n")
