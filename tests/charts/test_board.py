"""Lines and texts that a stored chart writes on a drawing: where they stand, and that nothing overlaps."""

from dataclasses import replace
from types import ModuleType

import pytest
from tests.charts.reading import boxes, faults
from tests.charts.tables import JOBLESS, PHYSICIANS, S, by_class, group, place, table, texts

from vidno.base.text import Text, same
from vidno.catalogue.place import places
from vidno.catalogue.writing import Annotation, ReferenceLine
from vidno.charts.board import crosses, heads, meet, ways_of
from vidno.charts.drawn import described
from vidno.charts.frame import Frame
from vidno.charts.kinds import bars, columns, line
from vidno.charts.model import ChartConfig, ChartTable

YEARS = table(
    "2019 2020 2021 2022 2023",
    place("BG", 4.2, 5.1, 5.2, 4.1, 4.3),
    place("VRC", 9.0, 10.1, 8.2, 12.0, 6.1),
    place("VID", 19.1, 18.9, 15.9, 9.7, 12.4),
    place("MON", 20.4, 24.5, 16.9, 10.0, 10.8),
)
GOAL = ReferenceLine(at=5, label=Text(bg="цел на областта", en="goal of the oblast"))
EVENT = ReferenceLine(at="2020", label=Text(bg="първа година на пандемията", en="pandemic begins"))
LOW = Annotation(
    entity="VID", time="2022", text=same("Най-ниската стойност във Видин за всички години")
)
HIGH = Annotation(entity="MON", time="2020", text=same("Съседната област отива далеч по-високо"))
MARKED = replace(JOBLESS, select=("VID", "MON"), lines=(GOAL, EVENT), annotations=(LOW, HIGH))


def xs(svg: object, name: str) -> list[tuple[float, float, float, float]]:
    """Return the ends of the only stretch of each path of a class."""
    found = []
    for one in by_class(svg, name, "path"):
        way = one.get("d", "")
        numbers = [
            float(part) for part in way.replace("M", "").replace("H", " ").replace("V", " ").split()
        ]
        x, y, end = numbers[:3]
        found.append((x, y, end, y) if "H" in way else (x, y, x, end))
    return found


@pytest.mark.parametrize("width", [736, 358])
@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_line_chart_writes_all_of_it_and_nothing_overlaps(width: int, language: str) -> None:
    svg = line.drawing(MARKED, YEARS, language, width)  # type: ignore[arg-type]

    assert not faults(svg)
    written = " ".join(texts(svg))
    for said in (GOAL.label, EVENT.label, LOW.text, HIGH.text):
        for word in said.pick(language).split():  # type: ignore[arg-type]
            assert word in written
    bright = [way for name in ("lh", "ln", "li") for one in by_class(svg, name, "path")
              for way in ways_of(one.get("d", ""))]  # fmt: skip
    across = [((x, y), (right, bottom)) for x, y, right, bottom in xs(svg, "goal")]
    assert len(across) == 2
    for box in boxes(svg):
        inside = (box.left, box.top + 1, box.right, box.bottom - 1)
        assert not any(crosses(way, inside) for way in (*bright, *across)), box


def test_a_line_at_a_value_lies_where_the_axis_has_it_and_says_it() -> None:
    svg = line.drawing(MARKED, YEARS, "bg", 736)

    ticks = {box.text: (box.top + box.bottom) / 2 for box in boxes(svg) if box.left < 20}
    (_, level, _, _), upright = xs(svg, "goal")
    assert level == pytest.approx(ticks["5"], abs=3)
    assert f"цел на областта: 5{S}%" in texts(svg)
    assert upright[0] == upright[2]


def test_the_axis_reaches_a_line_beyond_all_values() -> None:
    far = replace(JOBLESS, lines=(ReferenceLine(at=40, label=same("праг")),))

    for kind in (line, columns, bars):
        shown = (
            table("2022 2023", place("VRC", 3, 4), place("VID", 5, 6))
            if kind is not columns
            else (table("2022 2023", place("VRC", 3, 4)))
        )
        svg = kind.drawing(far, shown, "bg", 736)

        assert f"праг: 40{S}%" in " ".join(texts(svg))
        assert not faults(svg)
        assert by_class(svg, "goal", "path")


def test_a_value_with_a_text_gets_a_ring_at_its_place() -> None:
    svg = line.drawing(MARKED, YEARS, "bg", 736)

    rings = {(one.get("cx"), one.get("cy")) for one in by_class(svg, "spot", "circle")}
    values = {(one.get("cx"), one.get("cy")) for one in by_class(svg, "hit", "circle")}
    assert len(rings) == 2
    assert rings <= values


