"""Two categories of groups side by side, as in a population pyramid; and an earlier period beside them."""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.charts import claims, words
from vidno.charts.amounts import thing
from vidno.charts.facts import Facts, Point
from vidno.charts.grammar import capital, counted, joined, name_of, say, sentence, when
from vidno.charts.memory import Recent
from vidno.charts.model import ChartConfig, ChartTable, Part, Series, Words, plain
from vidno.charts.parts import CategoryFacts, are_numbered, categories_of, of_one_measure

MOST = 40
OUTLINE = Text(bg="Контур", en="Outline")
Values = dict[str, Point]
"""The values of one side by the key of the group."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two categories."""

    part: CategoryFacts
    now: Values
    before: Values
    """In the earlier period; empty without one."""

    @property
    def facts(self) -> Facts:
        """What the category shows."""
        return self.part.facts

    def row(self, group: Series) -> Series:
        """Return the series of a group on this side."""
        return next(one for one in self.facts.table.series if one.key == group.key)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides, the period, an earlier one, and the groups from top to bottom."""

    left: Side
    right: Side
    period: int
    earlier: int | None
    """The period that stands beside as an outline, or None."""
    groups: tuple[Series, ...]

    @property
    def both(self) -> tuple[Side, Side]:
        """The sides from left to right."""
        return self.left, self.right

    def pairs(self) -> list[tuple[Point, Point]]:
        """Return the values of the groups that have both."""
        left, right = self.left.now, self.right.now
        return [
            (left[one.key], right[one.key])
            for one in self.groups
            if one.key in left and one.key in right
        ]


_recent: Recent[Sides | None] = Recent(8)


def sides_of(config: ChartConfig, table: ChartTable) -> Sides | None:
    """Return the two sides, or None where the table has no two categories of groups that are no places.

    Ages and other groups whose names begin with a figure stand with the first one below, as in a
    population pyramid; other groups stand in the order of the table. The earlier period is the first
    one that the last may be compared with.
    """
    return _recent.get(config, table, make=lambda: _sides(config, table))


def _sides(config: ChartConfig, table: ChartTable) -> Sides | None:
    if len(table.categories) != 2 or not of_one_measure(table):
        return None
    left, right = categories_of(config, table)
    groups = left.facts.table.series
    ends = [end for part in (left, right) if (end := part.facts.latest()) is not None]
    values = [cell.value for one in table.series for cell in one.cells if cell.value is not None]
    keys = {one.key for one in right.facts.table.series}
    if (
        not ends
        or len(groups) > MOST
        or any(one.level for one in table.series)
        or {one.key for one in groups} != keys
        or min(values) < 0
    ):
        return None
    period = max(ends)
    earlier = left.facts.base(period)
    if earlier is not None and not _values(right.facts, earlier):
        earlier = None
    made = [
        Side(part, _values(part.facts, period), _values(part.facts, earlier))
        for part in (left, right)
    ]
    return Sides(
        made[0],
        made[1],
        period,
        earlier,
        groups[::-1] if are_numbered(left.facts.table) else groups,
    )


def _values(facts: Facts, period: int | None) -> Values:
    found = ((one.key, facts.point(one, period)) for one in facts.table.series)
    return {key: point for key, point in found if point}


def words_of(found: Sides, language: Language, alt: str) -> Words:
    """Say on which side more groups are larger, which group is the largest on each, and what changed."""
    facts, period = found.right.facts, found.period
    said = capital(plain(_headline(found, language)))
    parts: list[Part] = []
    for side in found.both:
        for clause in (_largest(side, language), _changed(found, side, language)):
            if clause:
                parts += [" "] * bool(parts)
                parts += sentence(clause)
    definition = words.definition(facts, language, (period, period))
    if found.earlier is not None:
        time = dates.period(facts.table.periods[found.earlier], language)
        definition = joined(definition, f"{OUTLINE.pick(language)}: {time}")
    return Words(said, tuple(parts) or (f"{said}.",), definition, f"{alt}: {said}.")


def _headline(found: Sides, language: Language) -> tuple[Part, ...]:
    facts, pairs = found.right.facts, found.pairs()
    first, second = (side.part.name(language) for side in found.both)
    above = sum(left.value > right.value for left, right in pairs)
    below = sum(right.value > left.value for left, right in pairs)
    name, other, count = (first, second, above) if above >= below else (second, first, below)
    groups = counted(len(pairs), "", language)
    if not count:
        templates = (
            "{thing} {when}: „{name}“ и „{other}“ са поравно във всички групи",
            "{thing} {when}: “{name}” and “{other}” are equal in all groups",
        )
    elif facts.config.rate:
        templates = (
            (
                f"{{thing}} {{when}}: в{NBSP}{{count}} от{NBSP}{{groups}} стойността за „{{name}}“ е по-висока,"
                " отколкото за „{other}“"
            ),
            (
                f"{{thing}} {{when}}: in {{count}} of{NBSP}{{groups}} the value for “{{name}}” is higher than"
                " for “{other}”"
            ),
        )
    else:
        templates = (
            f"{{thing}} {{when}}: „{{name}}“ са повече от „{{other}}“ в{NBSP}{{count}} от{NBSP}{{groups}}",
            f"{{thing}} {{when}}: “{{name}}” exceed “{{other}}” in {{count}} of{NBSP}{{groups}}",
        )
    return say(
        language,
        *templates,
        thing=thing(facts.config, language),
        when=when(facts.table.periods[found.period], language),
        name=name,
        other=other,
        count=str(count),
        groups=groups,
    )


def _largest(side: Side, language: Language) -> tuple[Part, ...]:
    """Name the largest group of a side; nothing where several share that place."""
    top = max((point.value for point in side.now.values()), default=None)
    largest = [point for point in side.now.values() if point.value == top]
    if len(largest) != 1:
        return ()
    return say(
        language,
        "при „{side}“ най-голяма е групата „{group}“ ({value})",
        "for “{side}” the largest group is “{group}” ({value})",
        side=side.part.name(language),
        group=name_of(largest[0].series, language),
        value=(claims.value_of(side.facts, largest[0], language),),
    )


def _changed(found: Sides, side: Side, language: Language) -> tuple[Part, ...]:
    """Say in how many groups of a side the value is lower or higher than in the earlier period."""
    if found.earlier is None:
        return ()
    both = [(point.value, side.before[key].value) for key, point in side.now.items() if key in side.before]  # fmt: skip
    lower = sum(now < before for now, before in both)
    higher = sum(now > before for now, before in both)
    if not lower and not higher:
        return ()
    way = ("по-ниска", "lower") if lower >= higher else ("по-висока", "higher")
    return say(
        language,
        f"стойността за „{{side}}“ е {way[0]}, отколкото {{when}}, в{NBSP}{{count}} от{NBSP}{{groups}}",
        f"the value for “{{side}}” is {way[1]} than {{when}} in {{count}} of{NBSP}{{groups}}",
        side=side.part.name(language),
        when=when(side.facts.table.periods[found.earlier], language),
        count=str(max(lower, higher)),
        groups=counted(len(both), "", language),
    )
