"""Headers that come again: below each other, or on every page."""

from vidno.ingest.grid import Grid
from vidno.ingest.layout import repeats, roles

HEADER = ["Населено място", "Общо", "Мъже"]


def roles_of(rows: list[list[str]]) -> list[str]:
    grid = Grid("", rows, list(range(1, len(rows) + 1)))
    lines = roles.decide(grid)
    assert lines is not None
    found = repeats.settle(grid, lines).roles
    return [found.get(index, "empty") for index in range(len(rows))]


def test_the_heading_of_each_block_is_a_group_and_what_comes_again_a_title() -> None:
    block = [["Село", "2", "1"], ["Град", "4", "3"], ["Общо", "6", "4"]]
    rows = [
        ["Таблица 1"], ["община Бойница"], HEADER, *block,
        ["Таблица 2"], ["община Видин"], HEADER, *block,
        ["Таблица 3"], ["община Ружинци"], HEADER, *block,
    ]  # fmt: skip

    each = ["metadata", "group", "metadata", "data", "data", "derived"]
    assert roles_of(rows) == ["metadata", "group", "header", *each[3:], *each, *each]


def test_the_number_of_a_page_is_no_group() -> None:
    rows = [["Страница 1"], HEADER, ["Бойница", "2", "1"], ["Видин", "4", "3"],
            ["Страница 2"], HEADER, ["Лом", "5", "1"], ["Враца", "4", "3"]]  # fmt: skip

    assert roles_of(rows) == [
        "metadata",
        "header",
        "data",
        "data",
        "metadata",
        "metadata",
        "data",
        "data",
    ]


def test_a_table_with_one_header_stays_as_it_is() -> None:
    rows = [["Население"], HEADER, ["Бойница", "2", "1"], ["Видин", "4", "3"]]

    assert roles_of(rows) == ["metadata", "header", "data", "data"]
