"""Spine: a row an indicator, with the spread of all places and where the selected one stands."""

from vidno.base import dates
from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.charts import absence, intervals, rows, standings, words
from vidno.charts.amounts import amount
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.measure import wrap
from vidno.charts.medians import median_of
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.parts import facts_without
from vidno.charts.standing import FEWEST, READINGS
from vidno.charts.standings import Row
from vidno.charts.svg import Element, element

NAME = "spine"
TITLE = Text(bg="Място сред другите", en="Standing among others")
LINE, HEAD = 18, 26
DOTS = {"best": "dot", "worst": "doth"}
TEXTS = {"best": "st", "worst": "hot"}
ALT = {"bg": "Място сред другите", "en": "Standing among others"}
HEADS = {
    "bg": ("Показател", "Тук", "Медиана", "Прочит", "Място"),
    "en": ("Indicator", "Here", "Median", "Reading", "Rank"),
}


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether a place is selected and has enough peers in at least one indicator."""
    return bool(config.select) and any(
        row.point and row.spread and row.standing and row.standing.count >= FEWEST
        for row in standings.rows_of(config, table)
    )


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say in how many indicators the place is among the best and the weakest, and in which."""
    found = [row for row in standings.rows_of(config, table) if row.point and row.standing]
    if not found:
        return words.nothing(facts_without(config, table), language, ALT[language])
    return standings.words_of(found, language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return what the bar, the line and the dot stand for."""
    found = standings.rows_of(config, table)
    if not any(row.spread for row in found):
        return ()
    bg = language == "bg"
    series = next((row.series for row in found if row.series), None)
    cells = [absence.cell_of(row.series, row.period) for row in found if row.series]
    return (
        Key("kc6", "от 2-рия до 98-мия процентил" if bg else "2nd to 98th percentile"),
        Key("kc4", "средната половина" if bg else "middle half"),
        Key("km", "медиана" if bg else "median"),
        *((Key("kj", name_of(series, language)),) if series else ()),
        *absence.keys(cells, language, open_dot=""),
    )


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree: columns on a wide page, three lines a row on a phone."""
    frame = Frame(config, NAME, width, link)
    alt = describe(config, table, language).alt
    found = standings.rows_of(config, table)
    if not any(row.point for row in found):
        return frame.empty(alt, absence.NO_DATA[language])
    plot = _Wide(frame, language, found) if frame.wide else _Phone(frame, language, found)
    shapes, y = plot.heads()
    for row in found:
        drawn, y = plot.row(row, y)
        shapes += drawn
    return frame.svg(y + 2, alt, *shapes)


class _Drawn:
    """What both widths share: texts of a row, and the spine itself."""

    def __init__(self, frame: Frame, language: Language, found: tuple[Row, ...]) -> None:
        self.frame, self.language, self.found = frame, language, found

    def value(self, row: Row) -> str:
        return rows.written(row.facts, row.point, self.language) if row.point else ""

    def median(self, row: Row) -> str:
        middle = median_of(row.facts, row.period)
        return (
            ""
            if middle is None
            else amount(middle, row.facts.config, self.language, row.facts.decimals)
        )

    def rank(self, row: Row) -> str:
        if row.standing is None:
            return ""
        of = "от" if self.language == "bg" else "of"
        return f"{row.standing.rank}{NBSP}{of}{NBSP}{row.standing.count}"

    def reading(self, row: Row) -> str:
        name = row.standing.reading if row.standing else ""
        return READINGS[name].pick(self.language) if name else ""

    def time(self, row: Row) -> str:
        label = row.facts.table.periods[row.period] if row.facts.table.periods else ""
        return dates.period(label, self.language, short=True)

    def style(self, row: Row) -> str | None:
        return TEXTS.get(row.standing.tone) if row.standing else None

    def spine(self, row: Row, left: float, right: float, y: float) -> list[Element]:
        """Draw range, middle half, median, and the place as a dot."""
        if row.point is None:
            cell = (
                absence.cell_of(row.series, row.period)
                if row.series
                else absence.cell_of(Series("", Text()), 0)
            )
            box = {"x": left, "y": y - 5, "width": right - left, "height": 10}
            shape = element("rect", **box, fill=self.frame.paint(cell.absence), class_="out")
            said = f"{row.title(self.language)}: {absence.said(cell, self.language)}"
            return [self.frame.mark(cell, said, shape)]
        if row.spread is None:
            return []
        spread = row.spread
        low = min(spread.lowest, row.point.low)
        high = max(spread.highest, row.point.high)

        def at(value: float) -> float:
            return left + 7 + (value - low) / (high - low) * (right - left - 14)

        half = at(spread.three_quarters) - at(spread.quarter)
        wide = at(spread.high) - at(spread.low)
        whisker = intervals.across(row.point, at(row.point.low), at(row.point.high), y)
        dot = DOTS.get(row.standing.tone, "doti") if row.standing else "doti"
        circle = element("circle", cx=at(row.point.value), cy=y, r=6.5, class_=f"{dot} ring")
        return [
            element("rect", x=at(spread.low), y=y - 3, width=wide, height=6, class_="all"),
            element("rect", x=at(spread.quarter), y=y - 5, width=half, height=10, class_="m2"),
            element("path", d=f"M{at(spread.median):.1f} {y - 9:.1f}v18", class_="med"),
            self.frame.mark(row.point.cell, self._said(row), *whisker, circle),
        ]

    def _said(self, row: Row) -> str:
        """Write what the pointer reads: name, period, value, median, rank, reading."""
        point = row.point
        if point is None:
            return ""
        median = f"{HEADS[self.language][2].lower()} {self.median(row)}"
        head = rows.titled(row.facts, point, row.period, self.language, with_rank=False)
        parts = [row.title(self.language), head, median, self.rank(row), self.reading(row)]
        return "; ".join(filter(None, parts))


class _Wide(_Drawn):
    """The table of a desktop page."""

    def __init__(self, frame: Frame, language: Language, found: tuple[Row, ...]) -> None:
        super().__init__(frame, language, found)
        heads = HEADS[language]

        def column(said: list[str], *, bold: bool = False) -> float:
            return min(max(frame.measure(one, bold=bold) for one in said), frame.width * 0.17)

        value = column([heads[1], *map(self.value, found)], bold=True)
        middle = column([heads[2], *map(self.median, found)])
        reading = column([heads[3], *map(self.reading, found)], bold=True)
        rank = column([heads[4], *map(self.rank, found)])
        self.name = frame.width * 0.26
        self.value_at = self.name + 12 + value
        self.median_at = self.value_at + 14 + middle
        self.rank_at = frame.width
        self.reading_at = frame.width - rank - 14 - reading
        self.reading_room = reading
        self.left, self.right = self.median_at + 14, self.reading_at - 14

    def heads(self) -> tuple[list[Element], float]:
        name, value, middle, reading, rank = HEADS[self.language]
        y = HEAD - 10.0
        return [
            text(name, 0, y, class_="ax"),
            text(value, self.value_at, y, class_="ax", anchor="end"),
            text(middle, self.median_at, y, class_="ax", anchor="end"),
            text(reading, self.reading_at, y, class_="ax"),
            text(rank, self.rank_at, y, class_="ax", anchor="end"),
            element("path", d=f"M0 {HEAD - 2}H{self.frame.width:.0f}", class_="base"),
        ], HEAD

    def row(self, row: Row, y: float) -> tuple[list[Element], float]:
        frame = self.frame
        lines = wrap(row.title(self.language), frame.size, self.name, limit=3)
        reading = self.reading(row)
        high = max(LINE * len(lines), 2 * LINE) + 10.0
        middle = y + high / 2
        base = middle + frame.size / 3
        first = middle - len(lines) * LINE / 2 + LINE / 2 + frame.size / 3
        room = self.value_at - self.name - 11
        style = self.style(row)
        shapes = [text(line, 0, first + LINE * n) for n, line in enumerate(lines)]
        shapes += self.spine(row, self.left, self.right, middle)
        if row.point:
            said = frame.fit(self.value(row), room, bold=True)
            shapes.append(text(said, self.value_at, base, class_=style or "b", anchor="end"))
        else:
            cell = absence.cell_of(row.series, row.period) if row.series else None
            note = absence.said(cell, self.language) if cell else absence.NO_DATA[self.language]
            said = frame.fit(note, self.frame.width - self.reading_at)
            shapes.append(text(said, self.reading_at, base, class_="ax"))
        middle_said = frame.fit(self.median(row), self.median_at - self.value_at - 13)
        shapes.append(text(middle_said, self.median_at, base, class_="ax", anchor="end"))
        if reading:
            for number, line in enumerate(self._two(reading)):
                at = base + LINE * (number - (len(self._two(reading)) - 1) / 2)
                shapes.append(text(line, self.reading_at, at, class_=style))
        if rank := self.rank(row):
            shapes.append(text(rank, self.rank_at, middle - 3, anchor="end"))
        if row.point:
            shapes.append(
                text(self.time(row), self.rank_at, middle + 14, class_="ax xs", anchor="end")
            )
        end = y + high
        shapes.append(element("path", d=f"M0 {end:.1f}H{frame.width:.0f}", class_="gl"))
        return shapes, end

    def _two(self, reading: str) -> list[str]:
        return wrap(reading, self.frame.size, self.reading_room, 700, limit=2)


class _Phone(_Drawn):
    """Rows for a phone: name and value, the spine, reading and rank."""

    def heads(self) -> tuple[list[Element], float]:
        return [], 0.0

    def row(self, row: Row, y: float) -> tuple[list[Element], float]:
        frame, style = self.frame, self.style(row)
        value = frame.fit(self.value(row), frame.width * 0.4, bold=True)
        room = frame.width - frame.measure(value, bold=True) - 12
        lines = wrap(row.title(self.language), frame.size, room, limit=3)
        shapes = [text(line, 0, y + LINE * (n + 1)) for n, line in enumerate(lines)]
        if value:
            shapes.append(text(value, frame.width, y + LINE, class_=style or "b", anchor="end"))
        y += LINE * len(lines) + 18
        shapes += self.spine(row, 0, frame.width, y)
        y += 26
        reading = self.reading(row)
        if row.point is None:
            cell = absence.cell_of(row.series, row.period) if row.series else None
            reading = absence.said(cell, self.language) if cell else absence.NO_DATA[self.language]
        right = ", ".join(filter(None, (self.rank(row), self.time(row))))
        right = frame.fit(right, frame.width * 0.6)
        reading = frame.fit(reading, frame.width - frame.measure(right) - 12, bold=True)
        shapes.append(text(reading, 0, y, class_=style or "ax"))
        shapes.append(text(right, frame.width, y, class_="ax", anchor="end"))
        y += LINE
        middle = f"{HEADS[self.language][2].lower()} {self.median(row)}"
        shapes.append(text(frame.fit(middle, frame.width), 0, y, class_="ax"))
        y += 12
        return [*shapes, element("path", d=f"M0 {y:.1f}H{frame.width:.0f}", class_="gl")], y
