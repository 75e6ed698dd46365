"""Columns that number the lines hold no figures, whatever stands over them."""

from vidno.base.text import Text
from vidno.ingest import profile


def kind(header: str, *values: str, place: int = 0) -> str:
    found = profile.of_column("A", (header,), list(values), Text(), [])
    return profile.serial(found, list(values), place).kind


def test_lines_are_numbered_though_the_header_is_lost_or_missing() -> None:
    assert kind("", "1", "2", "3", "4", "5") == "code"
    assert kind("¹", "1", "2", "3", "4") == "code"


def test_numbers_begin_anew_in_each_block() -> None:
    assert kind("", "1", "2", "3", "4", "1", "2", "3", "4") == "code"


def test_what_is_counted_or_skips_a_number_is_a_figure() -> None:
    assert kind("Брой", "1", "2", "3", "4", "5") == "number"
    assert kind("", "1", "2", "3", "5") == "number"
    assert kind("Сестри", "1", "2", "3", "4") == "number"
    assert kind("2019", *map(str, range(1, 20))) == "number"
    assert kind("2019", "1", "2", "3", "4", "5", place=1) == "number"
    assert kind("", "1", "2", "1", "2", "1", "2") == "number"
