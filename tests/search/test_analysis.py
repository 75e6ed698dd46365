"""Forms of a word meet in a root; words of other meaning do not."""

import pytest

from vidno.search.analysis import roots, words

SAME_WORD = """
болниците болница · пенсиите пенсия · децата дете · хората човек · мигрантите мигрант
отпадналите отпаднал · издръжката издръжка · уврежданията увреждане · хоспитализирани хоспитализиран
смъртността смъртност · лекарите лекар · сестрите сестра · училищата училище · учителите учител
учениците ученик · градините градина · общините община · областите област · заетостта заетост
безработните безработен · безработицата безработица · доходите доход · заплатите заплата
жените жена · мъжете мъж · ражданията раждане · населението население · градовете град
селата село · жилищата жилище · семействата семейство · разходите разход · болните болен
болничните болничен · специалистите специалист · показателите показател · престъпленията престъпление
изборите избор · гласовете глас · цените цена · бюджетите бюджет · земите земя · водите вода
пътищата път · домакинствата домакинство · студентите студент · изпитите изпит · оценките оценка
"""
PAIRS = [pair.split() for line in SAME_WORD.strip().splitlines() for pair in line.split("·")]


def test_forms_of_48_words_meet_with_at_most_one_miss() -> None:
    assert len(PAIRS) == 48
    apart = [pair for pair in PAIRS if not set(roots(pair[0])) & set(roots(pair[1]))]
    assert len(apart) <= 1, apart


@pytest.mark.parametrize(
    ("one", "other"),
    [("лекар", "лекция"), ("болница", "болка"), ("учител", "училище"), ("община", "общество")],
)
def test_words_of_other_meaning_stay_apart(one: str, other: str) -> None:
    assert not set(roots(one)) & set(roots(other))


def test_english_words_meet_in_their_stem() -> None:
    assert set(roots("hospitals")) & set(roots("hospital"))
    assert set(roots("schools")) & set(roots("school"))
    assert set(roots("births")) & set(roots("birth"))


def test_a_text_becomes_lower_case_words_and_keeps_its_short_i() -> None:
    assert words("Район „Тракия“, 2024/2025 г.") == ["район", "тракия", "2024", "2025", "г"]
    assert words("и\u0306од") == ["йод"]


def test_marks_of_stress_are_left_out() -> None:
    assert words("ра\u0301ждане") == ["раждане"]


def test_numbers_have_no_other_form() -> None:
    assert roots("2024") == ("2024",)
