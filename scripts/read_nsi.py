"""Read every table of a folder of the statistical office's open data, one line a table.

A table is three files: `<name>-data.csv`, `<name>-fields.csv`, `<name>-codelists.csv`. Usage:

    python scripts/read_nsi.py FOLDER [--only TEXT]

Each line: name, cells, values, warnings by code, seconds, labels without English, levels of places.
The last line sums up. A table that cannot be read is a line with its error; the exit code is then 1.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from vidno.base.errors import VidnoError
from vidno.catalogue import codelist
from vidno.catalogue.recipe import Recipe
from vidno.ingest import run
from vidno.ingest.add import propose
from vidno.ingest.inputs import Inputs
from vidno.ingest.places.match import Match


def main() -> int:
    """Read the tables and print; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="read the tables whose name holds this text")
    asked = parser.parse_args()
    started, failed, warned, count = time.perf_counter(), 0, Counter[str](), 0
    for data in sorted(asked.folder.glob("*-data.csv")):
        name = data.name.removesuffix("-data.csv")
        if asked.only not in name:
            continue
        count += 1
        try:
            print(_line(data, name, warned), flush=True)
        except VidnoError as error:
            failed += 1
            print(f"{name}\tFAILED\t{error}", flush=True)
    seconds = time.perf_counter() - started
    print(f"{count} tables, {failed} failed, {sum(warned.values())} warnings, {seconds:.1f} s")
    return 1 if failed else 0


def _line(data: Path, name: str, warned: Counter[str]) -> str:
    begun = time.perf_counter()
    paths = [data, *(data.with_name(f"{name}-{part}.csv") for part in ("fields", "codelists"))]
    proposal = propose([path for path in paths if path.is_file()])
    recipe = Recipe.model_validate(proposal["recipe"])
    lists = {key: codelist.parse(text) for key, text in proposal["codelists"].items()}
    matches = {key: [Match(*row) for row in rows] for key, rows in proposal["matches"].items()}
    with tempfile.TemporaryDirectory() as folder:
        files = {path.name: path for path in paths}
        known = {key: set(codes) for key, codes in lists.items()}
        result = run.run(files, recipe, Inputs(matches, lists), known, Path(folder))
    found = Counter(item["code"] for item in result.report["warnings"])
    warned.update(found)
    measures = [spec for spec in recipe.fields if spec.role == "measure"]
    values = result.row_count * len(measures)
    bare = _bare(recipe, lists)
    units = "/".join(spec.unit.bg or "?" for spec in measures)
    fields = " ".join(f"{spec.name}:{spec.kind[:3]}" for spec in recipe.fields)
    seconds = time.perf_counter() - begun
    told = " ".join(f"{code}={n}" for code, n in sorted(found.items())) or "-"
    return (
        f"{name}\t{result.report['cells']} cells\t{values} values\t{told}\t{seconds:.2f} s\t"
        f"{bare} without English\t{units}\t{fields}"
    )


def _bare(recipe: Recipe, lists: dict[str, Any]) -> int:
    labels = [code.label for codes in lists.values() for code in codes.values()]
    labels += [spec.title for spec in recipe.fields]
    return sum(1 for label in labels if not label.en)


if __name__ == "__main__":
    sys.exit(main())
