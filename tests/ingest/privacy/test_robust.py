"""The search for personal data takes whatever comes, soon."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.ingest.grid import Grid
from vidno.ingest.privacy import email, iban, person, phone, scan
from vidno.ingest.privacy.column import Column
from vidno.ingest.privacy.digits import shortened, ten_digit
from vidno.ingest.privacy.egn import WORDS, is_valid

LONG = 50_000
NASTY = ["1", "1 ", "1-", "12.", "a@", "a.", "@a.", "BG80 ", "BG", "+359 ", "0888 ", "Иван ", "И", "егн ", "1,1", "'", "(", "٣", "é"]  # fmt: skip


def as_grid(text: str) -> Grid:
    return Grid("", [["Име", "ЕГН"], [text, text]], [1, 2])


@pytest.mark.slow  # it looks at the clock
@pytest.mark.parametrize("piece", NASTY)
def test_a_cell_of_fifty_thousand_signs_is_no_trap(piece: str) -> None:
    text = (piece * LONG)[:LONG]
    column = Column("", 1, text[:500], ((1, text),), ((1, text),))
    begin = time.process_time()

    for kind in (email, iban, person, phone):
        kind.find([column])
    list(ten_digit(text))
    WORDS.search(text)
    scan.CANDIDATE_RE.search(text)

    assert time.process_time() - begin < 1  # ten searches, each far below 0.1 s


@given(st.text(max_size=60))
def test_any_text_is_looked_at_without_a_failure(text: str) -> None:
    scan.find_in([as_grid(text)])

    assert all(len(number) == 10 and number.isascii() for number in ten_digit(text))
    assert shortened(text) == "" or len(shortened(text)) == 10


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_a_number_is_valid_only_with_one_of_ten_check_digits(number: str) -> None:
    passing = [digit for digit in "0123456789" if is_valid(number[:9] + digit)]

    assert len(passing) in (0, 1)


@given(st.lists(st.lists(st.text(max_size=12), max_size=4), max_size=6))
def test_any_sheet_is_looked_at_without_a_failure(rows: list[list[str]]) -> None:
    scan.find_in([Grid("Лист", rows, list(range(1, len(rows) + 1)))])
