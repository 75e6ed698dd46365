"""Random tables through suggestion and drawing: nothing fails, nothing overlaps, nothing is claimed falsely."""

import os
import re
import statistics

import pytest
from hypothesis import HealthCheck, given, settings
from tests.charts.drawn_values import owed
from tests.charts.random_tables import charts
from tests.charts.reading import faults
from tests.charts.reading import said as said_in

from vidno.base.numbers import NBSP
from vidno.base.text import LANGUAGES
from vidno.charts import pairs, shares, sides, standings, two_measures
from vidno.charts.amounts import rounded
from vidno.charts.drawn import draw, is_picture
from vidno.charts.model import ChartConfig, ChartTable
from vidno.charts.parts import categories_of
from vidno.charts.suggest import LIMIT, kinds, suggest

MANY = int(os.environ.get("VIDNO_CHARTS", "500"))
Chart = tuple[ChartConfig, ChartTable]


def check(chart: Chart) -> None:
    config, table = chart
    names = suggest(config, table)
    assert names[-1] == "table"
    assert len(names) == len(set(names)) <= LIMIT
    for name in names:
        kind = kinds()[name]
        assert kind.fits(config, table)
        forbidden(name, config, table)
        for language in LANGUAGES:
            said = kind.describe(config, table, language)
            assert said.headline
            assert said.alt
            assert all(key.text for key in kind.legend(config, table, language))
            for text in (said.headline, said.sentence, said.definition, said.alt):
                assert "  " not in text.replace(NBSP, " "), text
                assert not re.search(r"\bnan\b|\binf\b|None|[{}]", text), text
            if is_picture(kind):
                for width in (736, 358):
                    drawn = draw(kind, config, table, language, width, lambda cell: f"/{cell.row}")
                    wrong = faults(drawn)
                    assert not wrong, (name, width, wrong[:2])
                    if language == "bg":
                        text = said_in(drawn)
                        lost = [value for value in owed(name, config, table) if value not in text]
                        assert not lost, (name, width, lost[:3])
        truth(name, config, table)


def forbidden(name: str, config: ChartConfig, table: ChartTable) -> None:
    """Fail where a kind is suggested that would mislead."""
    if name in ("map", "maps", "tiles"):
        assert config.rate
    if name == "bubbles":
        assert not config.rate
    if name in ("line", "multiples"):
        assert all(label[:1].isdigit() for label in table.periods)
    if name == "pyramid":
        assert len(table.categories) == 2
    if name == "stack":
        values = [
            cell.value for one in table.series for cell in one.cells if cell.value is not None
        ]
        assert min(values) >= 0
        assert table.adds_up or config.unit.bg.startswith("%")
    if name in ("scatter", "spine") and table.categories:
        assert all(one.config for one in table.categories)


def truth(name: str, config: ChartConfig, table: ChartTable) -> None:
    """Recompute what a headline claims, from the cells and with other means than the headline."""
    said = kinds()[name].describe(config, table, "bg").headline.replace(NBSP, " ")
    if name == "dots" and table.categories:
        true_pairs(said, config, table)
    if name == "stack":
        true_stack(said, config, table)
    if name == "scatter":
        true_scatter(said, config, table)
    if name == "pyramid":
        true_pyramid(said, config, table)
    if name == "spine":
        true_spine(said, config, table)


def values_of(config: ChartConfig, table: ChartTable, at: int, period: int) -> dict[str, float]:
    """Return the values of the peers in one category and period, rounded as they are shown."""
    facts = categories_of(config, table)[at].facts
    return {
        one.key: rounded(cell.value, facts.decimals)
        for one in facts.peers
        if (cell := one.cells[period]).value is not None
    }


def true_pairs(said: str, config: ChartConfig, table: ChartTable) -> None:
    found = pairs.pairs_of(config, table)
    assert found
    first, second = (values_of(config, table, n, found.periods[n]) for n in (0, 1))
    both = first.keys() & second.keys()
    if "равни стойности" in said:
        assert all(first[key] == second[key] for key in both)
        return
    count, total = map(int, re.findall(r"в (\d+) от (\d+) ", said)[-1])
    over = {
        found.before_name("bg"): sum(first[key] > second[key] for key in both),
        found.after_name("bg"): sum(second[key] > first[key] for key in both),
    }
    higher = re.findall(r"стойността за „(.+?)“ е по-висока", said)[-1]
    assert (count, total) == (over[higher], len(both))


