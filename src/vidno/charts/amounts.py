"""Values as readers see them: digits, units, and the difference of two values in words."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from vidno.base.numbers import NBSP, decimals_of, number
from vidno.base.text import LANGUAGES, Language
from vidno.charts.grammar import with_amount
from vidno.charts.model import Cell, ChartConfig, ChartTable

COUNT_UNITS = {"", "брой", "бр.", "бройки", "души", "лица", "number", "count", "persons", "people"}
PER = ("на ", "per ")
PLURALS = {"деца", "легла", "места", "училища", "лица", "хора", "престъпления", "произшествия"}
EXACT, HALF = 1e12, 0.499  # where binary rounding is surely the same as decimal, and faster
SMALL = 20  # percentages of smaller counts say more than they know
BG_NUMBERS = ("два", "три", "четири", "пет", "шест", "седем", "осем", "девет", "десет")
EN_NUMBERS = ("three", "four", "five", "six", "seven", "eight", "nine", "ten")
TIMES: dict[Language, dict[int, str]] = {
    "bg": dict(enumerate(BG_NUMBERS, 2)),
    "en": {2: "twice"} | dict(enumerate(EN_NUMBERS, 3)),
}


def rounded(value: float, decimals: int) -> float:
    """Round as `number` writes, so that what is computed agrees with what is read."""
    power = 10.0**decimals
    scaled = abs(value) * power
    if scaled < EXACT:
        whole = int(scaled + 0.5)
        if abs(scaled - whole) < HALF:  # the quotient is the number nearest to the decimal one
            return whole / power if value > 0 else 0.0 - whole / power  # no minus before a zero
    unit = Decimal(1).scaleb(-decimals)
    return float(Decimal(str(value)).quantize(unit, rounding=ROUND_HALF_UP)) + 0.0


def cells_of(table: ChartTable) -> Iterable[Cell]:
    """Yield every cell of the table."""
    return (cell for series in table.series for cell in series.cells)


def decimals_for(config: ChartConfig, table: ChartTable) -> int:
    """Return how many decimals to show: as configured, else what the values need and no more."""
    if config.decimals is not None:
        return config.decimals
    values = [cell.value for cell in cells_of(table) if cell.value is not None]
    needed = max((decimals_of(value, 12) for value in values), default=0)
    largest = max((abs(value) for value in values), default=0.0)
    if needed <= 1 or not largest:
        return needed
    leading = Decimal(str(largest)).adjusted()
    return min(needed, max(1, 2 - leading if leading < 1 else 1))


def is_counted(config: ChartConfig) -> bool:
    """Tell whether the title can follow a number: „42,7 лекари на 10 000 души“."""
    unit = config.unit.pick("bg").lower()
    if not config.rate:
        return unit in COUNT_UNITS
    first = config.title.pick("bg").lower().split(" ")[0]
    return unit.startswith(PER) and (first.endswith(("и", "е", "s")) or first in PLURALS)


def unit_of(config: ChartConfig, language: Language) -> str:
    """Return the unit in words that our font can draw, or "" for a bare count."""
    unit = config.unit.pick(language).strip()
    unit = unit.replace("‰", "на хиляда" if language == "bg" else "per thousand")
    bare = unit.lower() in COUNT_UNITS and not config.rate
    return "" if bare else unit


def thing(config: ChartConfig, language: Language) -> str:
    """Return what is measured, with its base: „лекари на 10 000 души“; never with „%“ or „лв.“."""
    title, unit = no_break(config.title.pick(language).strip()), unit_of(config, language)
    based = unit.lower().startswith(PER) and not holds(title, unit)
    return f"{title} {no_break(unit)}" if based else title


def holds(said: str, unit: str) -> bool:
    """Tell whether a text names the unit already."""
    return unit.replace(NBSP, " ").lower() in said.replace(NBSP, " ").lower()


def no_break(unit: str) -> str:
    """Keep the digits of a unit together: „на 10 000 души“ breaks only at words."""
    words = unit.split(" ")
    text = words[0] if words else ""
    for before, after in pairwise(words):
        joined = after[:1].isdigit() and (before[-1:].isdigit() or len(before) <= 3)
        text += (NBSP if joined else " ") + after
    return text


def amount(value: float, config: ChartConfig, language: Language, decimals: int) -> str:
    """Write a value with the sign of its unit, if it has a short one: „4,2 %“, "4.2%", „980 лв.“."""
    return number(value, language, decimals=decimals) + sign_of(config, language)


def sign_of(config: ChartConfig, language: Language) -> str:
    """Return what stands behind a value: „ %“, "%", „ лв.“, or "" for counts and rates "per"."""
    unit = unit_of(config, language)
    if not unit or unit.lower().startswith(PER):
        return ""
    if unit == "%":
        return f"{NBSP}%" if language == "bg" else "%"
    return (NBSP if len(unit) <= 10 else " ") + unit


def in_points(config: ChartConfig) -> bool:
    """Tell whether differences are percentage points."""
    return any(config.unit.pick(language).strip().startswith("%") for language in LANGUAGES)


def compared(
    value: float, base: float, config: ChartConfig, language: Language, decimals: int, to: str
) -> str:
    """Say how a value stands to a base: „с 6,9 % повече, отколкото през 2003 г.“.

    Args:
        value: What is compared, as shown (rounded).
        base: With what.
        config: Gives the unit: percentages differ by points.
        language: Of the words.
        decimals: Of the values.
        to: The base in words, after "than": „през 2003 г.“, "in Bulgaria".
    """
    bg = language == "bg"
    if value == base:
        return f"колкото {to}" if bg else f"the same as {to}"
    if (many := times(value, base, language)) and not in_points(config):
        return f"{many} колкото {to}" if bg else f"{many} the figure {to}"
    size = difference(value, base, config, language, decimals)
    if value > base:
        return f"{size} повече, отколкото {to}" if bg else f"{size} more than {to}"
    return f"{size} по-малко, отколкото {to}" if bg else f"{size} less than {to}"


def times(value: float, base: float, language: Language) -> str:
    """Return „над два пъти“ or „два пъти“ where the value is at least twice the base, else ""."""
    if base <= 0 or value < 2 * base:
        return ""
    whole = min(int(Decimal(str(value)) / Decimal(str(base))), 10)
    over = value > whole * base
    word = TIMES[language][whole]
    if language == "bg":
        return f"{'над ' if over else ''}{word}{NBSP}пъти"
    return f"{'over ' if over else ''}{word}{'' if whole == 2 else ' times'}"


def difference(
    value: float, base: float, config: ChartConfig, language: Language, decimals: int
) -> str:
    """Say by how much two values differ: points, per cent of the base, or the difference itself."""
    apart = abs(Decimal(str(value)) - Decimal(str(base)))
    if in_points(config):
        text = number(apart, language, decimals=decimals)
        one = apart == 1
        word = ("пункт" if one else "пункта") if language == "bg" else "point" + "s" * (not one)
        return with_amount(f"{text}{NBSP}{word}", language)
    small = not config.rate and abs(base) < SMALL
    if base > 0 and value >= 0 and not small:
        share = apart / Decimal(str(base)) * 100
        text = number(share, language, decimals=1 if share < 100 else 0)
        if text not in ("0", "0,0", "0.0"):
            sign = f"{text}{NBSP}%" if language == "bg" else f"{text}%"
            return with_amount(sign, language)
    return with_amount(amount(float(apart), config, language, decimals), language)
