"""The data API beside Datasette on the same five million rows: `python -m benchmarks.api FOLDER PEERS`.

Each question goes to both servers in turn, over kept connections, with another value every time, and the
answers hold the same rows. Printed are requests a second, processor time a request (of the server,
which a busy machine does not blur), and how many times better Vidno is. Fails below the goals.
"""

import argparse
import csv
import http.client
import itertools
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import duckdb

from benchmarks import report

ROWS = 5_000_000
# in the order in which such tables are published, a year after the other; both servers get the same file
TABLE = f"""
SELECT 'M' || lpad((i // 18868)::VARCHAR, 3, '0') AS municipality, 2005 + ((i // 943) % 20) AS year,
  'I' || lpad((hash(i) % 40)::VARCHAR, 2, '0') AS indicator,
  ['мъже', 'жени', 'деца'][1 + (hash(i * 7) % 3)::INTEGER] AS grp,
  round((hash(i * 13) % 10000000) / 100.0, 2) AS value
FROM range({ROWS}) t(i) ORDER BY year, indicator, grp, municipality
"""
INDEXES = ("municipality", "year", "indicator")
THREADS, ROUNDS = 4, 3
TICK = os.sysconf("SC_CLK_TCK")
LIMITS = (("sql_time_limit_ms", "600000"), ("max_returned_rows", "10000"), ("max_csv_mb", "0"))
"""Of Datasette, raised so that it answers every question."""
VIDNO = (str(Path(sys.executable).with_name("vidno")),)
OURS = "/api/v1/datasets/bench/five"


@dataclass(frozen=True)
class Question:
    """What is asked of both, so many times a round, and how many times better we mean to be."""

    name: str
    ours: Callable[[int], str]
    theirs: Callable[[int], str]
    count: int
    peer_count: int
    goal: float


def _sql(text: str) -> str:
    return f"/five.json?_shape=arrays&sql={quote(text)}"


def _place(number: int) -> str:
    return f"M{number * 37 % 265:03d}"


def questions(period: str) -> tuple[Question, ...]:
    """Return the questions; `period` is what the year is called in our table."""
    return (
        Question(
            "100 rows of a municipality and year",
            lambda n: f"{OURS}/rows?municipality={_place(n)}&{period}={2005 + n % 20}&limit=100",
            lambda n: f"/five/five.json?municipality={_place(n)}&year={2005 + n % 20}"
            "&_size=100&_nocount=1&_nofacet=1&_shape=arrays",
            400, 200, 2,
        ),
        Question(
            "mean by year and indicator of a municipality",
            lambda n: f"{OURS}/aggregate?by={period},indicator&figures=mean_value&municipality={_place(n)}",
            lambda n: _sql(
                "select year, indicator, avg(value) from five where municipality = "
                f"'{_place(n)}' group by year, indicator order by year, indicator"
            ),
            150, 40, 5,
        ),
        Question(
            "sum by municipality of an indicator and year",
            lambda n: f"{OURS}/aggregate?by=municipality&figures=sum_value"
            f"&indicator=I{n % 40:02d}&{period}={2005 + n % 20}",
            lambda n: _sql(
                "select municipality, sum(value) from five where indicator = "
                f"'I{n % 40:02d}' and year = {2005 + n % 20} group by municipality order by 1"
            ),
            100, 16, 10,
        ),
        Question(
            "sum by municipality and year over all rows",
            lambda _: f"{OURS}/aggregate?by=municipality,{period}&figures=sum_value",
            lambda _: _sql(
                "select municipality, year, sum(value) from five group by municipality, year order by 1, 2"
            ),
            16, 1, 30,
        ),
        Question(
            "the whole table as CSV",
            lambda _: f"{OURS}/rows.csv",
            lambda _: "/five/five.csv?_stream=on&_nofacet=1",
            1, 1, 5,
        ),
    )  # fmt: skip


def prepare(folder: Path) -> str:
    """Make the table, a portal and an indexed SQLite file of it; return what the year is called."""
    source, database, portal = folder / "five.csv", folder / "five.db", folder / "portal"
    if not source.is_file():
        duckdb.execute(f"COPY ({TABLE}) TO '{source}' (HEADER)")
    if not database.is_file():
        _to_sqlite(source, database)
    if not (portal / "datasets/bench/five/CURRENT").is_file():
        shutil.rmtree(portal, ignore_errors=True)
        for words in (
            ["init", str(portal)],
            ["add", str(source), "--to", "bench/five", "--portal", str(portal)],
            ["build", "bench/five", "--portal", str(portal)],
        ):
            subprocess.run([*VIDNO, *words], check=True, stdout=subprocess.DEVNULL)
    header = (portal / "datasets/bench/five/releases").glob("*/data.csv")
    return next(header).open(encoding="utf-8").readline().split(",")[0].lstrip("\ufeff")


