"""What is missing, suppressed, not applicable, provisional or revised looks and reads differently."""

from dataclasses import replace

import pytest
from tests.charts.tables import JOBLESS, PHYSICIANS, S, by_class, place, table, texts, tree

from vidno.charts import absence
from vidno.charts.facts import facts_of
from vidno.charts.kinds import bars, line
from vidno.charts.kinds import map as map_chart
from vidno.charts.kinds import table as table_chart
from vidno.charts.legend import legend_html
from vidno.charts.model import Absence, Cell, ChartTable, Mark, Series, plain
from vidno.charts.picture import picture


def oblast(code: str, value: float | None, sign: str = "", absent: Absence = "missing", mark: Mark = "") -> Series:  # fmt: skip
    found = place(code)
    return replace(found, cells=(Cell(value, sign, 1, absence=absent, mark=mark),))


def interval(code: str, value: float, low: float, high: float) -> Series:
    return replace(place(code), cells=(Cell(value, "", 1, low, high),))


LACKING = ChartTable(
    ("2024",),
    (
        oblast("VAR", 3),
        oblast("VRC", 5, "p", mark="provisional"),
        oblast("PER", 4, "r", mark="revised"),
        oblast("VID", None, ":"),
        oblast("SOF", None, "с", "suppressed"),
        oblast("PDV", None, "x", "inapplicable"),
    ),
)


@pytest.mark.parametrize("kind", [bars, map_chart])
def test_three_reasons_have_three_paints_and_three_entries(kind: object) -> None:
    svg = kind.drawing(JOBLESS, LACKING, "bg")  # type: ignore[attr-defined]  # a kind

    patterns = [one.get("id", "") for one in tree(svg).iter() if one.tag.endswith("}pattern")]
    assert len(patterns) == 3
    assert len({one.rpartition("736")[2] for one in patterns}) == 3
    legend = [key.text for key in kind.legend(JOBLESS, LACKING, "bg")]  # type: ignore[attr-defined]  # a kind
    assert legend[-2:] == ["скрито от източника (1)", "не се прилага (1)"]
    assert legend[-3].startswith("няма данни (")


def test_only_the_paints_that_are_needed_are_defined() -> None:
    svg = bars.drawing(JOBLESS, table("2024", place("VAR", 3), place("VRC", 5)), "bg")

    assert "<pattern" not in str(svg)


def test_the_sentence_tells_the_reasons_apart() -> None:
    facts = facts_of(JOBLESS, LACKING)

    said = plain(absence.absent(facts, 0, "bg"))

    assert said == (
        "няма данни за Видин; източникът скрива данните за София (столица); "
        "показателят не се прилага за Пловдив"
    )
    assert "suppresses the data for Plovdiv" not in plain(absence.absent(facts, 0, "en"))
    assert plain(absence.gaps(facts, "bg")) == (
        "липсват 3 от 6 стойности (1 е скрита от източника, за 1 показателят не се прилага)"
    )


def test_provisional_and_revised_values_carry_a_letter_that_the_legend_explains() -> None:
    svg = bars.drawing(PHYSICIANS, LACKING, "bg")

    assert {f"5{S}п", f"4{S}р", "3"} <= set(texts(svg))
    assert len(by_class(svg, "open", "rect")) == 1
    legend = [key.text for key in bars.legend(PHYSICIANS, LACKING, "en")]
    assert legend[:2] == ["p: provisional (1)", "r: revised (1)"]
    assert "п: предварителни данни" in str(table_chart.html(PHYSICIANS, LACKING, "bg"))


def test_a_line_ends_dashed_and_open_where_its_last_value_is_provisional() -> None:
    cells = (Cell(3, "", 1), Cell(4, "", 2), Cell(5, "p", 3, mark="provisional"))
    shown = ChartTable(("2022", "2023", "2024"), (replace(place("BG"), cells=cells),))

    svg = line.drawing(JOBLESS, shown, "bg")

    assert len(by_class(svg, "soft", "path")) == 1
    assert len(by_class(svg, "open", "circle")) == 1
    assert [key.swatch for key in line.legend(JOBLESS, shown, "bg")] == ["kp"]


def test_the_interval_of_a_bar_is_a_whisker_from_its_lower_to_its_upper_end() -> None:
    shown = ChartTable(("2024",), (interval("VRC", 10, 8, 14), interval("VAR", 4, 3, 5)))

    svg = bars.drawing(JOBLESS, shown, "bg")

    [first, second] = by_class(svg, "wh", "path")
    long, _ = by_class(svg, "bar", "rect")
    zero, wide = float(long.get("x", "0")), float(long.get("width", "0"))
    way = first.get("d", "")
    low, high = float(way[1:].split(" ")[0]), float(way.split("H")[1].split("m")[0])
    assert (low - zero) / wide == pytest.approx(0.8, abs=0.002)
    assert (high - zero) / wide == pytest.approx(1.4, abs=0.002)
    label = next(one for one in tree(svg).iter() if one.text == "10,0\u00a0%")
    assert float(label.get("x", "0")) > high
    assert bars.legend(JOBLESS, shown, "bg")[0].swatch == "kw"
    assert "от 8,0 до 14,0" in str(svg)
    assert second.get("d")


def test_a_line_has_a_band_but_three_lines_have_none() -> None:
    def lines(*codes: str) -> ChartTable:
        cells = (Cell(3, "", 1, 2, 5), Cell(4, "", 2, 3, 6))
        return ChartTable(("2023", "2024"), tuple(replace(place(c), cells=cells) for c in codes))

    assert len(by_class(line.drawing(JOBLESS, lines("VRC", "VID"), "bg"), "band", "path")) == 2
    assert line.legend(JOBLESS, lines("VRC"), "bg")[0].text == "интервал по източника"
    assert not by_class(line.drawing(JOBLESS, lines("VRC", "VID", "VAR"), "bg"), "band", "path")


def test_a_suppressed_stretch_of_a_line_is_dotted_not_hatched() -> None:
    cells = (Cell(3, "", 1), Cell(None, "с", 2, absence="suppressed"), Cell(5, "", 3))
    shown = ChartTable(("2022", "2023", "2024"), (replace(place("BG"), cells=cells),))

    svg = str(line.drawing(JOBLESS, shown, "bg"))

    assert "-736-s)" in svg
    assert "-736)" not in svg
    assert 'class="ks"' in legend_html(JOBLESS, shown, "line", "bg")


def test_a_picture_brings_the_paints_of_its_legend() -> None:
    svg = picture(JOBLESS, LACKING, "bars", "bg")

    for tail in ("", "-s", "-n"):
        assert f'id="hatch{tail}"' in svg
        assert f"url(#hatch{tail})" in svg
