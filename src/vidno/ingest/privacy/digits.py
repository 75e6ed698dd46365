"""Numbers of ten digits within texts: written together, in groups, or shortened by a spreadsheet."""

import re
from collections.abc import Iterator

SEPARATOR = "[ \u00a0\u202f\u2009./-]"
GROUP = "[ \u00a0\u202f\u2009,']"
TEN = re.compile(
    r"(?:(?<![0-9A-Za-z])|(?<=EGN)|(?<=egn))(?<![0-9][.,])(?:"
    r"[0-9]{10}"
    rf"|[0-9]{{6}} ?{SEPARATOR} ?[0-9]{{4}}"
    rf"|[0-9]{{2}}{SEPARATOR}[0-9]{{2}}{SEPARATOR}[0-9]{{2}}{SEPARATOR}?[0-9]{{4}}"
    rf"|[0-9]{{2}}(?:{SEPARATOR}[0-9]{{2}}){{4}}"
    rf"|[0-9]{{3}}{SEPARATOR}[0-9]{{3}}{SEPARATOR}[0-9]{{4}}"
    rf"|[0-9]{{4}}{SEPARATOR}[0-9]{{3}}{SEPARATOR}[0-9]{{3}}"
    rf"|[0-9](?:{SEPARATOR}[0-9]){{9}}"
    rf"|[0-9](?:{GROUP}[0-9]{{3}}){{3}}"
    r")(?![0-9A-Za-z])(?![.,][0-9])"
)
WHOLE = re.compile(r"([0-9]{8,10})(?:[.,]0+)?")
FLOAT = re.compile(r"([1-9])[.,]([0-9]{6,9})[eE]\+?0*([789])")
GROUPED = re.compile(rf"[0-9]{{1,3}}(?:{GROUP}[0-9]{{3}}){{2}}")
APOSTROPHES = "'’`"


def ten_digit(text: str) -> Iterator[str]:
    """Yield the ten-digit numbers in a text, without separators."""
    whole = WHOLE.fullmatch(text.strip())
    if whole and len(whole[1]) == 10:
        yield whole[1]
        return
    for found in TEN.finditer(text):
        yield "".join(char for char in found[0] if char.isdigit())


def shortened(text: str) -> str:
    """Return ten digits where a whole cell may have lost its leading zeros or be a float, else ""."""
    bare = text.strip().strip(APOSTROPHES)
    whole = WHOLE.fullmatch(bare)
    if whole:
        return whole[1].zfill(10) if len(whole[1]) < 10 else ""
    point = FLOAT.fullmatch(bare)
    if point:
        digits, exponent = point[1] + point[2], int(point[3])
        return digits.ljust(exponent + 1, "0").zfill(10) if len(digits) <= exponent + 1 else ""
    if GROUPED.fullmatch(bare):
        digits = "".join(char for char in bare if char.isdigit())
        return digits.zfill(10) if len(digits) >= 8 else ""
    return ""


def weighted(digits: str, weights: tuple[int, ...]) -> int:
    """Return the sum of digits times weights, as check digits ask for it."""
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))
