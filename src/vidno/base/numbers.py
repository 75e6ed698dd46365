"""Numbers as people write them, in Bulgarian and English.

Bulgarian: decimal comma, a no-break space between thousands from five digits on (1500, 58 412).
English: decimal point, a comma between thousands from five digits on, so both read alike.
"""

from decimal import ROUND_HALF_UP, Decimal

from vidno.base.text import Language

NBSP = "\u00a0"
MINUS = "\u2212"


def decimals_of(value: float | Decimal | int, limit: int = 3) -> int:
    """Return how many decimals `value` needs, at most `limit`."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return min(max(-exponent, 0), limit) if isinstance(exponent, int) else 0


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
    places = decimals_of(value) if decimals is None else decimals
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    whole, _, part = f"{abs(exact):f}".partition(".")
    if len(whole) > 4:
        groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
        whole = (NBSP if language == "bg" else ",").join(groups)
    text = whole + (("," if language == "bg" else ".") + part if part else "")
    if exact < 0:
        return MINUS + text
    return f"+{text}" if sign and exact > 0 else text


def bytes_size(size: int, language: Language) -> str:
    """Write a file size: "1,3 MB", "568 kB"."""
    if size < 1000:
        return f"{size}{NBSP}B"
    for unit, factor in (("kB", 1000), ("MB", 1000**2), ("GB", 1000**3)):
        if size < factor * 1000 or unit == "GB":
            scaled = size / factor
            break
    return f"{number(scaled, language, decimals=1 if scaled < 10 else 0)}{NBSP}{unit}"


def ordinal(value: int, language: Language, *, gender: str = "n") -> str:
    """Write a rank: „1-во“, „2-ро“, „7-о“ място; "1st", "2nd", "7th".

    Bulgarian endings by the last one or two digits; `gender` is "m", "f" or "n".
    """
    last, teens = value % 10, 11 <= value % 100 <= 19
    if language == "en":
        ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(last, "th")
        return f"{value}{ending}"
    endings = {1: "в", 2: "р", 7: "м", 8: "м"}
    stem = "" if teens else endings.get(last, "")
    if gender == "m":
        return f"{value}-{'ви' if stem == 'в' else 'ри' if stem == 'р' else 'ми' if stem else 'и'}"
    tail = {"f": "а", "n": "о"}[gender]
    return f"{value}-{stem if stem in 'вр' else ''}{tail}"


def count(value: int, language: Language, bg: tuple[str, str], en: tuple[str, str]) -> str:
    """Write a counted noun: `count(21, "bg", ("ред", "реда"), …)` gives „21 реда“."""
    one, many = bg if language == "bg" else en
    return f"{number(value, language)}{NBSP}{one if value == 1 else many}"
