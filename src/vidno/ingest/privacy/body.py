"""The columns of a table inside DuckDB, as kinds of personal data look at them.

A table of millions of lines is never fetched whole. Some lines tell which columns are full of long
numbers; of these evenly spread candidates come, since what decides is the share of numbers that pass.
In all other columns every candidate is found. Cells that say ЕГН come in any case.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from vidno.catalogue.recipe import column_of
from vidno.engine.duck import quoted
from vidno.ingest import columns as texts_of
from vidno.ingest.privacy.column import Column, Finding
from vidno.ingest.privacy.scan import CANDIDATE, CANDIDATE_RE, SAMPLE, find
from vidno.ingest.table import Table

MOST = 10_000
FULL_SHARE = 0.1
"""A column is full of candidates where so many of some cells are."""
NAMED = "(?i)егн|e[гg]n|граждански номер|лнч"
Cell = tuple[str, int, int, str]
"""Sheet, line, column number, text."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the cells of a column stand in DuckDB, and where they come from."""

    table: str
    name: str
    line: str
    number: str
    header: str

    @property
    def row(self) -> str:
        """The column that counts the lines of the table."""
        return "_row" if self.table == "rectangle" else "_n"

    @property
    def text(self) -> str:
        """SQL of the cell as text; a whole number as it is written."""
        return f"CAST({quoted(self.name)} AS VARCHAR)"

    @property
    def is_candidate(self) -> str:
        """SQL that tells whether a cell may hold something."""
        return f"regexp_matches({self.text}, '{CANDIDATE}')"


def findings(table: Table) -> list[Finding]:
    """Return what the body of the raw table holds, whatever is published of it."""
    sources = [
        _Source("rectangle", item.id, "_row", str(column_of(item.id)), " ".join(item.header))
        for item in table.recipe.columns
    ]
    return _found(table, sources)


def published(table: Table) -> list[Finding]:
    """Return what the tidy table holds, at the source cells of its values."""
    headers = {column_of(item.id): " ".join(item.header) for item in table.recipe.columns}
    sources = []
    for spec in table.recipe.fields:
        if spec.type not in ("string", "integer", "number") or spec.name == "is_total":
            continue
        line, number = table.cell_sql(spec.name)
        header = headers.get(int(number), "") if number.isdigit() else ""
        header = f"{header} {spec.title.bg} {spec.title.en}"
        sources.append(_Source("tidy", spec.name, line, number, header))
    return [*_found(table, sources), *find([_words(table)])]


def _words(table: Table) -> Column:
    """Return what is published beside the values, as a pool: names and titles of fields, labels of codes."""
    fields = [
        (f"field {number}", f"{spec.name} {spec.title.bg} {spec.title.en}")
        for number, spec in enumerate(table.recipe.fields, 1)
    ]
    labels = [
        (f"codelists/{name}.csv", f"{entry.label.bg} {entry.label.en}")
        for name, codes in table.inputs.codes.items()
        for entry in codes.values()
    ]
    said = [item for item in (*fields, *labels) if CANDIDATE_RE.search(item[1])]
    cells = tuple((number, text) for number, (_, text) in enumerate(said, 1))
    return Column(
        "", 0, "", cells, (), {number: place for number, (place, _) in enumerate(said, 1)}
    )


def _found(table: Table, sources: list[_Source]) -> list[Finding]:
    if not sources:
        return []
    [(rows,)] = table.rows(f"SELECT count(*) FROM {sources[0].table}")
    samples = _samples(table, sources, max(1, rows // SAMPLE))
    counts = _counts(table, sources, samples, rows)
    columns: list[Column] = []
    for item, sample, count in zip(sources, samples, counts, strict=True):
        cells = _candidates(table, item, sample, count) if count else []
        columns += _columns(item, cells, sample)
    return find(columns)


def _samples(table: Table, sources: list[_Source], step: int) -> list[list[Cell]]:
    """Return evenly spread cells of each column, in one pass."""
    parts = ", ".join(f"{item.line}, {item.number}, {item.text}" for item in sources)
    source = sources[0]
    found = table.rows(
        f"SELECT _sheet, {parts} FROM {source.table} WHERE {source.row} % {step} = 0 ORDER BY {source.row}"
    )
    return [
        list(
            dict.fromkeys(
                (row[0] or "", int(line), int(place), text)
                for row in found
                for line, place, text in [row[1 + 3 * number : 4 + 3 * number]]
                if text and line and place
            )
        )
        for number in range(len(sources))
    ]


def _counts(
    table: Table, sources: list[_Source], samples: list[list[Cell]], rows: int
) -> list[int]:
    """Return how many cells of each column are candidates: estimated for columns full of them."""
    shares = [
        sum(1 for *_, text in sample if CANDIDATE_RE.search(text)) / max(len(sample), 1)
        for sample in samples
    ]
    asked = [item for item, share in zip(sources, shares, strict=True) if share < FULL_SHARE]
    exact: dict[str, int] = {}
    if asked:
        texts = {item.name: item.text for item in asked}
        exact = texts_of.count_matching(table.connection, sources[0].table, texts, CANDIDATE)
    return [
        exact.get(item.name, int(share * rows)) for item, share in zip(sources, shares, strict=True)
    ]


def _candidates(table: Table, source: _Source, sample: list[Cell], count: int) -> list[Cell]:
    """Return the candidates of a column: all, or evenly spread ones and those that say ЕГН."""
    step = max(1, count // MOST)
    if step == 1:
        return _cells(table, source, source.is_candidate)
    # CASE keeps the search from the cells that are passed over
    spread = f"CASE WHEN {source.row} % {step} = 0 THEN {source.is_candidate} ELSE false END"
    wordy = any(char.isalpha() for *_, text in sample for char in text)
    named = f" OR regexp_matches({source.text}, '{NAMED}')" if wordy else ""
    return _cells(table, source, spread + named)


def _cells(table: Table, source: _Source, where: str) -> list[Cell]:
    """Return cells of a column with their places in the source; a cell that comes twice once."""
    found = table.rows(
        f"SELECT DISTINCT _sheet, _sheet_order, {source.line} AS line, {source.number} AS place,"
        f" {source.text} AS text FROM {source.table} WHERE ({where}) AND text <> ''"
        " AND line IS NOT NULL AND place IS NOT NULL ORDER BY ALL"
    )
    return [(sheet or "", int(line), int(place), text) for sheet, _, line, place, text in found]


def _columns(source: _Source, cells: Sequence[Cell], sample: Sequence[Cell]) -> list[Column]:
    """Return a column for every sheet and source column that the cells come from."""
    groups: dict[tuple[str, int], tuple[list[tuple[int, str]], list[tuple[int, str]]]] = {}
    for which, found in enumerate((cells, sample)):
        for sheet, line, place, text in found:
            groups.setdefault((sheet, place), ([], []))[which].append((line, text))
    return [
        Column(sheet, number, source.header, tuple(several), tuple(some))
        for (sheet, number), (several, some) in groups.items()
    ]
