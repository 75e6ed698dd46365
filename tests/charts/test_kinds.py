"""What every kind of chart owes its readers, whatever the kind."""

from dataclasses import replace
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.reading import faults
from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    SVG,
    by_category,
    cells,
    group,
    measures,
    place,
    table,
    texts,
    tree,
)

from vidno.base.text import LANGUAGES, Text, same
from vidno.catalogue.chart import KINDS_DRAW
from vidno.catalogue.place import places
from vidno.charts.drawn import draw, is_picture
from vidno.charts.legend import legend_html
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series
from vidno.charts.parts import between_periods
from vidno.charts.stored import keys_of
from vidno.charts.suggest import kinds

WIDTHS = (736, 358)
HOSTILE = table(
    "2016 2017",
    group('<script>alert("x")</script>', 12, 14),
    group("Многодълго" * 20, 5, 6),
    group("дълго име с много думи " * 10, 3.5, ":"),
    group("שלום \u202eعالم", 2, 2),
    group('\'" onload="x', -3, "<b>"),
)
TABLES = {
    "oblasts": OBLASTS,
    "counts": COUNTS,
    "hostile": HOSTILE,
    "one series": table("2003 2010 2017", place("BG", 1, 2, 3)),
    "one period": table("2017", place("BG", 42.7), place("PVN", 59.7), place("PER", ":")),
    "nothing": table("2016 2017", place("VRC", ":", ":"), place("VID", None, None)),
    "no series": table("2016 2017"),
    "no periods": table("", place("VRC"), place("VID")),
    "gaps": table(
        "2010 2011 2012 2015 2016", group("а", 1, ":", 3, None, 5), group("б", *(":",) * 5)
    ),
    "zeros": table("2016 2017", place("VRC", 0, 0), place("VID", 0, 0), place("VAR", 0, 0)),
    "quarters": ChartTable(
        tuple(f"{year}-Q{quarter}" for year in range(2015, 2024) for quarter in range(1, 5)),
        (place("BG", *(50 + number % 4 for number in range(36))),),
    ),
    "negative": table("2017", place("VID", -15), place("VAR", -2.5), place("SOF", 3)),
    "large": table("2017", group("а", 1.5e12), group("б", 9.2e11), group("в", 3)),
    "small": table("2017", group("а", 0.00012), group("б", 0.00025)),
    "many": table(
        "2016 2017", *(group(f"група {number}", number, number + 1) for number in range(90))
    ),
    "free labels": table("преди после", group("а", 1, 2), group("б", 3, 4)),
}

SEXES = by_category(
    "2023 2024",
    мъже=(place("BG", 5, 4.5), place("VRC", 9.9, 10.4), place("VID", 12, ":"), place("VAR", 3, 4)),
    жени=(place("BG", 4, 4.1), place("VRC", 9.9, 9.0), place("VID", 11, 7), place("VAR", 4, 4)),
)
AGES = by_category(
    "2024",
    мъже=tuple(group(age, size) for age, size in (("0–14", 50), ("15–64", 200), ("65+", 40))),
    жени=tuple(group(age, size) for age, size in (("0–14", 45), ("15–64", 205), ("65+", 70))),
)
SHARES = by_category(
    "2023 2024",
    земеделие=(place("BG", 20, 19.9), place("VRC", 33.3, 30), place("VID", 50, 40)),
    индустрия=(place("BG", 30, 30.1), place("VRC", 33.3, 30.5), place("VID", 25, ":")),
    услуги=(place("BG", 50, 50), place("VRC", 33.4, 39.5), place("VID", 25, 20)),
)
CODES = [code for code, one in places().items() if one.level == "oblast"]
TOWNS = [code for code, one in places().items() if one.level == "municipality"]


def _two(codes: list[str]) -> ChartTable:
    ranked = tuple(place(code, n * 0.7 % 19, n * 1.3 % 23) for n, code in enumerate(codes))
    other = tuple(place(code, 60 - n % 31, 30 + n % 17) for n, code in enumerate(codes))
    return measures("2023 2024", (JOBLESS, (place("BG", 4.3, 4.2), *ranked)), (PER_HEAD, other))


