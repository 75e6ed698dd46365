"""Lines of a raw file for showing, exactly as its reader gives them, kept so that few lines cost little.

`write` runs in the limited worker, once for a file. `sheets` and `lines` read what it wrote.
"""

import bisect
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from vidno.catalogue.recipe import Input
from vidno.engine import worker
from vidno.ingest import identify

STRIDE = 64
"""Every so many rows the index holds the place in the file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its number in the file and its cells, "" where empty."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that can be looked into. `folder` and `number` say where its lines are kept."""

    folder: Path
    number: int
    name: str
    width: int
    """Columns up to the last non-empty one."""
    last: int
    """Number of the last line."""
    spans: tuple[tuple[int, int, int, int], ...] = ()
    """Merged ranges: first line and column, last line and column."""

    def anchor(self, line: int, column: int) -> tuple[int, int]:
        """Return the cell that holds the text of a cell: the corner of its merged range, or itself."""
        for top, left, bottom, right in self.spans:
            if top <= line <= bottom and left <= column <= right:
                return top, left
        return line, column


prepare = identify.prepare
LAYOUT = 2
"""Number of the way in which sheets are kept; another one is written anew."""


def write(file: str, how: dict[str, str], output: str) -> None:
    """Write the lines of every sheet as JSON lines, an index, and the list of sheets."""
    folder, listed = Path(output), []
    for number, grid in enumerate(identify.read(Path(file), Input.model_validate(how)), 1):
        index: list[tuple[int, int]] = []
        place = 0
        with (folder / f"{number}.jsonl").open("wb") as target:
            for count, (line, cells) in enumerate(zip(grid.lines, grid.rows, strict=True)):
                if count % STRIDE == 0:
                    index.append((line, place))
                text = json.dumps([line, cells], ensure_ascii=False, separators=(",", ":"))
                place += target.write(text.encode("utf-8", "surrogatepass") + b"\n")
        (folder / f"{number}.index.json").write_text(json.dumps(index), encoding="ascii")
        last = grid.lines[-1] if grid.lines else 0
        spans = [[span.top, span.left, span.bottom, span.right] for span in grid.spans]
        facts = {"number": number, "name": grid.name, "width": grid.width, "last": last}
        listed.append(facts | {"spans": spans})
    (folder / "sheets.json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


def sheets(file: Path, how: Input, cache: Path) -> list[Sheet]:
    """Return the sheets of a raw file. The first call reads it in the worker, the next ones do not.

    Args:
        file: The raw file; its name begins with its hash, so it stands for its content.
        how: How to read its bytes.
        cache: Folder for what is kept; may be deleted at any time.

    Raises:
        VidnoError: the file cannot be read.
    """
    manner = how.model_dump(mode="json")
    key = hashlib.sha256(json.dumps([LAYOUT, manner], sort_keys=True).encode()).hexdigest()[:8]
    folder = cache / f"{file.name}.{key}"
    if not (folder / "sheets.json").is_file():
        _fill(file, manner, folder)
    listed = json.loads((folder / "sheets.json").read_text(encoding="utf-8"))
    return [Sheet(folder, **item | {"spans": tuple(map(tuple, item["spans"]))}) for item in listed]


def _fill(file: Path, manner: dict[str, str], folder: Path) -> None:
    staged = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    try:
        arguments = {"file": str(file), "how": manner, "output": str(staged)}
        limits = worker.Limits.of([file])
        worker.call("vidno.ingest.window:write", file.name, arguments, limits)
        shutil.rmtree(folder, ignore_errors=True)
        staged.rename(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def lines(sheet: Sheet, first: int, last: int) -> list[Line]:
    """Return the lines from `first` to `last`, both included, as far as there are any."""
    index = _index(sheet.folder / f"{sheet.number}.index.json")
    start = bisect.bisect_right(index, (first, -1)) - 1
    if start + 1 < len(index) and index[start + 1][0] == first:
        start += 1
    found = []
    with (sheet.folder / f"{sheet.number}.jsonl").open("rb") as source:
        source.seek(index[max(start, 0)][1] if index else 0)
        for text in source:
            number, cells = json.loads(text.decode("utf-8", "surrogatepass"))
            if number > last:
                break
            if number >= first:
                found.append(Line(number, tuple(cells)))
    return found


@lru_cache(maxsize=64)
def _index(path: Path) -> list[tuple[int, int]]:
    return [(line, place) for line, place in json.loads(path.read_text(encoding="ascii"))]


def prefix_of(file: str) -> str:
    """Return what the names of sheets begin with where a dataset has several files."""
    return f"[{file}]"
