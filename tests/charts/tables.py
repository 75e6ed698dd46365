"""Small tables for the tests of charts, with figures of the National Statistical Institute."""

from dataclasses import replace
from xml.etree import ElementTree

from vidno.base.text import Text, same
from vidno.catalogue.place import places
from vidno.charts.model import Category, Cell, ChartConfig, ChartTable, Series

SVG = "{http://www.w3.org/2000/svg}"
S = "\u00a0"

PHYSICIANS = ChartConfig(
    id="physicians",
    title=Text(bg="лекари", en="physicians"),
    unit=Text(bg="брой", en="number"),
    source=Text(bg="НСИ", en="NSI"),
    licence=Text(bg="не е посочен", en="not stated"),
    address="https://example.org/bg/data/nsi/medical-personnel/",
)
PER_HEAD = ChartConfig(
    id="physicians-per-10000",
    title=Text(bg="лекари", en="physicians"),
    unit=Text(bg="на 10 000 души", en="per 10,000 people"),
    decimals=1,
    rate=True,
)
JOBLESS = ChartConfig(
    id="unemployment",
    title=Text(bg="коефициент на безработица", en="unemployment rate"),
    unit=same("%"),
    decimals=1,
    rate=True,
    polarity="lower-better",
    source=Text(bg="НСИ", en="NSI"),
)


def cells(*values: float | str | None, start: int = 1) -> tuple[Cell, ...]:
    """Make cells; a text is the marker of a missing value, None is a value that is not there."""
    return tuple(
        Cell(None, value, number)
        if isinstance(value, str)
        else Cell(value, "", None if value is None else number)
        for number, value in enumerate(values, start)
    )


def place(code: str, *values: float | str | None) -> Series:
    """Make the series of a country, oblast or municipality."""
    found = places()[code]
    return Series(code, found.name, found.level, cells(*values))


def group(name: str, *values: float | str | None, en: str = "") -> Series:
    """Make the series of a group that is no place."""
    return Series(name, Text(bg=name, en=en or name), "", cells(*values))


def table(periods: str, *series: Series) -> ChartTable:
    """Make a table; `periods` is words with spaces between them."""
    return ChartTable(tuple(periods.split()), series)


def tree(svg: object) -> ElementTree.Element:
    """Read a drawing as a page would: without a namespace of its own."""
    text = str(svg)
    if "xmlns=" not in text:
        text = text.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return ElementTree.fromstring(text)  # noqa: S314 - our own text


def by_class(svg: object, name: str, tag: str = "*") -> list[ElementTree.Element]:
    """Return the elements that have a class."""
    found = tree(svg).iter() if tag == "*" else tree(svg).iter(SVG + tag)
    return [one for one in found if name in one.get("class", "").split()]


def texts(svg: object) -> list[str]:
    """Return the written texts, without the ones for the pointer."""
    return ["".join(one.itertext()) for one in tree(svg).iter(SVG + "text")]


OBLASTS = table(
    "2003 2010 2017",
    place("BG", 36.1, 37.3, 42.7),
    place("PVN", 38.9, 45.1, 59.7),
    place("PDV", 36.8, 41.9, 51.4),
    place("VRC", 32.4, 35.6, 40.0),
    place("PER", 32.5, 28.9, 27.3),
    place("KRZ", 24.9, 26.0, 26.4),
)
"""Physicians per 10 000 people in five oblasts."""

COUNTS = table(
    "2003 2017",
    place("BG", 28128, 30078),
    place("SOF", 6171, 6760),
    place("PDV", 2613, 3440),
    place("VAR", 1982, 2353),
    place("PER", 468, 372),
)
"""Physicians by number."""


def by_category(periods: str, **rows: tuple[Series, ...]) -> ChartTable:
    """Make a table of categories of one measure: `by_category("2024", мъже=(place("VRC", 5),))`."""
    return ChartTable(
        tuple(periods.split()),
        tuple(replace(one, category=key) for key, made in rows.items() for one in made),
        tuple(Category(key, same(key)) for key in rows),
    )


def measures(periods: str, *rows: tuple[ChartConfig, tuple[Series, ...]]) -> ChartTable:
    """Make a table of several measures, each with a configuration of its own."""
    return ChartTable(
        tuple(periods.split()),
        tuple(replace(one, category=config.id) for config, made in rows for one in made),
        tuple(Category(config.id, config.title, config) for config, _ in rows),
    )
