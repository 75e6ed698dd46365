"""Random tables of every shape that charts are made for, with everything that real ones hold."""

from dataclasses import replace

from hypothesis import strategies as st
from tests.charts.tables import JOBLESS, PER_HEAD, PHYSICIANS, cells

from vidno.base.text import Text, same
from vidno.catalogue.place import places
from vidno.charts.model import Category, Cell, ChartConfig, ChartTable, Series

OBLASTS = [code for code, one in places().items() if one.level == "oblast"]
TOWNS = [code for code, one in places().items() if one.level == "municipality"]
MINUTES = ChartConfig(id="minutes", title=Text(bg="чакане", en="waiting time"), unit=same("мин."))
CONFIGS = (PHYSICIANS, JOBLESS, PER_HEAD, MINUTES)
SPANS = (
    ("2024",),
    ("2023", "2024"),
    ("2015", "2016", "2017", "2018", "2019"),
    ("2010", "2011", "2015", "2016", "2017"),
    ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"),
    ("преди", "после"),
    tuple(str(year) for year in range(1995, 2025)),
)
NAMES = st.text("абвгдежзиклмнопрст ", min_size=1, max_size=45).filter(str.strip)
SIZES = st.sampled_from([(0.0, 20.0), (0.0, 1.0), (-50.0, 50.0), (90.0, 100.0), (0.0, 3e6)])


@st.composite
def cell(draw: st.DrawFn, low: float, high: float) -> Cell:
    """A value with or without an interval or a mark; or none, for one of three reasons."""
    what = draw(st.integers(0, 19))
    if what == 0:
        return Cell(None, draw(st.sampled_from(["", ":", "-"])), 1)
    if what in (1, 2):
        absent = "suppressed" if what == 1 else "inapplicable"
        return Cell(None, "x", 1, absence=absent)  # type: ignore[arg-type]  # one of the three
    value = round(draw(st.floats(low, high)), draw(st.integers(0, 2)))
    found = Cell(value, "", draw(st.integers(1, 9999)))
    if what in (3, 4):
        return replace(found, low=value - abs(value) * 0.1, high=value + abs(value) * 0.3 + 0.1)
    if what in (5, 6):
        return replace(found, status="p", mark="provisional" if what == 5 else "revised")
    return replace(found, status="u", mark="unreliable") if what == 7 else found


@st.composite
def rows(draw: st.DrawFn, periods: tuple[str, ...], *, country: bool = True) -> list[Series]:
    """Places of one level or groups, the country among the places or not."""
    level = draw(st.sampled_from(["oblast", "municipality", ""]))
    count = draw(st.sampled_from([0, 1, 2, 3, 5, 9, 28, 45]))
    codes = {"oblast": OBLASTS, "municipality": TOWNS}.get(level, [])[:count]
    low, high = draw(SIZES)
    keys = codes or [f"k{number}" for number in range(count)]
    made = []
    with_country = bool(codes) and country and draw(st.booleans())
    for key in (["BG"] if with_country else []) + keys:
        place = places().get(key)
        label = place.name if place else same(draw(NAMES))
        values = tuple(draw(cell(low, high)) for _ in periods)
        made.append(Series(key, label, place.level if place else "", values))
    return made


@st.composite
def plain_tables(draw: st.DrawFn) -> ChartTable:
    """Tables without categories."""
    periods = draw(st.sampled_from(SPANS))
    return ChartTable(periods, tuple(draw(rows(periods))))


@st.composite
def divided_tables(draw: st.DrawFn) -> ChartTable:
    """Tables with categories of one measure; some of them shares that add up to 100 %."""
    periods = draw(st.sampled_from(SPANS[:3]))
    base = draw(rows(periods))
    count = draw(st.integers(2, 8))
    names = draw(st.lists(NAMES, min_size=count, max_size=count, unique_by=str.strip))
    whole = draw(st.booleans())
    made = []
    for number in range(count):
        for row in base:
            if whole:
                part = 100 - 10.0 * (count - 1) if number == count - 1 else 10.0
                values = cells(*(part for _ in periods))
            else:
                low, high = (0.0, 100.0) if draw(st.integers(0, 3)) else (-20.0, 20.0)
                values = tuple(draw(cell(low, high)) for _ in periods)
            made.append(replace(row, cells=values, category=f"c{number}"))
    categories = tuple(Category(f"c{n}", same(name)) for n, name in enumerate(names))
    return ChartTable(periods, tuple(made), categories, adds_up=draw(st.booleans()))


@st.composite
def measured_tables(draw: st.DrawFn) -> ChartTable:
    """Tables of two to four measures, each with a unit of its own."""
    periods = draw(st.sampled_from(SPANS[:3]))
    base = draw(rows(periods))
    configs = [
        replace(config, id=f"m{number}")
        for number, config in enumerate(
            draw(st.lists(st.sampled_from(CONFIGS), min_size=2, max_size=4))
        )
    ]
    made = []
    for config in configs:
        low, high = draw(SIZES)
        for row in base:
            values = tuple(draw(cell(low, high)) for _ in periods)
            made.append(replace(row, cells=values, category=config.id))
    categories = tuple(Category(config.id, config.title, config) for config in configs)
    return ChartTable(periods, tuple(made), categories)


ANY_TABLE = st.one_of(plain_tables(), divided_tables(), measured_tables())


@st.composite
def charts(draw: st.DrawFn) -> tuple[ChartConfig, ChartTable]:
    """A table with a configuration, one of its places selected or none."""
    table, config = draw(ANY_TABLE), draw(st.sampled_from(CONFIGS))
    keys = list(dict.fromkeys(one.key for one in table.series))
    if keys and draw(st.booleans()):
        config = replace(config, select=(draw(st.sampled_from(keys)),))
    return config, table
