"""Parts against wholes, repeated keys, zeros of nobody, copies: reported with their cells, never repaired."""

from pathlib import Path
from typing import Any

from tests.samples.portals import portal_of

from vidno.catalogue.place import at_level, parts_of
from vidno.ingest.add import add
from vidno.ingest.warnings import LIMIT, RaggedRowError, bounded, causes, with_others
from vidno.publish.build import build

SEXES = (
    "Област;Пол;2022;2023\n"
    "Видин;общо;10;20\nВидин;мъже;4;8\nВидин;жени;6;12\n"
    "Враца;общо;30;41\nВраца;мъже;11;20\nВраца;жени;19;20\n"
)


def warnings(folder: Path, text: str, code: str = "") -> list[dict[str, Any]]:
    folder.mkdir(exist_ok=True)
    found = build(portal_of(folder, {"a.csv": text})).release.report["warnings"]
    return [item for item in found if not code or item["code"] == code]


def test_a_total_that_is_not_the_sum_of_its_parts_is_a_doubt_with_its_cell(tmp_path: Path) -> None:
    [doubt] = warnings(tmp_path, SEXES)

    assert (doubt["code"], doubt["cell"]) == ("sum-differs", "D5")
    assert "is 41, but its 2 parts (sex) add up to 40; difference 1." in doubt["message"]


def test_total_lines_are_compared_with_the_lines_above_them(tmp_path: Path) -> None:
    text = (
        "Специалност;2019;2020;2021;2022\n"
        "Хирургия;10;20;30;40\nПедиатрия;1;2;3;4\nНеврология;5;5;5;5\nОбщо;16;27;38;50\n"
    )

    [doubt] = warnings(tmp_path, text, "sum-differs")

    assert doubt["cell"] == "E5"
    assert "is 50, but its 3 parts" in doubt["message"]
    assert "add up to 49; difference 1." in doubt["message"]


def test_the_member_that_belongs_to_no_whole_is_named_where_it_explains_the_difference(
    tmp_path: Path,
) -> None:
    within = [place.code for place in parts_of("VID")]
    years = "2018;2019;2020;2021"
    lines = [f"{code};1;1;1;1" for code in within]
    total = len(within)
    lines += [f"VID;{total};{total};{total};{total + 361}", "68134;7;7;7;361"]
    text = "\n".join([f"Код;{years}", *lines]) + "\n"

    [doubt] = warnings(tmp_path, text, "sum-differs")

    assert doubt["cell"] == f"E{2 + total}"
    assert f"is {total + 361}, but its {total} parts" in doubt["message"]
    assert "difference 361 – as much as '68134" in doubt["message"]


def test_rates_are_not_expected_to_add_up(tmp_path: Path) -> None:
    rates = SEXES.replace(";10;20", ";70,5;71,5").replace(";30;41", ";72,5;73,5")

    assert warnings(tmp_path, rates, "sum-differs") == []


def test_means_rounded_to_a_digit_may_differ_by_the_rounding(tmp_path: Path) -> None:
    rounded = (
        "Област;Пол;2022;2023\n"
        "Видин;общо;10,1;20,0\nВидин;мъже;4,0;8,0\nВидин;жени;6,0;12,0\n"
        "Враца;общо;30,0;41,0\nВраца;мъже;11,0;20,0\nВраца;жени;19,0;21,0\n"
    )

    assert warnings(tmp_path / "a", rounded, "sum-differs") == []
    [doubt] = warnings(tmp_path / "b", rounded.replace("10,1", "10,3"), "sum-differs")
    assert doubt["cell"] == "C2"


def test_noise_behind_the_point_in_one_value_hides_no_rounding(tmp_path: Path) -> None:
    lines = ["Област;Пол;2022;2023"]
    for number in range(1, 13):
        name = f"Място {number}"
        total = "9,1" if number < 4 else "9,0"
        lines += [
            f"{name};общо;{number},3;{total}",
            f"{name};мъже;{number},1;4,0",
            f"{name};жени;0,2;5,0",
        ]
    noisy = "\n".join(lines).replace("12,3;", "12,299999999999998;") + "\n"

    assert warnings(tmp_path, noisy, "sum-differs") == []


def test_oblasts_that_do_not_add_up_to_the_country_are_reported(tmp_path: Path) -> None:
    oblasts = [place.code for place in at_level("oblast")]
    years = {2018: 28, 2019: 28, 2020: 28, 2021: 31, 2022: 28}
    header = "Код;" + ";".join(map(str, years))
    lines = [header, "BG;" + ";".join(map(str, years.values()))]
    lines += [f"{code};" + ";".join("1" for _ in years) for code in oblasts]

    [doubt] = warnings(tmp_path, "\n".join(lines) + "\n", "sum-differs")

    assert doubt["cell"] == "E2"
    assert "is 31, but its 28 parts" in doubt["message"]
    assert "difference 3" in doubt["message"]


def test_a_municipality_counts_in_its_oblast_of_then(tmp_path: Path) -> None:
    parts = [place.code for place in parts_of("VRC")]
    years = range(2000, 2006)
    lines = ["Код;" + ";".join(map(str, years)), "VRC;11;10;10;10;10;10", "VRC19;1;x;x;x;x;x"]
    lines += [f"{code};1;1;1;1;1;1" for code in parts]  # ten today; Кнежа left after 2000

    assert len(parts) == 10
    assert warnings(tmp_path, "\n".join(lines) + "\n", "sum-differs") == []


