"""PDF: the text of the picture, its fonts embedded, the same bytes each time, and the same look."""

import io

import pytest
from PIL import Image, ImageChops
from pypdfium2 import PdfDocument
from tests.charts.tables import COUNTS, JOBLESS, OBLASTS, PHYSICIANS, texts
from tests.charts.test_kinds import SUITS

from vidno.charts.pdf import pdf
from vidno.charts.picture import picture, png
from vidno.charts.suggest import kinds

KINDS = sorted(name for name in kinds() if name != "table")


def drawn(name: str) -> str:
    for config, shown in (SUITS.get(name, (PHYSICIANS, COUNTS)), (JOBLESS, OBLASTS)):
        if kinds()[name].fits(config, shown):
            return picture(config, shown, name, "bg")
    return pytest.skip(f"no table for {name}")


@pytest.mark.parametrize("name", KINDS)
def test_the_text_is_that_of_the_picture_each_piece_once(name: str) -> None:
    svg = drawn(name)
    page = PdfDocument(pdf(svg))[0].get_textpage().get_text_range()

    found = "".join(page.split())
    for said in texts(svg):
        assert "".join(said.split()) in found


@pytest.mark.parametrize("name", KINDS)
def test_it_looks_like_the_png(name: str) -> None:
    svg = drawn(name)
    as_pdf = PdfDocument(pdf(svg))[0].render(scale=4 / 3).to_pil().convert("L")
    as_png = Image.open(io.BytesIO(png(svg, 1))).convert("L").resize(as_pdf.size)

    small = (as_pdf.width // 8, as_pdf.height // 8)
    apart = ImageChops.difference(as_pdf.resize(small), as_png.resize(small))
    histogram = apart.histogram()
    far = sum(histogram[64:]) / sum(histogram)
    assert far < 0.004


def test_the_same_picture_gives_the_same_bytes_with_fonts_inside() -> None:
    svg = drawn("bars")
    first = pdf(svg)

    assert first == pdf(svg)
    assert b"/FontFile2" in first
    assert b"/Lang" in first
    assert len(first) < 60_000
