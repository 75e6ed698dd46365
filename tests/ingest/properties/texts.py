"""Random texts that look like cells of tables, and a few that look like nothing."""

from random import Random

PIECES = (
    "1", "12", "007", "1 234", "1\u00a0234", "1.234", "1,234", "2019", "19", "31", "03", ",", ".", "-", "−", "–", "+", "(", ")", "%",
    "лв.", "хил.", "млн.", "€", "BGN", "*", "¹", " ", "\u00a0", "\u202f", "/", ":", "г.", "I", "IV", "XI", "Q1", "M11", "H2", "e5", "E-3",
    "тримесечие", "полугодие", "март", "ноември", "Nov", "към ", "x", "х", "..", "…", "н.д.", "Видин", "Общо", "\u0660", "½", "１", "\x00",
    "\ud800", "\u2028", "\t", "\n", '"', "'", ";", "'=", "#REF!", "NaN", "inf", "_", "0x1F", "😀",
    "да", "Не", "вярно", "yes", "NO", "true", "1-во", "шестмесечие", "първо", "2019/2020", "2019-20", "уч. г.", "Q", "W07",
    "BG411", "VID01", "SOF46", "68134", "03", "гр. ", "с. ", "общ. ", "обл. ", "област ", "община ", "София", "София (столица)", "Столична",
    "Бяла", "Добрич-селска", "Стара  Загора", "Северозападен район", "България", "Vidin", "Bidin", "Cофия", "№", "тел. ", "0888 123 456",
    "BG80BNBG96611020345678", "8001010008", "121288882", "a@b.bg", "\u0301", "\u202e", "\u200b", "\ufeff", "\x1b[31m", "(2)", "1)", "<", "≈",
    "м²", "бр.", "души", "на 100 000", "kg/m³", "°C", "ß", "İ", "ﬁ", "٫", "−1", "1E", "--", "((", "))", "[1]", "%%", "000000000000000000000",
)  # fmt: skip


ENDLESS_SHARE = 0.001
"""So many of the texts are one piece without end."""


def text(rng: Random) -> str:
    """Return a text of up to eight pieces, mostly of one to three; rarely one of 20,000 characters."""
    if rng.random() < ENDLESS_SHARE:
        return (rng.choice(PIECES) * 20_000)[:20_000] + rng.choice(PIECES)
    return "".join(rng.choice(PIECES) for _ in range(min(rng.randint(1, 8), rng.randint(1, 8))))


def spelled(rng: Random) -> tuple[str, str, dict[str, str]]:
    """Return a number in canonical form, how somebody writes it, and the format of that writing."""
    whole = str(rng.randint(0, 10 ** rng.randint(1, 12)))
    part = str(rng.randint(0, 999)) if rng.random() < 0.5 else ""
    decimal, group = rng.choice(((",", ""), (".", ""), (",", " "), (",", "."), (".", ",")))
    shown = whole
    if group:
        shown = ""
        for place, digit in enumerate(reversed(whole)):
            shown = digit + (group if place and place % 3 == 0 else "") + shown
    sign = rng.choice(("", "", "-"))
    suffix = rng.choice(("", "", "лв.", "%"))
    written = sign + shown + (decimal + part if part else "") + (f" {suffix}" if suffix else "")
    canonical = sign + whole + (f".{part}" if part else "")
    return canonical, written, {"decimal": decimal, "group": group, "suffix": suffix}
