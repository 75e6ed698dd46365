"""Codes that a spreadsheet grouped like numbers can be joined with the same codes elsewhere."""

from pathlib import Path

import duckdb
from tests.samples.portals import portal_of

from vidno.publish.build import build

HEAD = "Област;Код по Админ;Брой\n"
GROUPED = "Видин;102\u00a0015;5\nВраца;1 000 009;7\nПлевен;999;3\nМонтана;400 126;1\n"
ODD = "Видин;102 015;5\nВраца;10 0009;7\nПлевен;9999;3\nМонтана;400 126;1\n"


def codes(folder: Path, rows: str) -> tuple[set[str], list[str]]:
    dataset = portal_of(folder, {"schools.csv": HEAD + rows})
    release = build(dataset).release
    found = duckdb.sql(f"SELECT school_code FROM '{release.data}'").fetchall()
    steps = [step.step for step in dataset.recipe.steps]
    return {code for (code,) in found}, steps


def test_blanks_between_groups_of_three_digits_are_no_part_of_a_code(tmp_path: Path) -> None:
    found, steps = codes(tmp_path, GROUPED)

    assert found == {"102015", "1000009", "999", "400126"}
    assert "ungroup" in steps


def test_codes_that_are_not_all_grouped_like_numbers_stay_as_they_are(tmp_path: Path) -> None:
    found, steps = codes(tmp_path, ODD)

    assert found == {"102 015", "10 0009", "9999", "400 126"}
    assert "ungroup" not in steps
