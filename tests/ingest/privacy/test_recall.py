"""How many personal numbers are found, and how many clean tables are held. All of it: `make privacy`."""

import csv
import sys
from pathlib import Path
from random import Random

import pytest
from tests.ingest.privacy import people
from tests.ingest.privacy.people import CLEAN, COLUMNS, SINGLE, Sample

from vidno.base.errors import VidnoError
from vidno.ingest.privacy import scan
from vidno.ingest.privacy.column import Finding
from vidno.publish.single import tidy_file

FEW = 3
ALL = 100_000


def found(sample: Sample) -> list[Finding]:
    return [item for item in scan.find_in([sample.grid]) if item.kind == "egn"]


def is_held(sample: Sample) -> bool:
    return any(item.level == "block" for item in found(sample))


def is_named(sample: Sample) -> bool:
    return any(sample.cells <= set(item.cells) for item in found(sample))


@pytest.mark.parametrize("layout", COLUMNS)
def test_a_table_with_personal_numbers_is_held_in_every_layout(layout: str) -> None:
    random = Random(layout)

    samples = [COLUMNS[layout](random, random.randrange(8, 60)) for _ in range(FEW)]

    assert all(map(is_held, samples))


@pytest.mark.parametrize("layout", SINGLE)
def test_a_single_number_is_named_by_its_cell(layout: str) -> None:
    random = Random(layout)

    samples = [SINGLE[layout](random) for _ in range(FEW)]

    assert all(map(is_named, samples))


@pytest.mark.parametrize("layout", CLEAN)
def test_a_clean_table_is_not_held(layout: str) -> None:
    random = Random(layout)

    samples = [CLEAN[layout](random, random.randrange(5, 200)) for _ in range(FEW)]

    assert not any(map(is_held, samples))


def test_there_are_thirty_layouts_and_their_numbers_are_true() -> None:
    number = people.personal_number(Random(1))

    assert len(COLUMNS) + len(SINGLE) == 30
    assert scan.kinds()["egn"].is_valid(number)


@pytest.mark.slow
@pytest.mark.parametrize("layout", COLUMNS)
def test_every_layout_is_noticed_on_the_whole_way_of_a_file(layout: str, tmp_path: Path) -> None:
    rows = COLUMNS[layout](Random(layout), 30).grid.rows
    width = max(map(len, rows))
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*row, *[""] * (width - len(row))] for row in rows)
    (tmp_path / "out").mkdir()

    if layout == "in notes":  # no part of the table; a build would refuse the raw file
        report = tidy_file([tmp_path / "a.csv"], tmp_path / "out").report
        assert any(item["blocks"] for item in report["privacy"])
        return
    with pytest.raises(VidnoError) as caught:
        tidy_file([tmp_path / "a.csv"], tmp_path / "out")
    assert caught.value.code == "privacy-egn"


@pytest.mark.slow
def test_a_hundred_thousand_numbers_in_thirty_layouts(capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(20_261_127)
    numbers = tables = held = singles = named = 0
    worst: dict[str, list[bool]] = {layout: [] for layout in [*COLUMNS, *SINGLE]}

    while numbers + singles < ALL:
        for layout, make in COLUMNS.items():
            sample = make(random, random.randrange(8, 60))
            caught = is_held(sample)
            numbers, tables, held = numbers + len(sample.cells), tables + 1, held + caught
            worst[layout].append(caught)
        for layout, single in SINGLE.items():
            for _ in range(8):
                caught = is_named(single(random))
                singles, named = singles + 1, named + caught
                worst[layout].append(caught)
    clean = [make(random, random.randrange(5, 200)) for make in CLEAN.values() for _ in range(200)]
    false = sum(map(is_held, clean))
    doubted = sum(1 for sample in clean if found(sample) and not is_held(sample))
    lowest = min(worst, key=lambda layout: sum(worst[layout]) / len(worst[layout]))

    with capsys.disabled():
        sys.stdout.write(
            f"\n{numbers + singles} numbers in {len(worst)} layouts: {held} of {tables} tables held"
            f" ({held / tables:.2%}), {named} of {singles} single cells named ({named / singles:.2%});"
            f" worst layout: {lowest} ({sum(worst[lowest]) / len(worst[lowest]):.2%});"
            f" {false} of {len(clean)} clean tables held ({false / len(clean):.2%}), {doubted} doubted\n"
        )
    assert held / tables >= 0.995
    assert named / singles >= 0.95
    assert false / len(clean) <= 0.01