def _to_sqlite(source: Path, database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute(
        "CREATE TABLE five (municipality TEXT, year INTEGER, indicator TEXT, grp TEXT, value REAL)"
    )
    with source.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        connection.executemany("INSERT INTO five VALUES (?, ?, ?, ?, ?)", lines)
    for name in INDEXES:
        connection.execute(f"CREATE INDEX five_{name} ON five ({name})")
    connection.execute("ANALYZE")
    connection.commit()


@dataclass
class Server:
    """A server that runs; its children count as it does."""

    process: subprocess.Popen[bytes]
    port: int

    def cpu(self) -> float:
        """Return the processor time that it has taken, in seconds."""
        return sum(_cpu(pid) for pid in _family(self.process.pid))

    def memory(self) -> float:
        """Return the most memory that its processes have stood in, in MB."""
        return max(_peak(pid) for pid in _family(self.process.pid))

    def ask(self, paths: list[str]) -> tuple[float, int]:
        """Ask for all paths by several threads; return seconds and bytes."""
        start = time.perf_counter()
        parts = [paths[number::THREADS] for number in range(THREADS)]
        with ThreadPoolExecutor(THREADS) as pool:
            size = sum(pool.map(self._ask, parts))
        return time.perf_counter() - start, size

    def _ask(self, paths: list[str]) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        size = 0
        for path in paths:
            connection.request("GET", path)
            response = connection.getresponse()
            if response.status != 200:
                raise SystemExit(f"{path}: {response.status} {response.read(500)!r}")
            while block := response.read(1 << 20):
                size += len(block)
        connection.close()
        return size


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _cpu(pid: int) -> float:
    facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(facts[11]) + int(facts[12])) / TICK


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return max((int(line.split()[1]) / 1000 for line in lines if "VmHWM" in line), default=0)


def _started(command: list[str], port: int) -> Server:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return Server(process, port)
        time.sleep(0.1)
    raise SystemExit(f"nothing listens: {command}")


@dataclass(frozen=True)
class Compared:
    """What a question took on both servers; `speed` in requests or MB a second, `cpu` in ms a request."""

    question: Question
    unit: str
    speed: float
    peer_speed: float
    cpu: float
    peer_cpu: float

    @property
    def ratio(self) -> float:
        """How many times as fast ours is."""
        return self.speed / self.peer_speed

    def row(self) -> str:
        """Write it as a row of the page."""
        return (
            f"| {self.question.name} | {self.speed:.1f} | {self.peer_speed:.2f} | {self.unit}"
            f" | {self.ratio:.1f} ({self.question.goal:.0f}) | {self.cpu:.1f} | {self.peer_cpu:.1f}"
            f" | {self.peer_cpu / self.cpu:.1f} |"
        )


def measure(question: Question, ours: Server, theirs: Server) -> Compared:
    """Ask both in turn, round by round, and return the best round of each."""
    is_whole = question.count == 1
    sides = ((ours, question.ours, question.count), (theirs, question.theirs, question.peer_count))
    numbers = [itertools.count(), itertools.count()]
    rounds: list[list[tuple[float, float]]] = [[], []]
    for (server, address, _), number in zip(sides, numbers, strict=True):
        server.ask([address(next(number))]) if not is_whole else None
    for _ in range(1 if is_whole else ROUNDS):
        for (server, address, count), number, found in zip(sides, numbers, rounds, strict=True):
            before = server.cpu()
            seconds, size = server.ask([address(next(number)) for _ in range(count)])
            speed = size / seconds / 1e6 if is_whole else count / seconds
            found.append((speed, (server.cpu() - before) / count * 1000))
    (speed, cpu), (peer_speed, peer_cpu) = map(max, rounds)
    unit = "MB/s" if is_whole else "requests/s"
    return Compared(question, unit, speed, peer_speed, cpu, peer_cpu)


HEAD = """| | Vidno | Datasette | | times (goal) | CPU ms a request | of Datasette | times |
|---|---|---|---|---|---|---|---|"""


def written(found: list[Compared], storage: str, memory: str) -> str:
    """Return the part of the page about this comparison."""
    rows = "\n".join(one.row() for one in found)
    return (
        f"## The data API beside Datasette 0.65\n\nFive million rows, both servers on this machine in the"
        f" same minutes, {THREADS} callers, another value in every question, each of Datasette's columns that"
        f" are asked for with its index. {storage}. {memory}.\n\n{HEAD}\n{rows}\n"
    )


def main() -> None:
    """Prepare, serve, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("peers", type=Path, help="the folder with the program datasette")
    parser.add_argument("--port", type=int, default=8790)
    parser.add_argument("--page", type=Path, help="Write the figures into this page, too.")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    period = prepare(given.folder)
    portal, database = given.folder / "portal", given.folder / "five.db"
    ours = _started(
        [
            *VIDNO,
            "serve",
            "--portal",
            str(portal),
            "--port",
            str(given.port),
        ],
        given.port,
    )
    settings = [word for name, value in LIMITS for word in ("--setting", name, value)]
    theirs = _started(
        [
            str(given.peers / "datasette"),
            "serve",
            str(database),
            "-p",
            str(given.port + 1),
            *settings,
        ],
        given.port + 1,
    )
    try:
        made = portal / "state/duckdb/bench/five"
        while not list(made.glob("*.duckdb")):
            time.sleep(0.5)
        quick = sum(one.stat().st_size for one in made.iterdir())
        parquet = next((portal / "datasets/bench/five/releases").glob("*/data.parquet"))
        size, peer = parquet.stat().st_size, database.stat().st_size
        storage = (
            f"The table takes {size / 1e6:.1f} MB as Parquet and {peer / 1e6:.1f} MB as SQLite with its"
            f" indexes, {peer / size:.1f} times as much (goal 10); the files that are made of it for speed and"
            f" hold the source cells and what is rolled up too {quick / 1e6:.1f} MB"
        )
        print(storage, HEAD, sep="\n", flush=True)
        found = []
        for one in questions(period):
            found.append(measure(one, ours, theirs))
            print(found[-1].row(), flush=True)
        memory = f"Most memory: {ours.memory():.0f} MB against {theirs.memory():.0f} MB"
        print(memory)
    finally:
        for server in (ours, theirs):
            server.process.terminate()
            server.process.wait()
    if given.page:
        report.replace(given.page, "api", written(found, storage, memory))
    sys.exit(size * 10 > peer or any(one.ratio < one.question.goal for one in found))


if __name__ == "__main__":
    main()
