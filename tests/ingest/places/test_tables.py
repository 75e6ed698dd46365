"""Whole tables with places, from file to tidy rows."""

import csv
from pathlib import Path
from typing import Any

from vidno.publish.single import tidy_file

Row = dict[str, str]


def tidy(tmp_path: Path, lines: list[str]) -> tuple[list[Row], dict[str, Any]]:
    path = tmp_path / "таблица.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    result = tidy_file([path], folder)
    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)), result.report


def codes_of(report: dict[str, Any]) -> list[str]:
    return [item["code"] for item in report["warnings"]]


def test_settlements_are_matched_within_the_municipality_beside_them(tmp_path: Path) -> None:
    lines = [
        "Област;Община;Населено място;Ученици",
        "РУСЕ;БЯЛА;ГР.БЯЛА;412",
        "ВАРНА;БЯЛА;ГР.БЯЛА;97",
        "ВАРНА;АКСАКОВО;ГР.АКСАКОВО;350",
        "ВИДИН;ВИДИН;С.НОВОСЕЛЦИ;41",
        "ВИДИН;БЕЛОГРАДЧИК;ГР.БЕЛОГРАДЧИК;120",
    ]

    rows, report = tidy(tmp_path, lines)

    found = {row["ucheniti" if "ucheniti" in row else "uchenitsi"]: row for row in rows}
    assert (found["412"]["municipality"], found["412"]["settlement"]) == ("RSE04", "07603")
    assert (found["97"]["municipality"], found["97"]["settlement"]) == ("VAR05", "07598")
    assert found["41"]["settlement"] == "52283"
    assert "place-unmatched" not in codes_of(report)


def test_a_code_outside_its_years_is_reported_and_not_changed(tmp_path: Path) -> None:
    lines = ["Код;Година;Население"]
    for code in ("VRC19", "PVN39", "VID01", "BLG03"):
        lines += [f"{code};{year};{year % 100 + 100}" for year in (1999, 2000, 2001)]

    rows, report = tidy(tmp_path, lines)

    warned = [item for item in report["warnings"] if item["code"] == "place-outside-years"]
    assert [item["cell"] for item in warned] == ["A5", "A6", "A4"]  # PVN39 twice, VRC19 once
    assert "'Кнежа' (VRC19) has a value for 2001, but it exists –2000" in warned[2]["message"]
    assert len(rows) == 12
    assert {row["kod"] if "kod" in row else row["code"] for row in rows} == {
        "VRC19", "PVN39", "VID01", "BLG03",
    }  # fmt: skip


def test_levels_are_told_apart_by_the_shape_of_the_code(tmp_path: Path) -> None:
    codes = ["BG", "BG3", "BG31", "VID", *(f"VID{n:02}" for n in (1, 3, 6, 9, 15)), "03616"]
    lines = ["Място;Брой", *(f"{code};{number}" for number, code in enumerate(codes, 10))]

    rows, _ = tidy(tmp_path, lines)

    assert {row["place"]: row["place_level"] for row in rows} == {
        "BG": "country",
        "BG3": "region",
        "BG31": "planning-region",
        "VID": "oblast",
        "VID01": "municipality",
        "VID03": "municipality",
        "VID06": "municipality",
        "VID09": "municipality",
        "VID15": "municipality",
        "03616": "settlement",
    }


def test_eaten_zeros_come_back_by_a_step_of_the_recipe(tmp_path: Path) -> None:
    lines = ["ЕКАТТЕ;Площ", "14;33663", "28;23610", "31;19673", "68134;492000"]

    rows, report = tidy(tmp_path, lines)

    assert [row["ekatte"] for row in rows] == ["00014", "00028", "00031", "68134"]
    assert any("leading zeros" in note["en"] for note in report["decisions"]["notes"])


def test_numbers_of_oblasts_and_municipalities_of_an_election_file(tmp_path: Path) -> None:
    lines = ["Област код;Област текст;Община код;Община;Секции"]
    lines += [
        "01;БЛАГОЕВГРАД;01;БАНСКО;25",
        "01;БЛАГОЕВГРАД;03;БЛАГОЕВГРАД;110",
        "08;ДОБРИЧ;28;ДОБРИЧ-ГРАД;120",
        "08;ДОБРИЧ;15;ДОБРИЧКА;80",
        "22;СОФИЯ;46;СТОЛИЧНА;1600",
        "23;СОФИЙСКА;39;САМОКОВ;90",
    ]

    rows, report = tidy(tmp_path, lines)

    by_number = {row["sektsii"]: row for row in rows}
    assert by_number["1600"]["oblast_kod"] == "SOF"
    assert by_number["90"]["oblast_tekst"] == "SFO"
    assert by_number["120"]["obshtina_kod"] == by_number["120"]["municipality"] == "DOB28"
    assert by_number["80"]["obshtina_kod"] == "DOB15"
    assert codes_of(report) == []