def true_stack(said: str, config: ChartConfig, table: ChartTable) -> None:
    found = shares.shares_of(config, table)
    assert found
    for row in found.whole_rows:
        assert sum(share.exact for share in row.shares) == pytest.approx(1)
        total = sum(cell.value or 0 for cell in row.cells)
        for share in row.shares:
            assert share.exact == pytest.approx(share.value / total)
    if "най-голям е делът" in said:
        name, share = re.findall(r"най-голям е делът на „(.+?)“ – ([\d,]+) %", said)[-1]
        row = next(
            one
            for one in found.whole_rows
            if one.series.key in config.select
            or (not set(config.select) & {r.series.key for r in found.whole_rows})
        )
        largest = max(row.shares, key=lambda one: one.value)
        assert (largest.name[0], largest.per_cent) == (name, float(share.replace(",", ".")))


def true_scatter(said: str, config: ChartConfig, table: ChartTable) -> None:
    found = two_measures.plane_of(config, table)
    assert found
    x, y = (values_of(config, table, n, found.periods[n]) for n in (0, 1))
    both = x.keys() & y.keys()
    across, up = (
        rounded(statistics.median(values[key] for key in both), facts.decimals)
        for values, facts in ((x, found.x), (y, found.y))
    )
    above = sum(x[key] > across and y[key] > up for key in both)
    below = sum(x[key] < across and y[key] < up for key in both)
    match = re.search(
        r"(\d+) от (\d+) \S+ (?:е|са) над медианата и по двата показателя, (\d+) –", said
    )
    assert match, said
    assert tuple(map(int, match.groups())) == (above, len(both), below)


def true_pyramid(said: str, config: ChartConfig, table: ChartTable) -> None:
    found = sides.sides_of(config, table)
    assert found
    left, right = (values_of(config, table, n, found.period) for n in (0, 1))
    both = left.keys() & right.keys()
    if "поравно" in said:
        assert all(left[key] == right[key] for key in both)
        return
    if config.rate:
        count, total, name = re.findall(
            r"в (\d+) от (\d+) \S+ стойността за „(.+?)“ е по-висока", said
        )[-1]
    else:
        name, count, total = re.findall(r"„(.+?)“ са повече от „.+?“ в (\d+) от (\d+) ", said)[-1]
    over = {
        found.left.part.name("bg"): sum(left[key] > right[key] for key in both),
        found.right.part.name("bg"): sum(right[key] > left[key] for key in both),
    }
    assert (int(count), int(total)) == (over[name], len(both))


def true_spine(said: str, config: ChartConfig, table: ChartTable) -> None:
    """Count anew in how many indicators the place is in the best and in the weakest quarter."""
    counts = dict.fromkeys(("best", "worst", "high", "low"), 0)
    judged = read = 0
    for row in standings.rows_of(config, table):
        facts = row.facts
        values = [point.value for point in facts.points(row.period)]
        if row.point is None or row.series not in facts.peers or len(values) < 8:
            continue
        read += 1
        polarity = facts.config.polarity
        better = sum((v < row.point.value) if polarity == "lower-better" else (v > row.point.value) for v in values)  # fmt: skip
        middle = better + (values.count(row.point.value) + 1) / 2
        first, last = ("high", "low") if polarity == "none" else ("best", "worst")
        judged += polarity != "none"
        counts[first] += middle <= len(values) / 4
        counts[last] += middle > len(values) * 3 / 4
    if not read:
        return
    total, ends = (judged, ("best", "worst")) if judged else (read, ("high", "low"))
    numbers = [counts[end] for end in ends]
    stated = re.search(r"(?:(\d+) от|нито един от) (\d+) показателя", said)
    if total == 1:
        assert "показателят" in said
        assert ("не е" in said) == (not any(numbers))
        return
    assert stated, said
    assert int(stated[2]) == total
    assert int(stated[1] or 0) == next((n for n in numbers if n), 0)
    rest = re.search(r", (\d+|нито един) – ", said)
    if rest and numbers[0]:
        assert (0 if rest[1] == "нито един" else int(rest[1])) == numbers[1]


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(charts())
def test_random_tables_are_suggested_drawn_and_described_rightly(chart: Chart) -> None:
    check(chart)


@pytest.mark.slow
@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(charts())
def test_hundreds_of_random_tables_are_suggested_drawn_and_described_rightly(chart: Chart) -> None:
    check(chart)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(charts())
def test_any_kind_draws_any_table_without_failing(chart: Chart) -> None:
    config, table = chart
    for kind in kinds().values():
        drawn = draw(kind, config, table, "bg", 358)
        if is_picture(kind) and (not table.categories or kind.fits(config, table)):
            assert not faults(drawn)
        kind.describe(config, table, "en")
        kind.legend(config, table, "en")
