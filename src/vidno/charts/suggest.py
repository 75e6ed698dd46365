"""Which charts suit a table: at most three, the best first. No count on a map, no guess."""

from types import ModuleType

from vidno.base.registry import modules
from vidno.charts.model import ChartConfig, ChartTable

PACKAGE, GROUP = "vidno.charts.kinds", "vidno.charts"
BEST_FIRST = ("line", "map", "bars", "table")
LIMIT = 3


def kinds() -> dict[str, ModuleType]:
    """Return every kind of chart by name, plugins included."""
    return modules(PACKAGE, group=GROUP)


def suggest(config: ChartConfig, table: ChartTable) -> list[str]:
    """Return the kinds that fit: change over time first, then places, and always the table.

    A rate of oblasts gives a map, a count bars. Beside a line and a map there is no room for bars:
    the map carries the same values.
    """
    known = kinds()
    order = [*BEST_FIRST, *sorted(set(known) - set(BEST_FIRST))]
    fitting = [
        name
        for name in order
        if name in known and name != "table" and known[name].fits(config, table)
    ]
    return [*fitting[: LIMIT - 1], "table"]
