"""Delimited text: nothing is padded, cut or skipped, and the second count agrees."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.catalogue.recipe import Input
from vidno.ingest import dialect, encoding, identify
from vidno.ingest.errors import EncodingError
from vidno.ingest.formats import csv as format_
from vidno.ingest.grid import Grid


def read(path: Path, how: Input | None = None) -> Grid:
    """Read a file and hold the second count against it."""
    how = how or format_.describe(path)
    [grid] = format_.read(path, how)
    assert format_.count(path, how) == grid.cell_count
    return grid


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "a.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_quotes_delimiters_and_spaces_inside_quotes_belong_to_the_cell(tmp_path: Path) -> None:
    path = written(tmp_path, 'име,брой\n"СУ ""Св. св. Кирил и Методий"", Видин",12\n" a ", b \n')

    assert read(path).rows == [
        ["име", "брой"],
        ['СУ "Св. св. Кирил и Методий", Видин', "12"],
        [" a ", " b "],
    ]


def test_lines_are_physical_lines_of_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, 'а,б\r\n"два\r\nреда",1\r\n\r\n"три\n\nреда",2\r\nкрай,3\r\n')

    grid = read(path)

    # line 2 and 3 are one row, line 4 is empty, lines 5 to 7 are one row
    assert list(zip(grid.lines, grid.rows, strict=True)) == [
        (1, ["а", "б"]),
        (2, ["два\r\nреда", "1"]),
        (4, []),
        (5, ["три\n\nреда", "2"]),
        (8, ["край", "3"]),
    ]


def test_old_line_ends_are_line_ends(tmp_path: Path) -> None:
    assert read(written(tmp_path, "а,б\r1,2\r3,4")).lines == [1, 2, 3]


def test_a_mark_is_lost_once_and_only_at_the_start(tmp_path: Path) -> None:
    path = written(tmp_path, '\ufeff"\ufeffОбласт";Брой\nВидин;1\n'.encode())

    how = format_.describe(path)

    assert (how.encoding, how.delimiter) == ("utf-8-sig", ";")
    assert read(path).rows[0] == ["\ufeffОбласт", "Брой"]  # as in the matura file of 2016


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("windows-1251", "windows-1251"),
    ],
)
def test_bulgarian_text_is_read_in_its_encoding(tmp_path: Path, codec: str, named: str) -> None:
    text = (
        "област;община;брой деца в детските градини\nВидин;Белоградчик;162\n"
        "Търговище;Антоново;1 374\nЯмбол;Елхово;42\nСофия (столица);Столична;42003\n"
    )
    path = written(tmp_path, text.encode(codec))

    assert format_.describe(path).encoding.replace("cp1251", "windows-1251") == named
    assert read(path).rows[2] == ["Търговище", "Антоново", "1 374"]


def test_utf_16_without_a_mark_is_not_taken_for_text(tmp_path: Path) -> None:
    assert not format_.fits("област,брой".encode("utf-16-le"), frozenset())


def test_an_unclosed_quote_takes_the_rest_and_loses_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, 'а,б\n1,2\n"СУ ""Св. Климент,3\nпоследен,4\n')

    grid = read(path)

    assert "".join(cell for row in grid.rows for cell in row).count("последен,4") == 1


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('"a"b,c', ["ab", "c"]),
        ('a"b",c', ['a"b"', "c"]),
        ('"a""",c', ['a"', "c"]),
        ('"" ,c', [" ", "c"]),
        (' "",c', [' ""', "c"]),
        (' ",c', [' "', "c"]),
        ('"" "",c', [' ""', "c"]),
        ('"a"" "" ",c', ['a" " ', "c"]),
        ('"""",c', ['"', "c"]),
        ('"a" "b,c"', ['a "b', 'c"']),
        (',,,', ["", "", "", ""]),
        ("a,", ["a", ""]),
        ("a\x00b,c", ["a\x00b", "c"]),
        ("a\x0bb\x0cc\x85d\u2028e,f", ["a\x0bb\x0cc\x85d\u2028e", "f"]),
    ],
)  # fmt: skip
def test_odd_quotes_are_read_without_loss(tmp_path: Path, line: str, cells: list[str]) -> None:
    path = written(tmp_path, line)
    how = Input(file="a.csv", format="csv", encoding="utf-8", delimiter=",")

    assert read(path, how).rows == [cells]


