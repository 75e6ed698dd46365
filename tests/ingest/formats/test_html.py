"""Web pages: every table is a grid, with merges, titles and the cells of broken markup."""

from pathlib import Path

import pytest

from vidno.ingest.formats import html
from vidno.ingest.grid import Grid, Span


def grids(folder: Path, page: str | bytes) -> list[Grid]:
    """Read a page, and make sure that the second count agrees."""
    path = folder / "page.html"
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    how = html.describe(path)
    found = html.read(path, how)
    assert html.count(path, how) == sum(grid.cell_count for grid in found)
    return found


def test_a_table_is_read_below_its_headings_and_caption(tmp_path: Path) -> None:
    page = (
        "<!DOCTYPE html><h1>Училища</h1><p>Увод</p><table><caption>По&nbsp;области</caption>"
        "<tr><th>Област<th>Брой<tr><td>Видин<td>12<tr><td>Враца</td><td> 7 </td></tr></table>"
    )

    [grid] = grids(tmp_path, page)

    assert grid.rows == [
        ["Училища"],
        ["По\xa0области"],
        ["Област", "Брой"],
        ["Видин", "12"],
        ["Враца", "7"],
    ]
    assert grid.title == "По\xa0области"
    assert (3, 1) in grid.bold
    assert (4, 1) not in grid.bold


def test_merged_cells_keep_their_place_and_the_room_below_them(tmp_path: Path) -> None:
    page = (
        "<table><tr><th rowspan=2>Област</th><th colspan='2'>2019</th></tr>"
        "<tr><th>мъже</th><th>жени</th></tr><tr><td>Видин</td><td>1</td><td>2</td></tr></table>"
    )

    [grid] = grids(tmp_path, page)

    assert grid.rows == [["Област", "2019", ""], ["", "мъже", "жени"], ["Видин", "1", "2"]]
    assert grid.spans == (Span(1, 1, 2, 1), Span(1, 2, 1, 3))


def test_a_table_in_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    page = "<table><tr><td>меню<table><tr><td>а</td><td>б</td></tr></table>край</td></tr></table>"

    outer, inner = grids(tmp_path, page)

    assert (outer.rows, inner.rows) == ([["менюкрай"]], [["а", "б"]])


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("<table><td>1<td>2", [["1", "2"]]),
        ('<table><tr><td width=5">1</td><td>2</td></tr></table>', [["1", "2"]]),
        ("<table><tr><td title='a > b'>1</td><td>2 < 3</td></tr></table>", [["1", "2 < 3"]]),
        ("<table><!-- <td>x</td> --><tr><td>1<br>2</td></tr></table>", [["1 2"]]),
        ("<table><tr><td>1<script>var a='<td>9</td>'</script></td></tr></table>", [["1"]]),
        ("<table><tr><td>&lt;5&#1073;</td></tr></table>", [["<5б"]]),
        ("<table><tr x<td>1</td><td y<td>2</td></tr></table>", [["1", "", "2"]]),
        ("<table><tr><td></td><td>&nbsp;</td><td>0</td></tr></table>", [["", "\xa0", "0"]]),
    ],
)
def test_broken_and_odd_markup_loses_no_cell(
    page: str, rows: list[list[str]], tmp_path: Path
) -> None:
    assert [grid.rows for grid in grids(tmp_path, page)] == [rows]


def test_the_page_says_its_encoding(tmp_path: Path) -> None:
    page = "<html><meta charset=windows-1251><table><tr><td>Видин</td></tr></table>"

    [grid] = grids(tmp_path, page.encode("windows-1251"))

    assert grid.rows == [["Видин"]]


def test_a_page_that_lies_about_its_encoding_is_still_read(tmp_path: Path) -> None:
    page = "<html><meta charset=ascii><table><tr><td>Видин</td></tr></table>"

    assert grids(tmp_path, page)[0].rows == [["Видин"]]


def test_a_page_without_a_table_has_no_cells(tmp_path: Path) -> None:
    assert grids(tmp_path, "<html><h1>Няма</h1></html>") == []


def test_a_flood_of_tags_takes_no_more_than_their_length(tmp_path: Path) -> None:
    page = "<table><tr><td>" + "<b>" * 60_000 + "1" + "<!-- " * 20_000

    assert grids(tmp_path, page)[0].rows == [["1"]]
