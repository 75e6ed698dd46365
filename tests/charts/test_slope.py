"""A slope chart: lines break where a column says nothing, names cover nothing and stay in the frame."""

import re
from itertools import pairwise

import pytest

from vidno.charts.frame import PHONE, WIDE
from vidno.charts.measure import text_width
from vidno.charts.slope import HIGH, Course, drawing

HEADS = ("Анкета", "Петиции", "Заглавия в медиите")
COURSES = (
    Course("Здраве", (1.0, 0.5, 1.0), is_out=True),
    Course("Труд", (0.5, None, 0.25), is_out=True),
    Course("Отбрана", (0.0, 0.0, None), is_out=True),
    Course("Култура", (None, 0.75, 0.26)),
)


def drawn(width: int = WIDE) -> str:
    return str(drawing(HEADS, COURSES, "Сигнали", width))


def group(svg: str, name: str) -> str:
    return next(part for part in svg.split("<g>") if part.startswith(f"<title>{name}"))


def test_a_line_breaks_where_a_column_knows_nothing_and_never_falls_to_zero() -> None:
    svg = drawn()

    # two lines through three columns, none beside the gap in the middle, one before and one after a gap
    paths = {one.name: group(svg, one.name).split("</g>")[0].count("<path") for one in COURSES}
    assert paths == {"Здраве": 2, "Труд": 0, "Отбрана": 1, "Култура": 1}
    dots = {one.name: group(svg, one.name).split("</g>")[0].count("<circle") for one in COURSES}
    assert dots == {"Здраве": 3, "Труд": 2, "Отбрана": 2, "Култура": 2}


def test_heights_are_those_of_the_figures() -> None:
    cy = [float(y) for y in re.findall(r'cy="([\d.]+)"', group(drawn(), "Здраве"))]

    assert cy[0] == cy[2]
    assert cy[1] - cy[0] == HIGH / 2


def test_a_course_that_ends_before_the_last_column_is_led_to_its_name_by_a_dotted_line() -> None:
    assert drawn().count('class="lead soft"') == 1


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_names_stand_apart_and_in_the_frame(width: int) -> None:
    svg = drawn(width)
    names = re.findall(
        r'<text x="([\d.]+)" y="([\d.]+)" class="(?:hot|st|b|ax)">([^<]+)</text>', svg
    )
    names = [one for one in names if one[2] in {course.name for course in COURSES}]
    heights = sorted(float(y) for _, y, _ in names)

    assert len(names) == 4
    assert all(b - a >= 17 for a, b in pairwise(heights))
    assert all(float(x) + text_width(name, 15, 700) <= width for x, _, name in names)


def test_columns_too_close_for_their_names_bear_numbers() -> None:
    many = tuple(f"Сигнал с дълго име {n}" for n in range(6))
    svg = str(drawing(many, [Course("Здраве", (1.0,) * 6)], "Сигнали", PHONE))

    assert re.findall(r'class="b" text-anchor="middle">(\d)<', svg) == list("123456")
