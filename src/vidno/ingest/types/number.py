"""Numbers in Bulgarian and English writing: 1 234,56 · 1.234,56 · 1,234.56 · 12,5 % · 1234 лв."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from vidno.ingest.types import affix
from vidno.ingest.types.affix import APOSTROPHES, GROUPS, SPACES

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
ODD_SHARE = 0.1
"""With more texts that are no numbers than this a column is no column of numbers."""

PLAIN_FORMS = ((".", ""), (",", ""), (",", " "), (".", " "), (",", "."), (".", ","))
SWISS_FORMS = ((",", "'"), (".", "'"))

_ALIKE = str.maketrans("0123456789", "5555555555")
_ONE_SIGN = {sign: str.maketrans(dict.fromkeys(alike, sign)) for sign, alike in GROUPS.items()}
_TOKEN = re.compile(
    rf"([{MINUS}+]?)([\d.,{SPACES}{APOSTROPHES}]*+(?<=\d))(?:[eE]([+-]?\d{{1,3}}))?", re.ASCII
)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_BEHIND = re.compile(rf"\d[{SPACES}]?[{MINUS}](?:[^\W\d_]|[%‰.€${SPACES}])*+$")
_TRAILING = re.compile(rf"(.*\d)[{SPACES}]?[{MINUS}]")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the numbers of a column are written."""

    decimal: str = "."
    """"." or ",", or both, ".,", in a workbook that mixes numbers with numbers typed as text."""
    group: str = ""
    """The sign between thousands: "", " ", ".", "," or "'", where a space stands for every kind of
    space, and an apostrophe for both of its kinds."""
    suffix: str = ""
    brackets: bool = False
    """Numbers may stand in brackets, which mark an estimate of lower reliability."""
    negative: bool = False
    """Numbers may stand in brackets, which make them negative, as in accounts."""
    prefix: str = ""
    trailing: bool = False
    """The minus may stand behind the number."""
    marks: bool = False
    """Footnote marks may stand behind the number."""
    scales: tuple[tuple[str, int], ...] = ()
    """Words behind the number, each with its power of ten: „хил.“ 3, „млн.“ 6."""
    units: tuple[tuple[str, str], ...] = ()
    """Units behind the number where they differ from value to value, each with its name."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A number format, whether all values are whole, and the values it cannot read."""

    format: NumberFormat
    whole: bool
    confidence: float
    alternatives: tuple[NumberFormat, ...]
    unread: tuple[str, ...]
    marks: tuple[str, ...] = ()
    """The footnote marks behind numbers."""
    bracketed: tuple[str, ...] = ()
    """Numbers in brackets that nothing in the table explains, left unread."""
    doubtful: tuple[str, ...] = ()
    """The texts of a column in which every mark could group thousands or stand before decimals."""


def read(text: str, form: NumberFormat) -> Decimal | None:
    """Return the number that `text` is in this format, or None. Never guesses."""
    bare, power = _bare(text, form)
    match = _TOKEN.fullmatch(bare)
    if not match:
        return None
    sign, body, exponent = match.groups()
    if form.decimal == MIXED:
        if not re.fullmatch(r"\d+([.,]\d+)?", body):
            return None
        body = body.replace(",", ".")
    whole, mark, part = body.partition("." if form.decimal == MIXED else form.decimal)
    if mark and not part.isdigit():
        return None
    digits = _ungrouped(whole, form.group)
    if digits is None or (exponent and (form.decimal == "," or power)):
        return None
    value = Decimal(f"{digits}.{part or 0}e{exponent or power}")
    is_whole = not part and not exponent
    if is_whole and len(digits.lstrip("0")) > MAX_DIGITS:
        return None
    if len((digits + part).strip("0")) > MAX_DIGITS and Decimal(repr(float(value))) != value:
        return None
    return -value if sign and sign in MINUS else value


def mark_of(text: str) -> str:
    """Return the footnote marks behind a number, or ""."""
    bare = text.strip(SPACES + "\t\r\n")
    return bare[len(affix.without_marks(bare).rstrip(SPACES)) :].strip(SPACES)


def _bare(text: str, form: NumberFormat) -> tuple[str, int]:
    """Return a text without everything but sign, digits and their marks; and its power of ten."""
    text, power = text.strip(SPACES + "\t\r\n"), 0
    if form.marks:
        text = affix.unmarked(text)
    for word, exponent in form.scales:
        if word and text.endswith(word):
            text, power = text[: -len(word)].rstrip(SPACES), exponent
            break
    for unit, _ in form.units:
        if text.endswith(unit):
            text = text[: -len(unit)].rstrip(SPACES)
            break
    text = _without_affixes(text, form)
    if form.brackets or form.negative:
        inside = _BRACKETED.fullmatch(text)
        if inside:
            text = _without_affixes(("-" if form.negative else "") + inside[1].strip(SPACES), form)
    if form.trailing and (found := _TRAILING.fullmatch(text)):
        text = "-" + found[1]
    return text, power


