"""Measures Vidno against DuckDB, calamine and four peers on this machine: `make bench`.

Figures are ratios within one run: both sides see the same machine in the same minutes. What is
measured already is kept in `results.json` and not measured again, unless `--anew` is given.
"""

import argparse
import json
import os
import platform
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks import maps, report, tables
from benchmarks.measure import Taken, run

HOME = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
COPY = """
import duckdb, sys
connection = duckdb.connect()
connection.execute("SET memory_limit = '700MB'")
connection.execute(f"COPY (SELECT * FROM read_csv('{sys.argv[1]}')) TO 'copy.parquet' (FORMAT parquet)")
"""
CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
"""
READ = """
import sys
from pathlib import Path
from vidno.engine import task
from vidno.ingest.formats import xlsx
task.settle()
path = Path(sys.argv[1])
[grid] = xlsx.read(path, xlsx.describe(path))
assert grid.cell_count == xlsx.count(path, xlsx.describe(path))
"""
RECTANGLE = """
import sys
from vidno.engine import task
from vidno.ingest import rectangle
task.settle()
count = int(sys.argv[2])
recipe = {
    "schema": 1, "inputs": [{"file": "a", "format": "xlsx"}],
    "tables": [{"sheet": "Плащания", "columns": "A:I", "lines": {"header": "1", "data": f"2-{count + 1}"}}],
    "columns": [{"id": letter} for letter in "ABCDEFGHI"],
}
rectangle.write({"a": sys.argv[1]}, recipe, "rectangle.csv")
"""

VEGA = """
import json, sys, zlib
import vl_convert
features = json.load(open(sys.argv[1]))["features"]
edges = {"type": "threshold", "domain": [6, 12, 18, 24], "range": ["#e4eef3", "#b3d2e0", "#74aec8", "#2b7a9f", "#0b4f71"]}
for number in range(int(sys.argv[2])):
    for one in features:
        one["properties"]["value"] = zlib.crc32(f"{one['id']}/{number}".encode()) % 300 / 10
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 736, "height": 485,
        "data": {"values": features}, "projection": {"type": "identity", "reflectY": True},
        "mark": {"type": "geoshape", "stroke": "white"},
        "encoding": {
            "color": {"field": "properties.value", "type": "quantitative", "scale": edges},
            "tooltip": {"field": "properties.name", "type": "nominal"},
        },
    }
    assert vl_convert.vegalite_to_svg(spec).count("<path") >= 265
"""
ALTAIR = """
import json, sys, zlib
import altair
altair.data_transformers.disable_max_rows()
features = json.load(open(sys.argv[1]))["features"]
scale = altair.Scale(type="threshold", domain=[6, 12, 18, 24], range=["#e4eef3", "#b3d2e0", "#74aec8", "#2b7a9f", "#0b4f71"])
for number in range(int(sys.argv[2])):
    for one in features:
        one["properties"]["value"] = zlib.crc32(f"{one['id']}/{number}".encode()) % 300 / 10
    chart = (
        altair.Chart(altair.Data(values=features)).mark_geoshape(stroke="white")
        .encode(color=altair.Color("properties.value:Q", scale=scale), tooltip="properties.name:N")
        .project(type="identity", reflectY=True).properties(width=736, height=485)
    )
    chart.save("map.svg")