def test_a_text_without_room_stands_below_with_its_place_and_period() -> None:
    long = same("Дълъг текст, за който на малката диаграма няма никакво място: " + "дума " * 30)
    crowded = replace(MARKED, annotations=(Annotation(entity="VID", time="2022", text=long),))

    svg = line.drawing(crowded, YEARS, "bg", 358)

    assert not faults(svg)
    axis = next(box.bottom for box in boxes(svg) if box.text == "2023")
    below = [box.text for box in boxes(svg) if box.top > axis]
    assert f"Видин, 2022{S}г.: Дълъг текст, за който" in " ".join(below)


def test_texts_of_columns_stay_off_columns_and_their_labels() -> None:
    shown = table("2019 2020 2021 2022 2023", place("BG", 61, 59, 58, 56, 57))
    note = Annotation(entity="BG", time="2020", text=same("мярка за родителите"))
    config = replace(PHYSICIANS, annotations=(note,), lines=(EVENT,))

    for width in (736, 358):
        svg = columns.drawing(config, shown, "bg", width)
        assert not faults(svg)
        assert "мярка" in " ".join(texts(svg))
        rects = [
            tuple(float(one.get(key, "0")) for key in ("x", "y", "width", "height"))
            for one in by_class(svg, "bar", "rect")
        ]
        [*written] = [box for box in boxes(svg) if set(box.text.split()) & {"мярка", "родителите"}]
        assert written
        for box in written:
            for x, y, wide, high in rects:
                assert not (
                    box.left < x + wide and x < box.right and box.top < y + high and y < box.bottom
                )


def test_a_text_of_bars_stands_below_its_bar_and_pushes_the_others_down() -> None:
    note = Annotation(entity="VID", time="2023", text=same("За втора година тук е най-високо"))
    config = replace(JOBLESS, annotations=(note,), lines=(GOAL,))

    for width in (736, 358):
        svg = bars.drawing(config, YEARS, "bg", width)
        places_of = {box.text: box for box in boxes(svg)}
        [first, *_] = [box for box in boxes(svg) if box.text.startswith("За втора")]

        assert not faults(svg)
        assert places_of["Видин"].bottom < first.top < places_of["Монтана"].top
        assert f"цел на областта: 5{S}%" in texts(svg)[0]


def test_labels_above_bars_do_not_meet() -> None:
    frame = Frame(JOBLESS, "bars", 358)

    shapes, height = heads(
        frame, [(100, "средно за страната"), (120, "цел за областта"), (130, "праг")]
    )

    svg = frame.svg(height, "x", *shapes)
    assert not faults(svg)
    assert len(boxes(svg)) == 3


@pytest.mark.parametrize("kind", [line, bars, columns])
def test_all_municipalities_and_strange_tables_hold_texts_too(kind: ModuleType) -> None:
    codes = [code for code, one in places().items() if one.level == "municipality"][:265]
    many = table("2022 2023", *(place(code, n % 23, n % 19) for n, code in enumerate(codes)))
    below = table("2021 2022 2023", group("а", -3, -4, -1))
    for shown, key in ((many, codes[7]), (below, "а")):
        note = Annotation(entity=key, time="2023", text=same("дума " * 12))
        config = replace(JOBLESS, select=(key,), annotations=(note,), lines=(GOAL,))
        for width in (736, 358):
            if kind.fits(config, shown) or kind is columns:
                assert not faults(kind.drawing(config, shown, "bg", width))


def test_the_words_for_screen_readers_say_lines_and_texts() -> None:
    said = described(line, MARKED, YEARS, "bg")

    assert f"Линия: цел на областта: 5{S}%. Линия: първа година на пандемията (2020" in said.alt
    assert "Видин, 2022" in said.alt
    assert LOW.text.bg in said.alt


def test_ways_and_rooms_are_told_apart_by_geometry() -> None:
    assert ways_of("M0 1L2 3L4 5M7 7L8 8") == [((0, 1), (2, 3)), ((2, 3), (4, 5)), ((7, 7), (8, 8))]
    assert crosses(((0, 0), (10, 10)), (4, 4, 6, 6))
    assert not crosses(((0, 0), (10, 0)), (4, 4, 6, 6))
    assert not crosses(((0, 0), (3, 3)), (4, 4, 6, 6))
    assert meet(((0, 0), (2, 2)), ((0, 2), (2, 0)))
    assert not meet(((0, 0), (1, 1)), ((2, 0), (2, 5)))


def test_a_chart_without_marks_is_drawn_as_before() -> None:
    plain: ChartConfig = replace(JOBLESS, select=("VID",))
    shown: ChartTable = YEARS

    assert not by_class(line.drawing(plain, shown, "bg"), "goal")
    assert described(line, plain, shown, "bg") == line.describe(plain, shown, "bg")
