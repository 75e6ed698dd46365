"""Totals are proved by adding up the lines that they may be the total of."""

from vidno.ingest.layout import proofs
from vidno.ingest.layout.cells import NUMBER, kind_of


def proved(rows: list[list[str]]) -> list[int]:
    kinds = [[kind_of(cell) for cell in row] for row in rows]
    used = [index for index, row in enumerate(kinds) if any(row)]
    columns = [
        column
        for column in range(len(rows[0]))
        if sum(row[column] == NUMBER for row in kinds) * 2 > len(used)
    ]
    return [index for index, yes in proofs.proved(rows, kinds, used, columns).items() if yes]


def test_the_sum_of_the_lines_above_is_proved_and_so_is_the_sum_of_the_lines_below() -> None:
    rows = [
        ["Северозапад", "730", "812"],
        ["Видин", "412", "409"],
        ["Враца", "318", "403"],
        ["Варна", "640", "655"],
        ["Добрич", "205", "220"],
        ["Североизток", "845", "875"],
    ]

    # 412 + 318 = 730 and 409 + 403 = 812; 640 + 205 = 845 and 655 + 220 = 875
    assert proved(rows) == [0, 5]


def test_a_line_is_no_total_where_only_one_of_its_figures_is_a_sum() -> None:
    rows = [["Видин", "412", "409"], ["Враца", "318", "403"], ["Дял", "730", "55"]]

    assert proved(rows) == []


def test_small_sums_are_accidents() -> None:
    assert proved([["а", "1"], ["б", "2"], ["в", "3"]]) == []


def test_a_total_leaves_out_the_lines_of_a_lower_level() -> None:
    rows = [
        ["Видин", "", "1412"],
        ["", "град", "900"],
        ["", "село", "455"],
        ["Враца", "", "2640"],
        ["", "град", "2000"],
        ["", "село", "598"],
        ["Общо", "", "4052"],
    ]

    assert proved(rows) == [6]  # 1412 + 2640; towns and villages miss people abroad


def test_a_total_of_a_label_adds_up_the_lines_with_that_label_wherever_they_stand() -> None:
    rows = [
        ["2023", "Азия", "Общо Азия", "1555"],
        ["2023", "Европа", "Общо Европа", "2240"],
        ["2023", "Азия", "Сирия", "1005"],
        ["2023", "Европа", "Сърбия", "1200"],
        ["2023", "Азия", "Ирак", "550"],
        ["2023", "Европа", "Гърция", "1040"],
    ]

    assert proved(rows) == [0, 1]  # 1005 + 550, 1200 + 1040
