"""ЕГН, the Bulgarian personal number: ten digits, a birth date and a check digit.

One random ten-digit number in a hundred passes, so single hits prove nothing: a column does.
"""

from collections.abc import Iterable
from datetime import date

from vidno.base.errors import VidnoError
from vidno.base.text import Text

WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6)
MIN_VALID = 5
MIN_SHARE = 0.2


class PersonalNumbersError(VidnoError):
    """A column of personal numbers."""

    code = "privacy-egn"
    template = Text(
        bg="Колона {column} на „{file}“ съдържа ЕГН: {count} различни валидни номера.",
        en="Column {column} of '{file}' holds personal numbers (ЕГН): {count} different valid ones.",
    )
    hint = Text(
        bg="Личните номера не се публикуват. Махнете колоната от файла или я изпуснете със стъпка „drop“.",
        en="Personal numbers are not published. Remove the column, or leave it out with a 'drop' step.",
    )


def is_valid(text: str) -> bool:
    """Tell whether a text is a valid ЕГН: its date exists and its check digit is right."""
    if len(text) != 10 or not text.isascii() or not text.isdigit():
        return False
    year, month, day = int(text[:2]), int(text[2:4]), int(text[4:6])
    century, month = (
        (2000, month - 40) if month > 40 else (1800, month - 20) if month > 20 else (1900, month)
    )
    try:
        date(century + year, month, day)
    except ValueError:
        return False
    digits = [int(char) for char in text]
    return sum(a * b for a, b in zip(WEIGHTS, digits, strict=False)) % 11 % 10 == digits[9]


def count_in(texts: Iterable[str]) -> int:
    """Return how many different personal numbers a column holds, or 0 where it is no such column."""
    distinct = set(texts)
    valid = sum(1 for text in distinct if is_valid(text))
    return valid if valid >= MIN_VALID and valid >= MIN_SHARE * len(distinct) else 0
