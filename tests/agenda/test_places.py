"""No place without its interval in any file of a run, and flags that people can read."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.agenda import rich

from vidno.agenda.runs import folder


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folder.current(rich.make(tmp_path_factory.mktemp("rich") / "portal").root)


def tables(run: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for path in sorted(run.glob("*.csv")):
        yield path.name, list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def with_places(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object that says a place or a rank."""
    if isinstance(value, dict):
        if {"place", "places", "rank", "ranks", "own"} & set(value):
            yield value
        for part in value.values():
            yield from with_places(part)
    if isinstance(value, list):
        for part in value:
            yield from with_places(part)


def test_no_table_has_a_place_without_its_interval(run: Path) -> None:
    found = 0
    for name, rows in tables(run):
        if not rows or not {"place", "rank"} & set(rows[0]):
            continue
        for row in rows:
            # the share of trials in each place is itself how sure a place is
            assert "share" in row or int(row["low"]) <= int(row["place"]) <= int(row["high"]), name
            found += 1
    assert found > 15


def test_no_place_of_the_result_is_without_its_interval(run: Path) -> None:
    found = list(with_places(json.loads((run / "result.json").read_text(encoding="utf-8"))))

    assert len(found) == 15
    for one in found:
        assert one["spread"]["low"] <= one["place"] <= one["spread"]["high"]


@pytest.mark.parametrize(("language", "place"), [("bg", r"място \d+"), ("en", r"place \d+")])
def test_the_method_says_no_place_without_its_interval(
    run: Path, language: str, place: str
) -> None:
    text = (run / f"method.{language}.md").read_text(encoding="utf-8")

    places = [line for line in text.splitlines() if re.search(place, line)]
    assert len(places) == 3  # those of the first analysis
    for line in places:
        assert re.search(r"\((интервал|interval) \d+–\d+\)", line), line


def test_flags_name_signals_and_topics_as_people_do_and_each_gap_once(run: Path) -> None:
    flags = json.loads((run / "result.json").read_text(encoding="utf-8"))["flags"]
    said = [flag["message"] for flag in flags]

    # the survey does not ask about the last three of the fifteen topics
    assert {
        "bg": "Сигналът „Анкета по домовете“ не казва нищо за „Отбрана“, „Държавно управление“ и „Култура“.",
        "en": "The signal 'Household survey' says nothing about 'Defence', 'Government' and 'Culture'.",
    } in said
    assert len({flag["signal"] for flag in flags if flag["code"] == "index-figure-missing"}) == len(
        [flag for flag in flags if flag["code"] == "index-figure-missing"]
    )
    ids = [f"„{name}“" for name in rich.CARDS]
    assert not [one["bg"] for one in said for name in ids if name in one["bg"]]
