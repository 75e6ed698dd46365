"""`vidno tidy --stage rectangle`: the cells as they stand, whatever the file."""

import csv
from pathlib import Path

import pytest

from vidno.publish.single import tidy_file


def rectangle(folder: Path, text: str) -> tuple[list[list[str]], dict[str, int]]:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    out = folder / "out"
    out.mkdir()
    single = tidy_file([path], out, stage="rectangle")
    with (out / "data.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file)), single.report["ledger"]


def test_lines_keep_the_number_of_their_cells(tmp_path: Path) -> None:
    text = "област,2022,2023\nВидин,412,409\nВраца,640\nПлевен,7,8,9\nЛовеч,1,2\n"

    rows, ledger = rectangle(tmp_path, text)

    assert rows == [
        ["област", "2022", "2023"],
        ["Видин", "412", "409"],
        ["Враца", "640"],
        ["Плевен", "7", "8", "9"],
        ["Ловеч", "1", "2"],
    ]
    assert (ledger["header"], ledger["data"], sum(ledger.values())) == (3, 12, 15)


def test_a_table_without_a_header_gets_none(tmp_path: Path) -> None:
    rows, _ = rectangle(tmp_path, "22,19,20\n27,16,25\n29,25,26\n")

    assert rows == [["22", "19", "20"], ["27", "16", "25"], ["29", "25", "26"]]


def test_an_empty_column_at_the_end_stays_with_its_empty_name(tmp_path: Path) -> None:
    rows, _ = rectangle(tmp_path, "време;скорост;\n0.0;48.19;\n0.1;48.26;\n0.2;48.33;\n")

    assert rows[:2] == [["време", "скорост", ""], ["0.0", "48.19", ""]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("професия\nФинанси\nНаука\n", [["професия"], ["Финанси"], ["Наука"]]),
        ("Министерство,Звено,Брой\n", [["Министерство", "Звено", "Брой"]]),
        ("42\n", [["42"]]),
    ],
)
def test_whatever_has_cells_has_a_rectangle(
    text: str, expected: list[list[str]], tmp_path: Path
) -> None:
    rows, ledger = rectangle(tmp_path, text)

    assert rows == expected
    assert sum(ledger.values()) == sum(len(row) for row in expected)


def test_group_lines_stay_where_nothing_fills_them_down(tmp_path: Path) -> None:
    text = "вид,2022,2023,общо\nБолници,,,\nчастни,1,2,3\nобщински,4,5,9\nДиспансери,,,\nчастни,6,7,13\n"

    rows, ledger = rectangle(tmp_path, text)

    assert [row[0] for row in rows] == [
        "вид", "Болници", "частни", "общински", "Диспансери", "частни",
    ]  # fmt: skip
    assert sum(ledger.values()) == 4 + 2 + 3 * 4
