"""The page about performance, from results."""

INTRO = """# Performance

What Vidno takes beside others, measured in one run on one machine by `make bench`. Seconds differ from
machine to machine and with what else runs; the ratios within a group do so less. Processor time is what
the program and everything that it started took together; memory is the highest sum at one moment, pages
that processes share counted once. Seconds far above the processor time say that much else ran at the
same time: the ratios are what counts.

The tables are made by `benchmarks/tables.py`: payments with nine columns, Cyrillic, semicolons and decimal
commas. The first line of each group is what the others are compared with.
"""
OUTRO = """
## What is compared

- *DuckDB COPY* reads the file with a guessed dialect and writes one Parquet file. It proves no types of
  ours, keeps no source cells and counts nothing.
- *vidno tidy* guesses a recipe, proves it on every value, replays it and accounts for every cell.
- *vidno add and build* does so in a portal: raw file kept, release in all its forms that so many rows have, with
  lineage and hashes. The file for the pages of a table of more than a million rows is made by `vidno serve`.
- *calamine* reads all values of the sheet into lists of Python. *vidno read* reads them as text cells, reads
  merges, emphasis and formula errors, and counts the cells a second time. *vidno rectangle* looks at what the
  workbook hides, too, and writes every cell of the table with its line by a recipe.
- The peers do what their name says; none of them keeps source cells or accounts for cells.
- *map of 265 places*: the same made-up shapes and values, an SVG each time with the name of every place; starting
  the program is counted once in each. *vl-convert* gets a finished Vega-Lite specification, *Altair* makes and checks it.
  Vidno also chooses the classes and sorts the places for the words.
- *588 profiles*: the page of the country, of each oblast and of each municipality of the sample portal, in both
  languages, made one after the other by one process that has just been started; none is kept from before, and none may
  be over 40 KB gzipped.

From 2 MB on, delimited files stream through DuckDB, and so does the long sheet of a workbook from 20 MB of its
XML on. DuckDB is bounded by a memory limit of its own and spills to the temporary folder. *vidno look* reads a
text of up to 10 MB whole, since it tells the role of every line.

## Where the time of 300 MB goes

Of 17.3 seconds of processor time of *add and build*, on a busy machine where the bare copy took 2.4:

| what | CPU seconds |
|---|---|
| starting Python twice, choosing a recipe, reading and writing small files | 2.9 |
| copying the raw file, hashing it on receipt and before the build | 0.9 |
| DuckDB: reading the file as text into Parquet | 2.5 |
| beside it, in a thread of its own: proving on the bytes that lines are plain, counting their cells | 1.5 |
| a sample that knows every kind of row; numbers proved on all values; different texts counted | 2.2 |
| steps of the recipe, sorting by the dimensions | 2.4 |
| personal data, ledger, repeated keys and the other checks | 1.7 |
| `data.parquet` | 0.7 |
| `lineage.parquet`: line and column of 21 million values | 0.6 |
| `data.csv` | 1.5 |
| hashes of what was written | 0.4 |

What nobody can leave out who keeps the promise (read, count by a second way, prove the numbers, sort, write
the table twice and its lineage once, hash) takes about 11 of these seconds with DuckDB alone, more than four
times the bare copy. So three times is out of reach while a release is sorted by its dimensions and holds CSV
and lineage. What would bring it nearer, and what it costs:

- no `data.csv` in releases of more than a million rows, made when somebody asks for it: 1.7 seconds; the release
  would no longer be complete on its own;
- the line of a value once a row where all its cells stand in one line: 0.4; every reader of `lineage.parquet`
  would have to know;
- texts that go to the guess and to the build without being written as Parquet between: 1.7; all of them would
  have to stand in memory;
- an order of rows that is the one of the source: 1.2; row groups would no longer be left out by dimension.

It was 17 times once: the file was read twice, each time by way of a second text file; regular expressions
looked at every cell; and helper columns were sorted along. Few texts of a column are now sorted and written as
numbers, which is the dictionary that Parquet would have found out; that no cell has a blank at its end is seen
by the pass that counts cells; and neighbours with one key are looked for by their hashes.

Of 12.6 seconds for the workbook 6.4 go into reading it twice, to guess and to build, by two ways each time;
before, the third reading and a library that was asked for each cell of `data.xlsx` took 11 more.
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
