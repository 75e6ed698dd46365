"""Measure how well messy text tables are read, by vidno and by other programs in the same run.

    python scripts/bench_reading.py FOLDER --peers PYTHON [--output docs/explanation/reading-benchmarks.md]

FOLDER holds the public benchmarks in this form:

    dialect/SET.tsv             file, delimiter, quote (as words); the files are in dialect/SET/
    loading/SET/files, clean    messy files, and what a reader should make of each; weights.json where files
                                stand for several

PYTHON is the interpreter of an environment made for it, with clevercsv, frictionless, duckdb, pandas and
csv-detective. vidno is called as people call it: `vidno look` and `vidno tidy --stage rectangle`.

Dialect: delimiter and quote right; a file on which a program fails counts as wrong. Loading: success, then
precision, recall and F1 of header cells, of records and of cells, as bags; the sum of the ten is the score.
"""

# ruff: noqa: PLC0415, TID251, S608 : peers are imported by the interpreter that has them, one at a time

import argparse
import csv
import json
import re
import select
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

DELIMITERS = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "space": " ",
    "vslash": "|",
    "colon": ":",
}
QUOTES = {"doublequote": '"', "singlequote": "'", "": '"', "tilde": "~"}
PEERS = {
    "csv + Sniffer": "csv",
    "clevercsv": "clevercsv",
    "frictionless": "frictionless",
    "duckdb": "duckdb",
    "pandas (sep=None)": "pandas",
    "csv-detective": "csv_detective",
}
SECONDS = 120
AT_ONCE = 4
"""So many programs run side by side; none is measured by time."""
Rows = list[list[str]]
csv.field_size_limit(2**31 - 1)


# What each peer does, run by the interpreter that has it: the dialect, then the rows with the header first.


def read_csv(path: str) -> tuple[str, str, Rows]:
    """Read with the csv module, with its sniffer on the whole text."""
    text = Path(path).read_bytes().decode("utf-8", "replace")
    dialect = csv.Sniffer().sniff(text)
    return (
        dialect.delimiter,
        dialect.quotechar or "",
        list(csv.reader(text.splitlines(keepends=True), dialect)),
    )


def read_clevercsv(path: str) -> tuple[str, str, Rows]:
    """Read with clevercsv, on the first 100 kB as it advises for large files."""
    import clevercsv

    text = Path(path).read_bytes().decode("utf-8", "replace")
    found = clevercsv.Sniffer().sniff(text[:100_000])
    rows = list(clevercsv.reader(text.splitlines(keepends=True), found))
    return found.delimiter, found.quotechar, rows


def read_frictionless(path: str) -> tuple[str, str, Rows]:
    """Read with frictionless."""
    import frictionless

    with (
        frictionless.system.use_context(trusted=True),
        frictionless.Resource(path=path) as resource,
    ):
        control = resource.dialect.to_dict().get("csv", {})
        rows = [["" if cell is None else str(cell) for cell in row] for row in resource.cell_stream]
        return control.get("delimiter", ","), control.get("quoteChar", '"'), rows


def read_duckdb(path: str) -> tuple[str, str, Rows]:
    """Read with duckdb, told to be lenient and to leave types alone."""
    import duckdb

    loose = "strict_mode=false, ignore_errors=true, null_padding=true"
    found = duckdb.execute(f"SELECT Delimiter, Quote FROM sniff_csv(?, {loose})", [path]).fetchone()
    query = f"SELECT * FROM read_csv(?, {loose}, all_varchar=true, parallel=false)"
    result = duckdb.execute(query, [path])
    header = [item[0] for item in result.description]
    rows = [["" if cell is None else cell for cell in row] for row in result.fetchall()]
    return found[0], "" if found[1] == "(empty)" else found[1], [header, *rows]


def read_pandas(path: str) -> tuple[str, str, Rows]:
    """Read with pandas, which has the csv module sniff."""
    import pandas

    frame = pandas.read_csv(
        path, sep=None, engine="python", dtype=str, keep_default_na=False, encoding_errors="replace",
        on_bad_lines=lambda cells: cells,
    )  # fmt: skip
    with Path(path).open(encoding="utf-8", errors="replace", newline="") as file:
        delimiter = csv.Sniffer().sniff(file.readline()).delimiter  # what pandas does
    return delimiter, '"', [list(map(str, frame.columns)), *frame.astype(str).to_numpy().tolist()]


