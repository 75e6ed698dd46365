"""Labels of code lists: completed from our own words, nested where the codes prove it."""

from collections import Counter
from dataclasses import replace

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.ingest import profile
from vidno.ingest.planning.labels import completed, english, with_parents
from vidno.ingest.profile import Profile


def column(*values: str, codes: list[Code]) -> Profile:
    item = profile.of_column("A", ("Units",), list(values), Text(), codes)
    return replace(item, texts=Counter(values))


def test_a_code_that_the_list_forgot_is_added_only_where_we_know_it() -> None:
    codes = [Code("BGN", Text(bg="лв.", en="BGN"))]

    found = completed(column("BGN", "Euro", "Dalmatian", codes=codes))

    assert [(code.code, code.label.en) for code in found] == [("BGN", "BGN"), ("Euro", "EUR")]


def test_a_list_without_english_gets_what_our_own_words_know() -> None:
    assert english("Общо") == "total"
    assert english("Мъже") == "men"
    assert english("в градовете") == "urban"
    assert english("15 - 24 години") == "15–24"
    assert english("65 и повече") == "65 and over"
    assert english("под 15 години") == "under 15"
    assert english("хиляди") == "thousands"
    assert english("Дърводобив") == ""  # never invented


def test_a_sign_for_null_in_a_list_says_that_there_is_no_data() -> None:
    [code] = completed(column("null_value", codes=[Code("null_value", Text())]))

    assert code.label.en == "not available ('null_value' in the source)"


def parents(*codes: str) -> dict[str, str]:
    return {code.code: code.parent for code in with_parents([Code(code, Text()) for code in codes])}


def test_dotted_codes_are_nested() -> None:
    assert parents("3.1.2", "3.1.2.1", "3.1.2.1.1", "3.1.2.10") == {
        "3.1.2": "",
        "3.1.2.1": "3.1.2",
        "3.1.2.1.1": "3.1.2.1",
        "3.1.2.10": "3.1.2",  # and not within 3.1.2.1
    }


def test_codes_that_begin_with_others_are_nested() -> None:
    assert parents("11", "111", "1111", "11101") == {
        "11": "", "111": "11", "1111": "111", "11101": "111",
    }  # fmt: skip


def test_serial_numbers_are_no_tree() -> None:
    numbers = [str(number) for number in range(1, 121)]

    assert set(parents(*numbers).values()) == {""}
    assert set(parents(*numbers[9:]).values()) == {""}  # 10 to 120
    assert set(parents("0", "1", "4", "5", "6").values()) == {""}
