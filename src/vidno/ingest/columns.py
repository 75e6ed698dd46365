"""What the texts of a column in DuckDB are like: asked once, where that saves work on every row.

A column of few different texts comes from Parquet as a dictionary. DuckDB groups such texts nearly for
nothing, but asks a regular expression about every row.
"""

import re

import duckdb

from vidno.engine.duck import quoted, rows, text_of
from vidno.ingest.relation import BLANKS

MANY_COLUMNS = 30
FEW_TEXTS = 30_000
"""So many different texts of a column are few."""


def few_texts(connection: duckdb.DuckDBPyConnection, source: str, names: list[str]) -> list[str]:
    """Return the columns of a table that hold few different texts."""
    if not names:
        return []
    counts = ", ".join(f"approx_count_distinct({quoted(name)})" for name in names)
    [found] = rows(connection, f"SELECT {counts} FROM {source}")
    return [name for name, count in zip(names, found, strict=True) if count <= FEW_TEXTS]


def count_matching(
    connection: duckdb.DuckDBPyConnection, source: str, texts: dict[str, str], regular: str
) -> dict[str, int]:
    """Return how many cells of each column match a regular expression.

    Args:
        connection: Where the table is.
        source: The table.
        texts: SQL of the text by the name of its column.
        regular: The expression; it may match anywhere in a text.
    """
    few = few_texts(connection, source, list(texts))
    found: dict[str, int] = {}
    for name in few:
        hit = f"regexp_matches({texts[name]}, {text_of(regular)})"
        grouped = f"SELECT {quoted(name)}, count(*) AS hits FROM {source} GROUP BY 1"
        [(count,)] = rows(connection, f"SELECT sum(hits) FROM ({grouped}) WHERE {hit}")
        found[name] = int(count or 0)
    many = [name for name in texts if name not in few]
    if many:
        tests = ", ".join(
            f"count_if(regexp_matches({texts[name]}, {text_of(regular)}))" for name in many
        )
        [counts] = rows(connection, f"SELECT {tests} FROM {source}")
        found |= {name: int(count or 0) for name, count in zip(many, counts, strict=True)}
    return found


def matching(
    connection: duckdb.DuckDBPyConnection, source: str, names: list[str], regular: str
) -> list[str]:
    """Return the text columns of a table that hold a match of a regular expression without anchors.

    Of many columns those of a row are asked at once: most tables hold no match at all, and a question
    about each column costs more than the answer.
    """
    if len(names) <= MANY_COLUMNS:
        counts = count_matching(connection, source, {name: quoted(name) for name in names}, regular)
        return [name for name in names if counts[name]]
    together = f"concat_ws(chr(10), {', '.join(map(quoted, names))})"
    where = f"regexp_matches({together}, {text_of(regular)})"
    listed = ", ".join(map(quoted, names))
    lines = rows(connection, f"SELECT {listed} FROM {source} WHERE {where}")
    found = {
        name
        for line in lines
        for name, text in zip(names, line, strict=True)
        if text and re.search(regular, text)
    }
    return [name for name in names if name in found]


def without_blanks(
    connection: duckdb.DuckDBPyConnection, source: str, names: list[str]
) -> set[str]:
    """Return the text columns in which no cell begins or ends with a blank."""
    texts = {name: quoted(name) for name in names}
    found = count_matching(connection, source, texts, f"^[{BLANKS}]|[{BLANKS}]$")
    return {name for name, count in found.items() if not count}