def read_csv_detective(path: str) -> tuple[str, str, Rows]:
    """Read with csv-detective."""
    from csv_detective import routine

    found, frames = routine(path, num_rows=-1, save_results=False, output_df=True, cast_json=False)
    rows: Rows = []
    for frame in frames:
        rows += frame.astype(object).where(frame.notna(), "").astype(str).to_numpy().tolist()
    return found["separator"], '"', [list(found["header"]), *rows]


def peer(name: str) -> None:
    """Answer the paths on standard input with one JSON object a line."""
    out, sys.stdout = sys.stdout, sys.stderr  # some peers print
    for line in sys.stdin:
        answer: dict[str, Any] = {"file": line.rstrip("\n")}
        try:
            answer["delimiter"], answer["quote"], answer["rows"] = globals()[f"read_{name}"](
                answer["file"]
            )
        except Exception as error:  # noqa: BLE001 : whatever a peer raises is its failure
            answer["error"] = f"{type(error).__name__}: {error}"[:200]
        print(json.dumps(answer), file=out, flush=True)


# Scores.


def spelled(text: str) -> str:
    """Return one spelling for one value: white space folded, a whole number without its '.0'."""
    return re.sub(r"^(-?\d+)\.0+$", r"\1", re.sub(r"\s+", " ", text).strip())


def rows_of(path: Path) -> Rows:
    """Return the rows of a CSV file, cells in one spelling."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        return [[spelled(cell) for cell in row] for row in csv.reader(file)]


def agreement(truth: list[str], found: list[str]) -> list[float]:
    """Return precision, recall and F1 of bags of texts."""
    if not truth:
        return [1.0] * 3
    common = sum((Counter(truth) & Counter(found)).values())
    if not common:
        return [0.0] * 3
    precision, recall = common / len(found), common / len(truth)
    return [precision, recall, 2 * precision * recall / (precision + recall)]


def loaded(truth: Rows, found: Rows | None) -> float:
    """Return the score of one file, 0 to 10; None is a failure."""
    if found is None:
        return 0.0
    if not truth:
        return 10.0
    parts = agreement(truth[0], found[0] if found else [])
    parts += agreement(
        ["\x1f".join(row) for row in truth[1:]], ["\x1f".join(row) for row in found[1:]]
    )
    parts += agreement(
        [cell for row in truth for cell in row], [cell for row in found for cell in row]
    )
    return 1.0 + sum(parts)


def by_peer(python: str, name: str, paths: list[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Ask a peer for one file after the other; one that hangs or dies fails on that file alone."""
    process = started(python, name)
    for path in paths:
        line = asked(process, path)
        if line:
            yield path, json.loads(line)
            continue
        process.kill()
        process = started(python, name)
        yield path, {"error": "none"}
    process.kill()


def asked(process: "subprocess.Popen[bytes]", path: Path) -> bytes:
    """Return the line a peer answers for a file, empty where it takes too long or is gone."""
    if process.stdin is None or process.stdout is None:
        return b""
    process.stdin.write(f"{path}\n".encode())
    process.stdin.flush()
    ready, _, _ = select.select([process.stdout], [], [], SECONDS)
    return process.stdout.readline() if ready else b""


def started(python: str, name: str) -> "subprocess.Popen[bytes]":
    """Return a process that answers for a peer."""
    command = [python, __file__, "--as", name]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL)


