"""Pyramid: two categories left and right of groups in their natural order, on one scale from zero."""

from dataclasses import dataclass

from vidno.base.numbers import NBSP, number
from vidno.base.text import Language, Text
from vidno.charts import absence, claims, intervals, rows, words
from vidno.charts.amounts import thing
from vidno.charts.facts import Facts, Point
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import capital, counted, name_of, say, sentence, when
from vidno.charts.measure import wrap
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Part, Series, Words, plain
from vidno.charts.parts import CategoryFacts, categories_of, facts_without, of_one_measure
from vidno.charts.svg import Element, element

NAME = "pyramid"
TITLE = Text(bg="Пирамида", en="Pyramid")
FEWEST, MOST = 3, 40
HEAD, ROW, THICK = 26, 24, 18
ALT = {"bg": "Пирамида", "en": "Pyramid"}


@dataclass(frozen=True, slots=True)
class Pyramid:
    """The two sides, the period, and the groups from top to bottom."""

    left: CategoryFacts
    right: CategoryFacts
    period: int
    groups: tuple[Series, ...]

    def point(self, part: CategoryFacts, key: str) -> Point | None:
        """Return the value of a group on one side."""
        row = next((one for one in part.facts.table.series if one.key == key), None)
        return part.facts.point(row, self.period) if row else None

    def pairs(self) -> list[tuple[Point, Point]]:
        """Return the groups that have both values."""
        both = [
            (self.point(self.left, one.key), self.point(self.right, one.key)) for one in self.groups
        ]
        return [(left, right) for left, right in both if left and right]


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there are two categories of groups that are no places, none of them negative."""
    found = pyramid_of(config, table)
    return found is not None and len(found.pairs()) >= FEWEST


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say on which side more groups are larger, and which group is the largest on each."""
    found = pyramid_of(config, table)
    if found is None or not found.pairs():
        return words.nothing(facts_without(config, table), language, ALT[language])
    return _words(found, language)


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the two sides, and what is missing."""
    found = pyramid_of(config, table)
    if found is None:
        return ()
    cells = [
        absence.cell_of(one, found.period)
        for part in (found.left, found.right)
        for one in part.facts.table.series
    ]
    return (
        Key("kk", found.left.name(language)),
        Key("k4", found.right.name(language)),
        *absence.keys(cells, language),
    )


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree."""
    frame = Frame(config, NAME, width, link)
    alt = describe(config, table, language).alt
    found = pyramid_of(config, table)
    if found is None or not found.pairs():
        return frame.empty(alt, absence.NO_DATA[language])
    plot = _plot(found, frame, language)
    shapes = plot.heads()
    y = float(HEAD)
    for group, lines in zip(found.groups, plot.names, strict=True):
        high = max(ROW, rows.LINE * len(lines) + 6.0)
        shapes += plot.row(group, lines, y + high / 2)
        y += high
    shapes.append(plot.base(y))
    return frame.svg(y + 6, alt, *shapes)


def pyramid_of(config: ChartConfig, table: ChartTable) -> Pyramid | None:
    """Return the two sides, or None where the table is no pyramid.

    Ages and other groups whose names begin with a figure stand with the first one below, as in a
    population pyramid; other groups stand in the order of the table.
    """
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
    ages = all(one.label.pick("bg")[:1].isdigit() for one in groups)
    return Pyramid(left, right, max(ends), groups[::-1] if ages else groups)


