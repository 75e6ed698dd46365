"""The page about SQL: the question, its answer, examples out of the portal's own tables, and all tables."""

from collections.abc import Iterator
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


@dataclass(frozen=True, slots=True)
class Example:
    """A question that runs on this portal."""

    title: str
    query: str
    href: str


@dataclass(frozen=True, slots=True, order=True)
class _Series:
    """The names of a table of places in periods, as a question writes them. The shortest first."""

    length: int
    table: str
    place: str
    period: str
    value: str


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
        ("Google Sheets", f'=IMPORTDATA("{address}")'),
    )


def asked(query: str, language: Language) -> str:
    """Return the address of the page with a question."""
    return f"/{language}/sql/?{urlencode({'q': query})}"


@lru_cache(maxsize=64)
def _examples(site: Site, language: Language) -> tuple[Example, ...]:
    series = sorted(found for item in site.published if (found := _series(item)))
    made = [*_of_one(series[0])] if series else []
    if len(series) > 1:
        made.append(_of_two(*series[:2]))
    if site.published:
        query = f"SELECT *\nFROM {_name(site.published[0])}\nORDER BY row\nLIMIT 10"
        made.append((Text(bg="Първите десет реда", en="The first ten rows"), query))
    return tuple(
        Example(title.pick(language), query, asked(query, language)) for title, query in made
    )


def _of_one(one: _Series) -> Iterator[tuple[Text, str]]:
    title = Text(
        bg="Най-малко, медиана и най-много по период", en="Least, median and most by period"
    )
    figures = ("count", "n"), ("min", "least"), ("median", "median"), ("max", "most")
    shown = ",\n  ".join(f"{name}({one.value}) AS {alias}" for name, alias in figures)
    yield (
        title,
        f"SELECT {one.period},\n  {shown}\nFROM {one.table}\nGROUP BY {one.period}\nORDER BY {one.period}",
    )
    yield (
        Text(bg="Промяна от предишния период", en="Change since the period before"),
        f"""SELECT {one.place}, {one.period}, {one.value},
  {one.value} - lag({one.value}) OVER (
    PARTITION BY {one.place} ORDER BY {one.period}) AS change
FROM {one.table}
ORDER BY {one.place}, {one.period}
LIMIT 50""",  # noqa: S608 - a text for the reader; asked through the gate like any other
    )


def _of_two(one: _Series, two: _Series) -> tuple[Text, str]:
    return (
        Text(bg="Два набора за едно място и период", en="Two datasets for one place and period"),
        f"""SELECT a.{one.place}, a.{one.period},
  a.{one.value} AS first, b.{two.value} AS second
FROM {one.table} AS a
JOIN {two.table} AS b
  ON b.{two.place} = a.{one.place}
  AND b.{two.period} = a.{one.period}
ORDER BY 1, 2
LIMIT 50""",  # noqa: S608 - a text for the reader; asked through the gate like any other
    )


def _name(item: Published) -> str:
    """Return the name that needs no quotes, where the parts of the id allow it."""
    return ".".join(duck.named(part) for part in gate.simple(item.id).split("."))


def _series(item: Published) -> _Series | None:
    """Return the names of a dataset whose rows are places in periods, and nothing more."""
    fields = item.release.schema.fields
    place = _first([spec for spec in fields if spec.kind == "place" and spec.role == "dimension"])
    period = _first([spec for spec in fields if spec.kind == "period"])
    measure = _first([spec for spec in fields if spec.role == "measure"])
    dimensions = {spec.name for spec in fields if spec.role == "dimension"}
    if not (place and period and measure) or dimensions != {place, period}:
        return None
    return _Series(
        len(measure), _name(item), duck.named(place), duck.named(period), duck.named(measure)
    )


def _first(specs: list[FieldSpec]) -> str:
    return specs[0].name if specs else ""
