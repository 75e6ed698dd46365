"""Random texts that look like cells of tables, and a few that look like nothing."""

from random import Random

PIECES = (
    "1", "12", "007", "1 234", "1\u00a0234", "1.234", "1,234", "2019", "19", "31", "03", ",", ".", "-", "−", "–", "+", "(", ")", "%",
    "лв.", "хил.", "млн.", "€", "BGN", "*", "¹", " ", "\u00a0", "\u202f", "/", ":", "г.", "I", "IV", "XI", "Q1", "M11", "H2", "e5", "E-3",
    "тримесечие", "полугодие", "март", "ноември", "Nov", "към ", "x", "х", "..", "…", "н.д.", "Видин", "Общо", "\u0660", "½", "１", "\x00",
    "\ud800", "\u2028", "\t", "\n", '"', "'", ";", "'=", "#REF!", "NaN", "inf", "_", "0x1F", "😀",
)  # fmt: skip


def text(rng: Random) -> str:
    """Return a text of up to eight pieces, mostly of one to three."""
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