def test_months_in_roman_numerals_stand_among_their_years(tmp_path: Path) -> None:
    periods = ["2015", "2015III", "2015IX", "2015XII"]
    lines = ["periods;Брой", *(f"{text};{number}" for number, text in enumerate(periods, 10))]

    rows, _ = tidy(tmp_path, lines)

    assert [row["period"] for row in rows] == ["2015", "2015-03", "2015-09", "2015-12"]


def test_rows_without_a_period_keep_their_value_and_are_reported_once(tmp_path: Path) -> None:
    lines = ["periods;Код;Брой"]
    lines += [
        f"{year};{code};{year + at}" for year in (2001, 2002) for at, code in enumerate("ABC")
    ]

    rows, report = tidy(tmp_path, [*lines, "null_value;A;77", "null_value;B;78"])

    assert [row["period"] for row in rows][-2:] == ["", ""]
    assert {row["count"] for row in rows} >= {"77", "78"}
    [warning] = [item for item in report["warnings"] if item["code"] == "period-missing"]
    assert (warning["cell"], "for 2 rows" in warning["message"]) == ("A8", True)


def test_a_municipality_in_a_line_above_names_its_settlements(tmp_path: Path) -> None:
    lines = ["Населено място;Население;Домакинства"]
    lines += ["област ВАРНА община БЯЛА;;", "ГР.БЯЛА;1975;820", "С.ГОСПОДИНОВО;170;71"]
    lines += ["област РУСЕ община БЯЛА;;", "ГР.БЯЛА;8040;3301", "С.БОСИЛКОВЦИ;298;130"]

    rows, report = tidy(tmp_path, lines)

    found = {row["settlement"]: row["municipality"] for row in rows}
    assert found == {"07598": "VAR05", "17323": "VAR05", "07603": "RSE04", "05743": "RSE04"}
    assert codes_of(report) == []


def test_settlements_below_their_municipality_in_one_column(tmp_path: Path) -> None:
    lines = ["Области, общини и населени места;2019;2020"]
    rows = ["Видин", "Белоградчик", "гр. Белоградчик", "с. Боровица", "Димово", "гр. Димово"]
    lines += [f"{text};{number};{number + 100}" for number, text in enumerate(rows, 200)]

    found, _report = tidy(tmp_path, lines)

    place = next(name for name in found[0] if name.endswith("_level")).removesuffix("_level")
    at_2019 = {row["value"]: row for row in found if row["period"] == "2019"}
    assert [at_2019[str(number)][place] for number in range(200, 206)] == [
        "VID", "VID01", "03616", "05582", "VID16", "21097",
    ]  # fmt: skip
    assert at_2019["202"][f"{place}_level"] == "settlement"


def test_codes_of_settlements_of_one_oblast_say_where_their_municipalities_are(
    tmp_path: Path,
) -> None:
    lines = [
        "ЕКАТТЕ;Населено място;Община;Население",
        "00179;с. Акациево;Видин;59",
        "00672;с. Арчар;Димово;2303",
        "03616;гр. Белоградчик;Белоградчик;4611",
        "10971;гр. Видин;Видин;42195",
    ]

    rows, report = tidy(tmp_path, lines)

    assert [row["municipality"] for row in rows] == ["VID09", "VID16", "VID01", "VID09"]
    assert "place-unmatched" not in codes_of(report)


def test_codes_of_settlements_of_two_oblasts_leave_a_bare_municipality_open(tmp_path: Path) -> None:
    lines = [
        "ЕКАТТЕ;Населено място;Община;Население",
        "07598;гр. Бяла;Бяла;1900",
        "07603;гр. Бяла;Бяла;8700",
        "00179;с. Акациево;Видин;59",
        "00672;с. Арчар;Димово;2303",
    ]

    rows, _ = tidy(tmp_path, lines)

    assert {row["municipality"] for row in rows} == {"Бяла", "Видин", "Димово"}
