"""What a column is taken for, where its digits alone would mislead."""

import pytest

from vidno.base.text import Text
from vidno.ingest.profile import of_column

VALID = ["6101057509", "8001010008", "7523169263", "6101057510", "9912319997"]
"""Made up; not all pass."""


@pytest.mark.parametrize("header", [("ЕГН",), ("ЕГН на лицето",)])
def test_personal_numbers_are_codes_and_no_measure(header: tuple[str, ...]) -> None:
    found = of_column("A", header, VALID, Text(), [])

    assert found.kind == "code"


def test_ten_digits_that_are_no_personal_numbers_are_figures() -> None:
    found = of_column("A", ("Приходи",), ["1234567890", "9934567891", "4634567892"], Text(), [])

    assert found.kind == "number"
