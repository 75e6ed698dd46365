"""The text that a small table is kept as gives the very same table back."""

from vidno.base.text import Text
from vidno.charts.model import Category, Cell, ChartTable, Series
from vidno.charts.packed import packed, unpacked

CELLS = (
    Cell(None),
    Cell(5.0, row=17),
    Cell(0.1 + 0.2, "p", 18, 0.25, 0.35, mark="provisional"),
    Cell(None, ":", 19, absence="suppressed"),
    Cell(2.5, parts=(Cell(5.0, row=3), Cell(2.0, "e", 4, mark="unreliable"))),
    Cell(-0.0, row=0),
    Cell(7.0),
)
TABLE = ChartTable(
    tuple(str(year) for year in range(2017, 2024)),
    (
        Series("BG", Text(bg="България", en="Bulgaria"), "country", CELLS),
        Series("female", Text(bg="жени „в“ \n село"), "", CELLS[::-1]),
    ),
    adds_up=True,
)


def test_a_table_comes_back_as_it_was() -> None:
    again = unpacked(packed(TABLE))

    assert again == TABLE
    assert repr(again) == repr(TABLE)


def test_most_cells_take_little_room() -> None:
    plain = ChartTable(("2023",), (Series("BG", Text(), "country", (Cell(12.5, row=7),)),))

    assert packed(plain) == '[["2023"],[["BG","","","country","",[[12.5,7]]]],false]'


def test_a_table_with_categories_is_not_kept() -> None:
    table = ChartTable(("2023",), (), (Category("male", Text(bg="мъже")),))

    assert packed(table) == ""
