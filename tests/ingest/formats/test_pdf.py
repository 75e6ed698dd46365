"""PDF files with text: tables by their lines, over pages, and by what lines up."""

from pathlib import Path

import pytest
from tests.samples.pdfs import box, pdf, table, text

from vidno.base.errors import VidnoError
from vidno.ingest import identify
from vidno.ingest.formats import pdf as module
from vidno.ingest.grid import Grid, Span

HEADER = ["Place", "2019", "2020"]


def grids(path: Path) -> list[Grid]:
    """Read a file, and make sure of its format and that the second count agrees."""
    assert identify.format_of(path) is module
    how = module.describe(path)
    found = module.read(path, how)
    assert module.count(path, how) == sum(grid.cell_count for grid in found)
    return found


def test_a_drawn_table_is_read_below_its_title(tmp_path: Path) -> None:
    page = text(50, 750, "Population by place") + table([HEADER, ["Vidin", "17 315 539.81", ""]])

    [grid] = grids(pdf(tmp_path / "a.pdf", [page]))

    assert grid.rows == [["Population by place"], HEADER, ["Vidin", "17 315 539.81", ""]]


def test_a_text_up_to_its_border_does_not_take_the_next_cell_along(tmp_path: Path) -> None:
    page = table([HEADER, ["Vidin", "1", "2"]])
    page += box(50, 660, 90, 20) + text(52, 666, "Veliko Tarnovo city") + box(140, 660, 90, 20)
    page += text(140.5, 666, "1115") + box(230, 660, 90, 20) + text(234, 666, "7")

    [grid] = grids(pdf(tmp_path / "a.pdf", [page]))

    assert grid.rows[2] == ["Veliko Tarnovo city", "1115", "7"]


def test_merged_cells_are_spans_and_their_lines_one_text(tmp_path: Path) -> None:
    page = box(50, 720, 90, 40) + text(54, 746, "Name of") + text(54, 730, "place")
    page += box(140, 740, 180, 20) + text(144, 746, "Pupils")
    page += (
        box(140, 720, 90, 20)
        + text(144, 726, "boys")
        + box(230, 720, 90, 20)
        + text(234, 726, "girls")
    )
    page += table([["Vidin", "1", "2"], ["Vratsa", "3", "4"]])

    [grid] = grids(pdf(tmp_path / "a.pdf", [page]))

    assert grid.rows[:3] == [
        ["Name of place", "Pupils", ""],
        ["", "boys", "girls"],
        ["Vidin", "1", "2"],
    ]
    assert set(grid.spans) == {Span(1, 1, 2, 1), Span(1, 2, 1, 3)}


def test_cells_that_no_border_divides_are_parted_at_the_columns_below(tmp_path: Path) -> None:
    page = box(50, 720, 90, 20) + text(54, 726, "Unit") + box(140, 720, 180, 20)
    page += (
        text(150, 726, "01 xxxx")
        + text(240, 726, "02 xxxx")
        + table([["Vidin", "1", "2"], ["Lom", "3", "4"]])
    )

    [grid] = grids(pdf(tmp_path / "a.pdf", [page]))

    assert grid.rows[0] == ["Unit", "01 xxxx", "02 xxxx"]


def test_a_table_over_pages_is_one_and_page_numbers_are_no_cells(tmp_path: Path) -> None:
    pages = [
        table([HEADER, ["Vidin", "1", "2"]]) + text(280, 30, f"Page {number} of 2")
        for number in (1, 2)
    ]

    [grid] = grids(pdf(tmp_path / "a.pdf", pages))

    assert grid.rows == [HEADER, ["Vidin", "1", "2"]] * 2


def test_tables_with_other_columns_are_grids_of_their_own(tmp_path: Path) -> None:
    page = table([HEADER, ["Vidin", "1", "2"]]) + table([["a", "b"], ["c", "d"]], top=400, wide=60)

    assert [len(grid.rows[0]) for grid in grids(pdf(tmp_path / "a.pdf", [page]))] == [3, 2]


def test_without_lines_what_lines_up_is_a_column(tmp_path: Path) -> None:
    rows = [HEADER, ["Vidin", "12", "340"], ["Vratsa", "5", "66"], ["Montana", "78", "9"]]
    page = b"".join(
        text(50 + 150 * column, 700 - 20 * line, cell)
        for line, row in enumerate(rows)
        for column, cell in enumerate(row)
    )

    [grid] = grids(pdf(tmp_path / "a.pdf", [page]))

    assert grid.rows == rows


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ([box(10, 10, 500, 700)], "pdf-without-text"),
        ([], "pdf-without-text"),
        ([b"q"] * 401, "pdf-too-long"),
    ],
)
def test_files_without_text_or_end_are_refused(
    pages: list[bytes], code: str, tmp_path: Path
) -> None:
    with pytest.raises(VidnoError) as caught:
        grids(pdf(tmp_path / "a.pdf", pages))

    assert caught.value.code == code


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n",
        b"%PDF-1.4\nxref\n0 9\ntrailer\n<<>>",
    ],
)
def test_broken_files_are_damage(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)

    with pytest.raises(VidnoError) as caught:
        grids(path)

    assert caught.value.code in ("file-damaged", "pdf-without-text")


def test_a_page_with_one_letter_is_no_mistake_of_ours(tmp_path: Path) -> None:
    [grid] = grids(pdf(tmp_path / "a.pdf", [text(9, 9, "x")]))

    assert grid.cell_count == 1


def test_a_page_of_more_letters_than_a_page_holds_is_refused_before_it_is_laid_out(
    tmp_path: Path,
) -> None:
    path = pdf(tmp_path / "a.pdf", [table([HEADER, HEADER]), text(9, 9, "x" * 50_001)])

    with pytest.raises(VidnoError) as caught:
        module.read(path, module.describe(path))

    assert (caught.value.code, caught.value.facts["page"]) == ("pdf-too-full", 2)
    assert "page 2" in caught.value.message("en")


def test_a_page_is_laid_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(tmp_path / "a.pdf", [table([HEADER, HEADER])])
    monkeypatch.setattr("pdfplumber.page.PDFPageInterpreter", None)

    [grid] = grids(path)

    assert grid.rows == [HEADER, HEADER]
