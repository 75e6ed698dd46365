"""The marks of a sheet are the same from its bytes as cell by cell, and odd sheets are left to the latter."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.ingest.formats import _sheet_bytes
from vidno.ingest.formats._sheet_bytes import scan
from vidno.ingest.formats._sheet_marks import Book, Marks, walk
from vidno.ingest.grid import Span

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = Book(styles=((False, 0), (True, 0), (False, 2)), blank=frozenset({3}))
PLAIN = '<c r="A{0}"><v>2018</v></c><c r="B{0}" t="s"><v>0</v></c>'


def both(
    folder: Path, rows: str, *, below: str = "", head: str = HEAD
) -> tuple[Marks | None, Marks]:
    """Return the marks of a sheet from its bytes and cell by cell."""
    content = f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{below}</worksheet>'
    path = folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("s.xml", content)
    with zipfile.ZipFile(path) as package:
        return scan(package, path, "s.xml", BOOK), walk(package, path, "s.xml", "S", BOOK)


def row(line: int, cells: str) -> str:
    return f'<row r="{line}">{cells.format(line)}</row>'


@pytest.mark.parametrize(
    ("cells", "filled"),
    [
        (PLAIN, 2),
        ('<c r="A{0}" s="1"/><c r="B{0}" s="2" t="n"><v>-1.5E3</v></c>', 1),
        ('<c r="A{0}"><f>1+1</f><v>2</v></c><c r="B{0}" t="str"><f t="shared" si="0"/><v>а</v></c>', 2),
        ('<c r="A{0}"><f>NOW()</f></c><c r="B{0}" t="str"><f>""</f><v></v></c>', 0),
        ('<c r="A{0}" t="e"><v>#N/A</v></c><c r="B{0}" t="b"><v>0</v></c>', 2),
        ('<c r="A{0}" t="s"><v>3</v></c><c r="B{0}" t="s"><v>33</v></c><c r="C{0}"><v>3</v></c>', 2),
        ('<c r="A{0}" t="s" s="1"><v>3</v></c><c r="B{0}" s="1" t="s"><v>4</v></c>', 1),
        ('<c r="A{0}" t="inlineStr"><is><t>Видин</t></is></c>', 1),
        ('<c r="A{0}" t="inlineStr"><is><t xml:space="preserve"> Видин</t></is></c>', 1),
        ('<c r="A{0}" t="inlineStr"><is><t xml:space="preserve"> \u00a0&#160;\u3000</t></is></c>', 0),
        ('<c r="A{0}" t="inlineStr"><is><t>&#x423;</t></is></c>', 1),
        ('<c r="A{0}" t="inlineStr"><is><t>Иван &amp; &lt;Петър&gt;&#169;</t></is></c>', 1),
        ('<c r="A{0}" t="inlineStr"><is><t></t></is></c><c r="B{0}" t="inlineStr"><is><t/></is></c>', 0),
        ('<c r="A{0}" t="inlineStr"><v>1</v></c><c r="B{0}" t="n"><is><t>1</t></is></c>', 0),
        ('<c r="A{0}" vm="1" t="e"><v>#VALUE!</v></c>', 1),
        ('<c r="A{0}"/><c r="B{0}"></c>', 0),
        ('<c r="AA{0}"><v>1</v></c>\n <c r="XFD{0}"><v>2</v></c>\n', 2),
        ("", 0),
    ],
)  # fmt: skip
def test_plain_and_odd_cells_are_counted_and_marked_as_cell_by_cell(
    cells: str, filled: int, tmp_path: Path
) -> None:
    rows = row(1, PLAIN) + row(2, cells) + '<row r="3" spans="1:9"/>' + row(4, PLAIN)

    found, walked = both(tmp_path, rows)

    assert found == walked
    assert found is not None
    assert found.filled == filled + 4


def test_bold_cells_indents_errors_and_merged_ranges_are_found(tmp_path: Path) -> None:
    cells = '<c r="A{0}" s="1" t="s"><v>0</v></c><c r="B{0}" s="2"><v>7</v></c><c r="C{0}" s="1"/>'
    rows = row(5, cells) + row(6, '<c r="B{0}" s="1" t="e"><v>#DIV/0!</v></c>')

    found, walked = both(tmp_path, rows, below='<mergeCells><mergeCell ref="A5:B6"/></mergeCells>')

    assert found == walked
    assert found == Marks(
        spans=[Span(5, 1, 6, 2)],
        bold={(5, 1), (6, 2)},
        indents={(5, 2): 2},
        errors={(6, 2): "#DIV/0!"},
        filled=3,
    )


def test_elements_with_a_prefix_are_read_too(tmp_path: Path) -> None:
    content = (
        f'<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row r="1"><x:c r="A1" s="1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("s.xml", content)

    with zipfile.ZipFile(path) as package:
        assert scan(package, path, "s.xml", BOOK) == Marks(bold={(1, 1)}, filled=1)


@pytest.mark.parametrize("length", [40, 117, 1000])
def test_the_pieces_in_which_a_sheet_is_read_change_nothing(
    length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_sheet_bytes, "CHUNK", length)
    monkeypatch.setattr(_sheet_bytes, "HEAD", 400)
    odd = '<c r="A{0}" t="e" s="1"><v>#N/A</v></c><c r="C{0}" s="2"><v>1</v></c>'
    rows = "".join(row(line, odd if line % 7 == 0 else PLAIN) for line in range(1, 50))

    found, walked = both(tmp_path, rows, below='<mergeCell ref="A1:C1"/>')

    assert found == walked
    assert found is not None
    assert found.filled == 98


@pytest.mark.parametrize(
    "rows",
    [
        "<row r='1'><c r='A1'><v>1</v></c></row>",
        '<row><c><v>1</v></c></row>',
        '<row r="1"><c s="1" r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1<!-- 2 --></v></c></row>',
        '<row r="1"><c r="A1" t="str"><v><![CDATA[а]]></v></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><t>а</t></r><r><t>б</t></r></is></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>&other;</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></row>',
    ],
)  # fmt: skip
def test_a_sheet_in_another_form_is_left_to_the_walk(rows: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("s.xml", f"{HEAD}<worksheet><sheetData>{rows}</sheetData></worksheet>")

    with zipfile.ZipFile(path) as package:
        assert scan(package, path, "s.xml", BOOK) is None


@pytest.mark.parametrize(
    "head", ['<?xml version="1.0" encoding="windows-1251"?>', HEAD + "<!-- <sheetData> -->"]
)
def test_another_encoding_or_a_remark_before_the_rows_is_left_to_the_walk(
    head: str, tmp_path: Path
) -> None:
    found, walked = both(tmp_path, row(1, PLAIN), head=head)

    assert found is None
    assert walked.filled == 2


PARTS = ["а", "1", " ", "\t", "\n", "\u00a0", "\u2003", "\x85", "&amp;", "&#32;", "&#65;"]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=3).map("".join)
CELLS = st.tuples(
    st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="9"']),
    st.sampled_from(["n", "s", "str", "b", "e", "inlineStr", "d"]),
    st.sampled_from(["v", "is", "none", "closed"]),
    TEXTS | st.sampled_from(["0", "3", "31"]),
)


def cell(number: int, style: str, kind: str, form: str, text: str) -> str:
    opened = f'<c r="{"ABCDEF"[number]}{{0}}"{style} t="{kind}"'
    inner = {"v": f"<v>{text}</v>", "is": f"<is><t>{text}</t></is>"}.get(form, "")
    return f"{opened}/>" if form == "closed" else f"{opened}>{inner}</c>"


@settings(max_examples=200)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=6))
def test_any_cells_have_the_same_marks_both_ways(tmp_path_factory, lines) -> None:
    rows = [
        row(line, "".join(cell(number, *parts) for number, parts in enumerate(cells)))
        for line, cells in enumerate(lines, 1)
    ]

    found, walked = both(tmp_path_factory.mktemp("sheet"), "".join(rows))

    assert found == walked
