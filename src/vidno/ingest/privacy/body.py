"""The columns of a table inside DuckDB, as kinds of personal data look at them.

A table of millions of lines is never fetched whole: one pass counts candidates by column, then the
candidates come, all of them or evenly spread ones. What decides is the share of numbers that pass, so
a spread sample decides as well as all; cells that say ЕГН come in any case.
"""

from dataclasses import dataclass

from vidno.catalogue.recipe import column_of
from vidno.engine.duck import quoted
from vidno.ingest.privacy.column import Column, Finding
from vidno.ingest.privacy.scan import CANDIDATE, MIN_DIGITS, SAMPLE, find
from vidno.ingest.table import Table

MOST = 100_000
NAMED = "(?i)егн|e[гg]n|граждански номер|лнч"


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the cells of a column stand in DuckDB, and where they come from."""

    table: str
    name: str
    line: str
    number: str
    header: str

    @property
    def is_candidate(self) -> str:
        """SQL that tells whether a cell may hold something."""
        text = self.text
        return f"(length({text}) >= {MIN_DIGITS} AND regexp_matches({text}, '{CANDIDATE}'))"

    @property
    def text(self) -> str:
        """SQL of the cell as text; a whole number as it is written."""
        return f"CAST({quoted(self.name)} AS VARCHAR)"


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
    return _found(table, sources)


def _found(table: Table, sources: list[_Source]) -> list[Finding]:
    if not sources:
        return []
    kind = sources[0].table
    counts = table.rows(
        f"SELECT count(*), {', '.join(f'count_if({item.is_candidate})' for item in sources)} FROM {kind}"
    )[0]
    columns = [
        column
        for item, candidates in zip(sources, counts[1:], strict=True)
        for column in _columns(table, item, int(candidates), int(counts[0]))
    ]
    return find(columns)


def _columns(table: Table, source: _Source, candidates: int, rows: int) -> list[Column]:
    """Return a column of every sheet."""
    where = f"{source.line} AS line, {source.number} AS place, {source.text} AS text"
    step = max(1, candidates // MOST)
    base = f"SELECT _sheet, _sheet_order, {where}, row_number() OVER () AS n FROM {source.table}"
    spread = (
        ""
        if step == 1
        else f" QUALIFY row_number() OVER () % {step} = 0 OR regexp_matches(text, '{NAMED}')"
    )
    cells = (
        table.rows(
            f"SELECT DISTINCT _sheet, _sheet_order, line, place, text FROM ({base} WHERE {source.is_candidate}{spread})"
            f" WHERE line IS NOT NULL ORDER BY ALL"
        )
        if candidates
        else []
    )
    sample = table.rows(
        f"SELECT DISTINCT _sheet, _sheet_order, line, place, text FROM ({base})"
        f" WHERE n % {max(1, rows // SAMPLE)} = 0 AND text <> '' AND line IS NOT NULL ORDER BY ALL"
    )
    groups: dict[tuple[str, int], tuple[list[tuple[int, str]], list[tuple[int, str]]]] = {}
    for which, found in enumerate((cells, sample)):
        for sheet, _, line, place, text in found:
            groups.setdefault((sheet or "", int(place)), ([], []))[which].append((int(line), text))
    return [
        Column(sheet, number, source.header, tuple(several), tuple(some))
        for (sheet, number), (several, some) in groups.items()
    ]
