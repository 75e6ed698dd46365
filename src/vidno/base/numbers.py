"""Numbers as people write them, in Bulgarian and English.

Bulgarian: decimal comma, a no-break space between thousands from five digits on (1500, 58 412).
English: decimal point, a comma between thousands from five digits on, so both read alike.
"""

from decimal import ROUND_HALF_UP, Context, Decimal

from vidno.base.text import Language

NBSP = "\u00a0"
MINUS = "\u2212"
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Digits enough for every float: the usual 28 fail from 1e28 on."""


def decimals_of(value: float | Decimal | int, limit: int = 3) -> int:
    """Return how many decimals `value` needs, at most `limit`."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return min(max(-exponent, 0), limit) if isinstance(exponent, int) else 0


PLAIN = 9999  # up to four digits are not grouped


def number(
    value: float | Decimal | int,
    language: Language,
    *,
    decimals: int | None = None,
    sign: bool = False,
) -> str:
    """Write `value` for readers of `language`.

    Args:
        value: A finite number.
        language: Whose habits to follow.
        decimals: Digits after the sign; None keeps those the value has, up to three.
        sign: Put a plus before positive numbers, for changes.
    """
    if decimals is not None and type(value) is float and 0 <= value < PLAIN:
        plain = f"{value + 0.0:.{decimals}f}"  # -0.0 is 0
        if float(plain) == value and not sign:  # rounded before, as in charts: nothing to decide
            return plain.replace(".", ",") if language == "bg" else plain
    exact = _rounded(value, decimals_of(value) if decimals is None else decimals)
    if decimals is None:  # 0.30000000000000004 is 0.3, not 0.300
        exact = _rounded(exact, decimals_of(exact))
    whole, _, part = f"{abs(exact):f}".partition(".")
    if len(whole) > 4:
        groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
        whole = (NBSP if language == "bg" else ",").join(groups)
    text = whole + (("," if language == "bg" else ".") + part if part else "")
    if exact < 0:
        return MINUS + text
    return f"+{text}" if sign and exact > 0 else text


def _rounded(value: float | Decimal | int, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), context=EXACT)


def bytes_size(size: int, language: Language) -> str:
    """Write a file size: "1,3 MB", "568 kB"."""
    if size < 1000:
        return f"{size}{NBSP}B"
    for unit, factor in (("kB", 1000), ("MB", 1000**2), ("GB", 1000**3)):
        scaled = size / factor
        if scaled < 999.5 or unit == "GB":
            break
    return f"{number(scaled, language, decimals=1 if scaled < 9.95 else 0)}{NBSP}{unit}"


def ordinal(value: int, language: Language, *, gender: str = "n") -> str:
    """Write a rank: „1-во“, „2-ро“, „7-мо“ място; "1st", "2nd", "7th".

    Bulgarian writes the last syllable of the word after the hyphen: пърВО, втоРО, треТО, седМО,
    осМО, единадесеТО, стотНО. `gender` is "m", "f" or "n".
    """
    last, teens = value % 10, 11 <= value % 100 <= 19
    if language == "en":
        ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
        return f"{value}{ending}"
    vowel = {"m": "и", "f": "а", "n": "о"}[gender]
    if value % 100 == 0 and value:  # стотен, хиляден: the only ones without и in the masculine
        return f"{value}-{'ен' if gender == 'm' else 'н' + vowel}"
    consonant = "т" if teens else {1: "в", 2: "р", 7: "м", 8: "м"}.get(last, "т")
    return f"{value}-{consonant}{vowel}"


def count(value: int, language: Language, bg: tuple[str, str], en: tuple[str, str]) -> str:
    """Write a counted noun: `count(21, "bg", ("ред", "реда"), …)` gives „21 реда“."""
    one, many = bg if language == "bg" else en
    return f"{number(value, language)}{NBSP}{one if value == 1 else many}"
