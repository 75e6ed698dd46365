"""Periods of a whole column: what one text does not prove, all of them and their header do."""

import pytest

from vidno.ingest.types import period
from vidno.ingest.types.period_column import prove


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("I полугодие 2019 г.", "half", "2019-H1"),
        ("2-ро полугодие на 2019 г.", "half", "2019-H2"),
        ("2019 H2", "half", "2019-H2"),
        ("H1/2019", "half", "2019-H1"),
        ("2019 г. II трим.", "quarter", "2019-Q2"),
        ("2019 3-то тримесечие", "quarter", "2019-Q3"),
        ("1st quarter of 2019", "quarter", "2019-Q1"),
        ("първо шестмесечие на 2019 г.", "half", "2019-H1"),
        ("Второ полугодие 2019", "half", "2019-H2"),
        ("2H2019", "half", "2019-H2"),
        ("2019S1", "half", "2019-H1"),
        ("second half of 2019", "half", "2019-H2"),
        ("Трето тримесечие на 2019 г.", "quarter", "2019-Q3"),
        ("\u0406\u0406 трим. 2019", "quarter", "2019-Q2"),
        ("м. март 2021 г.", "month", "2021-03"),
        ("март-2021", "month", "2021-03"),
        ("XI.2013", "month", "2013-11"),
        ("\u0425\u0406.2013", "month", "2013-11"),
        ("1-ви март 2019 г.", "day", "2019-03-01"),
        ("March 12, 2019", "day", "2019-03-12"),
        ("12.03.2019 г. 14:30 ч.", "moment", "2019-03-12T14:30"),
        ("2019-03-12 9:05:07", "moment", "2019-03-12T09:05:07"),
        ("2019-03-12 00:00:00", "day", "2019-03-12"),
        ("за 2019 г.", "year", "2019"),
        ("година 2019", "year", "2019"),
        ("2013XI", "month", "2013-11"),
        ("2013 ноември", "month", "2013-11"),
        ("2013, ноември", "month", "2013-11"),
        ("ное. 2013", "month", "2013-11"),
        ("Nov 2013", "month", "2013-11"),
        ("Sept. 2013", "month", "2013-09"),
        ("към 31.12.2019 г.", "day", "2019-12-31"),
        ("учебна 2018/2019 година", "school-year", "2018/2019"),
        ("2018/19 уч. г.", "school-year", "2018/2019"),
        ("2019*", "year", "2019"),
        ("2019¹", "year", "2019"),
    ],
)
def test_one_text_alone_is_a_period(text: str, kind: str, label: str) -> None:
    assert period.read(text) == (kind, label)


@pytest.mark.parametrize(
    "text",
    [
        "2013I",
        "2013IV",
        "към 2019",
        "към закрила",
        "III полугодие 2019",
        "2013XIII",
        "трето полугодие 2019",
        "2019H3",
        "12.03.2019 25:10",
    ],
)
def test_what_could_be_two_things_alone_is_no_period(text: str) -> None:
    assert period.read(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("януари", ("month", "-01")),
        ("Дек.", ("month", "-12")),
        ("I", ("quarter", "-Q1")),
        ("IV трим.", ("quarter", "-Q4")),
        ("Q2", ("quarter", "-Q2")),
        ("3 тримесечие", ("quarter", "-Q3")),
        ("II полугодие", ("half", "-H2")),
        ("първо шестмесечие", ("half", "-H1")),
        ("четвърто тримесечие", ("quarter", "-Q4")),
        ("трето полугодие", None),
        ("1", None),
        ("V", None),
        ("Мъже", None),
        ("", None),
    ],
)
def test_parts_of_a_year_are_told_without_their_year(
    text: str, part: tuple[str, str] | None
) -> None:
    assert period.part(text) == part


def test_2009_10_is_a_school_year_when_another_value_can_be_no_month() -> None:
    found = prove(["2009-10", "2012-13"])

    assert found is not None
    assert (found.kind, found.labels) == (
        "school-year",
        {"2009-10": "2009/2010", "2012-13": "2012/2013"},
    )


def test_2009_10_is_a_school_year_when_the_header_says_so() -> None:
    assert prove(["2009-10"], ("Учебна година",)).kind == "school-year"
    assert prove(["2009-10"], ("Месец",)).kind == "month"


