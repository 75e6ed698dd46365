"""Header and body of texts: where they begin and end."""

from vidno.catalogue.recipe import LineRole
from vidno.ingest.grid import Grid, Span
from vidno.ingest.layout import header, roles


def grid(*lines: str) -> Grid:
    rows = [line.split(";") for line in lines]
    return Grid("", rows, list(range(1, len(rows) + 1)))


def roles_of(*lines: str) -> list[LineRole | str]:
    found = roles.decide(grid(*lines))
    assert found is not None
    return [found.roles.get(index, "empty") for index in range(len(lines))]


def test_lines_without_any_value_at_the_start_are_data_like_those_below() -> None:
    lines = [
        "28/02/2008;0:10;NaN",
        "28/02/2008;0:20;NaN",
        *(f"28/02/2008;1:{n}0;{n}" for n in range(6)),
    ]

    assert roles_of(*lines) == ["data"] * 8


def test_a_header_of_years_is_not_taken_for_a_line_of_figures() -> None:
    assert roles_of("Област;2022;2023", "Видин;412;409", "Враца;640;655") == [
        "header",
        "data",
        "data",
    ]


def test_a_second_level_of_names_belongs_to_the_header_and_a_record_without_figures_does_not() -> (
    None
):
    two = [
        "Дата;Цел;Път;;Общо",
        ";;Влак;Такси;",
        "04/04/2014;среща;65.60;16;81.60",
        "09/04/2014;среща;0;16;16",
    ]
    nil = [
        "Име;Дата;Място;Цел;Общо",
        "Иванов;няма;;;",
        "Петров;14-Jan;Берлин;среща;584",
        "Петров;3-Feb;Рим;среща;60",
    ]

    assert roles_of(*two)[:3] == ["header", "header", "data"]
    assert roles_of(*nil)[:3] == ["header", "data", "data"]


def test_a_blank_line_within_the_header_does_not_end_it() -> None:
    lines = [
        "ДАТА;ЦЕЛ;ПЪТ;;ОБЩО",
        ";;;;",
        ";;Влак;Такси;",
        "13.04.12;среща;135.70;1;136.70",
        "18.04.12;посещение;190;2;192",
    ]
    source = grid(*lines)
    found = roles.decide(source)

    assert found is not None
    assert found.of("header") == [0, 2]
    assert header.levels_of(source, found)[3] == ("ПЪТ", "Такси")


def test_a_title_with_more_cells_than_the_table_is_no_header() -> None:
    lines = [
        "Created as New Dataset;Sample 022;February 11 2017",
        "cm-1;%T",
        *(f"{n}.00;98.78" for n in range(4000, 3990, -1)),
    ]

    assert roles_of(*lines)[:3] == ["metadata", "header", "data"]


def test_records_without_figures_at_the_end_belong_to_the_body_and_notes_do_not() -> None:
    lines = [
        "Име;Дата;Място;Цел;Общо", "Иванов;няма;;;", "Петров;14-Jan;Берлин;среща;584",
        "Петров;3-Feb;Рим;среща;60", "Георгиев;няма;;;", "Източник: МВнР;;;;",
    ]  # fmt: skip

    assert roles_of(*lines) == ["header", "data", "data", "data", "data", "notes"]


def test_a_line_whose_texts_come_again_below_is_data_and_no_second_header() -> None:
    lines = [
        "RUN;1_1;1_2;1_3",
        "0;.;A;E",
        "0;.;A;.",
        "2;7;8;E",
        "0;1;2;3",
        "4;5;6;7",
        "5;5;6;8",
        "6;5;6;9",
    ]

    assert roles_of(*lines)[:2] == ["header", "data"]


def test_a_title_merged_over_all_columns_is_no_header_though_the_sheet_begins_at_column_b() -> None:
    lines = [
        ";Учащи през 2016 г.;;",
        ";Област;Мъже;Жени",
        ";Видин;412;409",
        ";Враца;640;655",
    ]
    plain = grid(*lines)
    sheet = Grid("Лист1", plain.rows, plain.lines, spans=(Span(1, 2, 1, 4),))

    found = roles.decide(sheet)

    assert found is not None
    assert found.of("metadata") == [0]
    assert found.of("header") == [1]


def test_a_first_line_whose_figures_look_like_years_is_no_second_header() -> None:
    lines = [
        "Област;Година;Брой",
        "Габрово;2013;2034",
        "Габрово;2014;443",
        "Русе;2013;144",
        "Русе;2014;70",
    ]

    assert roles_of(*lines) == ["header", "data", "data", "data", "data"]
