from collections import Counter

from vidno.base.text import Text
from vidno.charts.classes import classes_of
from vidno.charts.drawn import draw
from vidno.charts.emphasis import emphasised
from vidno.charts.facts import facts_of
from vidno.charts.kinds import map as map_chart
from vidno.charts.kinds import table as table_chart
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series, plain

CONFIG = ChartConfig(
    id="unemployment",
    title=Text(bg="коефициент на безработица", en="unemployment rate"),
    unit=Text(bg="%", en="%"),
    decimals=1,
    rate=True,
    source=Text(bg="НСИ", en="NSI"),
    licence=Text(bg="не е посочен", en="not stated"),
)


def oblast(key: str, name: str, value: float, status: str = "") -> Series:
    return Series(key, Text(bg=name, en=name), "oblast", (Cell(value, status, 1),))


TABLE = ChartTable(
    ("2024",),
    (
        oblast("VID", "Видин", 18.7),
        oblast("VAR", "Варна", 0.1, "()"),
        oblast("SOF", "София (столица)", 1.9),
        oblast("VRC", "Враца", 10.4),
    ),
)


def test_a_less_reliable_value_stands_in_brackets_as_the_publisher_puts_it() -> None:
    assert ">(0,1)<" in draw(map_chart, CONFIG, TABLE, "bg")
    assert "(0.1)" in draw(table_chart, CONFIG, TABLE, "en")
    assert "(18,7)" not in draw(map_chart, CONFIG, TABLE, "bg")


def test_sentences_do_not_compare_with_a_less_reliable_value_and_say_so() -> None:
    words = map_chart.describe(CONFIG, TABLE, "bg")

    assert "Варна" not in words.headline + plain(words.sentence_parts)
    assert "София (столица)" in words.headline
    assert words.definition.endswith(
        "В скоби: по-малко надеждни оценки; изреченията сравняват останалите"
    )


def test_classes_tell_apart_what_is_painted_also_where_it_is_less_reliable() -> None:
    codes = ("BLG", "BGS", "VAR", "VTR", "VID", "VRC", "GAB", "DOB", "KRZ", "KNL", "LOV", "MON")
    earlier = (31, 25, 22, 19, 17, 15, 28, 26, 24, 23, 21, 18)
    latest = (18.7, 12.7, 10.4, *(number + 0.5 for number in range(9)))
    rows = tuple(
        Series(code, Text(bg=code, en=code), "oblast", (Cell(was), Cell(now, "()" if now < 9 else "")))
        for code, was, now in zip(codes, earlier, latest, strict=True)
    )  # fmt: skip
    facts = facts_of(CONFIG, ChartTable(("2003", "2024"), rows))

    found = Counter(classes_of(facts).number(value) for value in latest)

    assert max(found.values()) <= 7


def test_a_less_reliable_value_is_not_the_one_brought_out_among_many_lines() -> None:
    more = (
        oblast(key, key, 5.0 + number) for number, key in enumerate(("PVN", "LOV", "GAB", "RSE"))
    )
    table = ChartTable(TABLE.periods, (*TABLE.series, *more))

    bright, _ = emphasised(facts_of(CONFIG, table))

    assert [one.series.key for one in bright] == ["VID", "SOF"]
