"""Texts written once for several lines, and blanks that stay blank."""

from vidno.ingest.carry import columns_of, down


def test_a_label_written_once_for_each_block_is_carried_down() -> None:
    rows = [
        ["Видин", "Кула", "1"],
        ["", "Димово", "2"],
        ["Враца", "Мездра", "3"],
        ["", "Борован", "4"],
        ["", "Оряхово", "5"],
    ]

    assert columns_of(rows) == [0]
    assert [row[0] for row in down(rows, [0])] == ["Видин", "Видин", "Враца", "Враца", "Враца"]


def test_lines_of_totals_do_not_hide_it() -> None:
    rows = [
        ["Общо", "", "9"],
        ["Видин", "Кула", "1"],
        ["", "Димово", "2"],
        ["Враца", "Мездра", "3"],
        ["", "Борован", "3"],
    ]

    assert columns_of(rows) == [0]


def test_the_blanks_of_a_column_of_figures_are_missing_values() -> None:
    rows = [
        ["0 - 4", "0"],
        ["5 - 9", ".."],
        ["10 - 14", "3"],
        ["15 - 19", "0"],
        ["20 - 24", ""],
        ["25 - 29", ""],
        ["30 - 34", ""],
    ]
    regular = [["а", "1"], ["б", ""], ["в", "2"], ["г", ""], ["д", "3"], ["е", ""]]

    assert columns_of(rows) == []
    assert columns_of(regular) == []


def test_a_year_written_once_for_several_lines_is_carried_down() -> None:
    rows = [["2018", "Мъже", "1"], ["", "Жени", "2"], ["2019", "Мъже", "3"], ["", "Жени", "4"]]

    assert columns_of(rows) == [0]


def test_notes_that_stand_here_and_there_are_not_carried() -> None:
    rows = [
        ["Видин", "1", "виж 1"],
        ["Враца", "2", ""],
        ["Русе", "3", ""],
        ["Шумен", "4", ""],
        ["Ямбол", "5", "виж 2"],
    ]

    assert columns_of(rows) == []
