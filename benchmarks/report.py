"""The page about performance, from results."""

INTRO = """# Performance

What Vidno takes beside others, measured in one run on one machine by `make bench`. Seconds differ from
machine to machine and with what else runs; the ratios within a group do so less. Processor time is what
the program and everything that it started took together; memory is the highest sum at one moment, pages
that processes share counted once.

The tables are made by `benchmarks/tables.py`: payments with nine columns, Cyrillic, semicolons and decimal
commas. The first line of each group is what the others are compared with.
"""
OUTRO = """
## What is compared

- *DuckDB COPY* reads the file with a guessed dialect and writes one Parquet file. It proves no types of
  ours, keeps no source cells and counts nothing.
- *vidno tidy* guesses a recipe, proves it on every value, replays it and accounts for every cell.
- *vidno add and build* does so in a portal: raw file kept, release in all its forms with lineage, hashes,
  a database for the pages.
- *calamine* reads all values of the sheet into lists of Python. *vidno read* reads them as text cells, reads
  merges, emphasis and formula errors, and counts the cells a second time. *vidno rectangle* looks at what the
  workbook hides, too, and writes every cell of the table with its line by a recipe.
- The peers do what their name says; none of them keeps source cells or accounts for cells.

From 20 MB on, delimited files stream through DuckDB. It is bounded by a memory limit of its own and spills
to the temporary folder.
"""


def page(results: dict[str, dict[str, object]], cores: int, memory_gb: int, python: str) -> str:
    """Return the page as Markdown."""
    parts = [INTRO, f"\nMachine: {cores} cores, {memory_gb} GB of memory, Python {python}.\n"]
    groups: dict[str, list[tuple[str, dict[str, object]]]] = {}
    for key, taken in results.items():
        group, _, name = key.partition(" | ")
        groups.setdefault(group, []).append((name, taken))
    for group, rows in groups.items():
        first = rows[0][1]
        parts.append(
            f"\n## {group}\n\n| | seconds | ratio | CPU seconds | ratio | memory, MB |\n|---|---|---|---|---|---|\n"
        )
        for name, taken in rows:
            if not taken["is_done"]:
                parts.append(f"| {name} | failed | | | | |\n")
                continue
            cells = [f"{taken['seconds']:.1f}", _ratio(taken, first, "seconds"),
                     f"{taken['cpu_seconds']:.1f}", _ratio(taken, first, "cpu_seconds"),
                     f"{taken['memory_mb']}"]  # fmt: skip
            parts.append(f"| {name} | {' | '.join(cells)} |\n")
    return "".join([*parts, OUTRO])


def _ratio(taken: dict[str, object], first: dict[str, object], key: str) -> str:
    return f"{float(str(taken[key])) / max(0.001, float(str(first[key]))):.2f}"