def test_school_years_in_a_row_are_no_months_a_year_and_a_month_apart() -> None:
    found = prove(["2009-10", "2010-11", "2011-12"])

    assert found is not None
    assert found.kind == "school-year"
    assert found.alternatives == ("month",)


def test_months_that_look_like_school_years_stay_months_and_show_the_other_reading() -> None:
    found = prove(["2009-10"])

    assert found is not None
    assert (found.kind, found.alternatives) == ("month", ("school-year",))
    assert prove(["2009-10", "2011-12"]).kind == "month"
    assert prove(["2009-10", "2009-11", "2009-12"]).alternatives == ()


def test_days_with_two_digits_for_the_year_need_a_header_that_says_date() -> None:
    assert prove(["12.03.19", "1.4.20"], ("Дата",)).labels == {
        "12.03.19": "2019-03-12",
        "1.4.20": "2020-04-01",
    }
    assert prove(["12.03.19", "1.4.20"], ("Код по КИД",)) is None
    assert prove(["12.03.19", "31.02.20"], ("Дата",)) is None


def test_six_digits_are_days_only_where_header_and_all_values_prove_it() -> None:
    texts = ["260809", "311209", "010110", "150310", "220410", "300610", "070909"]

    assert prove(texts, ("Дата на решение",)).labels["260809"] == "2009-08-26"
    assert prove(texts, ("Номер",)) is None
    assert prove(["991399", *texts], ("Дата",)) is None
    assert prove(["091011", "101112"], ("Дата",)) is None  # either end may be the year


def test_slashes_are_read_in_the_order_that_all_values_allow() -> None:
    assert prove(["05/13/2019", "01/02/2019"]).labels["01/02/2019"] == "2019-01-02"
    assert prove(["13/05/2019", "01/02/2019"]).labels["01/02/2019"] == "2019-02-01"
    assert prove(["01/02/2019"], ("Дата",)).labels["01/02/2019"] == "2019-02-01"
    assert prove(["01/02/2019"], ("Date",)) is None


def test_mixed_kinds_prove_nothing() -> None:
    assert prove(["2019", "2019-03"]) is None
    assert prove(["2019", "Общо"]) is None
    assert prove([]) is None


def test_months_without_a_mark_are_proved_by_their_header() -> None:
    assert prove(["201601", "201603"], ("Месец",)).labels["201603"] == "2016-03"
    assert prove(["201601", "201603"]) is None
    assert prove(["201601", "201613"], ("Месец",)) is None
    assert prove(["191201", "201101"], ("Дата",)) is None  # 19.12.01 and 20.11.01 are days, too


def test_months_without_a_mark_are_proved_by_a_leap_over_the_end_of_a_year() -> None:
    found = prove(["201611", "201612", "201701", "201702"])

    assert (found.kind, found.alternatives) == ("month", ("number",))
    assert found.labels["201701"] == "2017-01"
    assert prove(["200101", "200102", "200103", "200104"]) is None  # serial numbers
    assert prove(["201611", "201612", "201701"], ("Код",)) is None


def test_days_without_a_mark_are_proved_by_their_header_or_by_many() -> None:
    assert prove(["20160131", "20160229"], ("Дата",)).labels["20160229"] == "2016-02-29"
    assert prove(["20160131", "20160230"], ("Дата",)) is None
    assert prove(["20160131"]) is None
    assert prove([f"201601{day:02d}" for day in range(1, 31)]).kind == "day"


def test_a_month_and_a_year_with_a_slash_are_proved_by_a_month_after_the_fourth() -> None:
    assert prove(["1/2016", "5/2016"]).labels == {"1/2016": "2016-01", "5/2016": "2016-05"}
    assert prove(["1/2016", "4/2016"]) is None


def test_a_time_of_the_day_is_no_number() -> None:
    assert prove(["9:05", "14.30 ч."]).labels == {"9:05": "09:05", "14.30 ч.": "14:30"}
    assert prove(["9.05", "14.30"]) is None
    assert prove(["9:05", "24:00"]) is None


def test_midnight_among_moments_is_written_as_a_day() -> None:
    found = prove(["2020-01-01", "2020-01-01 13:00:00"])

    assert (found.kind, found.labels["2020-01-01"]) == ("moment", "2020-01-01")


def test_digits_of_another_script_are_no_months_and_no_days() -> None:
    assert prove(["20١٩01", "201902"], ("Месец",)) is None
    assert prove(["٠١.٠١.19", "02.01.19"], ("Дата",)) is None
    assert period.part("полугодие İ") is None
