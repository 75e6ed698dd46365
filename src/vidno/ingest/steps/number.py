"""Read a text column as numbers; what is no number stays as text in the status column."""

import re

from pydantic import Field
from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text, whole
from vidno.ingest.types.affix import GROUPS, MARKS, NOTE, SPACES, WITH_NOTE
from vidno.ingest.types.number import BRACKETS, FLOAT_DIGITS, MAX_DIGITS, MINUS

NAME = "number"
TITLE = Text(bg="Прочитане на числата", en="Read the numbers")
MARK = "note "
"""Begins the status of a number with a footnote mark behind it: "note *"."""
SCALED = "\ue000"
"""Stands for the scale word while a text is read; a text that holds it is no number."""


class Options(Strict):
    """How the numbers are written, the signs for a missing value, and where those go.

    `prefix` and `suffix` stand before and behind the digits; `scales` maps words behind them to powers
    of ten. `units` maps units behind them, where they differ from value to value, to their names; the
    column `unit` then says which one each value has. In brackets are less reliable numbers (`brackets`) or negative ones (`negative`). The minus
    may stand behind the number (`trailing`), and so may footnote marks (`marks`). As `group` a space
    stands for every kind of space, an apostrophe for both of its kinds.
    """

    column: str
    whole: bool = False
    decimal: str = "."
    group: str = ""
    suffix: str = ""
    prefix: str = ""
    scales: dict[str, int] = Field(default_factory=dict)
    units: dict[str, str] = Field(default_factory=dict)
    unit: str = ""
    brackets: bool = False
    negative: bool = False
    trailing: bool = False
    marks: bool = False
    missing: tuple[str, ...] = ()
    status: str = ""


