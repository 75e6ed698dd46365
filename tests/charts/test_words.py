"""Headlines and sentences, against values worked out by hand."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.charts.tables import (
    COUNTS,
    JOBLESS,
    OBLASTS,
    PER_HEAD,
    PHYSICIANS,
    S,
    cells,
    group,
    place,
    table,
)

from vidno.base.text import LANGUAGES, Language, same
from vidno.charts.facts import facts_of
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series, Words
from vidno.charts.words import between, over_time


def lines(config: ChartConfig, shown: ChartTable, language: Language = "bg") -> Words:
    return over_time(facts_of(config, shown), language, "Линия", lines=True)


def bars(config: ChartConfig, shown: ChartTable, language: Language = "bg") -> Words:
    return between(facts_of(config, shown), language, "Стълбове")


def plain(text: str) -> str:
    return text.replace(S, " ")


def selected(config: ChartConfig, *keys: str) -> ChartConfig:
    changed = {name: getattr(config, name) for name in ChartConfig.__slots__}
    return ChartConfig(**(changed | {"select": keys}))


def test_a_trend_of_many_places_says_how_many_rose_and_names_the_exceptions() -> None:
    words = lines(PER_HEAD, OBLASTS)

    assert plain(words.headline) == (
        "През 2017 г. в 4 от 5 области има повече лекари на 10 000 души, "
        "отколкото през 2003 г., в Перник – по-малко"
    )
    assert plain(words.sentence) == (
        "През 2017 г. в България има 42,7 лекари на 10 000 души, с 18,3 % повече, "  # 42,7 / 36,1
        "отколкото през 2003 г. (36,1). Най-много са в Плевен (59,7), най-малко – в Кърджали (26,4)."
    )


def test_the_same_in_english() -> None:
    words = lines(PER_HEAD, OBLASTS, "en")

    assert plain(words.headline) == (
        "In 2017, 4 of 5 oblasts had more physicians per 10,000 people than in 2003, "
        "in Pernik fewer"
    )
    assert plain(words.sentence) == (
        "In 2017 there were 42.7 physicians per 10,000 people in Bulgaria, 18.3% more than in 2003 "
        "(36.1). The highest value is in Pleven (59.7), the lowest in Kardzhali (26.4)."
    )


def test_a_ranking_says_how_many_times_the_largest_is_the_smallest() -> None:
    words = bars(PER_HEAD, OBLASTS)

    assert plain(words.headline) == (
        "През 2017 г. в Плевен има 59,7 лекари на 10 000 души, над два пъти колкото в Кърджали"
    )
    assert plain(words.sentence) == (
        "През 2017 г. най-много са в Плевен (59,7), най-малко – в Кърджали (26,4). "
        "Стойността в България е 42,7; над нея са 2 от 5 области."
    )


def test_a_count_is_not_compared_with_the_country_but_its_total_is_said() -> None:
    words = bars(PHYSICIANS, COUNTS)

    assert plain(words.sentence).endswith(f"В България общо: {plain('30 078')}.")
    assert "над нея" not in words.sentence


def test_a_selected_place_has_its_rank_from_the_better_end_and_its_distance() -> None:
    shown = table(
        "2023 2024",
        place("BG", 4.3, 4.2),
        place("VRC", 12.4, 10.4),
        place("VID", 12.0, 18.7),
        place("VAR", 3.0, 3.1),
        place("SOF", 2.4, 1.9),
    )

    words = lines(selected(JOBLESS, "VRC"), shown)

    assert plain(words.headline) == (
        "Коефициент на безработица във Враца през 2024 г.: 10,4 %, "
        "с 6,2 пункта повече, отколкото в България (4,2 %) – по-зле"
    )
    assert "с 2,0 пункта по-малко, отколкото през 2023 г. (12,4 %) – по-добре" in plain(
        words.sentence
    )
    assert "3-то място от 4 области, броено от най-добрата стойност" in plain(words.sentence)


def test_a_tie_in_the_rank_is_named() -> None:
    shown = table(
        "2024", place("VRC", 5.0), place("VID", 5.0), place("VAR", 3.0), place("SOF", 1.9)
    )

    words = bars(selected(JOBLESS, "VRC"), shown)

    assert "3-то място от 4 области, броено от най-добрата стойност, заедно с Видин" in plain(
        words.sentence
    )


def test_ties_at_the_ends_are_named_or_counted() -> None:
    shown = table(
        "2024", place("VRC", 9), place("VID", 9), *(place(c, 8) for c in ("VAR", "SOF", "PER"))
    )

    words = bars(PHYSICIANS, shown)

    assert "във Видин и във Враца (9), най-малко – в 3 области (8)" in plain(words.sentence)


def test_equal_values_are_said_to_be_equal() -> None:
    shown = table("2024", *(place(code, 5) for code in ("VAR", "SOF", "PER", "VID")))

    assert "всички 4 области с данни имат една и съща стойност: 5" in plain(
        bars(PHYSICIANS, shown).headline
    )


def test_missing_places_are_named_and_the_share_says_with_data() -> None:
    shown = table(
        "2024",
        place("BG", 4.2),
        place("VRC", 10.4),
        place("VID", 18.7),
        place("VAR", ":"),
        place("SOF", ":"),
    )

    sentence = plain(bars(JOBLESS, shown).sentence)

    assert "Няма данни за 2 области: Варна и София (столица)." in sentence
    assert "над нея са 2 от 2 области с данни" in sentence


def test_a_broken_line_says_so_and_a_whole_one_does_not() -> None:
    broken = table("2015 2016 2017", place("BG", 1.0, ":", 3.0))
    late = table("2015 2016 2017", place("BG", ":", 2.0, 3.0))

    assert "Липсва 1 от 3 стойности; там линията е прекъсната." in plain(
        lines(JOBLESS, broken).sentence
    )
    assert "Липсва 1 от 3 стойности." in plain(lines(JOBLESS, late).sentence)


def test_a_drawing_without_lines_says_of_none_that_it_is_broken() -> None:
    broken = facts_of(JOBLESS, table("2015 2016 2017", place("BG", 1.0, ":", 3.0)))

    said = plain(over_time(broken, "bg", "Колони").sentence)

    assert "Липсва 1 от 3 стойности." in said
    assert "прекъсната" not in said


def test_a_table_without_values_says_so_plainly() -> None:
    shown = table("2016 2017", place("VRC", ":", ":"), place("VID", ":", ":"))

    for words in (lines(JOBLESS, shown), bars(JOBLESS, shown)):
        assert words.headline == "Коефициент на безработица: няма данни"
        assert words.sentence == "В таблицата няма нито една стойност."
    assert lines(JOBLESS, shown, "en").sentence == "The table holds no values."


def test_one_period_makes_no_claim_of_change() -> None:
    shown = table("2017", place("BG", 30078), place("SOF", 6760), place("PER", 334))

    for language in LANGUAGES:
        said = lines(PHYSICIANS, shown, language)
        assert not re.search("отколкото през|than in 20", said.headline + said.sentence)


def test_quarters_are_compared_with_the_same_quarter() -> None:
    shown = table("2023-Q1 2023-Q4 2024-Q1 2024-Q4", place("BG", 5.0, 4.0, 4.6, 3.5))

    assert "с 0,5 пункта по-малко, отколкото през IV тримесечие на 2023 г. (4,0 %)" in plain(
        lines(JOBLESS, shown).sentence
    )


def test_few_groups_are_all_named_each_with_its_own_change() -> None:
    shown = table(
        "2019 2024", group("Мъже", 5.0, 4.5, en="Men"), group("Жени", 4.0, 4.0, en="Women")
    )

    words = lines(JOBLESS, shown)

    assert (
        plain(words.headline) == "Коефициент на безработица през 2024 г.: Мъже 4,5 % и Жени 4,0 %"
    )
    assert plain(words.sentence) == (
        "Коефициент на безработица за „Мъже“ през 2024 г.: 4,5 %, с 0,5 пункта по-малко, отколкото "
        "през 2019 г. (5,0 %) – по-добре. Коефициент на безработица за „Жени“ през 2024 г.: 4,0 %, "
        "колкото през 2019 г. (4,0 %)."
    )


def test_better_and_worse_are_said_only_where_there_is_a_better_end() -> None:
    assert "по-добре" not in lines(PER_HEAD, OBLASTS).sentence
    assert "по-зле" not in lines(PER_HEAD, OBLASTS).sentence


def test_the_line_under_the_headline_says_what_where_unit_and_when() -> None:
    assert plain(lines(PER_HEAD, OBLASTS).definition) == (
        "Лекари на 10 000 души по области, 2003–2017 г."
    )
    assert plain(bars(JOBLESS, OBLASTS).definition) == (
        "Коефициент на безработица по области, %, 2017 г."
    )


def test_every_number_of_the_sentence_leads_to_its_cell() -> None:
    words = lines(PER_HEAD, OBLASTS)

    linked = [part for part in words.sentence_parts if not isinstance(part, str)]
    assert [(text, cell.value) for text, cell in linked] == [
        ("42,7", 42.7),
        ("36,1", 36.1),
        ("59,7", 59.7),
        ("26,4", 26.4),
    ]


def test_a_series_without_periods_and_places_is_said_without_prepositions() -> None:
    shown = ChartTable(("",), (Series("x", same("лекари"), "", cells(12)),))

    assert bars(PHYSICIANS, shown).headline == "Лекари: лекари 12"
    assert lines(PHYSICIANS, shown).sentence == "Лекари: 12."


def test_a_foreign_label_of_any_length_is_kept_short_in_a_sentence() -> None:
    shown = table(
        "2024", group("Много дълго име " * 20, 5), group("б", 3), group("в", 2), group("г", 1)
    )

    assert len(bars(PHYSICIANS, shown).headline) < 200


values = st.one_of(
    st.none(), st.integers(-50, 5000).map(float), st.floats(0, 100).map(lambda v: round(v, 1))
)
labels = st.text("абвгдежзикл <>&\"'„“", min_size=1, max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> ChartTable:
    """Any table: places and groups, with gaps, of one to five periods."""
    periods = tuple(str(2015 + number) for number in range(draw(st.integers(1, 5))))
    level = draw(st.sampled_from(["oblast", "municipality", ""]))
    series = [
        Series(f"k{number}", same(draw(labels)), level, cells(*draw(_row(len(periods)))))
        for number in range(draw(st.integers(0, 8)))
    ]
    if draw(st.booleans()):
        series.insert(0, place("BG", *draw(_row(len(periods)))))
    return ChartTable(periods, tuple(series))


def _row(length: int) -> st.SearchStrategy[list[float | None]]:
    return st.lists(values, min_size=length, max_size=length)


def stated(text: str) -> list[float]:
    """Return the numbers of a sentence, without years, ranks and counts of places."""
    text = plain(text).replace("−", "-")
    text = re.sub(r"\b20\d\d\b|\d+-(во|ро|то|ти|мо|о|ма)\b", "", text)
    text = re.sub(r"\d+ (от|области|области с данни|общини|групи|област|община|група)\b", "", text)
    text = re.sub(r"(?<=\d) (?=\d{3})", "", text)
    return [
        float(found.replace(",", ".")) for found in re.findall(r"(?<![\w,])-?\d+(?:,\d+)?", text)
    ]


@settings(max_examples=50)
@given(tables(), st.sampled_from([PHYSICIANS, JOBLESS, PER_HEAD]), st.booleans())
def test_every_number_said_is_in_the_table_or_a_difference_of_two_values(
    shown: ChartTable, config: ChartConfig, choose: bool
) -> None:
    if choose and shown.series:
        config = selected(config, shown.series[-1].key)
    facts = facts_of(config, shown)
    known = [point.value for row in facts.known.values() for point in row if point]
    pairs = [pair for a, b in combinations(known, 2) for pair in ((a, b), (b, a))]
    allowed = {abs(value) for value in known}
    allowed |= {round(abs(a - b), 6) for a, b in pairs}
    allowed |= {round(abs(a - b) / b * 100, 1) for a, b in pairs if b > 0}
    allowed |= {float(round(abs(a - b) / b * 100 + 1e-9)) for a, b in pairs if b > 0}
    missing, size = facts.gaps()

    for words in (lines(config, shown), bars(config, shown)):
        said = words.sentence.replace("10\u00a0000 души", "")
        for number in stated(said):
            close = any(abs(abs(number) - value) <= 0.1001 for value in allowed)
            assert close or number in (missing, size), (number, words.sentence)
        for part in words.sentence_parts:
            if not isinstance(part, str):
                assert isinstance(part[1], Cell)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=50)
@given(tables(), st.sampled_from([PHYSICIANS, JOBLESS, PER_HEAD]))
def test_words_never_fail_and_read_as_sentences(
    language: Language, shown: ChartTable, config: ChartConfig
) -> None:
    for words in (lines(config, shown, language), bars(config, shown, language)):
        assert words.headline
        assert words.headline[:1] == words.headline[:1].upper()
        assert "  " not in plain(words.sentence)
        assert ".." not in words.sentence
        assert not words.sentence.endswith(" ")
        assert words.alt