TABLES |= {
    "sexes": SEXES,
    "ages": AGES,
    "shares": SHARES,
    "measures": _two(CODES),
    "measures of towns": _two(TOWNS),
    "towns": table(
        "2023 2024", *(place(code, n * 0.7 % 19, n % 23) for n, code in enumerate(TOWNS))
    ),
    "hostile categories": by_category(
        "2024",
        **{'<b>"&': HOSTILE.series[:3], "много дълго име на категория " * 9: HOSTILE.series[3:]},
    ),
    "empty categories": by_category("2024", мъже=(place("VRC", ":"),), жени=(place("VRC", None),)),
    "no rows in categories": by_category("2024", мъже=(), жени=()),
    "one measure": measures("2024", (JOBLESS, (place("VRC", 5), place("VID", 6)))),
}
CHOSEN_PLACE = replace(JOBLESS, select=("VRC",))
SUITS = {
    "stack": (JOBLESS, SHARES),
    "scatter": (JOBLESS, TABLES["measures"]),
    "spine": (CHOSEN_PLACE, TABLES["measures"]),
    "pyramid": (PHYSICIANS, AGES),
    "strips": (JOBLESS, TABLES["towns"]),
    "columns": (JOBLESS, TABLES["one series"]),
    "bubbles": (PHYSICIANS, COUNTS),
}
"""What a kind is made for, where that is not places over time."""

PERIODS = SUITS | {
    "pyramid": (
        PHYSICIANS,
        by_category(
            "2011 2023 2024",
            мъже=(group("0–14", 9, 8, 5), group("15–64", 30, 25, 20), group("65+", 2, 3, 4)),
            жени=(group("0–14", 8, 8, 6), group("15–64", 32, 25, 22), group("65+", 3, 5, 7)),
        ),
    ),
    "multiples": (
        JOBLESS,
        table("2021 2022 2023 2024", *(place(code, 3, 4, 5, 6) for code in ("VRC", "VID", "VAR"))),
    ),
    "stack": (
        JOBLESS,
        by_category(
            "2022 2023 2024",
            земеделие=(place("VRC", 33, 30, 25), place("VID", 50, 40, 41)),
            услуги=(place("VRC", 67, 70, 75), place("VID", 50, 60, 59)),
        ),
    ),
}
"""The same with at least two periods before the last."""


LACKING = table(
    "2016 2017",
    place("BG", 4, 5),
    place("VRC", 10, 11),
    place("VID", 9, 9),
    place("VAR", 3, ":"),
)
CHOSEN = ChartConfig(id="x", title=same("коефициент"), unit=same("%"), rate=True, select=("VAR",))

LACKS = {
    "stack": (JOBLESS, SHARES),
    "pyramid": (
        PHYSICIANS,
        by_category(
            "2024", а=(*AGES.series[:3], group("?", ":")), б=(*AGES.series[3:], group("?", 3))
        ),
    ),
    "scatter": (
        JOBLESS,
        measures(
            "2024",
            (JOBLESS, tuple(place(code, n) for n, code in enumerate(CODES))),
            (PER_HEAD, tuple(place(code, n or ":") for n, code in enumerate(CODES))),
        ),
    ),
    "spine": (
        CHOSEN_PLACE,
        measures(
            "2024",
            (JOBLESS, tuple(place(code, n) for n, code in enumerate(CODES))),
            (PER_HEAD, tuple(place(code, ":" if code == "VRC" else 4) for code in CODES)),
        ),
    ),
}
"""Tables in which one value is missing, where a kind needs more than places over time."""


