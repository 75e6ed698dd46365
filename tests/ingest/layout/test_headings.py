"""Headings over headings: the levels of group lines, and the columns that they become."""

from pathlib import Path

from vidno.ingest.grid import Grid
from vidno.ingest.layout import headings, numbering, repeats, roles
from vidno.ingest.planning import groups
from vidno.publish.single import tidy_file

HEAD = "Показатели;2021;2022;2023"


def levels(*lines: str, bold: tuple[int, ...] = ()) -> dict[int, int]:
    """Return the levels of the lines by their number from 1, of a table below a header."""
    rows = [line.split(";") for line in (HEAD, *lines)]
    numbers = list(range(len(rows)))
    grid = Grid("", rows, numbers, bold=frozenset((line, 1) for line in bold))
    found = roles.unsettled(grid)
    assert found is not None
    return headings.levels_of(grid, numbering.without_orphans(grid, found).roles)


def test_numbering_tells_the_levels() -> None:
    lines = ["I. Приходи", "1. Данъци", "ДДС;1;2;3", "2. Такси", "Глоби;4;5;6"]

    assert levels(*lines, "II. Разходи", "1. Заплати", "Учители;7;8;9") == {
        1: 1, 2: 2, 4: 2, 6: 1, 7: 2,
    }  # fmt: skip


def test_bold_indent_capitals_and_words_tell_the_levels() -> None:
    table = [
        "{} Видин",
        "{}Кула",
        "ОУ;1;2;3",
        "{}Димово",
        "СУ;4;5;6",
        "{} Враца",
        "{}Мездра",
        "НУ;7;8;9",
    ]
    expected = {1: 1, 2: 2, 4: 2, 6: 1, 7: 2}

    for top, part in (("Област", "Община "), ("", "   ")):
        lines = [line.replace("{} ", f"{top} ".lstrip()).format(part) for line in table]
        assert levels(*lines) == expected, (top, part)
    plain = [line.replace("{} ", "").replace("{}", "") for line in table]
    assert levels(*plain, bold=(1, 6)) == expected
    assert (
        levels(*(line.upper() if line in ("Видин", "Враца") else line for line in plain))
        == expected
    )


def test_order_tells_the_levels_where_it_is_the_same_all_through() -> None:
    lines = ["Видин", "Кула", "ОУ;1;2;3", "Димово", "СУ;4;5;6", "Враца", "Мездра", "НУ;7;8;9"]

    assert levels(*lines) == {1: 1, 2: 2, 4: 2, 6: 1, 7: 2}


def test_a_title_above_one_group_is_no_level() -> None:
    assert levels("Държавни", "ОУ;1;2;3", "Общински", "Частни", "СУ;4;5;6") == {}


def test_a_member_without_figures_is_no_heading() -> None:
    lines = [
        "I. Приходи",
        "1. Такси",
        "а) ДДС;1;2;3",
        "б) Акциз;4;5;6",
        "в) Мита",
        "2. Глоби",
        "а) КАТ;7;8;9",
    ]

    assert levels(*lines) == {1: 1, 2: 2, 6: 2}


def test_a_blank_line_may_stand_below_the_first_headings() -> None:
    assert levels("Област Видин", "Община Кула", ";;;", "ОУ;1;2;3", "Община Димово", "СУ;4;5;6") == {
        1: 1, 2: 2, 5: 2,
    }  # fmt: skip


def test_headings_at_the_end_of_a_page_are_kept_and_the_title_is_none() -> None:
    text = f"Приходи;;;\n{HEAD}\nВидин;;;\nОУ;1;2;3\nВраца;;;\n{HEAD}\nСУ;4;5;6\nРусе;;;\nНУ;7;8;9"
    rows = [line.split(";") for line in text.splitlines()]
    grid = Grid("", rows, list(range(1, len(rows) + 1)))
    found = roles.unsettled(grid)
    assert found is not None

    settled = repeats.settle(grid, found)

    assert settled.of("group") == [2, 4, 7]
    assert settled.of("metadata") == [0, 5]


def tidied(folder: Path, text: str) -> list[list[str]]:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    out = folder / "out"
    out.mkdir()
    tidy_file([path], out)
    lines = (out / "data.csv").read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines]


def test_each_level_becomes_a_column_and_a_new_part_begins_without_a_group(tmp_path: Path) -> None:
    text = (
        f"{HEAD}\nI. Приходи\n1. Данъци\nДДС;1;2;3\n2. Такси\nГлоби;4;5;6\n"
        "II. Разходи\n1. Заплати\nУчители;7;8;9\n"
    )

    head, *rows = tidied(tmp_path, text)

    at = [head.index(name) for name in ("group", "group_2", "pokazateli", "value")]
    found = [[row[place] for place in at] for row in rows if row[head.index("period")] == "2022"]
    assert sorted(found) == [
        ["I. Приходи", "1. Данъци", "ДДС", "2"],
        ["I. Приходи", "2. Такси", "Глоби", "5"],
        ["II. Разходи", "1. Заплати", "Учители", "8"],
    ]


def test_parts_below_each_line_know_their_whole_and_the_whole_is_a_total(tmp_path: Path) -> None:
    lines = "".join(
        f"{name};{2 * n};{4 * n};{6 * n}\nМъже;{n};{n};{n}\nЖени;{n};{3 * n};{5 * n}\n"
        for n, name in enumerate(("Видин", "Враца", "Русе", "Ямбол"), 1)
    )

    head, *rows = tidied(tmp_path, f"Област;2021;2022;2023\n{lines}")

    at = [head.index(name) for name in ("group", "oblast", "is_total", "value")]
    found = [[row[place] for place in at] for row in rows if row[head.index("period")] == "2023"]
    assert ["VRC", "Враца", "true", "12"] in found
    assert ["VRC", "Мъже", "false", "2"] in found
    assert ["JAM", "Жени", "false", "20"] in found
    assert len(found) == 12


def test_a_part_with_a_footnote_mark_or_a_latin_letter_is_no_whole() -> None:
    labels = ["Видин", "Мъже", "Жени", "Враца", "Mъже", "Жени 1)", "Русе", "Мъже*", "Жени"]

    assert groups.wholes_of(labels) == [True, False, False] * 3
    assert groups.wholes_of(["Видин", "Враца", "Русе", "Общо"]) == []


def test_a_part_with_a_whole_latin_word_is_no_whole() -> None:
    labels = ["Видин", "В градовете", "В селата", "Враца", "В градовете", "B селата", "Русе", "В градовете", "В селата"]  # fmt: skip

    assert groups.wholes_of(labels) == [True, False, False] * 3
