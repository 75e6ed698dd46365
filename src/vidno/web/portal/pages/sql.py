"""The page about SQL: the question, its answer, examples out of the portal's own tables, and all tables."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from vidno.base import numbers
from vidno.base.errors import VidnoError
from vidno.base.text import Language
from vidno.engine.free import functions, gate
from vidno.engine.free.ask import LONGEST, MOST_ROWS, SECONDS, Answer
from vidno.publish import sql
from vidno.web.portal.pages import addresses, sql_copy, sql_examples, values
from vidno.web.portal.pages.site import Published, Site

SHOWN_ROWS = 200
API = "/api/v1/sql"


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be asked: its names, and its fields as (name, title)."""

    id: str
    simple: str
    title: str
    href: str
    data: str
    fields: tuple[tuple[str, str], ...]
    facts: str = ""
    """For the script of a copy without a server, as JSON."""
    by_place: str = ""
    sorted: str = ""
    """The address of the file by place, and its size as JSON; "" where there is none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an answer, as it is shown."""

    text: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An answer as a table."""

    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class SqlPage:
    """The page."""

    query: str
    found: Found | None
    problem: tuple[str, str] | None
    """Sentence and what to do."""
    examples: tuple[sql_examples.Example, ...]
    tables: tuple[Table, ...]
    calls: tuple[tuple[str, str], ...]
    """Of the question: for what, and the text."""
    csv_href: str
    json_href: str
    functions: tuple[str, ...]
    texts: str = ""
    """What the script of a copy says, as JSON."""
    most_rows: int = MOST_ROWS
    seconds: int = SECONDS
    longest: int = LONGEST


def answer(site: Site, query: str, rows: int) -> Answer:
    """Answer a question over all tables of the portal. Raises SqlError and FieldUnknownError."""
    releases = [item.release for item in site.published]
    return sql.ask(site.portal, query, rows=rows, releases=releases)


def page(site: Site, query: str, language: Language, base_url: str, *, runs: bool) -> SqlPage:
    """Answer a question, if there is one and a server that `runs` it, and tell what can be asked."""
    found, problem = None, None
    if query and runs:
        try:
            found = _shown(answer(site, query, SHOWN_ROWS), language)
        except VidnoError as error:
            problem = (error.message(language), error.advice(language))
    examples = sql_examples.of(site, language)
    asked = query or (examples[0].query if examples else "")
    return SqlPage(
        query=query,
        found=found,
        problem=problem,
        examples=examples,
        tables=tuple(_table(item, language, is_copy=not runs) for item in site.published),
        calls=_calls(base_url, asked),
        csv_href=f"{API}.csv?{urlencode({'q': query})}",
        json_href=f"{API}?{urlencode({'q': query})}",
        functions=tuple(sorted(functions.ALLOWED)),
        texts="" if runs else sql_copy.texts(language, SHOWN_ROWS),
    )


def _shown(found: Answer, language: Language) -> Found:
    return Found(
        columns=tuple((name, _is_number(kind)) for name, kind in found.columns),
        rows=tuple(tuple(_cell(value, language) for value in row) for row in found.rows),
        is_cut=found.is_truncated,
    )


def _is_number(kind: str) -> bool:
    return kind.startswith("DECIMAL") or kind in (
        *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "UBIGINT"),
    )


def _cell(value: object, language: Language) -> Cell:
    if value is None:
        return Cell("", is_number=False)
    if isinstance(value, bool):
        yes, no = ("да", "не") if language == "bg" else ("yes", "no")
        return Cell(yes if value else no, is_number=False)
    if isinstance(value, int | float):
        return Cell(numbers.number(value, language), is_number=True)
    return Cell(str(value), is_number=False)


@lru_cache(maxsize=512)
def _table(item: Published, language: Language, *, is_copy: bool) -> Table:
    fields = [
        (spec.name, values.field_title(spec, language)) for spec in item.release.schema.fields
    ]
    facts, by_place, by_place_size = sql_copy.facts(item) if is_copy else ("", "", "")
    return Table(
        id=item.id,
        simple=gate.simple(item.id),
        title=item.title(language),
        href=addresses.dataset(item, language),
        data=addresses.file(item, "data.parquet"),
        fields=tuple(fields),
        facts=facts,
        by_place=by_place,
        sorted=by_place_size,
    )


def _calls(base_url: str, query: str) -> tuple[tuple[str, str], ...]:
    short = " ".join(query.split())
    address = f"{base_url}{API}.csv?q={quote(short)}"
    shell = short.replace("'", "'\\''")
    return (
        ("curl", f"curl -G {base_url}{API}.csv --data-urlencode 'q={shell}'"),
        ("Python", f'import pandas\n\ntable = pandas.read_csv(\n    "{address}"\n)'),
        ("R", f'table <- read.csv(\n  "{address}"\n)'),
        ("Google Sheets", f'=IMPORTDATA("{address}")'),
    )
