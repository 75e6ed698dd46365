"""Messy ministry tables with known truth: nearly all figures right, none wrong in silence."""

from collections import Counter

import pytest
from tests.ingest.messy.generator import make
from tests.ingest.messy.habits import SHARES
from tests.ingest.messy.measure import measure

RIGHT_SHARE = 0.99
SILENT_SHARE = 0
HARD_SHARE = 0.98
"""The second family has marks and signs that must stay text, and be reported."""


def measured(seeds: range, *, hard: bool = False) -> tuple[float, Counter[str], list[str]]:
    """Return the share of right figures, all counts, and examples of faults."""
    counts: Counter[str] = Counter()
    examples: list[str] = []
    figures = 0
    for seed in seeds:
        made = make(seed, hard=hard)
        outcome = measure(made)
        counts.update(outcome.counts)
        figures += len(made.observations)
        examples += [f"{seed}: {example}" for example in outcome.examples]
    return counts["right"] / figures, counts, examples


def test_the_same_seed_gives_the_same_file() -> None:
    assert make(7) == make(7)
    assert make(7) != make(8)


def test_the_two_families_are_different_and_the_habits_are_all_there() -> None:
    traits = {trait for seed in range(60) for trait in make(seed, hard=True).traits}

    assert make(7, hard=True).content != make(7).content
    assert {*SHARES, "xlsx", "ods", "html", "csv", "two-levels", "parts-below"} <= traits


def test_the_truth_of_a_table_is_not_the_program_s_own_opinion() -> None:
    made = make(5)

    wrong = made.observations[0]
    other = type(wrong)(wrong.sheet, wrong.line, wrong.column, 123456789, "", wrong.dims)
    spoiled = type(made)(made.seed, made.suffix, made.content, (other,), made.traits)

    assert measure(spoiled).counts["silent"] == 1


def test_thirty_messy_tables_are_read_without_a_wrong_figure_in_silence() -> None:
    share, counts, examples = measured(range(3000, 3030))

    assert counts["silent"] == counts["invented"] == 0, examples
    assert share >= RIGHT_SHARE, examples


def test_fifteen_tables_with_the_habits_of_real_files_are_read_without_one() -> None:
    share, counts, examples = measured(range(3000, 3015), hard=True)

    assert counts["silent"] == counts["invented"] == counts["lost"] == 0, examples
    assert share >= HARD_SHARE, examples


@pytest.mark.slow
def test_two_thousand_messy_tables() -> None:
    share, counts, examples = measured(range(2000))

    assert share >= RIGHT_SHARE, examples[:20]
    assert counts["silent"] + counts["invented"] + counts["lost"] <= SILENT_SHARE, examples[:20]


@pytest.mark.slow
def test_a_thousand_tables_with_the_habits_of_real_files() -> None:
    share, counts, examples = measured(range(1000), hard=True)

    assert share >= HARD_SHARE, examples[:20]
    assert counts["silent"] + counts["invented"] + counts["lost"] <= SILENT_SHARE, examples[:20]
