"""DuckDB reads a file of plain lines itself, in a thread, while its cells are counted on the bytes."""

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import duckdb

from vidno.catalogue.recipe import Input
from vidno.ingest.stream import load

ENCODINGS = ("ascii", "utf-8", "utf-8-sig")
WAIT_SECONDS = 0.05
COPY_BYTES = 1 << 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def suits(how: Input) -> bool:
    """Tell whether DuckDB reads the bytes of a file as they are."""
    return how.encoding in ENCODINGS and len(how.delimiter) == 1 and how.delimiter.isascii()


class Direct:
    """The reading of a file by DuckDB that goes on beside ours."""

    def __init__(
        self, path: Path, target: Path, names: list[str], how: Input, end: bytes, skipped: int
    ) -> None:
        self.path, self.target, self.skipped, self.end = path, target, skipped, end
        self.size = 0
        """Bytes of plain lines behind the skipped ones, so far."""
        self.sql = load.copy_sql(
            path, target, names, how.delimiter, end, skipped=skipped, line_bytes=load.LINE_BYTES
        )
        self.connection: duckdb.DuckDBPyConnection | None = None
        self.is_stopped = False
        pool = ThreadPoolExecutor(1)
        self.count = pool.submit(self._read)
        pool.shutdown(wait=False)

    def _read(self) -> int:
        with load.database(self.target.parent) as self.connection:
            if self.is_stopped:
                return -1
            self.connection.execute(self.sql)
            return load.count_rows(self.connection, self.target)

    def finish(self) -> int:
        """Wait for the end and return how many rows there are; -1 where DuckDB reads no such file."""
        try:
            return self.count.result()
        except (duckdb.InvalidInputException, duckdb.InterruptException):
            return -1

    def stop(self) -> None:
        """End the reading at once."""
        self.is_stopped = True
        while wait([self.count], WAIT_SECONDS).not_done:
            if self.connection is not None:
                with suppress(duckdb.ConnectionException):  # it may be closed just now
                    self.connection.interrupt()
        self.target.unlink(missing_ok=True)

    def copy(self, out: BinaryIO) -> None:
        """Write the plain lines so far."""
        with self.path.open("rb") as file:
            if file.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
                file.seek(0)
            for _ in range(self.skipped):
                file.readline()
            left = self.size
            while left > 0 and (data := file.read(min(left, COPY_BYTES))):
                out.write(data)
                left -= len(data)
            if left > 0:  # the last line of the file has no end of its own
                out.write(self.end)
