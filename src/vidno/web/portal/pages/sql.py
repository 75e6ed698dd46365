"""The page about SQL: the question, its answer, examples out of the portal's own tables, and all tables."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from vidno.base import numbers
from vidno.base.errors import VidnoError
from vidno.base.text import Language, Text
from vidno.catalogue.schema import FieldSpec
from vidno.engine import duck
from vidno.engine.free import functions, gate
from vidno.engine.free.ask import LONGEST, MOST_ROWS, SECONDS, Answer
from vidno.publish import sql
from vidno.web.portal.pages import addresses, values
from vidno.web.portal.pages.site import Published, Site

SHOWN_ROWS = 200
API = "/api/v1/sql"
EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A question that runs on this portal."""

    title: str
    query: str
    href: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be asked: its names, and its fields as (name, title)."""

    id: str
    simple: str
    title: str
    href: str
    data: str
    fields: tuple[tuple[str, str], ...]


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
    examples: tuple[Example, ...]
    tables: tuple[Table, ...]
    calls: tuple[tuple[str, str], ...]
    """Of the question: for what, and the text."""
    csv_href: str
    json_href: str
    functions: tuple[str, ...]
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
    examples = _examples(site, language)
    asked = query or (examples[0].query if examples else "")
    return SqlPage(
        query=query,
        found=found,
        problem=problem,
        examples=examples,
        tables=tuple(_table(item, language) for item in site.published),
        calls=_calls(base_url, asked),
        csv_href=f"{API}.csv?{urlencode({'q': query})}",
        json_href=f"{API}?{urlencode({'q': query})}",
        functions=tuple(sorted(functions.ALLOWED)),
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
def _table(item: Published, language: Language) -> Table:
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
        ("Excel, LibreOffice, Google Sheets", f'=IMPORTDATA("{address}")'),
    )


def asked(query: str, language: Language) -> str:
    """Return the address of the page with a question."""
    return f"/{language}/sql/?{urlencode({'q': query})}"


@lru_cache(maxsize=64)
def _examples(site: Site, language: Language) -> tuple[Example, ...]:
    made: list[tuple[Text, str]] = []
    series = [found for item in site.published if (found := _series(item))]
    if series:
        name, place, period, value = series[0]
        made += [
            (
                Text(
                    bg="Най-малко, медиана и най-голямо по период",
                    en="Least, median and greatest by period",
                ),
                (
                    f"SELECT {period}, count({value}) AS n, min({value}) AS least,\n"
                    f"  median({value}) AS median, max({value}) AS greatest\n"
                    f"FROM {name}\nGROUP BY {period}\nORDER BY {period}"
                ),
            ),
            (
                Text(bg="Промяната от предишния период", en="Change since the period before"),
                (
                    f"SELECT {place}, {period}, {value},\n  {value} - lag({value}) OVER (PARTITION BY {place} ORDER BY {period}) AS change\n"
                    f"FROM {name}\nORDER BY {place}, {period}\nLIMIT 50"
                ),
            ),
        ]
    if len(series) > 1:
        first, second = series[0], series[1]
        made.append(
            (
                Text(
                    bg="Два набора за едно място и период",
                    en="Two datasets for one place and period",
                ),
                (
                    f"SELECT a.{first[1]}, a.{first[2]}, a.{first[3]} AS first, b.{second[3]} AS second\n"
                    f"FROM {first[0]} AS a\nJOIN {second[0]} AS b\n"
                    f"  ON b.{second[1]} = a.{first[1]} AND b.{second[2]} = a.{first[2]}\n"
                    "ORDER BY 1, 2\nLIMIT 50"
                ),
            )
        )
    if site.published:
        name = _name(site.published[0])
        made.append(
            (
                Text(bg="Първите десет реда", en="The first ten rows"),
                f"SELECT *\nFROM {name}\nORDER BY row\nLIMIT 10",
            )
        )
    return tuple(
        Example(title.pick(language), query, asked(query, language))
        for title, query in made[:EXAMPLES]
    )


def _name(item: Published) -> str:
    return f'"{item.id}"'


def _series(item: Published) -> tuple[str, str, str, str] | None:
    """Return table, place, period and measure of a dataset that has all of them."""
    fields = item.release.schema.fields
    place = _first([spec for spec in fields if spec.kind == "place" and spec.role == "dimension"])
    period = _first([spec for spec in fields if spec.kind == "period"])
    measure = _first([spec for spec in fields if spec.role == "measure"])
    dimensions = {spec.name for spec in fields if spec.role == "dimension"}
    if not (place and period and measure) or dimensions != {place, period}:
        return None
    return _name(item), duck.quoted(place), duck.quoted(period), duck.quoted(measure)


def _first(specs: list[FieldSpec]) -> str:
    return specs[0].name if specs else ""
