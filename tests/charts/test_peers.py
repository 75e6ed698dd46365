"""The same table drawn here, by Vega-Lite and by Matplotlib: the marks say the same values.

Marks are read back from each drawing and scaled from 0 to 1 between the smallest and the largest;
so the sizes of the three pictures do not matter, and any wrong length, place or order would.
"""

import json
import re
from itertools import pairwise

import pytest
from tests.charts.tables import JOBLESS, PER_HEAD, SVG, measures, place, table, tree

from vidno.catalogue.place import places
from vidno.charts.kinds import bars, columns, dots, line, scatter
from vidno.charts.model import ChartTable

vl_convert = pytest.importorskip("vl_convert", reason="the tools for tests are not installed")
matplotlib = pytest.importorskip("matplotlib", reason="the tools for tests are not installed")
pytestmark = pytest.mark.slow

CODES = [code for code, one in places().items() if one.level == "oblast"]
YEARS = [2012, 2014, 2015, 2019, 2020, 2024]
CLOSE = 0.006  # a tenth of a pixel here, over the shortest picture
Pairs = list[tuple[float, float]]


def value(number: int, year: int = 0) -> float:
    return round(3 + (number * 37 + year * 11) % 101 / 7, 1)


RANKED = table("2024", *(place(code, value(number)) for number, code in enumerate(CODES)))
SIGNED = table("2024", *(place(code, value(number) - 9) for number, code in enumerate(CODES)))
TREND = ChartTable(tuple(map(str, YEARS)), (place("VRC", *(value(3, year) for year in YEARS)),))
PLANE = measures(
    "2024",
    (JOBLESS, tuple(place(code, value(number)) for number, code in enumerate(CODES))),
    (PER_HEAD, tuple(place(code, value(number, 5) * 2) for number, code in enumerate(CODES))),
)


def scaled(numbers: list[float], *, down: bool = False) -> list[float]:
    """Return numbers from 0 to 1; `down` turns pixels that grow downwards around."""
    low, high = min(numbers), max(numbers)
    found = [(number - low) / (high - low) for number in numbers]
    return [1 - share for share in found] if down else found


def spec(mark: str, rows: list[dict[str, float | str]], x: str, y: str) -> str:
    kinds = {"name": "nominal"}
    encoding = {
        axis: {"field": field, "type": kinds.get(field, "quantitative"), "sort": None}
        for axis, field in (("x", x), ("y", y))
    }
    return json.dumps({"data": {"values": rows}, "mark": mark, "encoding": encoding, "width": 600, "height": 500})  # fmt: skip


def vega(mark: str, rows: list[dict[str, float | str]], x: str, y: str) -> list[dict[str, str]]:
    """Return the attributes of the marks that Vega-Lite draws."""
    group = {"bar": "mark-rect", "line": "mark-line", "point": "mark-symbol"}[mark]
    root = tree(vl_convert.vegalite_to_svg(spec(mark, rows, x, y)))
    [found] = [one for one in root.iter(SVG + "g") if group in one.get("class", "").split()]
    return [one.attrib for one in found.iter(SVG + "path")]


def lengths_of_vega(marks: list[dict[str, str]]) -> list[float]:
    """Return the lengths of upright or lying bars from their paths `M x,y h w v h`."""
    return [float(re.findall(r"h(-?[\d.]+)", mark["d"])[0]) for mark in marks]


def axes() -> object:
    from matplotlib.figure import Figure  # noqa: PLC0415 - only where it is installed

    return Figure(figsize=(8, 6)).subplots()


def here(svg: object, tag: str, name: str) -> list[dict[str, str]]:
    return [
        one.attrib
        for one in tree(svg).iter(SVG + tag)
        if name in one.get("class", "").split() and "hit" not in one.get("class", "")
    ]


def test_bars_are_as_long_as_those_of_vega_lite_and_matplotlib() -> None:
    shown = sorted(((one.cells[0].value or 0, one.key) for one in RANKED.series), reverse=True)
    rows: list[dict[str, float | str]] = [{"name": key, "value": size} for size, key in shown]

    ours = [float(one["width"]) for one in here(bars.drawing(JOBLESS, RANKED, "bg"), "rect", "bar")]
    vegas = lengths_of_vega(vega("bar", rows, "value", "name"))
    patches = axes().barh([key for _, key in shown], [size for size, _ in shown])  # type: ignore[attr-defined]  # untyped library
    theirs = [patch.get_window_extent().width for patch in patches]

    for found in (ours, vegas, theirs):
        assert [one / found[0] for one in found] == pytest.approx(
            [size / shown[0][0] for size, _ in shown], abs=CLOSE
        )