def test_a_file_of_delimiters_only_has_no_cell(tmp_path: Path) -> None:
    how = Input(file="a.csv", format="csv", encoding="utf-8", delimiter=";")

    assert read(written(tmp_path, ";;;\n;;;\n"), how).cell_count == 0


def test_decimal_commas_do_not_make_a_comma_the_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path, "Област;2019;2020\nВидин;12,5;13,1\nВраца;1,25;0,5\n")

    assert format_.describe(path).delimiter == ";"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    rows = [["код", "област, район", "брой"], ["VID", "Видин; град", "1"], ["VRC", "Враца", "2"]]
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)

    path = written(tmp_path, stream.getvalue())

    assert format_.describe(path).delimiter == delimiter
    assert read(path).rows == rows


def test_text_in_no_encoding_at_all_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = {"encoding": None, "confidence": 0.0, "language": None}
    monkeypatch.setattr(encoding.chardet, "detect", lambda data: nothing)

    with pytest.raises(EncodingError):
        encoding.decide(b"\xff\xfe\xfa\x81"[2:], file="a.csv")


def test_lines_of_two_encodings_are_read_each_in_its_own(tmp_path: Path) -> None:
    data = "област,брой\nВидин,1\n".encode() + "Плевен,3\nЛовеч,4\n".encode("windows-1251")
    path = written(tmp_path, data)

    how = format_.describe(path)

    assert how.encoding == "utf-8/windows-1251"
    assert read(path, how).rows == [
        ["област", "брой"],
        ["Видин", "1"],
        ["Плевен", "3"],
        ["Ловеч", "4"],
    ]


def test_one_damaged_letter_does_not_make_a_mixture(tmp_path: Path) -> None:
    data = "област,брой\nВидин,1\nПлевен,3\n".encode("windows-1251")
    path = written(tmp_path, data + b"\xd0\x90\n")

    assert format_.describe(path).encoding == "windows-1251"


def test_curly_quotes_of_windows_are_no_controls_of_latin_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    latin = {"encoding": "iso-8859-1", "confidence": 0.7, "language": None}
    monkeypatch.setattr(encoding.chardet, "detect", lambda data: latin)
    path = written(tmp_path, b"name,trip\nHoban,7 \x96 8 Feb\nSmith,\x91Eurostar\x92\n")

    how = format_.describe(path)

    assert read(path, how).rows[1:] == [["Hoban", "7 – 8 Feb"], ["Smith", "‘Eurostar’"]]


def test_a_text_that_begins_with_the_letters_of_an_archive_is_a_text(tmp_path: Path) -> None:
    path = written(tmp_path, "PKN,брой\n1,2\n3,4\n")

    assert identify.format_of(path).NAME == "csv"


CELLS = st.text(
    st.sampled_from(list("аб1 ,;\t|\"'\r\n.-\u00a0\u2028\x00")) | st.characters(codec="utf-8"),
    max_size=8,
)


@settings(max_examples=200)
@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_table_of_the_csv_module_is_read_back_and_counted(
    tmp_path_factory, rows, delimiter: str, line_end: str, quoting: int, codec: str
) -> None:
    if line_end != "\r\n":  # the writer leaves other line breaks unquoted then
        quoting = csv.QUOTE_ALL
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(
        rows
    )
    path = written(tmp_path_factory.mktemp("csv"), stream.getvalue().encode(codec))
    how = Input(file="a.csv", format="csv", encoding=codec, delimiter=delimiter)

    grid = read(path, how)

    assert grid.rows == rows


@settings(max_examples=300)
@given(
    st.text(st.sampled_from(list("аб\"',;\t \r\n\\\u00a0\x00")), max_size=40),
    st.sampled_from(",;\t| "),
    st.sampled_from("\"'"),
    st.sampled_from(["", "\\"]),
    st.booleans(),
)
def test_any_text_at_all_is_counted_as_it_is_read(
    text: str, delimiter: str, quote: str, escape: str, spaced: bool
) -> None:
    marks = dialect.Dialect(delimiter, quote, 0.0, escape, spaced and delimiter != " ")
    rows = dialect.rows_of(text, marks)

    count = format_.count_text(text, marks)

    assert count == sum(1 for _, row in rows for cell in row if cell.strip())
