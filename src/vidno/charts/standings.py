"""Where one place stands among its peers in several indicators: the rows of a spine, and its words."""

from dataclasses import dataclass

from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.charts import claims
from vidno.charts.amounts import thing
from vidno.charts.facts import Facts, Point, facts_of
from vidno.charts.grammar import capital, counted, listed, say, sentence, where
from vidno.charts.memory import Recent
from vidno.charts.model import ChartConfig, ChartTable, Part, Series, Words, plain
from vidno.charts.parts import CategoryFacts, categories_of, focus_of
from vidno.charts.standing import Spread, Standing, spread_of, standing

NAMED = 2  # so many of the strongest and of the weakest are spelled out


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator: the selected place and its peers in the period of its latest value."""

    facts: Facts
    series: Series | None
    period: int
    point: Point | None
    spread: Spread | None
    standing: Standing | None
    part: CategoryFacts | None
    """The category of one measure, where the row is no indicator of its own."""

    def subject(self, language: Language) -> str:
        """Return what is measured, as it stands in a sentence; or the name of the category."""
        if self.part is None:
            return thing(self.facts.config, language)
        name = self.part.name(language)
        return f"„{name}“" if language == "bg" else f"“{name}”"

    def title(self, language: Language) -> str:
        """Return the name of the row."""
        return capital(self.part.name(language) if self.part else self.subject(language))


_recent: Recent[tuple[Row, ...]] = Recent(8)


def rows_of(config: ChartConfig, table: ChartTable) -> tuple[Row, ...]:
    """Return the rows: an indicator each; a table without categories is one."""
    return _recent.get(config, table, make=lambda: _rows(config, table))


def _rows(config: ChartConfig, table: ChartTable) -> tuple[Row, ...]:
    focus = focus_of(config, table)
    parts = categories_of(config, table)
    if not parts:
        return (_row(facts_of(config, table), focus, None),)
    return tuple(_row(one.facts, focus, None if one.category.config else one) for one in parts)


def _row(facts: Facts, focus: str, part: CategoryFacts | None) -> Row:
    series = next((one for one in facts.table.series if one.key == focus), None)
    latest = facts.latest(series) if series else None
    period = latest if latest is not None else (facts.latest() or 0)
    point = facts.point(series, period) if series else None
    values = [one.value for one in facts.points(period)]
    place = None
    if point and series and facts.is_peer(series):
        place = standing(point.value, values[::-1], facts.config.polarity)
    return Row(facts, series, period, point, spread_of(values), place, part)


def words_of(found: list[Row], language: Language, alt: str) -> Words:
    """Say in how many indicators the place is among the best and the weakest, and in which."""
    series = found[0].series or Series("", Text())
    read = [row for row in found if row.standing and row.standing.reading]
    judged = [row for row in read if row.facts.config.polarity != "none"]
    names = ("best", "worst") if judged else ("high", "low")
    among = judged or read
    first, last = (_of(among, name) for name in names)
    head = _headline(series, among, len(first), len(last), names, language)
    parts: list[Part] = []
    for chosen, name in ((first, names[0]), (last, names[1])):
        if chosen:
            parts += [" "] * bool(parts)
            parts += _named(chosen, name, language)
    if not parts:
        parts += sentence(_values(found, language))
    counts = sorted({row.standing.count for row in found if row.standing})
    level = found[0].facts.level
    most = counted(counts[-1], level, language)
    definition = (
        f"Мястото сред {most}; броено от по-добрия край, където има такъв, иначе от най-високата стойност"
        if language == "bg"
        else f"The place among {most}; counted from the better end where there is one, else from the highest value"
    )
    if len(counts) > 1:
        definition = definition.replace(most, f"{counts[0]}–{most}")
    return Words(head, tuple(parts), definition, f"{alt}: {head}.")


def _of(among: list[Row], reading: str) -> list[Row]:
    """Return the rows with a reading, the farthest from the middle first."""
    chosen = [row for row in among if row.standing and row.standing.reading == reading]

    def far(row: Row) -> float:
        place = row.standing
        return 0.0 if place is None else -abs((place.first + place.last) / 2 / place.count - 0.5)

    return sorted(chosen, key=far)


def _headline(
    series: Series,
    among: list[Row],
    first: int,
    last: int,
    names: tuple[str, str],
    language: Language,
) -> str:
    place = where(series, language)
    if not among:
        said = say(
            language, "{place}: място сред другите", "{place}: standing among others", place=place
        )
        return capital(plain(said))
    judged = names[0] == "best"
    total = len(among)
    bg = language == "bg"
    if judged:
        ends = (
            ("в най-добрата четвърт", "в най-слабата четвърт")
            if bg
            else ("in the best quarter", "in the weakest quarter")
        )
    else:
        ends = (
            ("сред най-високите", "сред най-ниските")
            if bg
            else ("among the highest", "among the lowest")
        )
    counts = ((first, ends[0]), (last, ends[1]))
    return capital(f"{place} {_counts(counts, total, language)}".strip())


def _counts(counts: tuple[tuple[int, str], ...], total: int, language: Language) -> str:
    """Say how many of the indicators stand at each end; an end without any is left to "none"."""
    bg = language == "bg"
    alive = [(count, end) for count, end in counts if count]
    noun = ("показателя" if bg else "indicators") if total > 1 else ""
    if not alive:
        ends = f" {'или' if bg else 'or'} ".join(end for _, end in counts)
        if total == 1:
            return (
                f"показателят не е {ends}"
                if bg
                else f"the indicator is neither {ends}".replace(" or ", " nor ")
            )
        whole = f"{total}{NBSP}{noun}"
        return f"нито един от{NBSP}{whole} не е {ends}" if bg else f"none of the {whole} is {ends}"
    if total == 1:
        return f"показателят е {alive[0][1]}" if bg else f"the indicator is {alive[0][1]}"
    count, end = alive[0]
    verb = ("е" if count == 1 else "са") if bg else ("is" if count == 1 else "are")
    said = f"{count} {'от' if bg else 'of'}{NBSP}{total}{NBSP}{noun} {verb} {end}"
    for number, other in counts:
        if other != end:
            none = "нито един" if bg else "none"
            said += f", {number or none}{f'{NBSP}–' if bg else ''} {other}"
    return said


def _named(chosen: list[Row], name: str, language: Language) -> tuple[Part, ...]:
    """Name the farthest of one end: title, value, rank."""
    heads = {
        "best": ("Силно", "Strong"),
        "worst": ("Слабо", "Weak"),
        "high": ("Високо", "High"),
        "low": ("Ниско", "Low"),
    }
    head = heads[name][language == "en"]
    items: list[tuple[Part, ...]] = []
    for row in chosen[:NAMED]:
        if row.point and row.standing:
            of = "от" if language == "bg" else "of"
            value = claims.value_of(row.facts, row.point, language)
            rank = f", {row.standing.rank}{NBSP}{of}{NBSP}{row.standing.count})"
            items.append((f"{row.subject(language)} (", value, rank))
    return sentence(
        say(language, "{head}: {all}", "{head}: {all}", head=head, all=listed(items, language))
    )


def _values(found: list[Row], language: Language) -> tuple[Part, ...]:
    items: list[tuple[Part, ...]] = [
        (f"{row.subject(language)} ", claims.value_of(row.facts, row.point, language))
        for row in found[:4]
        if row.point
    ]
    return listed(items, language)