def by_vidno(paths: list[Path], *, rows: bool) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Ask vidno, by its commands."""
    command = [str(Path(sys.executable).with_name("vidno"))]
    if not rows:
        done = subprocess.run(
            [*command, "look", *map(str, paths), "--jsonl"],
            capture_output=True,
            text=True,
            check=False,
        )
        answers = {item["file"]: item for item in map(json.loads, done.stdout.splitlines())}
        for path in paths:
            yield path, (answers.get(str(path), {}).get("tables") or [{"error": "none"}])[0]
        return

    def tidy(path: Path) -> dict[str, Any]:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder) / "out.csv"
            options = ["tidy", str(path), "--stage", "rectangle", "--output", str(output)]
            done = subprocess.run([*command, *options], capture_output=True, check=False)
            return {"rows": rows_of(output)} if not done.returncode else {"error": "failed"}

    with ThreadPoolExecutor(2) as pool:
        yield from zip(paths, pool.map(tidy, paths), strict=True)


def dialects(folder: Path, name: str, answers: dict[Path, dict[str, Any]]) -> float:
    """Return the share of files of a set whose delimiter and quote are right."""
    lines = (folder / "dialect" / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
    right = 0
    for file, delimiter, quote in (line.split("\t") for line in lines):
        found = answers[folder / "dialect" / name / file]
        right += (
            "error" not in found
            and found["delimiter"] == DELIMITERS.get(delimiter, delimiter)
            and (found["quote"] or '"') == QUOTES.get(quote, quote)
        )
    return right / len(lines)


def loadings(folder: Path, name: str, answers: dict[Path, dict[str, Any]]) -> float:
    """Return the mean score of a set, weighted where the set says so."""
    place = folder / "loading" / name
    weights = (
        json.loads((place / "weights.json").read_text())
        if (place / "weights.json").exists()
        else {}
    )
    total = whole = 0.0
    for path, found in answers.items():
        weight = weights.get(path.name, 0.0) if weights else 1.0
        rows = found.get("rows")
        spelled_rows = (
            None if rows is None else [[spelled(str(cell)) for cell in row] for row in rows]
        )
        total += weight * loaded(rows_of(place / "clean" / path.name), spelled_rows)
        whole += weight
    return total / whole


def files_of(folder: Path, bench: str, name: str) -> list[Path]:
    """Return the files of a set, in order."""
    if bench == "dialect":
        lines = (folder / "dialect" / f"{name}.tsv").read_text("utf-8").splitlines()[1:]
        return [folder / "dialect" / name / line.split("\t")[0] for line in lines]
    return sorted((folder / "loading" / name / "files").iterdir())


COLUMNS = (
    ("dialect", "w3c"),
    ("dialect", "pollock"),
    ("loading", "survey"),
    ("loading", "polluted"),
)


def line_of(folder: Path, python: str, title: str, name: str) -> str:
    """Return the line of a program: its scores on all sets."""
    cells = []
    for bench, part in COLUMNS:
        paths = files_of(folder, bench, part)
        answers = dict(
            by_peer(python, name, paths) if name else by_vidno(paths, rows=bench == "loading")
        )
        score = (dialects if bench == "dialect" else loadings)(folder, part, answers)
        cells.append(f"{score:.3f}")
        print(title, bench, part, cells[-1], flush=True)
    return f"| {title} | " + " | ".join(cells) + " |"


def table(folder: Path, python: str) -> str:
    """Return the page: one line a program."""
    programs = {"vidno": "", **PEERS}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        lines = list(pool.map(lambda item: line_of(folder, python, *item), programs.items()))
    sizes = " | ".join(str(len(files_of(folder, *column))) for column in COLUMNS)
    return PAGE.format(lines="\n".join(lines), sizes=sizes, versions=versions(python))


def versions(python: str) -> str:
    """Return the names and versions of the peers."""
    code = "import importlib.metadata as m; print(', '.join(f'{n} {m.version(n)}' for n in "
    code += "('clevercsv', 'frictionless', 'duckdb', 'pandas', 'csv-detective')))"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


PAGE = """# How well messy text tables are read

`scripts/bench_reading.py` makes this table: all programs on the same files, in the same run.

| program | dialect, W3C | dialect, Pollock | loading, survey | loading, polluted |
|---|---|---|---|---|
{lines}
| files | {sizes} |

- **Dialect**: the share of files whose delimiter and quote are right. A file on which a program fails is
  wrong.
- **Loading**: 0 to 10 for each file: success, then precision, recall and F1 of header cells, of records and
  of cells. *Survey* holds real files of public bodies, *polluted* one table spoiled in many ways, weighted
  by how often each way was met in the wild. Both are from the Pollock benchmark.
- Programs guess everything themselves: no encoding, delimiter or header is told. Those that only take text
  get UTF-8 with replacements.
- Where a file has no header, the rectangle of vidno has none: a name such as `column0` is in no cell of
  the source. Two truths of the survey expect such names; they are counted against us.
- Where vidno loses points on the survey: four files without a header, a table of blocks of unlike width, notes of
  one file read as records.
- What each line of a file is: [line roles](line-roles.md).

Versions: {versions}.
"""


def main() -> None:
    """Write the page, or answer for a peer."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--peers", help="interpreter that has the peers")
    parser.add_argument(
        "--output", type=Path, default=Path("docs/explanation/reading-benchmarks.md")
    )
    parser.add_argument("--as", dest="name", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.name:
        peer(arguments.name)
        return
    arguments.output.write_text(
        table(arguments.folder.resolve(), arguments.peers), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
