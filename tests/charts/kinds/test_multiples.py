"""Small multiples."""

import re

import pytest
from tests.charts.tables import (
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    S,
    by_category,
    by_class,
    group,
    place,
    table,
    texts,
)

from vidno.charts.kinds import multiples


def steps(svg: object, name: str = "ln") -> list[list[tuple[float, float]]]:
    found = []
    for path in by_class(svg, name, "path"):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))]
        found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def test_every_place_has_a_panel_on_the_same_scale_ranked_by_its_last_value() -> None:
    svg = multiples.drawing(PER_HEAD, OBLASTS, "bg")

    written = texts(svg)
    assert [name for name in written if name in ("Плевен", "Пловдив", "Враца", "Перник", "Кърджали")] == [
        "Плевен", "Пловдив", "Враца", "Перник", "Кърджали",
    ]  # fmt: skip
    rises = [line[0][1] - line[-1][1] for line in steps(svg)]
    assert rises[0] / rises[1] == pytest.approx((59.7 - 38.9) / (51.4 - 36.8), abs=0.02)


def test_the_country_of_a_rate_is_the_grey_line_else_the_median() -> None:
    counts = table("2015 2016 2017", group("а", 1, 2, 3), group("б", 3, 4, 5), group("в", 9, 9, 9))

    assert multiples.legend(PER_HEAD, OBLASTS, "bg")[0].text == "България"
    assert multiples.legend(PHYSICIANS, counts, "bg")[0].text == "медиана"
    greys = steps(multiples.drawing(PHYSICIANS, counts, "bg"), "ctx")
    middle = steps(multiples.drawing(PHYSICIANS, counts, "bg"))[1]  # б is the median itself
    assert [y for _, y in greys[1]] == pytest.approx([y for _, y in middle], abs=0.1)


def test_a_missing_value_breaks_the_line_and_is_hatched_below() -> None:
    shown = table("2014 2015 2016 2017", *(group(name, 1, ":", 3, 4) for name in "абв"))

    svg = str(multiples.drawing(PHYSICIANS, shown, "bg"))

    assert svg.count("а: няма данни") == 1
    assert all(path.get("d", "").count("M") == 1 for path in by_class(svg, "ln", "path"))


def test_categories_of_one_place_get_a_panel_each() -> None:
    shown = by_category("2015 2016 2017", **{name: (place("BG", 1, 2, 3),) for name in ("а", "б", "в")})  # fmt: skip

    assert multiples.fits(JOBLESS, shown)
    assert {"а", "б", "в", f"3,0{S}%"} <= set(texts(multiples.drawing(JOBLESS, shown, "bg")))


def test_two_lines_or_two_periods_are_no_multiples() -> None:
    assert not multiples.fits(PHYSICIANS, table("2016 2017", *(group(n, 1, 2) for n in "абв")))
    assert not multiples.fits(PHYSICIANS, table("2015 2016 2017", *(group(n, 1, 2, 3) for n in "аб")))  # fmt: skip