"""
MAPS = 100


class Bench:
    """A folder with tables and results."""

    def __init__(self, folder: Path, *, anew: bool) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "results.json"
        self.results: dict[str, dict[str, object]] = {}
        if self.path.is_file() and not anew:
            self.results = json.loads(self.path.read_text(encoding="utf-8"))

    def table(self, name: str, count: int) -> Path:
        """Return the table of a name and size, written unless it is there."""
        path = self.folder / f"{count}-{name}"
        if not path.is_file():
            temporary = path.with_name("new" + path.suffix)
            (tables.write_csv if path.suffix == ".csv" else tables.write_xlsx)(temporary, count)
            temporary.rename(path)
        return path

    def take(self, key: str, command: list[str]) -> None:
        """Measure a command, unless it was."""
        if key in self.results:
            return
        print(key, flush=True)
        scratch = self.folder / "scratch"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        taken: Taken = run(command, scratch)
        if not taken.is_done:
            print((scratch / "output.txt").read_text(encoding="utf-8", errors="replace")[-500:])
        self.results[key] = asdict(taken)
        self.path.write_text(json.dumps(self.results, indent=1), encoding="utf-8")
        shutil.rmtree(scratch)


def main() -> None:
    """Measure what was asked for and write the page."""
    options = _options()
    bench = Bench(options.folder.resolve(), anew=options.anew)
    big = options.megabytes * 1_000_000 // tables.ROW_BYTES
    size = f"{options.megabytes} MB"
    path = bench.table("big.csv", big)
    vidno = [PYTHON, "-m", "benchmarks.vidno"]
    os.environ["PYTHONPATH"] = f"{HOME}:{HOME / 'src'}"
    bench.take(f"csv {size} | DuckDB COPY", [PYTHON, "-c", COPY, str(path)])
    bench.take(
        f"csv {size} | vidno tidy to Parquet", [*vidno, "tidy", str(path), "-o", "out.parquet"]
    )
    bench.take(f"csv {size} | vidno add and build", [*vidno, "release", str(path)])
    book = bench.table("book.xlsx", options.book_rows)
    sheet = f"xlsx {options.book_rows} rows"
    bench.take(f"{sheet} | calamine", [PYTHON, "-c", CALAMINE, str(book)])
    bench.take(f"{sheet} | vidno read", [PYTHON, "-c", READ, str(book)])
    bench.take(
        f"{sheet} | vidno rectangle", [PYTHON, "-c", RECTANGLE, str(book), str(options.book_rows)]
    )
    bench.take(f"{sheet} | vidno add and build", [*vidno, "release", str(book)])
    middle = bench.table("middle.csv", options.rows)
    label = f"csv {options.rows} rows"
    bench.take(
        f"{label} | vidno tidy to Parquet", [*vidno, "tidy", str(middle), "-o", "out.parquet"]
    )
    bench.take(f"{label} | vidno look", [*vidno, "look", str(middle)])
    _maps(bench, options.peers)
    _profiles(bench)
    bench.take(
        "100,000 records indexed and searched | vidno",
        [PYTHON, "-m", "benchmarks.search", str(bench.folder / "index")],
    )
    if options.peers:
        for name, command in _peers(options.peers.resolve(), middle).items():
            bench.take(f"{label} | {name}", command)
    text = report.results(
        bench.results, os.cpu_count() or 1, _memory_gb(), platform.python_version()
    )
    report.replace(options.page, "results", text)
    print(text)


def _maps(bench: Bench, peers: Path | None) -> None:
    """Draw a map of 265 places, here and by the others."""
    shapes = bench.folder / "shapes.geojson"
    if not shapes.is_file():
        maps.write(shapes)
    label, count = f"map of 265 places, drawn {MAPS} times", str(MAPS)
    bench.take(f"{label} | vidno", [PYTHON, "-m", "benchmarks.maps", "draw", str(shapes), count])
    if peers:
        python = str(peers.resolve() / "python")
        bench.take(f"{label} | vl-convert", [python, "-c", VEGA, str(shapes), count])
        bench.take(f"{label} | Altair", [python, "-c", ALTAIR, str(shapes), count])


def _profiles(bench: Bench) -> None:
    """Make the profile of every place of the sample portal in both languages."""
    key, portal = "588 profiles of places | vidno", bench.folder / "sample"
    if key not in bench.results and not (portal / "portal.yml").is_file():
        run(
            [str(Path(PYTHON).parent / "vidno"), "demo", "--dir", str(portal), "--no-serve"],
            bench.folder,
        )
    bench.take(key, [PYTHON, "-m", "benchmarks.pages", str(portal)])


def _peers(folder: Path, path: Path) -> dict[str, list[str]]:
    detect = "import sys; from csv_detective import routine; routine(sys.argv[1], num_rows=-1, save_results=False)"
    return {
        "csv-detective": [str(folder / "python"), "-c", detect, str(path)],
        "frictionless validate": [str(folder / "frictionless"), "validate", "--trusted", str(path)],
        "sqlite-utils": [str(folder / "sqlite-utils"), "insert", "out.db", "t", str(path), "--csv",
                         "--delimiter", ";"],
        "csvs-to-sqlite": [str(folder / "csvs-to-sqlite"), "-s", ";", str(path), "out.db"],
    }  # fmt: skip


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=HOME / "build" / "bench")
    parser.add_argument("--page", type=Path, default=HOME / "docs/explanation/performance.md")
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--book-rows", type=int, default=200_000)
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument(
        "--peers", type=Path, help="The folder `bin` of an environment with the peers."
    )
    parser.add_argument("--anew", action="store_true", help="Measure everything again.")
    return parser.parse_args()


if __name__ == "__main__":
    main()
