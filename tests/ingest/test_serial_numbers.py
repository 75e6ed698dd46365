"""Columns that number the lines hold no figures, whatever stands over them."""

from pathlib import Path

from vidno.base.text import Text
from vidno.ingest import profile
from vidno.ingest.proposal import propose


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


def test_a_number_of_the_line_is_an_attribute_where_names_tell_the_rows_apart(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "#;Училище;БЕЛ\n1;СУ Лом;5,1\n2;ОУ Брусарци;4,2\n3;ОУ Медковец;4,4\n4;СУ Вършец;5,5\n"
    )

    fields = propose([path])["recipe"]["fields"]

    roles = {spec["name"]: spec.get("role", "dimension") for spec in fields}
    assert roles == {"school": "dimension", "bel": "measure", "column": "attribute"}
