"""The tables of the gallery: every state in which a chart may be drawn.

The figures are made up by rule, the same in every run; only shape and size matter here.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from gallery_places import municipalities

from vidno.base.text import Text, same
from vidno.catalogue.place import places
from vidno.catalogue.writing import Annotation, ReferenceLine
from vidno.charts.model import Absence, Category, Cell, ChartConfig, ChartTable, Mark, Series

RATE = ChartConfig(
    id="rate",
    title=Text(bg="коефициент на безработица", en="unemployment rate"),
    unit=same("%"),
    decimals=1,
    rate=True,
    polarity="lower-better",
    select=("VRC",),
    boundaries=(municipalities(),),
)
COUNT = ChartConfig(
    id="count",
    title=Text(bg="лекари", en="physicians"),
    unit=Text(bg="брой", en="number"),
    decimals=0,
    select=("VRC",),
)
HEAD = replace(
    RATE,
    title=COUNT.title,
    unit=Text(bg="на 10 000 души", en="per 10,000 people"),
    polarity="higher-better",
)
SHARE = replace(RATE, title=Text(bg="заети лица", en="employed"), rate=False, polarity="none")
GROWTH = replace(
    RATE, title=Text(bg="прираст", en="growth"), unit=same("‰"), polarity="none", select=("VID",)
)
PEOPLE = replace(COUNT, title=Text(bg="жители", en="residents"), select=())
YEARS = tuple(str(year) for year in range(2012, 2025))
LONG = (
    "Средно образование с придобита професионална квалификация",
    "Извънпроизводствени дейности и административно обслужване на населението",
    "Непреработваеминепрекъснатидългидуми в наименование",
    "Други",
)
AGES = ("0–4", "5–9", "10–14", "15–24", "25–34", "35–44", "45–54", "55–64", "65–74", "75–84", "85+")
SECTORS = ("земеделие", "промишленост", "строителство", "търговия", "образование", "здраве", "изкуство")  # fmt: skip
SIGNS: dict[Absence, str] = {"missing": ":", "suppressed": "c", "inapplicable": "x"}
REASONS: dict[int, Absence] = {2: "missing", 3: "suppressed", 4: "inapplicable"}
MARKS: dict[int, Mark] = {1: "provisional", 5: "revised", 6: "provisional"}


@dataclass(frozen=True)
class State:
    """One picture: what it shows, and how it is shown."""

    name: str
    config: ChartConfig
    table: ChartTable
    look: str = ""
    only: tuple[str, ...] = ()
    """Kinds that are drawn in this state; () all that fit."""
    but: tuple[str, ...] = ()
    """Kinds that are not: they have it at another size."""


def wave(seed: int, number: int, low: float, high: float) -> float:
    """Return a figure between `low` and `high` that looks uneven and is the same in every run."""
    mixed = zlib.crc32(f"{seed}/{number}".encode()) % 1009 / 1008
    return round(low + (high - low) * mixed, 1)


def codes(level: str, count: int = 1000) -> list[str]:
    """Return the codes of the places of a level."""
    return [code for code, place in places().items() if place.level == level][:count]


def place(code: str, *cells: Cell, category: str = "") -> Series:
    """Return the series of a place."""
    found = places()[code]
    return Series(code, found.name, found.level, cells, category)


def over_time(
    level: str, count: int, periods: tuple[str, ...] = YEARS, *,
    low: float = 2.0, high: float = 20.0, total: bool = False,
) -> ChartTable:  # fmt: skip
    """Return a table of places over periods, the country as their mean or total first."""
    rows = []
    for seed, code in enumerate(codes(level, count), 2):
        start = wave(seed, 0, low, high)
        values = (start + wave(seed, n, -1, 1) * (high - low) / 9 for n in range(len(periods)))
        rounded = (round(value, 0 if total else 1) for value in values)
        rows.append(place(code, *(Cell(value, row=seed) for value in rounded)))
    return ChartTable(periods, (_country(rows, periods, total=total), *rows))


def _country(rows: list[Series], periods: tuple[str, ...], *, total: bool) -> Series:
    if len(rows) < 2:
        return place("BG", *(Cell(wave(1, n, 5, 7), row=n) for n in range(len(periods))))
    sums = [sum(row.cells[n].value or 0 for row in rows) for n in range(len(periods))]
    return place("BG", *(Cell(one if total else round(one / len(rows), 1), row=1) for one in sums))


def with_cells(table: ChartTable, change: Callable[[int, int, Cell], Cell]) -> ChartTable:
    """Return a table with other cells, by the number of the row and of the period."""
    rows = (
        replace(one, cells=tuple(change(row, n, cell) for n, cell in enumerate(one.cells)))
        for row, one in enumerate(table.series)
    )
    return replace(table, series=tuple(rows))


def absent(why: Absence, row: int) -> Cell:
    """Return the cell of a value that is not there."""
    return Cell(None, SIGNS[why], row, absence=why)


def lacking(table: ChartTable, lasting: int = 3) -> ChartTable:
    """Take the last values of three rows away, each for its own reason; mark those of three others."""
    last = len(table.periods) - 1

    def change(row: int, number: int, cell: Cell) -> Cell:
        if row in REASONS and number > last - lasting:
            return absent(REASONS[row], row)
        if cell.value is not None and row in MARKS and number == last:
            return replace(cell, mark=MARKS[row], status=MARKS[row][0])
        return cell

    return with_cells(table, change)


def broken(table: ChartTable) -> ChartTable:
    """Take values away in the middle of every row, for each reason, and mark the last two."""
    reasons: dict[int, Absence] = {
        2: "missing",
        5: "suppressed",
        6: "suppressed",
        8: "inapplicable",
    }
    last = len(table.periods) - 1

    def change(row: int, number: int, cell: Cell) -> Cell:
        if row and number in reasons:
            return absent(reasons[number], row)
        marks: dict[int, Mark] = {last: "provisional", last - 1: "revised"}
        if row and number in marks:
            return replace(cell, mark=marks[number], status=marks[number][0])
        return cell

    return with_cells(table, change)


def ranged(table: ChartTable) -> ChartTable:
    """Give an interval to every value."""

    def change(row: int, number: int, cell: Cell) -> Cell:
        if cell.value is None:
            return cell
        size = abs(cell.value) / 16 * (1 + (row + number) % 4 / 2)
        low, high = round(cell.value - size, 1), round(cell.value + size * 1.3, 1)
        return replace(cell, low=low, high=high)

    return with_cells(table, change)


def groups(labels: tuple[str, ...], periods: tuple[str, ...] = YEARS) -> ChartTable:
    """Return a table of groups."""
    rows = []
    for seed, label in enumerate(labels, 3):
        start = wave(seed, 0, 200, 800)
        values = (round(start + wave(seed, n, -60, 80)) for n in range(len(periods)))
        rows.append(Series(label, same(label), "", tuple(Cell(one, row=seed) for one in values)))
    return ChartTable(periods, tuple(rows))


def divided(
    rows: list[Series], labels: tuple[Text, ...], configs: tuple[ChartConfig | None, ...] = (),
    *, low: float = 3, high: float = 30, periods: tuple[str, ...] = YEARS[-1:], whole: bool = False,
) -> ChartTable:  # fmt: skip
    """Return a table of rows by categories; `whole` makes shares of 100 %."""
    keys = tuple(f"k{number}" for number in range(len(labels)))
    made = []
    for at, key in enumerate(keys):
        for seed, row in enumerate(rows, 2):
            cells = []
            for n in range(len(periods)):
                parts = [wave(seed, m, 30, 90) / (m + 1) + n for m in range(len(keys))]
                shares = [round(part / sum(parts) * 100, 1) for part in parts]
                shares[-1] = round(100 - sum(shares[:-1]), 1)
                value = shares[at] if whole else wave(seed + at * 3, n + at, low, high)
                cells.append(Cell(value, row=seed))
            made.append(replace(row, cells=tuple(cells), category=key))
    configured = (*configs, *(None,) * (len(keys) - len(configs)))
    made_of = zip(keys, labels, configured, strict=True)
    return ChartTable(periods, tuple(made), tuple(Category(*one) for one in made_of))


SEXES = (Text(bg="мъже", en="men"), Text(bg="жени", en="women"))
PARTS = tuple(same(name) for name in SECTORS)
OBLASTS = [place(code) for code in ["BG", *codes("oblast")]]
TOWNS = [place(code) for code in ["BG", *codes("municipality")]]
BY_AGE = [Series(age, same(age)) for age in AGES]
PAIR = (RATE, HEAD)
TITLES = (RATE.title, HEAD.title)


def _profile(rows: list[Series]) -> ChartTable:
    topics = (
        ("лекари на 10 000 души", "higher-better"),
        ("коефициент на безработица", "lower-better"),
        ("раждания на 1000 души", "none"),
        ("деца в градини на 100 деца", "higher-better"),
        ("дял на живеещите в градове", "none"),
        ("изпит по български след 10. клас, точки от 100", "higher-better"),
    )
    configs = tuple(
        replace(RATE, id=f"i{number}", title=same(title), unit=same(""), polarity=polarity)  # type: ignore[arg-type]  # one of the three
        for number, (title, polarity) in enumerate(topics)
    )
    return divided(rows, tuple(one.title for one in configs), configs)


MAPS = ("map", "maps", "tiles", "bubbles")
MISSING = "липсващи, скрити, неприложими, предварителни, преработени"
TOWN = replace(RATE, select=("VRC10",))
WRITTEN = replace(
    RATE,
    lines=(
        ReferenceLine(at=9, label=Text(bg="цел за всяка област", en="goal for each oblast")),
        ReferenceLine(at="2019", label=Text(bg="нов метод", en="new method")),
    ),
    annotations=(
        Annotation(
            entity="BG",
            time="2016",
            text=same("Тук е нужна една дума повече, за да се разбере стойността"),
        ),
        Annotation(entity="VRC", time="2024", text=same("Отварят два завода")),
    ),
)
STATES: tuple[State, ...] = (
    State("малко стойности", RATE, over_time("oblast", 4), but=MAPS),
    State("28 области", RATE, over_time("oblast", 28), but=("table",)),
    State("265 общини, някои без данни", TOWN, lacking(over_time("municipality", 265, YEARS[-2:]), 1), but=("columns", "maps", "table")),
    State("брой в 28 области", COUNT, over_time("oblast", 28, YEARS[-1:], low=400, high=2900, total=True), but=("strips",)),
    State("брой в 265 общини, някои без данни", replace(COUNT, select=("VRC10",)), lacking(over_time("municipality", 265, YEARS[-1:], low=120, high=900, total=True)), only=("bars", "bubbles")),
    State("отрицателни", GROWTH, over_time("oblast", 8, low=-12, high=5), but=MAPS),
    State("отрицателни в 28 области", GROWTH, over_time("oblast", 28, YEARS[-1:], low=-12, high=5), only=("map", "tiles")),
    State(MISSING, RATE, lacking(over_time("oblast", 8)), but=MAPS),
    State(MISSING, RATE, lacking(over_time("oblast", 28)), only=MAPS),
    State(MISSING, COUNT, lacking(over_time("oblast", 28, YEARS[-1:], low=400, high=2900, total=True)), only=("bubbles",)),
    State("липсващи между другите", replace(RATE, select=("BLG",)), broken(over_time("oblast", 4)), only=("line", "columns", "multiples", "number", "table")),
    State("интервали", replace(RATE, select=("BLG",)), ranged(over_time("oblast", 9)), but=MAPS),
    State("линии и текстове", WRITTEN, over_time("oblast", 3), only=("line", "bars")),
    State("линии и текст", replace(WRITTEN, annotations=WRITTEN.annotations[:1]), over_time("oblast", 0, YEARS[4:10]), only=("columns",)),
    State("подредени по промяната, първите осем", replace(RATE, sort="-change", limit=8), over_time("oblast", 28), only=("bars",)),
    State("едно място до други", replace(RATE, beside=("BG", "MON", "PVN", "LOV", "SFO")), over_time("oblast", 28), only=("line",)),
    State("дълги имена", COUNT, groups(LONG)),
    State("една стойност", RATE, over_time("oblast", 0, YEARS[-1:])),
    State("два реда", RATE, over_time("oblast", 1), but=MAPS),
    State("два реда в две години", RATE, over_time("oblast", 1, YEARS[-2:]), only=("columns",)),
    State("две категории, липсващи", RATE, lacking(divided(OBLASTS[:9], SEXES, periods=YEARS))),
    State("две категории, интервали", RATE, ranged(divided(OBLASTS[:6], SEXES))),
    State("две категории в 11 възрасти", PEOPLE, divided(BY_AGE, SEXES, low=90, high=900)),
    State("две категории в 11 възрасти, две години", PEOPLE, lacking(divided(BY_AGE, SEXES, low=90, high=900, periods=("2011", "2024"))), only=("pyramid",)),
    State("две категории в 11 възрасти, липсващи", PEOPLE, lacking(divided(BY_AGE, SEXES, low=90, high=900)), only=("pyramid",)),
    State("две категории в 11 възрасти, интервали", PEOPLE, ranged(divided(BY_AGE, SEXES, low=90, high=900)), only=("pyramid",)),
    State("седем части в 28 области", SHARE, divided(OBLASTS, PARTS, whole=True), but=("strips", "table")),
    State("четири части по години, дълги имена", SHARE, divided(OBLASTS[:1], tuple(map(same, LONG)), whole=True, periods=YEARS)),
    State("пет части, липсващи", SHARE, lacking(divided(OBLASTS[:9], PARTS[:5], whole=True)), only=("stack",)),
    State("пет части, интервали", SHARE, ranged(divided(OBLASTS[:6], PARTS[:5], whole=True)), only=("stack",)),
    State("два показателя в 28 области", RATE, divided(OBLASTS, TITLES, PAIR), but=("table",)),
    State("два показателя, липсващи", RATE, lacking(divided(OBLASTS[:12], TITLES, PAIR)), only=("scatter", "spine")),
    State("два показателя, интервали", RATE, ranged(divided(OBLASTS[:12], TITLES, PAIR)), only=("scatter", "spine")),
    State("два показателя в 265 общини", replace(TOWN, select=("VRC10", "SOF46")), divided(TOWNS, TITLES, PAIR), but=("table",)),
    State("шест показателя", RATE, _profile(OBLASTS), but=("table",)),
    State("шест показателя в 265 общини", TOWN, _profile(TOWNS), but=("table",)),
)  # fmt: skip
