"""Dates and periods as people write them."""

from datetime import date

import pytest

from vidno.base.dates import MONTHS, day, period

S = "\u00a0"


def test_days_are_written_in_both_languages() -> None:
    assert day(date(2026, 3, 1), "bg") == f"1{S}март{S}2026{S}г."
    assert day(date(2026, 3, 1), "en") == f"1{S}March{S}2026"
    assert day(date(2020, 12, 31), "bg") == f"31{S}декември{S}2020{S}г."


def test_there_are_twelve_months_in_each_language() -> None:
    assert [len(names) for names in MONTHS.values()] == [12, 12]
    assert MONTHS["bg"][4] == "май"
    assert MONTHS["en"][4] == "May"


@pytest.mark.parametrize(
    ("label", "bg", "en", "bg_short", "en_short"),
    [
        ("2017", "2017 г.", "2017", "2017", "2017"),
        ("2018/2019", "2018/2019 г.", "2018/2019", "2018/2019", "2018/2019"),
        ("2019-H2", "II полугодие 2019 г.", "II half 2019", "II пол. 2019", "II half 2019"),
        ("2019-03-12T14:30", "12 март 2019 г., 14:30", "12 March 2019, 14:30", "12.03.2019, 14:30", "12.03.2019, 14:30"),
        ("2019-Q1", "I тримесечие 2019 г.", "I quarter 2019", "I 2019", "I 2019"),
        ("2024-Q4", "IV тримесечие 2024 г.", "IV quarter 2024", "IV 2024", "IV 2024"),
        ("2019-03", "март 2019 г.", "March 2019", "03.2019", "03.2019"),
        ("2019-12", "декември 2019 г.", "December 2019", "12.2019", "12.2019"),
        ("2019-03-01", "1 март 2019 г.", "1 March 2019", "01.03.2019", "01.03.2019"),
        ("преди реформата", "преди реформата", "преди реформата", "преди реформата", "преди реформата"),
    ],
)  # fmt: skip
def test_period_labels_are_written_for_readers(
    label: str, bg: str, en: str, bg_short: str, en_short: str
) -> None:
    bare = {
        "bg": period(label, "bg"),
        "en": period(label, "en"),
        "bg_short": period(label, "bg", short=True),
        "en_short": period(label, "en", short=True),
    }

    assert {key: text.replace(S, " ") for key, text in bare.items()} == {
        "bg": bg,
        "en": en,
        "bg_short": bg_short,
        "en_short": en_short,
    }


def test_a_period_never_breaks_between_its_parts() -> None:
    for label in ("2017", "2019-Q1", "2019-03", "2019-03-01"):
        assert " " not in period(label, "bg")
        assert " " not in period(label, "en")