def test_three_oblasts_say_nothing_about_the_country(tmp_path: Path) -> None:
    text = "Код;2018;2019;2020;2021\nBG;10;10;10;3\nVID;1;1;1;1\nVRC;1;1;1;1\nMON;1;1;1;1\n"

    assert warnings(tmp_path, text, "sum-differs") == []


def test_every_repetition_of_a_key_is_named(tmp_path: Path) -> None:
    text = "Област;Пол;2022;2023\nВидин;мъже;1;2\nВраца;мъже;3;4\nВидин;мъже;5;6\nВидин;мъже;7;8\n"

    [doubt] = warnings(tmp_path, text, "key-repeated")

    assert doubt["message"] == "4 rows repeat the same period, oblast, sex. The first is row 2."
    assert doubt["cells"] == ["C4:C5", "D4:D5"]


def test_a_mean_of_zero_where_nobody_sat_the_exam_is_a_doubt(tmp_path: Path) -> None:
    text = (
        "Училище;Брой явили се;Среден успех\n"
        "Първо;20;4,50\nВторо;0;0,00\nТрето;15;5,25\nЧетвърто;;0,00\nПето;9;3,75\n"
    )

    found = warnings(tmp_path, text, "zero-of-nobody")

    assert [item["cell"] for item in found] == ["C3", "C5"]


def test_a_zero_among_values_near_zero_is_a_value(tmp_path: Path) -> None:
    text = (
        "Училище;Брой явили се;Дял отсъстващи\n"
        "Първо;20;0,50\nВторо;0;0,00\nТрето;15;0,01\nЧетвърто;4;0,00\nПето;9;3,75\n"
    )

    assert warnings(tmp_path, text, "zero-of-nobody") == []


def test_short_and_long_lines_are_named_one_by_one_and_told_as_one(tmp_path: Path) -> None:
    lines = [f"{name};{n};{n};{n}" for n, name in enumerate("АБВГДЕЖЗ", 1)]
    lines[2] = "В;3;3"
    lines[5] = "Е;6;6"
    text = "Име;Едно;Две;Три\n" + "\n".join(lines) + "\n"

    report = build(portal_of(tmp_path, {"a.csv": text})).release.report

    ragged = [item["cell"] for item in report["warnings"] if item["code"] == "row-ragged"]
    [cause] = [item for item in report["causes"] if item["code"] == "row-ragged"]
    assert ragged == ["A4", "A7"]
    assert (cause["count"], cause["cells"]) == (2, ["A4", "A7"])


def test_one_file_under_two_names_is_noticed(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"nvo_2022.csv": SEXES})
    other = dataset.portal.new_dataset("test/other")
    (tmp_path / "nvo_2023.csv").write_text(SEXES, encoding="utf-8")

    added = add(other, [tmp_path / "nvo_2023.csv"])
    report = build(dataset.portal.dataset("test/other")).release.report

    assert added.twins == (("test/sample", "nvo_2022.csv"),)
    [doubt] = [item for item in report["warnings"] if item["code"] == "file-identical"]
    assert "'nvo_2022.csv' of 'test/sample'" in doubt["message"]


def test_a_check_full_of_doubts_names_every_cell() -> None:
    found = [RaggedRowError(cell=f"A{line}", found=2, expected=3) for line in range(1, LIMIT + 4)]

    kept, count = bounded(found)
    [cause, more] = causes(kept)

    last = kept[-1].as_dict()
    assert count == LIMIT + 3
    assert len(kept) == LIMIT + 1
    assert last["cells"] == [f"A{LIMIT + 1}", f"A{LIMIT + 2}", f"A{LIMIT + 3}"]
    assert (cause["count"], more["count"]) == (LIMIT, 3)


ROUNDED = (
    "Област;Пол;{unit}\n"
    "Видин;общо;10\nВидин;мъже;4\nВидин;жени;6\n"
    "Враца;общо;30\nВраца;мъже;11\nВраца;жени;19\n"
    "Русе;общо;50\nРусе;мъже;20\nРусе;жени;30\n"
    "Монтана;общо;41\nМонтана;мъже;20\nМонтана;жени;20\n"
    "Плевен;общо;43\nПлевен;мъже;20\nПлевен;жени;20\n"
)


def test_whole_amounts_that_differ_by_half_a_unit_each_are_rounded(tmp_path: Path) -> None:
    money = warnings(tmp_path, ROUNDED.format(unit="Помощи (хил. лв.)"), "sum-differs")
    people = warnings(tmp_path / "people", ROUNDED.format(unit="Лекари"), "sum-differs")

    assert [item["cell"] for item in money] == ["C14"]  # 43 to 40: three halves are not enough
    assert [item["cell"] for item in people] == ["C11", "C14"]


def test_cells_that_are_too_many_to_name_end_in_three_dots_alone() -> None:
    named = {"count": 3, "cells": ["A1", "A2", "A3"]}

    assert with_others("Нещо.", named, "bg") == "Нещо. И още 2: A2, A3."
    assert with_others("Нещо.", named | {"count": 9}, "bg") == "Нещо. И още 8: A2, A3 …"
