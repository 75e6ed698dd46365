"""What categories show beside each other: whose median is highest and lowest, and where a place stands."""

from vidno.base.numbers import NBSP
from vidno.base.text import Language
from vidno.charts import claims, words
from vidno.charts.amounts import amount, rounded, thing
from vidno.charts.facts import Facts
from vidno.charts.grammar import capital, listed, nouns, say, sentence, when, where
from vidno.charts.model import Part, Words, plain
from vidno.charts.spread import quantile

NAMED = 4  # more categories are not listed for a place


def median_of(facts: Facts, period: int) -> float | None:
    """Return the median of the peers, rounded as shown; None without values."""
    values = sorted(point.value for point in facts.points(period))
    return rounded(quantile(values, 0.5), facts.decimals) if values else None


def words_of(named: list[tuple[str, Facts]], period: int, language: Language, alt: str) -> Words:
    """Compare the medians of categories, and state the values of the selected place and the country."""
    known = [
        (name, facts, middle)
        for name, facts in named
        if (middle := median_of(facts, period)) is not None
    ]
    if not known:
        return words.nothing(named[0][1], language, alt)
    facts = known[0][1]
    time = when(facts.table.periods[period], language)
    head = say(
        language,
        "{thing} {when}: {medians}",
        "{thing} {when}: {medians}",
        thing=thing(facts.config, language),
        when=time,
        medians=_medians(known, language),
    )
    parts: list[Part] = []
    for series in (*facts.selected()[:2], *((facts.country,) if facts.country else ())):
        values: list[tuple[Part, ...]] = []
        for name, one, _ in known:
            twin = next((row for row in one.table.series if row.key == series.key), None)
            point = one.point(twin, period) if twin else None
            if point:
                quoted = f"„{name}“" if language == "bg" else f"“{name}”"
                values.append((f"{quoted}{NBSP}– ", claims.value_of(one, point, language)))
        if values:
            rest = len(values) - NAMED
            shown = values[:NAMED] if rest > 1 else values
            all_said = listed(shown, language)
            parts += [" "] * bool(parts)
            parts += sentence(
                say(
                    language,
                    "{place}: {all}",
                    "{place}: {all}",
                    place=where(series, language),
                    all=all_said,
                )
            )
    said = capital(plain(head))
    by = nouns(facts.level, language)[2]
    return Words(
        said,
        tuple(parts) or (f"{said}.",),
        words.definition(facts, language, (period, period)),
        f"{alt} {by}: {said}.".replace("  ", " "),
    )


def _medians(known: list[tuple[str, Facts, float]], language: Language) -> str:
    """Say whose median is highest and lowest; equal medians are said to be equal."""
    _, facts, _ = known[0]
    ordered = sorted(known, key=lambda one: -one[2])
    (high, _, top), (low, _, bottom) = ordered[0], ordered[-1]

    def write(value: float) -> str:
        return amount(value, facts.config, language, facts.decimals)

    if top == bottom:
        return f"медианата е {write(top)}" if language == "bg" else f"the median is {write(top)}"
    tied_high = sum(one[2] == top for one in known)
    tied_low = sum(one[2] == bottom for one in known)
    if language == "bg":
        first = f"при „{high}“" if tied_high == 1 else f"в{NBSP}{tied_high} категории"
        last = f"при „{low}“" if tied_low == 1 else f"в{NBSP}{tied_low} категории"
        return (
            f"медианата е най-висока {first} ({write(top)}), най-ниска – {last} ({write(bottom)})"
        )
    first = f"for “{high}”" if tied_high == 1 else f"in {tied_high} categories"
    last = f"for “{low}”" if tied_low == 1 else f"in {tied_low} categories"
    return f"the median is highest {first} ({write(top)}), lowest {last} ({write(bottom)})"
