"""What lists tell of an indicator: its newest value, its trend, how it stands among others."""

from dataclasses import dataclass

from vidno.base.text import Language, Text
from vidno.publish.quality.periods import end_of
from vidno.web.portal.pages import facts, figures, spark
from vidno.web.portal.pages.figures import Figure, Latest

OBLASTS = 28


@dataclass(frozen=True, slots=True)
class Standing:
    """What orders indicators: which of them stands for a topic, or on the map of the home page."""

    has_whole: bool
    values: int
    """How many periods of the leading series have a value."""
    newest: str
    """The day on which the last of these ended; "" where that is not known."""
    is_complete: bool
    """Whether the last period has a value for each oblast."""
    end: str
    """The day on which the last period ended; "" where that is not known."""


@dataclass(frozen=True, slots=True)
class Told:
    """One indicator in a list."""

    title: str
    unit: str
    latest: Latest | None
    spark: str
    spark_small: str
    where: str


@facts.kept
def standing(figure: Figure) -> Standing:
    """Return how an indicator stands among others."""
    periods, cells = figure.table.periods, figure.lead.cells
    filled = [label for label, cell in zip(periods, cells, strict=True) if cell.value is not None]
    ends = [end for label in filled if (end := end_of(label))]
    last = [one for one in figure.table.series if one.cells and one.cells[-1].value is not None]
    end = end_of(periods[-1]) if periods else None
    return Standing(
        figure.whole is not None,
        len(filled),
        max(ends).isoformat() if ends else "",
        len(last) >= OBLASTS,
        end.isoformat() if end else "",
    )


@facts.kept
def unit(figure: Figure) -> Text:
    """Return the unit of an indicator."""
    return figure.config.unit


@facts.kept
def of(figure: Figure, language: Language) -> Told:
    """Return what a list tells of an indicator."""
    lead = figure.lead
    newest = figures.latest(figure, lead, language)
    change = newest.change if newest else ""
    alt = Text(bg=f"Тенденция: {change}", en=f"Trend: {change}").pick(language)
    return Told(
        title=figure.title(language),
        unit=figure.own_unit(language),
        latest=newest,
        spark=spark.draw(lead, width=220, height=52, alt=alt),
        spark_small=spark.draw(lead, width=84, height=40, alt=alt),
        where=_where(figure, language),
    )


def _where(figure: Figure, language: Language) -> str:
    if len(figure.levels) == 1 and figure.levels[0] not in ("country", "oblast"):
        return figures.LEVELS[figure.levels[0]].pick(language).lower()
    if figure.whole is not None:
        return ""
    name = figure.lead.label.pick(language)
    return Text(bg=f"най-високата стойност: {name}", en=f"the highest value: {name}").pick(language)
