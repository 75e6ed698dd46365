"""The page about SQL: the question, its answer, examples out of the portal's own tables, and all tables."""

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote, urlencode

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from vidno.base import numbers
from vidno.base.errors import VidnoError
from vidno.base.text import Language
from vidno.engine.compiled import ROW
from vidno.engine.free import functions, gate, identity
from vidno.engine.free.ask import LONGEST, MOST_ROWS, SECONDS, Answer
from vidno.engine.free.identity import RowsOf
from vidno.publish import sql
from vidno.web.portal.pages import addresses, facts, shelf, sql_copy, sql_examples, values
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
    href: str = ""
    """The page of its source cell; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer as a table."""

    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_cut: bool
    traced: Literal["cells", "row-missing", "computed"]
    """Whether values lead to their cells, would with the field `row`, or are rows of no table."""


@dataclass(frozen=True, slots=True)
class SqlPage:
    """The page."""

    query: str
    found: Found | None
    problem: tuple[str, str] | None
    """Sentence and what to do."""
    examples: tuple[sql_examples.Example, ...]
    tables: tuple[SafeString, ...]
    """Each as HTML."""
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
            found = _shown(site, query, answer(site, query, SHOWN_ROWS), language)
        except VidnoError as error:
            problem = (error.message(language), error.advice(language))
    examples = sql_examples.of(site, language)
    asked = query or (examples[0].query if examples else "")
    return SqlPage(
        query=query,
        found=found,
        problem=problem,
        examples=examples,
        tables=_tables(site, language, "server" if runs else "copy"),
        calls=_calls(base_url, asked),
        csv_href=f"{API}.csv?{urlencode({'q': query})}",
        json_href=f"{API}?{urlencode({'q': query})}",
        functions=tuple(sorted(functions.ALLOWED)),
        texts="" if runs else sql_copy.texts(language, SHOWN_ROWS),
    )


def rows_of(site: Site, query: str, found: Answer) -> RowsOf | None:
    """Return of which table the rows of an answer are; its fields are those that have source cells."""
    names = [name for name, _ in found.columns]
    table = identity.rows_of(query, site.by_id, names)
    if table is None:
        return None
    fields = site.dataset(table.dataset).release.schema.fields
    own = {spec.name.casefold(): spec.name for spec in fields} | {ROW: ROW}
    return RowsOf(table.dataset, tuple(one and own.get(one.casefold()) for one in table.fields))


def _shown(site: Site, query: str, found: Answer, language: Language) -> Found:
    table = rows_of(site, query, found)
    traced: Literal["cells", "row-missing", "computed"] = "computed"
    rows = tuple(tuple(_cell(value, language) for value in row) for row in found.rows)
    if table and any(one not in (None, ROW) for one in table.fields):
        traced = "row-missing"
        if table.row_at is not None:
            traced = "cells"
            item = site.dataset(table.dataset)
            rows = tuple(
                _linked(item, table, number, row, language)
                for row, number in zip(rows, (one[table.row_at] for one in found.rows), strict=True)
            )
    return Found(
        columns=tuple((name, _is_number(kind)) for name, kind in found.columns),
        rows=rows,
        is_cut=found.is_truncated,
        traced=traced,
    )


def _linked(
    item: Published, table: RowsOf, number: int, row: tuple[Cell, ...], language: Language
) -> tuple[Cell, ...]:
    return tuple(
        replace(cell, href=addresses.source(item, language, number, name))
        if name not in (None, ROW) and cell.text
        else cell
        for name, cell in zip(table.fields, row, strict=True)
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


def _tables(
    site: Site, language: Language, where: Literal["copy", "server"]
) -> tuple[SafeString, ...]:
    """Return all tables in the list, as a copy or a server shows them."""
    found = shelf.texts(
        site,
        f"tables-{language}-{where}",
        site.published,
        lambda item: (_written(item, language, where),),
    )
    return tuple(SafeString(text) for (text,) in found)


@facts.apart("lists")
def _written(item: Published, language: Language, where: str) -> str:
    table = (_of_copy if where == "copy" else _of_server)(item, language)
    told = {"table": table, "language": language, "is_static": where == "copy"}
    return render_to_string("portal/_sql_table.html", told)


def _of_copy(item: Published, language: Language) -> Table:
    told, by_place, size = sql_copy.facts(item)
    return replace(_of_server(item, language), facts=told, by_place=by_place, sorted=size)


def _of_server(item: Published, language: Language) -> Table:
    fields = [
        (spec.name, values.field_title(spec, language)) for spec in item.release.schema.fields
    ]
    return Table(
        id=item.id,
        simple=gate.simple(item.id),
        title=item.title(language),
        href=addresses.dataset(item, language),
        data=addresses.file(item, "data.parquet"),
        fields=tuple(fields),
    )


def _calls(base_url: str, query: str) -> tuple[tuple[str, str], ...]:
    short = " ".join(query.split())
    address = f"{base_url}{API}.csv?q={quote(short)}"
    shell = short.replace("'", "'\\''")
    return (
        ("curl", f"curl -G {base_url}{API}.csv --data-urlencode 'q={shell}'"),
        ("Python", f'import pandas\n\ntable = pandas.read_csv(\n    "{address}"\n)'),
        ("R", f'table <- read.csv(\n  "{address}"\n)'),
        ("Google Sheets", f'=IMPORTDATA("{address}"; ","; "en_US")'),
    )
