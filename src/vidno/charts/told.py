"""What a stored chart says beyond the computed words: order, who is shown, lines, texts, a note."""

from collections.abc import Iterator
from dataclasses import replace

from vidno.base import dates
from vidno.base.numbers import decimals_of
from vidno.base.text import Language, Text
from vidno.catalogue.writing import Annotation, ReferenceLine, Sort
from vidno.charts.amounts import amount
from vidno.charts.facts import facts_of
from vidno.charts.grammar import capital, joined, listed, name_of, nouns
from vidno.charts.model import MEDIAN, ChartConfig, ChartTable, Part, Series, Words, plain

ORDERS: dict[Sort, Text] = {
    "value": Text(bg="Подредени от най-малката стойност", en="Ordered from the smallest value"),
    "change": Text(
        bg="Подредени по промяната, от най-голямото намаление", en="Ordered by change, falls first"
    ),
    "-change": Text(
        bg="Подредени по промяната, от най-голямото увеличение", en="Ordered by change, rises first"
    ),
    "name": Text(bg="Подредени по азбучен ред", en="In alphabetical order"),
    "given": Text(bg="Подредени като в таблицата", en="In the order of the table"),
}
"""The order of rows, where it is not the usual one."""


def told(config: ChartConfig, table: ChartTable, language: Language, said: Words) -> Words:
    """Add to the words of a kind what the configuration asks for beyond it."""
    more = joined(*_order(config, table, language))
    written = joined(*texts(config, table, language))
    if not more and not written and not config.note:
        return said
    alt = joined(said.alt, more, written, config.note.pick(language))
    return replace(said, definition=joined(said.definition, more), alt=alt)


def _order(config: ChartConfig, table: ChartTable, language: Language) -> Iterator[str]:
    if config.beside:
        keys = dict.fromkeys((*config.select[:1], *config.beside))
        names: list[tuple[Part, ...]] = [
            (_named(one, config, table, language),) for key in keys for one in _series(table, key)
        ]
        head = "Показани са само" if language == "bg" else "Shown are only"
        yield f"{head} {plain(listed(names, language))}"
    if config.sort in ORDERS:
        yield ORDERS[config.sort].pick(language)


def _named(one: Series, config: ChartConfig, table: ChartTable, language: Language) -> str:
    if one.key != MEDIAN:
        return name_of(one, language)
    many = nouns(facts_of(config, table).level, language)[1]
    return f"медианата на всички {many}" if language == "bg" else f"the median of all {many}"


def _series(table: ChartTable, key: str) -> list[Series]:
    return [one for one in table.series if one.key == key][:1]


def texts(config: ChartConfig, table: ChartTable, language: Language) -> Iterator[str]:
    """Yield each line and each text of the drawing with where it stands."""
    for line in config.lines:
        yield f"{'Линия' if language == 'bg' else 'Line'}: {label_of(line, config, language)}"
    for one in config.annotations:
        yield annotation_text(one, table, language)


def annotation_text(one: Annotation, table: ChartTable, language: Language) -> str:
    """Return a text with the place and period where it stands: „Враца, 2009 г.: …“."""
    names = [name_of(series, language) for series in _series(table, one.entity)]
    place = ", ".join(filter(None, (*names, dates.period(one.time, language))))
    text = one.text.pick(language)
    return capital(f"{place}: {text}" if place else text)


def label_of(line: ReferenceLine, config: ChartConfig, language: Language) -> str:
    """Return the label of a line; with its value, so that nobody has to read that off the axis."""
    label = line.label.pick(language)
    if isinstance(line.at, str):
        return f"{label} ({dates.period(line.at, language)})"
    return f"{label}: {amount(line.at, config, language, decimals_of(line.at, 6))}"
