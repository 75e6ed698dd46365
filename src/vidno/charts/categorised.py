"""What a table with categories is called, and what can be said of any of them."""

from vidno.base.numbers import NBSP, count
from vidno.base.text import Language
from vidno.charts import medians, words
from vidno.charts.amounts import holds, thing, unit_of
from vidno.charts.grammar import capital, span
from vidno.charts.model import ChartConfig, ChartTable, Words
from vidno.charts.parts import CategoryFacts, categories_of, facts_without, of_one_measure


def title(config: ChartConfig, table: ChartTable, language: Language) -> str:
    """Return what is measured and by what it is divided, with unit and time."""
    parts = categories_of(config, table)
    if of_one_measure(table):
        named = thing(config, language)
        unit = unit_of(config, language)
        said = named if holds(named, unit) else f"{named}, {unit}"
    else:
        said = "; ".join(thing(part.facts.config, language) for part in parts)
    periods = table.periods
    time = span(periods[0], periods[-1], language) if periods else ""
    return capital(", ".join(filter(None, (said, time))))


def line(part: CategoryFacts, language: Language) -> str:
    """Return the heading of a category: its label, and its unit where it has its own."""
    name = part.name(language)
    unit = unit_of(part.facts.config, language) if part.category.config else ""
    return name if holds(name, unit) else f"{name}, {unit}"


def words_of(config: ChartConfig, table: ChartTable, language: Language, alt: str) -> Words:
    """Compare the medians of categories of one measure; of several measures say how much there is."""
    parts = categories_of(config, table)
    ends = [end for part in parts if (end := part.facts.latest()) is not None]
    if not ends:
        return words.nothing(facts_without(config, table), language, alt)
    head = title(config, table, language)
    if of_one_measure(table):
        named = [(part.name(language), part.facts) for part in parts]
        said = medians.words_of(named, max(ends), language, alt)
        return Words(head, said.sentence_parts, said.definition, said.alt)
    cells = [cell for series in table.series for cell in series.cells]
    known = sum(cell.value is not None for cell in cells)
    values = count(known, language, ("стойност", "стойности"), ("value", "values"))
    measures = count(len(parts), language, ("показател", "показателя"), ("indicator", "indicators"))
    text = f"{values} на{NBSP}{measures}." if language == "bg" else f"{values} of{NBSP}{measures}."
    return Words(head, (text,), head, f"{alt}: {head}.")