def drawable() -> list[str]:
    return [name for name, kind in kinds().items() if is_picture(kind)]


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_chart_kind_is_complete(name: str, root: Path) -> None:
    kind: ModuleType = kinds()[name]
    reference = (root / "docs/reference/charts.md").read_text(encoding="utf-8")

    assert kind.__doc__
    assert name == kind.NAME
    assert kind.TITLE.bg
    assert kind.TITLE.en
    assert f"`{name}`" in reference
    config, shown = SUITS.get(name, (PER_HEAD, OBLASTS))
    for language in LANGUAGES:
        words = kind.describe(config, shown, language)
        assert words.headline
        assert words.sentence
        assert words.definition
        assert words.alt
        assert isinstance(kind.legend(config, shown, language), tuple)
        assert draw(kind, config, shown, language, 736).startswith("<")
    assert kind.fits(config, shown)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_keys_that_a_kind_draws_are_known_and_in_the_reference(name: str, root: Path) -> None:
    kind: ModuleType = kinds()[name]
    reference = (root / "docs/reference/charts.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in reference.splitlines() if line.startswith("| `")]

    for key in keys_of(kind):
        written = {"lines": "`lines` at a value", "lines at periods": "`lines` at a period"}
        said = [row[2] for row in rows if written.get(key, f"`{key}`") in row[1]]
        assert key in (*KINDS_DRAW, "lines at periods")
        assert any(f"`{name}`" in kinds_said for kinds_said in said), key
    assert hasattr(kind, "anchors") == ("annotations" in keys_of(kind))


def drawn_tables() -> list[tuple[str, str]]:
    """Return what may be drawn: a kind is never drawn for categories that it does not fit."""
    return [
        (name, shown)
        for name in drawable()
        for shown, made in TABLES.items()
        if not made.categories
        or any(kinds()[name].fits(one, made) for one in (JOBLESS, CHOSEN_PLACE))
    ]


@pytest.mark.parametrize(("name", "shown"), drawn_tables())
def test_all_texts_stay_inside_the_frame_and_off_each_other(name: str, shown: str) -> None:
    for config in (PHYSICIANS, JOBLESS, CHOSEN_PLACE):
        for width in WIDTHS:
            assert not faults(draw(kinds()[name], config, TABLES[shown], "bg", width)), width


@pytest.mark.parametrize("name", drawable())
def test_an_earlier_period_is_drawn_from_the_table_that_ends_with_it(name: str) -> None:
    config, shown = PERIODS.get(name, (PER_HEAD, OBLASTS))
    before = between_periods(shown, *range(len(shown.periods) - 1))
    last, now = shown.periods[-1], before.periods[-1]

    whole, drawn = (draw(kinds()[name], config, one, "bg", 736) for one in (shown, before))

    assert kinds()[name].fits(config, before)
    assert last in whole
    assert now in drawn
    assert last not in kinds()[name].describe(config, before, "bg").definition
    assert last not in drawn


@pytest.mark.parametrize("name", sorted(kinds()))
def test_hostile_labels_are_escaped_everywhere(name: str) -> None:
    kind = kinds()[name]
    config = ChartConfig(
        id='"><script>', title=Text(bg="<script>x</script>"), unit=same("<b>"), rate=True
    )

    drawn = draw(kind, config, HOSTILE, "bg", 736, lambda cell: f'/"><script>{cell.row}')
    legend = legend_html(config, HOSTILE, name, "bg")

    for text in (drawn, legend):
        assert "<script" not in text
        assert "<b>" not in text
        assert "\u202e" not in text
        for one in ElementTree.fromstring(text).iter() if text else ():  # noqa: S314 - our own text
            assert not any(attribute.startswith("on") for attribute in one.attrib)


@pytest.mark.parametrize("name", drawable())
def test_drawings_obey_a_strict_policy_for_styles_and_scripts(name: str) -> None:
    config, shown = SUITS.get(name, (JOBLESS, OBLASTS))
    drawn = draw(kinds()[name], config, shown, "bg", 736, lambda cell: f"/{cell.row}")

    assert "style=" not in drawn
    assert "<style" not in drawn
    assert "#" not in drawn.replace("url(#hatch", "").replace('<use href="#', "")
    assert {one.tag for one in tree(drawn).iter()} <= {
        SVG + tag
        for tag in (
            "svg",
            "g",
            "path",
            "use",
            "rect",
            "circle",
            "text",
            "title",
            "a",
            "defs",
            "pattern",
        )
    }


@pytest.mark.parametrize("name", drawable())
def test_a_drawing_with_links_is_a_group_and_without_an_image(name: str) -> None:
    config, shown = SUITS.get(name, (JOBLESS, OBLASTS))
    with_links = tree(draw(kinds()[name], config, shown, "bg", 736, lambda cell: f"/{cell.row}"))
    without = tree(draw(kinds()[name], config, shown, "bg", 358))

    assert with_links.get("role") == "group"
    assert without.get("role") == "img"
    assert without.get("aria-label") == kinds()[name].describe(config, shown, "bg").alt
    assert (with_links.get("class"), without.get("class")) == ("svg w", "svg m")
    links = list(with_links.iter(SVG + "a"))
    assert links
    assert all(link.get("class") == "n" and link.get("tabindex") == "-1" for link in links)


@pytest.mark.parametrize("name", sorted(kinds()))
def test_a_value_whose_row_is_unknown_has_no_link(name: str) -> None:
    shown = table("2016 2017", group("а", 1, 2), group("б", 3, 4))
    bare = ChartTable(
        shown.periods,
        tuple(
            Series(one.key, one.label, "", tuple(Cell(cell.value) for cell in one.cells))
            for one in shown.series
        ),
    )

    assert "<a" not in draw(kinds()[name], JOBLESS, bare, "bg", 736, lambda cell: "/x")


def test_two_drawings_of_one_page_have_hatches_of_their_own() -> None:
    names = set()
    for name in drawable():
        for width in WIDTHS:
            config, shown = LACKS.get(name, (CHOSEN, LACKING))
            [pattern] = tree(draw(kinds()[name], config, shown, "bg", width)).iter(SVG + "pattern")
            names.add(pattern.get("id"))

    assert len(names) == len(drawable()) * len(WIDTHS)


@pytest.mark.parametrize("name", drawable())
def test_the_hatch_is_in_the_drawing_and_in_the_legend(name: str) -> None:
    config, shown = LACKS.get(name, (CHOSEN, LACKING))
    drawn = draw(kinds()[name], config, shown, "bg", 736)
    legend = legend_html(config, shown, name, "bg")

    assert 'fill="url(#hatch' in drawn
    assert '<i class="k0"' in legend
    assert "няма данни" in legend


def test_a_whole_table_needs_no_hatch_in_its_legend() -> None:
    for name in ("line", "bars", "dots", "multiples", "strips", "columns", "number"):
        assert "k0" not in legend_html(JOBLESS, OBLASTS, name, "bg")


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.text(max_size=30), st.lists(st.one_of(st.none(), st.floats(-1e12, 1e12)), min_size=3, max_size=3)),
        max_size=9,
    ),
    st.sampled_from(sorted(kinds())),
    st.sampled_from(WIDTHS),
)  # fmt: skip
def test_any_table_gives_a_well_formed_drawing(
    rows: list[tuple[str, list[float | None]]], name: str, width: int
) -> None:
    shown = ChartTable(
        ("2015", "2016", "2017"),
        tuple(
            Series(str(number), same(label), "", cells(*row))
            for number, (label, row) in enumerate(rows)
        ),
    )

    drawn = draw(kinds()[name], PHYSICIANS, shown, "bg", width, lambda cell: f"/{cell.row}")

    ElementTree.fromstring(drawn)  # noqa: S314 - our own text
    assert "nan" not in drawn
    assert "inf" not in drawn


def test_drawings_use_no_character_that_our_font_lacks() -> None:
    for name in drawable():
        for shown in (OBLASTS, COUNTS, TABLES["negative"], TABLES["quarters"], TABLES["large"]):
            for language in LANGUAGES:
                for config in (PHYSICIANS, JOBLESS, PER_HEAD):
                    for text in texts(draw(kinds()[name], config, shown, language, 736)):
                        assert not set(text) & set("‰≤≥→≈\u202f\u2009"), text