def _without_affixes(text: str, form: NumberFormat) -> str:
    if form.suffix and text.endswith(form.suffix):
        text = text[: -len(form.suffix)].rstrip(SPACES)
    if form.prefix:
        sign = text[:1] if text[:1] in MINUS + "+" else ""
        if text[len(sign) :].startswith(form.prefix):
            text = sign + text[len(sign) + len(form.prefix) :].lstrip(SPACES)
    return text


def _ungrouped(whole: str, group: str) -> str | None:
    if whole.isdigit():
        return whole
    if not group or not whole:
        return None
    if group in GROUPS:
        whole = whole.translate(_ONE_SIGN[group])
    head, *rest = whole.split(group)
    if (
        not head.isdigit()
        or len(head) > 3
        or any(len(part) != 3 or not part.isdigit() for part in rest)
    ):
        return None
    return head + "".join(rest)


def shape_of(text: str) -> str:
    """Return a text with all digits alike: a format reads all texts of one shape, or none of them.

    A number of more digits than a float keeps is a shape of its own.
    """
    shape = text.translate(_ALIKE)
    return shape if shape.count("5") <= MAX_DIGITS else text


def looks_numeric(text: str) -> bool:
    """Tell quickly whether a text could be a number in some format."""
    return _looks_numeric(shape_of(text))


@lru_cache(1 << 15)
def _looks_numeric(text: str) -> bool:
    bare = affix.without_marks(text)
    if not bare or len(bare) > affix.LONGEST or not any(sign.isdigit() for sign in bare):
        return _TOKEN.fullmatch(bare) is not None
    if inside := _BRACKETED.fullmatch(bare):
        bare = inside[1].strip(SPACES)
    found = re.fullmatch(r"([^\d(]{0,7})([\d(].*?)(\D{0,30})", bare)
    if not found:
        return False
    before, core, after = found.groups()
    if sum(before.count(sign) for sign in MINUS + "+") > 1:
        return False
    before = before.strip(SPACES + MINUS + "+")
    if before and before.casefold() not in affix.BEFORE:
        return False
    after = after.strip(SPACES + MINUS).removeprefix(")").strip(SPACES)
    if after and not affix.is_unit(after):
        return False
    return _TOKEN.fullmatch(core.lstrip("(")) is not None


def prove(values: Iterable[str], *, brackets: bool | str = "") -> Proof | None:
    """Find the format that reads the values of a column, or None where most are no numbers.

    Args:
        values: Distinct non-empty texts, missing markers left out.
        brackets: What brackets mean in this table: True or "reliability" where the publisher puts
            less reliable numbers in them, "negative" in accounts, "" where nothing says.

    The formats are tried over all values; a tie between "1,234 is a thousand" and "1,234 is one and a
    bit" is broken by the values without the sign: in a grouped column they are all below a thousand.
    """
    texts = list(values)
    shapes = _Shapes(texts)
    tokens = [text for text in texts if looks_numeric(text)]
    odd = len(texts) - len(tokens)
    if not tokens or (odd > len(texts) * ODD_SHARE and not (odd == 1 and len(tokens) > 2)):
        return None
    form = _surroundings(tokens, brackets)
    cores = [_bare(text, form)[0] for text in tokens]
    scored = []
    has_apostrophe = any(sign in core for core in cores for sign in APOSTROPHES)
    for decimal, group in PLAIN_FORMS + SWISS_FORMS * has_apostrophe:
        scored.append(_scored(shapes, form, decimal, group))
    scored += _mixed(shapes, cores, form, min(count for count, _, _ in scored))
    best = min(count for count, _, _ in scored)
    ties = [(other, unread) for count, other, unread in scored if count == best]
    lost = set(ties[0][1]).intersection(*(unread for _, unread in ties[1:]))
    kept = [core for text, core in zip(tokens, cores, strict=True) if text not in lost]
    (form, unread), is_sure = _break_tie(ties, kept)
    others = tuple(other for other, _ in ties if _differ(other, form, shapes))
    if len(unread) == len(texts):
        return None
    whole = not any(sign in core for core in cores for sign in form.decimal) and all(
        value == value.to_integral_value()
        for text in shapes.apart("eE")
        if (value := read(text, form)) is not None
    )
    confidence = round((1 - best / len(texts)) * (0.7 if others else 1.0), 3)
    known, left = set(tokens), set(unread)
    bracketed = tuple(text for text in unread if _BRACKETED.search(text) and text in known)
    signs = sorted({mark_of(text) for text in tokens if text not in left} - {""})
    marks = tuple(signs) if form.marks else ()
    doubtful = tuple(tokens) if others and not is_sure else ()
    return Proof(form, whole, confidence, others, unread, marks, bracketed, doubtful)


