"""Text in columns: boxes drawn with signs, and columns that only line up."""

from pathlib import Path
from types import ModuleType

import pytest

from vidno.ingest import identify
from vidno.ingest.formats import box, csv, fixed_width
from vidno.ingest.grid import Grid


def grid_of(folder: Path, text: str, module: ModuleType, encoding: str = "utf-8") -> Grid:
    """Read a text file, and make sure of its format and that the second count agrees."""
    path = folder / "table.txt"
    path.write_bytes(text.encode(encoding))
    assert identify.format_of(path) is module
    how = module.describe(path)
    [grid] = module.read(path, how)
    assert module.count(path, how) == grid.cell_count
    return grid


REGISTER = """\
          Таблица на населението
   област ВИДИН община БОЙНИЦА

-------------------------------
|                 | Постоянен |
| Населено място  |   адрес   |
-------------------------------
|С.БОЙНИЦА        |        387|
|С.ГРАДСКОВСКИ КОЛ|         31|
-------------------------------
|Всичко           |        418|
   област ВИДИН община ВИДИН

-------------------------------
|                 | Постоянен |
| Населено място  |   адрес   |
-------------------------------
|ГР.ВИДИН         |      57614|
-------------------------------
|Всичко           |      57614|
"""


def test_boxes_below_each_other_are_one_grid_with_physical_lines(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, REGISTER.replace("\n", "\r\n"), box, "windows-1251")

    assert grid.rows[:4] == [
        ["Таблица на населението"],
        ["област ВИДИН община БОЙНИЦА"],
        ["Населено място", "Постоянен адрес"],
        ["С.БОЙНИЦА", "387"],
    ]
    assert grid.lines == [1, 2, 5, 8, 9, 11, 12, 15, 18, 20]
    assert grid.rows[-1] == ["Всичко", "57614"]


@pytest.mark.parametrize(
    "text",
    [
        "+------+----+\n| град | бр |\n+------+----+\n| Видин| 1  |\n| Лом  | 2  |\n+------+----+\n",
        "| град | бр |\n|:-----|---:|\n| Видин| 1  |\n| Лом  | 2  |\n",
        "┌─────┬──┐\n│град │бр│\n├─────┼──┤\n│Видин│ 1│\n│Лом  │ 2│\n└─────┴──┘\n",
        "+------+----+\n| град | бр |\n+======+====+\n| Видин| 1  |\n+------+----+\n| Лом  | 2  |\n+------+----+\n",
    ],
)
def test_every_way_to_draw_a_box_gives_the_same_table(text: str, tmp_path: Path) -> None:
    assert grid_of(tmp_path, text, box).rows == [["град", "бр"], ["Видин", "1"], ["Лом", "2"]]


COLUMNS = """\
Население към 31.12.2019 г. по области и пол

Област            Общо      Мъже      Жени
------------------------------------------
Благоевград     302694    147111    155583
Велико Търново  232568    112568
Видин            82835     40270     42565
Общо           6951482   3374220   3577262
Източник: НСИ
"""


def test_columns_that_line_up_are_cut_where_all_lines_are_blank(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, COLUMNS, fixed_width)

    assert grid.rows[0] == ["Население към 31.12.2019 г. по области и пол"]
    assert grid.rows[2] == ["Област", "Общо", "Мъже", "Жени"]
    assert grid.rows[3] == []
    assert grid.rows[5] == ["Велико Търново", "232568", "112568", ""]
    assert grid.rows[7] == ["Общо", "6951482", "3374220", "3577262"]


@pytest.mark.parametrize(
    "text",
    [
        "Уважаеми  дами,\n\nизпращаме  Ви   писмо\nс две   страници. То\nима   приложение  и\nподпис.   С уважение\n",
        "a;b;c\n1;2;  3\n4;5;  6\n7;8;  9\n1;1;  1\n",
        "име,  брой\nВидин,    1\nЛом,      2\nОряхово,  3\nВраца,    4\n",
        "a|b\n1|--- 2\n3|4\n",
    ],
)
def test_prose_and_delimited_text_stay_what_they_were(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")

    assert identify.format_of(path) is csv
