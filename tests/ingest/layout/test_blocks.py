"""Several tables on a sheet: below each other, side by side, each with its own titles."""

from vidno.ingest.grid import Grid, Span
from vidno.ingest.layout import blocks


def grid_of(text: str, *, spans: tuple[Span, ...] = ()) -> Grid:
    rows = [
        [cell.strip() for cell in line.split("|")] if line.strip() else []
        for line in text.strip("\n").split("\n")
    ]
    return Grid("Лист1", rows, list(range(1, len(rows) + 1)), spans)


def ranges_of(text: str) -> list[str]:
    return [str(block.area) if block.area else "" for block in blocks.find(grid_of(text)).blocks]


def test_two_tables_below_each_other_have_each_their_title() -> None:
    sheet = """
Население
Област|Мъже|Жени
Видин|1|2
Враца|5|6

Болници
Болница|Легла
МБАЛ|10
УМБАЛ|20
Източник: НСИ
"""

    assert ranges_of(sheet) == ["A1:C4", "A6:B10"]


def test_two_tables_side_by_side_are_parted_by_the_empty_column() -> None:
    sheet = """
Население
2023||||2024
Област|Мъже|Жени||Област|Мъже|Жени
Видин|1|2||Видин|3|4
Враца|5|6||Враца|7|8
Лом|5|6||Лом|7|8
"""

    assert ranges_of(sheet) == ["A1:C6", "E2:G6"]


def test_a_header_that_begins_anew_parts_tables_without_an_empty_column() -> None:
    sheet = """
Област|2022|2023|Област|2022|2023
Видин|100|200|Лом|3|4
Враца|5|6|Белене|7|8
"""

    assert ranges_of(sheet) == ["A1:C3", "D1:F3"]


def test_tables_below_each_other_on_one_side_and_one_long_one_on_the_other() -> None:
    sheet = """
Мъже||||Болници
Област|2022|2023||Болница|Легла
Видин|1|2||А|10
Враца|5|6||Б|20
||||В|30
Жени||||Г|40
Район|Брой|Дял||Д|50
Север|7|8||Е|60
Юг|9|4||Ж|70
"""

    assert ranges_of(sheet) == ["A1:C4", "A6:C9", "E1:F9"]


def test_a_title_above_both_tables_is_seen_by_the_second_one_too() -> None:
    sheet = """
Население към 31.12.2023 г.
Мъже||||Жени
Област|Общо|В градовете||Област|Общо|В градовете
Видин|1|2||Видин|3|4
Враца|5|6||Враца|7|8
Лом|5|6||Лом|7|8
"""
    _, second = blocks.find(grid_of(sheet)).blocks

    assert second.grid.rows[0] == ["Население към 31.12.2023 г."]
    assert second.grid.rows[1] == ["", "", "", "", "Жени"]
    assert second.grid.lines == [1, 2, 3, 4, 5, 6]


def test_a_column_of_figures_behind_an_empty_one_is_no_table() -> None:
    sheet = """
Област|Мъже|Жени||Общо
Видин|1|2||3
Враца|5|6||11
"""

    assert ranges_of(sheet) == [""]


def test_a_header_that_comes_again_is_no_new_table() -> None:
    sheet = """
Област|Мъже|Жени
Видин|1|2
Враца|5|6

Област|Мъже|Жени
Лом|1|2
Белене|5|6
"""

    assert ranges_of(sheet) == [""]


def test_a_line_of_figures_like_years_begins_no_table() -> None:
    sheet = """
Населено място|2016|2017
Бойница|1253|1217
Видин|4807|4712
Ружинци|1941|1952
Лом|2091|1913
Враца|5305|5212
"""

    assert ranges_of(sheet) == [""]


def test_columns_of_other_years_make_another_table() -> None:
    sheet = """
Област|2019|2020
Видин|101|202
Враца|305|406

Област|2021|2022
Видин|111|212
Враца|315|416
"""

    assert ranges_of(sheet) == ["A1:C3", "A5:C7"]


def test_a_cut_that_is_less_sure_is_offered_and_not_made() -> None:
    sheet = """
Област|Мъже|Жени
Видин|1|2
Враца|5|6
Лом|5|6
Болница|Легла|Лекари
А|5|6
Б|5|6
"""
    found = blocks.find(grid_of(sheet))

    assert [block.area for block in found.blocks] == [None]
    assert [str(block.area) for block in found.alternatives] == ["A1:C4", "A5:C7"]
    assert found.alternatives[1].confidence == 0.65
