"""Questions in SQL that run on the tables of a portal, made of their own fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from vidno.base.text import Language, Text
from vidno.catalogue.schema import FieldSpec
from vidno.engine import duck
from vidno.engine.free import gate
from vidno.publish import handed_place
from vidno.web.portal.pages import facts
from vidno.web.portal.pages.site import Published, Site


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


def asked(query: str, language: Language) -> str:
    """Return the address of the page with a question."""
    return f"/{language}/sql/?{urlencode({'q': query})}"


@lru_cache(maxsize=64)
def of(site: Site, language: Language) -> tuple[Example, ...]:
    """Return some questions, the plainest tables first."""
    series = sorted(found for item in site.published if (found := _series(item)))
    made = [*_of_one(series[0])] if series else []
    if len(series) > 1:
        made.append(_of_two(*series[:2]))
    if site.published:
        first = Text(bg="Първите десет реда", en="The first ten rows")
        made.append((first, first_rows(site.published[0])))
    return tuple(
        Example(title.pick(language), query, asked(query, language)) for title, query in made
    )


def first_rows(item: Published) -> str:
    """Return the question for the beginning of a table."""
    return f"SELECT *\nFROM {_name(item)}\nORDER BY row\nLIMIT 10"


def of_places(item: Published, places: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the question for the rows of each place, and its name: for a copy, which hands out no extracts."""
    if not places or not item.is_current:
        return ()
    name, table = duck.named(handed_place.place_field(item.release.schema)), _name(item)
    return tuple(
        (f"SELECT *\nFROM {table}\nWHERE {name} = {duck.text_of(code)}\nORDER BY row", title)
        for code, title in places
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


@facts.at_hand
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