def test_bars_below_zero_go_the_same_way() -> None:
    shown = sorted(((one.cells[0].value or 0, one.key) for one in SIGNED.series), reverse=True)
    rows: list[dict[str, float | str]] = [{"name": key, "value": size} for size, key in shown]

    marks = here(bars.drawing(JOBLESS, SIGNED, "bg"), "rect", "bar")
    zero = float(marks[0]["x"])
    ours = [float(one["width"]) * (1 if float(one["x"]) > zero - 0.2 else -1) for one in marks]
    paths = [one["d"] for one in vega("bar", rows, "value", "name")]
    starts = [float(path[1:].split(",")[0]) for path in paths]
    sizes = lengths_of_vega([{"d": path} for path in paths])
    vegas = [
        size if start == max(starts) else -size for start, size in zip(starts, sizes, strict=True)
    ]
    patches = axes().barh([key for _, key in shown], [size for size, _ in shown])  # type: ignore[attr-defined]  # untyped library
    theirs = [patch.get_width() for patch in patches]

    truth = [size for size, _ in shown]
    for found in (ours, vegas, theirs):
        assert [one / found[0] for one in found] == pytest.approx(
            [one / truth[0] for one in truth], abs=CLOSE * 2
        )


def test_columns_are_as_high() -> None:
    values = [cell.value or 0 for cell in TREND.series[0].cells]
    rows: list[dict[str, float | str]] = [
        {"name": str(year), "value": size} for year, size in zip(YEARS, values, strict=True)
    ]

    ours = [
        float(one["height"]) for one in here(columns.drawing(JOBLESS, TREND, "bg"), "rect", "bar")
    ]
    vegas = [
        float(re.findall(r"v(-?[\d.]+)", one["d"])[0]) for one in vega("bar", rows, "name", "value")
    ]
    patches = axes().bar([str(year) for year in YEARS], values)  # type: ignore[attr-defined]  # untyped library
    theirs = [patch.get_window_extent().height for patch in patches]

    for found in (ours, vegas, theirs):
        assert [one / max(found) for one in found] == pytest.approx(
            [size / max(values) for size in values], abs=CLOSE
        )


def points_of(path: str) -> Pairs:
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def test_a_line_goes_through_the_same_points_at_uneven_distances() -> None:
    values = [cell.value or 0 for cell in TREND.series[0].cells]
    rows: list[dict[str, float | str]] = [
        {"year": year, "value": size} for year, size in zip(YEARS, values, strict=True)
    ]

    ours = points_of(here(line.drawing(JOBLESS, TREND, "bg"), "path", "ln")[0]["d"])
    vegas = points_of(vega("line", rows, "year", "value")[0]["d"])
    [drawn] = axes().plot(YEARS, values)  # type: ignore[attr-defined]  # untyped library
    theirs = [tuple(pair) for pair in drawn.get_transform().transform(drawn.get_xydata())]

    across, up = scaled([float(year) for year in YEARS]), scaled(values)
    for found, down in ((ours, True), (vegas, True), (theirs, False)):
        assert scaled([x for x, _ in found]) == pytest.approx(across, abs=CLOSE)
        assert scaled([y for _, y in found], down=down) == pytest.approx(up, abs=CLOSE)


def test_dots_of_a_scatter_lie_in_the_same_places() -> None:
    by_category = PLANE.by_category
    xs = [one.cells[0].value or 0 for one in by_category[JOBLESS.id].series]
    ys = [one.cells[0].value or 0 for one in by_category[PER_HEAD.id].series]
    rows: list[dict[str, float | str]] = [{"x": x, "y": y} for x, y in zip(xs, ys, strict=True)]

    circles = here(scatter.drawing(JOBLESS, PLANE, "bg"), "circle", "dot")
    ours = [(float(one["cx"]), float(one["cy"])) for one in circles]
    moved = [one["transform"] for one in vega("point", rows, "x", "y")]
    vegas = [points_of(one)[0] for one in moved]
    drawn = axes().scatter(xs, ys)  # type: ignore[attr-defined]  # untyped library
    theirs = [tuple(pair) for pair in drawn.get_offset_transform().transform(drawn.get_offsets())]

    truth = sorted(zip(scaled(xs), scaled(ys), strict=True))
    for found, down in ((ours, True), (vegas, True), (theirs, False)):
        across = scaled([x for x, _ in found])
        up = scaled([y for _, y in found], down=down)
        for (x, y), (a, b) in zip(sorted(zip(across, up, strict=True)), truth, strict=True):
            assert abs(x - a) <= CLOSE
            assert abs(y - b) <= CLOSE


def test_pairs_of_dots_stand_where_points_of_vega_lite_do() -> None:
    shown = table(
        "2014 2024", *(place(code, value(n), value(n, 9)) for n, code in enumerate(CODES))
    )
    later = {one.key: one.cells[1].value or 0 for one in shown.series}
    order = sorted(later, key=lambda key: -later[key])
    rows: list[dict[str, float | str]] = [{"name": key, "value": later[key]} for key in order]

    circles = here(dots.drawing(JOBLESS, shown, "bg"), "circle", "dot")
    full = [float(one["cx"]) for one in circles if "open" not in one["class"]]
    vegas = [points_of(one["transform"])[0][0] for one in vega("point", rows, "value", "name")]

    assert all(one >= other for one, other in pairwise(full))
    truth = scaled([later[key] for key in order])
    assert scaled(full) == pytest.approx(truth, abs=CLOSE)
    assert scaled(vegas) == pytest.approx(truth, abs=CLOSE)
