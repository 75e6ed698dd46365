"""Numbers in Bulgarian and English writing: 1 234,56 · 1.234,56 · 1,234.56 · 12,5 % · 1234 лв."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

SPACES = "\u0020\u00a0\u202f\u2009"
MINUS = "-\u2212\u2013"
SUFFIXES = ("%", "лв.", "лв", "€", "евро", "‰")
MAX_DIGITS = 15
"""A binary float keeps that many; a longer number stays text rather than lose its end, unless it is
the full writing of a float, which workbooks hold: 0.30000000000000004."""

FLOAT_DIGITS = 17
"""So many digits a float may need to be written in full."""
MIXED = ".,"
BRACKETS = "()"
"""Status of a number that stands in brackets: an estimate of lower reliability."""

_TOKEN = re.compile(rf"([{MINUS}+]?)([\d.,{SPACES}']*\d)(?:[eE]([+-]?\d{{1,3}}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the numbers of a column are written."""

    decimal: str = "."
    """"." or ",", or both, ".,", in a workbook that mixes numbers with numbers typed as text."""
    group: str = ""
    """The sign between thousands: "", " ", "." or ","; a space stands for every kind of space."""
    suffix: str = ""
    brackets: bool = False
    """Numbers may stand in brackets, which mark an estimate of lower reliability."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A number format, whether all values are whole, and the values it cannot read."""

    format: NumberFormat
    whole: bool
    confidence: float
    alternatives: tuple[NumberFormat, ...]
    unread: tuple[str, ...]


def read(text: str, form: NumberFormat) -> Decimal | None:
    """Return the number that `text` is in this format, or None. Never guesses."""
    text = text.strip(SPACES + "\t\r\n")
    if form.brackets:
        text = re.sub(r"^\((.*)\)$", r"\1", text)
    if form.suffix and text.endswith(form.suffix):
        text = text[: -len(form.suffix)].rstrip(SPACES)
    match = _TOKEN.fullmatch(text)
    if not match:
        return None
    sign, body, exponent = match.groups()
    if form.decimal == MIXED:
        if not re.fullmatch(r"\d+([.,]\d+)?", body):
            return None
        return read(f"{sign}{body.replace(',', '.')}", NumberFormat())
    whole, mark, part = body.partition(form.decimal)
    if mark and not part.isdigit():
        return None
    digits = _ungrouped(whole, form.group)
    if digits is None or (exponent and form.decimal != "."):
        return None
    value = Decimal(f"{digits}.{part or 0}e{exponent or 0}")
    is_whole = not part and not exponent
    if is_whole and len(digits.lstrip("0")) > MAX_DIGITS:
        return None
    if len((digits + part).strip("0")) > MAX_DIGITS and Decimal(repr(float(value))) != value:
        return None
    return -value if sign and sign in MINUS else value


def _ungrouped(whole: str, group: str) -> str | None:
    if whole.isdigit():
        return whole
    if not group or not whole:
        return None
    if group == " ":
        whole = re.sub(rf"[{SPACES}]", " ", whole)
    head, *rest = whole.split(group)
    if (
        not head.isdigit()
        or len(head) > 3
        or any(len(part) != 3 or not part.isdigit() for part in rest)
    ):
        return None
    return head + "".join(rest)


def looks_numeric(text: str) -> bool:
    """Tell quickly whether a text could be a number in some format."""
    text = text.strip(SPACES + "\t\r\n")
    for suffix in SUFFIXES:
        text = text.removesuffix(suffix).rstrip(SPACES)
    return _TOKEN.fullmatch(text) is not None


def prove(values: Iterable[str], *, brackets: bool = False) -> Proof | None:
    """Find the format that reads the values of a column, or None where most are no numbers.

    Args:
        values: Distinct non-empty texts, missing markers left out.
        brackets: The publisher is known to put less reliable numbers in brackets.

    The formats are tried over all values; a tie between "1,234 is a thousand" and "1,234 is one and a
    bit" is broken by the values without the sign: in a grouped column they are all below a thousand.
    """
    texts = list(values)
    bracketed = brackets and any(re.fullmatch(r"\(.*\)", text) for text in texts)
    if bracketed:
        texts = [re.sub(r"^\((.*)\)$", r"\1", text) for text in texts]
    tokens = [text for text in texts if looks_numeric(text)]
    odd = len(texts) - len(tokens)
    if not tokens or (odd > len(texts) * 0.1 and not (odd == 1 and len(tokens) > 2)):
        return None
    suffix = next(
        (item for item in SUFFIXES if any(text.rstrip().endswith(item) for text in tokens)), ""
    )
    scored = []
    for decimal, group in ((".", ""), (",", ""), (",", " "), (".", " "), (",", "."), (".", ",")):
        form = NumberFormat(decimal, group, suffix, bracketed)
        unread = tuple(text for text in texts if read(text, form) is None)
        scored.append((len(unread), form, unread))
    scored += _mixed(texts, suffix, bracketed, min(count for count, _, _ in scored))
    best = min(count for count, _, _ in scored)
    ties = [(form, unread) for count, form, unread in scored if count == best]
    form, unread = _break_tie(ties, tokens)
    others = tuple(other for other, _ in ties if _differ(other, form, tokens))
    found = [value for text in texts if (value := read(text, form)) is not None]
    if not found:
        return None
    whole = all(value == value.to_integral_value() for value in found) and not any(
        sign in text for text in tokens for sign in form.decimal
    )
    confidence = round((1 - best / len(texts)) * (0.7 if others else 1.0), 3)
    return Proof(form, whole, confidence, others, unread)


def _mixed(
    texts: list[str], suffix: str, bracketed: bool, best: int
) -> list[tuple[int, NumberFormat, tuple[str, ...]]]:
    """Return the format with both decimal signs, where one sign alone does not read everything.

    Not where every comma stands before three digits: those may be thousands.
    """
    commas = [text for text in texts if "," in text]
    if best == 0 or not commas or all(re.search(r",\d{3}\D*$", text) for text in commas):
        return []
    form = NumberFormat(MIXED, "", suffix, bracketed)
    unread = tuple(text for text in texts if read(text, form) is None)
    return [(len(unread), form, unread)]


def _break_tie(
    ties: list[tuple[NumberFormat, tuple[str, ...]]], tokens: list[str]
) -> tuple[NumberFormat, tuple[str, ...]]:
    """Choose among formats that read equally much: the simplest, unless all marks group thousands."""
    for mark in (",", "."):
        marked = [text for text in tokens if mark in text]
        plain = [text for text in tokens if mark not in text]
        grouped = next((tie for tie in ties if tie[0].group == mark), None)
        triples = marked and all(
            re.search(rf"^\D?[1-9]\d{{0,2}}({re.escape(mark)}\d{{3}})+$", text.strip())
            for text in marked
        )
        small = plain and all(len(re.sub(r"\D", "", text)) <= 3 for text in plain)
        if grouped and triples and (small or any(text.count(mark) > 1 for text in marked)):
            return grouped
    return ties[0]


def _differ(one: NumberFormat, other: NumberFormat, tokens: list[str]) -> bool:
    return any(read(text, one) != read(text, other) for text in tokens)