def summary(options: Options) -> Text:
    """Say in a sentence what the step does here."""
    signs = {
        ".": ("десетична точка", "a decimal point"),
        ",": ("десетична запетая", "a decimal comma"),
        ".,": ("десетична точка или запетая", "a decimal point or comma"),
    }
    bg, en = (
        ("цели числа", "whole numbers")
        if options.whole
        else signs.get(options.decimal, ("числа", "numbers"))
    )
    if options.brackets:
        bg, en = f"{bg}; в скоби са по-малко надеждните", f"{en}; less reliable ones in brackets"
    if options.negative:
        bg, en = f"{bg}; в скоби са отрицателните", f"{en}; negative ones in brackets"
    if options.scales:
        shown = ", ".join(f"{word} = 10^{power}" for word, power in options.scales.items() if word)
        bg, en = f"{bg}; {shown}", f"{en}; {shown}"
    if options.unit:
        shown = ", ".join(dict.fromkeys(options.units.values()))
        bg, en = f"{bg}; единицата на всяко ({shown})", f"{en}; the unit of each ({shown})"
    if options.marks:
        bg, en = (
            f"{bg}; бележките зад числата са в състоянието",
            f"{en}; footnote marks in the status",
        )
    if options.missing:
        shown = " ".join(options.missing[:6])
        bg, en = f"{bg}; знаци за липса: {shown}", f"{en}; signs for missing: {shown}"
    return Text(bg=f"„{options.column}“: {bg}", en=f"'{options.column}': {en}")


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Cast the texts that match the format; keep the others in `status`, or for the checks."""
    raw = column("t", options.column)
    bare = bare_sql(raw, options)
    fits = exp.and_(
        exp.func("regexp_matches", bare, text(f"^{pattern(options)}$")), _is_exact(raw, options)
    )
    if options.scales:
        fits = exp.and_(fits, exp.not_(exp.func("contains", raw.copy(), text(SCALED))))
    kind = exp.DataType.build("BIGINT" if options.whole else "DOUBLE")
    value = exp.Case().when(fits, exp.TryCast(this=_plain(bare.copy(), options), to=kind))
    values: dict[str, exp.Expr] = {options.column: value}
    origins = {}
    if options.status:
        values[options.status] = _status(raw, value, options)
        origins[options.status] = relation.columns[options.column]
    if options.unit:
        values[options.unit] = _unit(raw, value, options)
        origins[options.unit] = relation.columns[options.column]
    return relation.beside(
        NAME, values=values, origins=origins, hide={f"_{options.column}_text": raw.copy()}
    )


def _unit(raw: exp.Expr, value: exp.Expr, options: Options) -> exp.Expr:
    """Return the name of the unit that stands behind a number; null where there is no number."""
    bare = _without_marks(raw, options)
    named = exp.Case().when(exp.Is(this=value.copy(), expression=exp.null()), exp.null())
    for unit, name in options.units.items():
        named = named.when(exp.func("ends_with", bare.copy(), text(unit)), text(name))
    return named


def _status(raw: exp.Expr, value: exp.Expr, options: Options) -> exp.Expr:
    """Return what the status says: the text that is no number, a bracket, a footnote mark."""
    unread = exp.and_(exp.Is(this=value.copy(), expression=exp.null()), raw.copy().neq(text("")))
    status = exp.Case().when(unread, raw.copy())
    if options.brackets:
        status = status.when(exp.func("starts_with", raw.copy(), text("(")), text(BRACKETS))
    if options.marks:
        behind = rf"[{MARKS}]+$|{WITH_NOTE}"
        marked = exp.func("regexp_matches", raw.copy(), text(behind))
        mark = exp.func("regexp_extract", raw.copy(), text(NOTE))
        status = status.when(marked, exp.DPipe(this=text(MARK), expression=mark))
    return status


def bare_sql(raw: exp.Expr, options: Options) -> exp.Expr:
    """Return the text without marks, words and brackets; in the order of `types.number.read`."""
    bare = _without_marks(raw, options)
    for word, power in options.scales.items():
        if word:
            bare = _replaced(bare, rf"[{SPACES}]*{re.escape(word)}$", SCALED + str(power))
    if options.units:
        listed = "|".join(map(re.escape, options.units))
        bare = _replaced(bare, rf"[{SPACES}]*(?:{listed})$", "")
    bare = _without_affixes(bare, options)
    if options.brackets or options.negative:
        sign = "-" if options.negative else ""
        bare = _replaced(bare, rf"^\([{SPACES}]*([^()]*?)[{SPACES}]*\)$", sign + r"\1")
        bare = _without_affixes(bare, options)
    if options.trailing:
        bare = _replaced(bare, rf"^(.*\d)[{SPACES}]?[{MINUS}]$", r"-\1")
    return bare


def _without_marks(raw: exp.Expr, options: Options) -> exp.Expr:
    if not options.marks:
        return raw.copy()
    ending = rf"[{SPACES}]*[{MARKS}]+[{SPACES}]*$"
    plain = _replaced(raw.copy(), ending, "")
    marked = exp.func("regexp_matches", raw.copy(), text(ending))
    return exp.Case().when(marked, plain).else_(_replaced(raw.copy(), WITH_NOTE, r"\1"))


def _without_affixes(bare: exp.Expr, options: Options) -> exp.Expr:
    if options.suffix:
        bare = _replaced(bare, rf"[{SPACES}]*{re.escape(options.suffix)}$", "")
    if options.prefix:
        bare = _replaced(bare, rf"^([-+−–]?){re.escape(options.prefix)}[{SPACES}]*", r"\1")
    return bare


def _is_exact(raw: exp.Expr, options: Options) -> exp.Expr:
    """Tell whether a float keeps every digit: a longer whole number would lose its end in silence.

    Workbooks write means with up to 17 digits, which a float gives back as they were. The digits of
    short texts, which are nearly all, need not be counted: that takes longer than all the rest.
    """
    short = exp.LTE(this=exp.func("length", raw.copy()), expression=whole(MAX_DIGITS))
    significant = _replaced(_replaced(raw.copy(), "[^0-9]", ""), "^0+", "")
    has_part = exp.func("regexp_matches", raw.copy(), text(f"[{re.escape(options.decimal)}eE]"))
    limit = exp.Case().when(has_part, whole(FLOAT_DIGITS)).else_(whole(MAX_DIGITS))
    few = exp.LTE(this=exp.func("length", significant), expression=limit)
    return exp.or_(short, few)


def pattern(options: Options) -> str:
    """Return the regular expression of the format, without anchors."""
    group = _grouping(options)
    whole = rf"(\d{{1,3}}({group}\d{{3}})+|\d+)" if options.group else r"\d+"
    part = "" if options.whole and not options.scales else rf"([{re.escape(options.decimal)}]\d+)?"
    exponent = r"([eE][+-]?\d{1,3})?" if options.decimal == "." and not options.whole else ""
    scaled = f"({SCALED}[0-9])?" if options.scales else ""
    return rf"[-+−–]?{whole}{part}{exponent}{scaled}"


def _grouping(options: Options) -> str:
    signs = GROUPS.get(options.group)
    return f"[{signs}]" if signs else re.escape(options.group)


def _replaced(value: exp.Expr, regular: str, by: str) -> exp.Expr:
    """Replace every match of a regular expression."""
    return exp.RegexpReplace(
        this=value, expression=text(regular), replacement=text(by), modifiers=text("g")
    )


def _plain(bare: exp.Expr, options: Options) -> exp.Expr:
    """Return a text that fits as SQL casts it: no thousands signs, a point, an ASCII minus.

    A minus stands at the beginning only, so that no regular expression has to look for it.
    """
    plain = bare
    for minus in MINUS[1:]:
        plain = exp.func("replace", plain, text(minus), text("-"))
    if options.group:
        plain = _replaced(plain, _grouping(options), "")
    if "," in options.decimal:
        plain = exp.func("replace", plain, text(","), text("."))
    if options.scales:
        plain = exp.func("replace", plain, text(SCALED), text("e"))
    return plain