@dataclass(frozen=True, slots=True)
class _Plot:
    found: Pyramid
    frame: Frame
    language: Language
    names: list[tuple[str, ...]]
    middle: float
    """Width of the column of names, between both sides."""
    label: float
    """Room for the longest value."""
    most: float

    @property
    def reach(self) -> float:
        """Length of the longest bar."""
        return (self.frame.width - self.middle) / 2 - self.label

    def heads(self) -> list[Element]:
        """Write the names of both sides above them."""
        room = (self.frame.width - self.middle) / 2 - 8
        left = self.frame.fit(self.found.left.name(self.language), room, bold=True)
        right = self.frame.fit(self.found.right.name(self.language), room, bold=True)
        half = self.middle / 2
        centre = self.frame.width / 2
        return [
            text(left, centre - half - 4, 15, class_="b", anchor="end"),
            text(right, centre + half + 4, 15, class_="st"),
        ]

    def row(self, group: Series, lines: tuple[str, ...], y: float) -> list[Element]:
        """Draw a group: its name in the middle, a bar to each side."""
        centre = self.frame.width / 2
        first = y - len(lines) * rows.LINE / 2 + rows.LINE / 2 + self.frame.size / 3
        names = [
            text(line, centre, first + number * rows.LINE, anchor="middle")
            for number, line in enumerate(lines)
        ]
        return [
            *names,
            self._bar(self.found.left, group, y, way=-1),
            self._bar(self.found.right, group, y, way=1),
        ]

    def _bar(self, part: CategoryFacts, group: Series, y: float, *, way: int) -> Element:
        start = self.frame.width / 2 + way * self.middle / 2
        point = self.found.point(part, group.key)
        side = part.name(self.language)
        if point is None:
            row = next(one for one in part.facts.table.series if one.key == group.key)
            cell = absence.cell_of(row, self.found.period)
            wide = min(44.0, self.reach + self.label)
            box = {"x": min(start, start + way * wide), "y": y - THICK / 2, "width": wide}
            paint = self.frame.paint(cell.absence)
            shape = element("rect", **box, height=THICK, fill=paint, class_="out")
            said = f"{name_of(group, self.language)}, {side}: {absence.said(cell, self.language)}"
            return self.frame.mark(cell, said, shape)
        wide = point.value / self.most * self.reach if self.most else 0.0
        style = "bari" if way < 0 else "bar"
        bar = element(
            "rect",
            x=min(start, start + way * wide),
            y=y - THICK / 2,
            width=f"{wide:.2f}",
            height=THICK,
            class_=f"open {style}" if point.cell.mark == "provisional" else style,
        )
        low, end = (one / (self.most or 1) * self.reach for one in (point.low, point.high))
        shapes = [bar, *intervals.across(point, start + way * low, start + way * end, y)]
        value = self._written(part.facts, point)
        at = start + way * (end + 6)
        anchor = "start" if way > 0 else "end"
        shapes.append(text(value, at, y + self.frame.size / 3, class_="halo", anchor=anchor))
        said = rows.titled(part.facts, point, self.found.period, self.language, of=side)
        return self.frame.mark(point.cell, said, *shapes)

    def _written(self, facts: Facts, point: Point) -> str:
        said = number(point.value, self.language, decimals=facts.decimals)
        return point.noted(said, self.language)

    def base(self, bottom: float) -> Element:
        """Draw the two lines of zero."""
        half, centre = self.middle / 2, self.frame.width / 2
        way = f"M{centre - half:.1f} {HEAD}V{bottom:.1f}M{centre + half:.1f} {HEAD}V{bottom:.1f}"
        return element("path", d=way, class_="base")


def _plot(found: Pyramid, frame: Frame, language: Language) -> _Plot:
    room = frame.width * 0.26
    names = [tuple(wrap(name_of(one, language), frame.size, room, limit=2)) for one in found.groups]
    middle = max(frame.measure(line) for lines in names for line in lines) + 20
    bare = _Plot(found, frame, language, names, middle, 0.0, 1.0)
    points = [
        (part.facts, point)
        for part in (found.left, found.right)
        for one in found.groups
        if (point := found.point(part, one.key))
    ]
    label = max(frame.measure(bare._written(facts, point)) for facts, point in points) + 8
    most = max(point.high for _, point in points)
    return _Plot(found, frame, language, names, middle, label, most)


def _words(found: Pyramid, language: Language) -> Words:
    facts, period = found.right.facts, found.period
    pairs = found.pairs()
    first, second = found.left.name(language), found.right.name(language)
    above = sum(left.value > right.value for left, right in pairs)
    below = sum(right.value > left.value for left, right in pairs)
    name, other, count = (first, second, above) if above >= below else (second, first, below)
    groups = counted(len(pairs), "", language)
    time = when(facts.table.periods[period], language)
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
    head = say(
        language,
        *templates,
        thing=thing(facts.config, language),
        when=time,
        name=name,
        other=other,
        count=str(count),
        groups=groups,
    )
    parts: list[Part] = []
    for part in (found.left, found.right):
        points = [point for one in found.groups if (point := found.point(part, one.key))]
        top = max(point.value for point in points)
        largest = [point for point in points if point.value == top]
        if len(largest) > 1:
            continue
        value = (claims.value_of(part.facts, largest[0], language),)
        parts += [" "] * bool(parts)
        parts += sentence(
            say(
                language,
                "при „{side}“ най-голяма е групата „{group}“ ({value})",
                "for “{side}” the largest group is “{group}” ({value})",
                side=part.name(language),
                group=name_of(largest[0].series, language),
                value=value,
            )
        )
    said = capital(plain(head))
    definition = words.definition(facts, language, (period, period))
    return Words(said, tuple(parts) or (f"{said}.",), definition, f"{ALT[language]}: {said}.")
