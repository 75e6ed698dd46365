"""Which charts suit a table: at most three, the best first. No count on a map, no guess."""

from types import ModuleType

from vidno.base.registry import modules
from vidno.charts.facts import facts_of
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.parts import of_one_measure

PACKAGE, GROUP = "vidno.charts.kinds", "vidno.charts"
STAND_INS = {"map": ("map", "tiles")}
"""What takes the place of a kind: tiles need no boundaries."""
LIMIT = 3
CROWD = 40  # more places than bars can show: a strip shows all
TWO_MEASURES = ("scatter", "spine")
MEASURES = ("spine",)
CATEGORIES = ("pyramid", "stack", "dots", "strips", "multiples")
TWO_PERIODS = ("dots", "map", "bars", "columns", "line")
MANY_PERIODS = ("line", "map", "bars")
ONE_PERIOD = ("map", "bars", "bubbles", "number")
ONE_PERIOD_CROWD = ("map", "bubbles", "strips", "bars")
NO_ORDER = ("dots", "map", "bars", "columns")
ALWAYS = "table"


def kinds() -> dict[str, ModuleType]:
    """Return every kind of chart by name, plugins included."""
    return modules(PACKAGE, group=GROUP)


def suggest(config: ChartConfig, table: ChartTable) -> list[str]:
    """Return the kinds that suit the roles of a table, the best first, and always the table.

    Two measures are a scatter, several a spine; categories are a pyramid or a stack only where they
    make one, else pairs, strips or small lines. Without categories change over time comes first: two
    periods as pairs of dots, more as lines; then places: a rate on a map, a count in bars. Beside a
    line and a map there is no room for bars: the map carries the same values. A kind that does not
    fit is never suggested.
    """
    known = kinds()
    wanted = [one for name in _wanted(config, table) for one in STAND_INS.get(name, (name,))]
    fitting = [name for name in wanted if name in known and known[name].fits(config, table)]
    for first, *others in STAND_INS.values():
        if first in fitting:
            fitting = [name for name in fitting if name not in others]
    return [*fitting[: LIMIT - 1], ALWAYS]


def _wanted(config: ChartConfig, table: ChartTable) -> tuple[str, ...]:
    """Return the kinds to try, by the roles of what the table has."""
    if table.categories:
        if of_one_measure(table):
            return CATEGORIES
        return TWO_MEASURES if len(table.categories) == 2 else MEASURES
    facts = facts_of(config, table)
    alive = [
        number
        for number in range(len(table.periods))
        if any(facts.point(series, number) for series in table.series)
    ]
    crowded = len(facts.peers) > CROWD
    if len(alive) < 2:
        return ONE_PERIOD_CROWD if crowded else ONE_PERIOD
    if len(alive) == 2 and len(facts.peers) > 2:
        return TWO_PERIODS
    if not kinds()["line"].fits(config, table):
        return NO_ORDER
    return ("line", "map", "strips") if crowded else MANY_PERIODS
