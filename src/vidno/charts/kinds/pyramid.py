"""Pyramid: two categories left and right of groups in their natural order, on one scale from zero.

Where the table has an earlier period, it stands over the bars as an outline.
"""

from dataclasses import dataclass

from vidno.base import dates
from vidno.base.numbers import number
from vidno.base.text import Language, Text
from vidno.charts import absence, intervals, rows, sides, words
from vidno.charts.facts import Facts, Point
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.measure import wrap
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.parts import facts_without
from vidno.charts.sides import Side, Sides
from vidno.charts.svg import Element, element

NAME = "pyramid"
TITLE = Text(bg="Пирамида", en="Pyramid")
FEWEST = 3
HEAD, ROW, THICK = 26, 24, 18
ALT = {"bg": "Пирамида", "en": "Pyramid"}


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there are two categories of groups that are no places, none of them negative."""
    found = sides.sides_of(config, table)
    return found is not None and len(found.pairs()) >= FEWEST


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say on which side more groups are larger, which group is the largest on each, and what changed."""
    found = sides.sides_of(config, table)
    if found is None or not found.pairs():
        return words.nothing(facts_without(config, table), language, ALT[language])
    return sides.words_of(found, language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the two sides, the outline of the earlier period, and what is missing."""
    found = sides.sides_of(config, table)
    if found is None:
        return ()
    cells = [
        absence.cell_of(one, found.period) for side in found.both for one in side.facts.table.series
    ]
    earlier = (
        [] if found.earlier is None else [dates.period(table.periods[found.earlier], language)]
    )
    return (
        Key("kk", found.left.part.name(language)),
        Key("k4", found.right.part.name(language)),
        *(Key("kf", said) for said in earlier),
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
    found = sides.sides_of(config, table)
    if found is None or not found.pairs():
        return frame.empty(alt, absence.NO_DATA[language])
    plot = _plot(found, frame, language)
    shapes, labels, outline = plot.heads(), list[Element](), list[Element]()
    y = float(HEAD)
    for group, lines in zip(found.groups, plot.names, strict=True):
        high = max(ROW, rows.LINE * len(lines) + 6.0)
        shapes += plot.row(group, lines, y + high / 2)
        outline += plot.earlier(group, y, y + high)
        labels += plot.values(group, y + high / 2)
        y += high
    shapes.append(plot.base(y))
    return frame.svg(y + 6, alt, *shapes, *outline, *labels)


@dataclass(frozen=True, slots=True)
class _Plot:
    found: Sides
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

    def way(self, side: Side) -> int:
        """Return where a side lies: -1 left, 1 right."""
        return -1 if side is self.found.left else 1

    def x(self, side: Side, value: float) -> float:
        """Return where a value of a side ends."""
        wide = value / (self.most or 1) * self.reach
        return self.frame.width / 2 + self.way(side) * (self.middle / 2 + wide)

    def heads(self) -> list[Element]:
        """Write the names of both sides above them."""
        room = (self.frame.width - self.middle) / 2 - 8
        left, right = (
            self.frame.fit(side.part.name(self.language), room, bold=True)
            for side in self.found.both
        )
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
        return [*names, *(self._bar(side, group, y) for side in self.found.both)]

    def _bar(self, side: Side, group: Series, y: float) -> Element:
        start, name = self.x(side, 0), side.part.name(self.language)
        point = side.now.get(group.key)
        if point is None:
            cell = absence.cell_of(side.row(group), self.found.period)
            wide = min(44.0, self.reach + self.label)
            box = {"x": min(start, start + self.way(side) * wide), "y": y - THICK / 2}
            paint = self.frame.paint(cell.absence)
            shape = element("rect", **box, width=wide, height=THICK, fill=paint, class_="out")
            said = f"{name_of(group, self.language)}, {name}: {absence.said(cell, self.language)}"
            return self.frame.mark(cell, said, shape)
        end, style = self.x(side, point.value), "bari" if side is self.found.left else "bar"
        bar = element(
            "rect",
            x=min(start, end),
            y=y - THICK / 2,
            width=f"{abs(end - start):.2f}",
            height=THICK,
            class_=f"open {style}" if point.cell.mark == "provisional" else style,
        )
        low, high = self.x(side, point.low), self.x(side, point.high)
        said = rows.titled(side.facts, point, self.found.period, self.language, of=name)
        whisker = intervals.across(point, low, high, y)
        return self.frame.mark(point.cell, said, bar, *whisker)

    def earlier(self, group: Series, top: float, bottom: float) -> list[Element]:
        """Draw a group of the earlier period: an upright line on each side, joined to its neighbours."""
        shapes = []
        for side in self.found.both:
            point = side.before.get(group.key)
            if point is None or self.found.earlier is None:
                continue
            way = f"M{self.x(side, point.value):.1f} {top:.1f}V{bottom:.1f}"
            below = self._below(side, group)
            way += f"H{self.x(side, below.value):.1f}" if below else ""
            name = side.part.name(self.language)
            said = rows.titled(side.facts, point, self.found.earlier, self.language, of=name)
            halo = element("path", d=way, class_="was halo")
            shapes.append(
                self.frame.mark(point.cell, said, halo, element("path", d=way, class_="was"))
            )
        return shapes

    def _below(self, side: Side, group: Series) -> Point | None:
        at = self.found.groups.index(group) + 1
        return side.before.get(self.found.groups[at].key) if at < len(self.found.groups) else None

    def values(self, group: Series, y: float) -> list[Element]:
        """Write the values of a group behind its bars and its outline."""
        shapes = []
        for side in self.found.both:
            if point := side.now.get(group.key):
                before = side.before.get(group.key)
                far = max(point.high, before.value if before else 0.0)
                at = self.x(side, far) + 6 * self.way(side)
                anchor = "start" if side is self.found.right else "end"
                said = self.written(side.facts, point)
                shapes.append(text(said, at, y + self.frame.size / 3, class_="halo", anchor=anchor))
        return shapes

    def written(self, facts: Facts, point: Point) -> str:
        """Write a value without its unit."""
        said = number(point.value, self.language, decimals=facts.decimals)
        return point.noted(said, self.language)

    def base(self, bottom: float) -> Element:
        """Draw the two lines of zero."""
        half, centre = self.middle / 2, self.frame.width / 2
        way = f"M{centre - half:.1f} {HEAD}V{bottom:.1f}M{centre + half:.1f} {HEAD}V{bottom:.1f}"
        return element("path", d=way, class_="base")


def _plot(found: Sides, frame: Frame, language: Language) -> _Plot:
    room = frame.width * 0.26
    names = [tuple(wrap(name_of(one, language), frame.size, room, limit=2)) for one in found.groups]
    middle = max(frame.measure(line) for lines in names for line in lines) + 20
    bare = _Plot(found, frame, language, names, middle, 0.0, 1.0)
    now = [(side.facts, point) for side in found.both for point in side.now.values()]
    before = [point.value for side in found.both for point in side.before.values()]
    label = max(frame.measure(bare.written(facts, point)) for facts, point in now) + 8
    most = max(*(point.high for _, point in now), *before)
    return _Plot(found, frame, language, names, middle, label, most)