class _Shapes:
    """Texts by their shape, so that a format is tried once on all that look alike."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.alike: dict[str, list[str]] = {}
        for text in texts:
            self.alike.setdefault(shape_of(text), []).append(text)

    def unread(self, form: NumberFormat) -> tuple[str, ...]:
        """Return the texts that a format does not read, in order."""
        found = [alike for alike in self.alike.values() if read(alike[0], form) is None]
        unread = {text for alike in found for text in alike}
        return tuple(text for text in self.texts if text in unread) if unread else ()

    def apart(self, signs: str) -> Iterator[str]:
        """Yield one text of every shape, and all texts of a shape with one of some signs."""
        for shape, alike in self.alike.items():
            yield from alike if any(sign in shape for sign in signs) else alike[:1]


def _surroundings(tokens: list[str], brackets: bool | str) -> NumberFormat:
    """Return the format of a column as far as it is not about digits and their marks."""
    clean = [affix.without_marks(text) for text in tokens]
    found = affix.of([re.sub(r"[()]", "", text) for text in clean])
    bracketed = any("(" in text for text in clean)
    return NumberFormat(
        suffix=found.after,
        prefix=found.before,
        scales=found.scales,
        units=found.units,
        marks=any(bare != text.strip(SPACES) for bare, text in zip(clean, tokens, strict=True)),
        brackets=bracketed and brackets in (True, "reliability"),
        negative=bracketed and brackets == "negative",
        trailing=any(_BEHIND.search(text) for text in clean if len(text) <= affix.LONGEST),
    )


def _scored(
    shapes: _Shapes, form: NumberFormat, decimal: str, group: str
) -> tuple[int, NumberFormat, tuple[str, ...]]:
    tried = replace(form, decimal=decimal, group=group)
    unread = shapes.unread(tried)
    return len(unread), tried, unread


def _mixed(
    shapes: _Shapes, cores: list[str], form: NumberFormat, best: int
) -> list[tuple[int, NumberFormat, tuple[str, ...]]]:
    """Return the format with both decimal signs, where one sign alone does not read everything.

    Not where every comma stands before three digits: those may be thousands.
    """
    commas = [text for text in cores if "," in text]
    if best == 0 or not commas or all(re.search(r",\d{3}$", text) for text in commas):
        return []
    return [_scored(shapes, form, MIXED, "")]


Tie = tuple[NumberFormat, tuple[str, ...]]


def _break_tie(ties: list[Tie], cores: list[str]) -> tuple[Tie, bool]:
    """Choose among formats that read equally much, and tell whether something proves the choice.

    The simplest is taken, unless all marks group thousands: then the numbers without a mark are below
    a thousand. A number without a mark from a thousand on, or one that begins with 0, proves decimals.
    Where every number has a mark before three digits nothing is proved.
    """
    for mark in (",", "."):
        marked = [text for text in cores if mark in text]
        plain = [text for text in cores if mark not in text and text.strip("0")]
        grouped = next((tie for tie in ties if tie[0].group == mark), None)
        triples = marked and all(
            re.search(rf"^\D?[1-9]\d{{0,2}}({re.escape(mark)}\d{{3}})+$", text.strip())
            for text in marked
        )
        if not grouped or not triples:
            continue
        if any(text.count(mark) > 1 for text in marked):
            return grouped, True
        if not plain:
            return ties[0], False
        if all(len(re.sub(r"\D", "", text)) <= 3 for text in plain):
            return grouped, True
    return ties[0], True


def _differ(one: NumberFormat, other: NumberFormat, shapes: _Shapes) -> bool:
    """Tell whether a number is another one in another format.

    Texts that look alike are divided at the same places: where 555 is the same, all are.
    """
    return any(
        read(text, one) != read(text, other)
        for shape, alike in shapes.alike.items()
        if read(shape, one) != read(shape, other)
        for text in alike
        if looks_numeric(text)
    )
