"""What is proposed for files that belong together, from the limited worker."""

from pathlib import Path
from typing import Any

from vidno.engine import worker
from vidno.ingest import archive, several
from vidno.ingest.stream import choice

WHOLE, STREAMED = "vidno.ingest.propose:propose", "vidno.ingest.stream.guess:propose"


def propose(
    paths: list[Path], *, unfold: bool = True, table: int | str = 0, kept: Path | None = None
) -> dict[str, Any]:
    """Return a proposal for files that belong together, from the limited worker.

    With `unfold` crossed columns become rows; else the table stays as wide as it is. `table` is the
    number of the table to take; 0: the one with most lines, and with it others of the same header. What
    was read of a big file stays in the folder `kept`, for `run.run`.
    """
    found = of_table(paths, unfold=unfold, table=table, kept=kept)
    if table or not (found["recipe"].get("others") or found.get("alike")):
        return found
    return several.with_others(
        found, paths, lambda number: of_table(paths, unfold=unfold, table=number)
    )


def of_table(
    paths: list[Path], *, unfold: bool, table: int | str, kept: Path | None = None
) -> dict[str, Any]:
    """Return the proposal for one table; other tables of the file are left out."""
    arguments: dict[str, Any] = {"files": [str(path) for path in paths], "unfold": unfold}
    streams = choice.streams(paths[0]) and not table
    if not streams:
        arguments["table"] = table
    elif kept is not None:
        arguments["kept"] = str(kept)
    function = STREAMED if streams else WHOLE
    answer: dict[str, Any] = worker.call(
        function,
        paths[0].name,
        arguments,
        worker.Limits.of(map(archive.outer, paths), streams=streams),
    )
    return answer
