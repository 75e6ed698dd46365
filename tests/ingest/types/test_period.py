"""Periods as public tables write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.base.dates import MONTHS
from vidno.ingest.types import period


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("2017", "year", "2017"),
        (" 2017 г. ", "year", "2017"),
        ("2017г", "year", "2017"),
        ("2017 година", "year", "2017"),
        ("2018/2019", "school-year", "2018/2019"),
        ("2018/19", "school-year", "2018/2019"),
        ("2018 / 2019 г.", "school-year", "2018/2019"),
        ("2018–2019", "school-year", "2018/2019"),
        ("1999/00", "school-year", "1999/2000"),
        ("1999/2000", "school-year", "1999/2000"),
        ("2019-Q1", "quarter", "2019-Q1"),
        ("2019 Q4", "quarter", "2019-Q4"),
        ("Q3/2019", "quarter", "2019-Q3"),
        ("I 2019", "quarter", "2019-Q1"),
        ("III\u00a02019", "quarter", "2019-Q3"),
        ("IV тримесечие 2019 г.", "quarter", "2019-Q4"),
        ("II-ро тримесечие на 2019 г.", "quarter", "2019-Q2"),
        ("3-то тримесечие 2019", "quarter", "2019-Q3"),
        ("1 трим. 2019", "quarter", "2019-Q1"),
        ("2019-03", "month", "2019-03"),
        ("2011-12", "month", "2011-12"),
        ("2009-10", "month", "2009-10"),
        ("2019M03", "month", "2019-03"),
        ("03.2019", "month", "2019-03"),
        ("12.2019 г.", "month", "2019-12"),
        ("март 2019 г.", "month", "2019-03"),
        ("МАЙ 2019", "month", "2019-05"),
        ("September 2019", "month", "2019-09"),
        ("2019-03-12", "day", "2019-03-12"),
        ("2019/3/1", "day", "2019-03-01"),
        ("2019-03-12 00:00:00", "day", "2019-03-12"),
        ("12.03.2019 г.", "day", "2019-03-12"),
        ("1.3.2019", "day", "2019-03-01"),
        ("1 март 2019 г.", "day", "2019-03-01"),
        ("29.02.2020", "day", "2020-02-29"),
    ],
)  # fmt: skip
def test_periods_are_read_in_the_forms_people_use(text: str, kind: str, label: str) -> None:
    assert period.read(text) == (kind, label)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12019",  # a number, not the first quarter of 2019
        "42010",
        "1/2019",  # the first quarter or January
        "1 2019",
        "4-2019",
        "2018/2020",  # two years, but no school year
        "2019/2019",
        "2019/2018",
        "2019/18",
        "31.02.2019",
        "29.02.2019",
        "13.2019",
        "2019-13",
        "32 март 2019",
        "1899",
        "2100",
        "20190",
        "201",
        "2019,5",
        "V 2019",
        "5 тримесечие 2019",
        "Q5 2019",
        "зима 2019",
        "Населени места",
        "2019 2020",
        "20١٩",  # digits of another script
        "İ тримесечие 2019",  # a letter that equals I in capitals only
        "XİI.2019",
    ],
)
def test_what_could_be_something_else_is_no_period(text: str) -> None:
    assert period.read(text) is None


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(DAYS)
def test_a_day_is_the_same_day_in_every_writing(day: date) -> None:
    name = MONTHS["bg"][day.month - 1]
    writings = [
        day.isoformat(),
        day.strftime("%d.%m.%Y"),
        f"{day.day}.{day.month}.{day.year} г.",
        f"{day.day} {name} {day.year} г.",
        f"{day.day:02d}\u00a0{name.upper()}\u00a0{day.year}",
        f"{day.year}/{day.month}/{day.day}",
    ]

    assert {period.read(text) for text in writings} == {("day", day.isoformat())}


@given(DAYS)
def test_a_month_is_the_same_month_in_every_writing(day: date) -> None:
    writings = [
        day.strftime("%Y-%m"),
        day.strftime("%m.%Y"),
        day.strftime("%YM%m"),
        f"{MONTHS['bg'][day.month - 1]} {day.year} г.",
        f"{MONTHS['en'][day.month - 1]} {day.year}",
    ]

    assert {period.read(text) for text in writings} == {("month", day.strftime("%Y-%m"))}


@given(st.integers(1900, 2099), st.integers(1, 4))
def test_a_quarter_is_the_same_quarter_in_every_writing(year: int, quarter: int) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    writings = [
        f"{year}-Q{quarter}",
        f"{year}q{quarter}",
        f"Q{quarter} {year}",
        f"{roman} {year}",
        f"{roman} тримесечие {year} г.",
        f"{quarter} тримесечие на {year}",
    ]

    assert {period.read(text) for text in writings} == {("quarter", f"{year}-Q{quarter}")}


@given(st.integers(1900, 2098), st.integers(1900, 2099))
def test_a_school_year_is_two_years_in_a_row(first: int, last: int) -> None:
    found = period.read(f"{first}/{last}")

    assert found == (("school-year", f"{first}/{last}") if last == first + 1 else None)
    assert period.read(f"{first}/{(first + 1) % 100:02d}") == (
        "school-year",
        f"{first}/{first + 1}",
    )


@given(st.integers(0, 10**9))
def test_only_a_year_among_whole_numbers_is_a_period(number: int) -> None:
    assert (period.read(str(number)) is not None) == (1900 <= number <= 2099)


@given(st.text(max_size=30))
def test_no_text_makes_the_reader_fail_and_labels_read_as_themselves(text: str) -> None:
    found = period.read(text)

    if found:
        assert period.read(found[1]) == found


LABELS = ["2017", "2018", "2018/2019", "2019-Q1", "2019-Q4", "2019-03", "2019-12", "2019-12-31"]


def test_labels_of_one_kind_sort_by_time() -> None:
    for kind in ("quarter", "month", "day", "year"):
        labels = [label for label in LABELS if period.read(label) == (kind, label)]
        assert labels == sorted(labels)


def test_a_column_is_proved_only_where_every_value_is_of_one_kind() -> None:
    assert period.prove(["2017", "2018 г."]) == "year"
    assert period.prove(["I 2019", "II 2019"]) == "quarter"
    assert period.prove(["2017", "2018/2019"]) is None
    assert period.prove(["2017", "Общо"]) is None
    assert period.prove([]) is None


def test_the_months_of_a_whole_year_are_months() -> None:
    assert period.prove([f"2011-{month:02d}" for month in range(1, 13)]) == "month"
    assert period.prove([f"2009-{month:02d}" for month in range(1, 13)]) == "month"


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("НАСЕЛЕНИЕ КЪМ 31.12.2019 Г. ПО ОБЛАСТИ", "2019"),
        ("Деца в детските градини през учебната 2018/2019 година", "2018/2019"),
        ("ТАБЛИЦА на населението, дата 15.03.2016", "2016-03-15"),
        ("Население към 1 февруари 2011 г.", "2011-02-01"),
        ("Легла за 2016 г., обновено на 15.03.2016", "2016"),
        ("от 01.03.2016 до 15.03.2016", "2016"),
        ("Деца през 2018 / 19 г.", "2018/2019"),
        ("Раждания 2015 – 2024 г.", None),
        ("Брой легла", None),
        ("Код 20190", None),
        ("Таблица 6.1.1 за 2019 г. (преработена 2019)", "2019"),
    ],
)
def test_a_title_names_a_period_only_where_it_names_one(title: str, label: str | None) -> None:
    assert period.within(title) == label
