"""Read a text column as numbers; what is no number stays as text in the status column."""

import re

from sqlglot import exp

from vidno.base.text import Text
from vidno.catalogue.portal import Strict
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import Relation, column, text, whole
from vidno.ingest.types.number import BRACKETS, FLOAT_DIGITS, MAX_DIGITS, SPACES

NAME = "number"
TITLE = Text(bg="Прочитане на числата", en="Read the numbers")


class Options(Strict):
    """How the numbers are written, the signs for a missing value, and where those go."""

    column: str
    whole: bool = False
    decimal: str = "."
    group: str = ""
    suffix: str = ""
    brackets: bool = False
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
    if options.missing:
        shown = " ".join(options.missing[:6])
        bg, en = f"{bg}; знаци за липса: {shown}", f"{en}; signs for missing: {shown}"
    return Text(bg=f"„{options.column}“: {bg}", en=f"'{options.column}': {en}")


def apply(relation: Relation, options: Options, inputs: Inputs) -> Relation:
    """Cast the texts that match the format; keep the others in `status`, or for the checks."""
    raw = column("t", options.column)
    bare = _without_suffix(_without_brackets(raw, options), options.suffix)
    fits = exp.and_(
        exp.func("regexp_matches", bare, text(f"^{pattern(options)}$")), _is_exact(raw, options)
    )
    kind = exp.DataType.build("BIGINT" if options.whole else "DOUBLE")
    value = exp.Case().when(fits, exp.TryCast(this=_plain(bare.copy(), options), to=kind))
    values: dict[str, exp.Expr] = {options.column: value}
    origins = {}
    if options.status:
        unread = exp.and_(
            exp.Is(this=value.copy(), expression=exp.null()), raw.copy().neq(text(""))
        )
        status = exp.Case().when(unread, raw.copy())
        if options.brackets:
            status = status.when(exp.func("starts_with", raw.copy(), text("(")), text(BRACKETS))
        values[options.status] = status
        origins[options.status] = relation.columns[options.column]
    return relation.beside(
        NAME, values=values, origins=origins, hide={f"_{options.column}_text": raw.copy()}
    )


def _is_exact(raw: exp.Expr, options: Options) -> exp.Expr:
    """Tell whether a float keeps every digit: a longer whole number would lose its end in silence.

    Workbooks write means with up to 17 digits, which a float gives back as they were.
    """
    significant = _replaced(_replaced(raw.copy(), "[^0-9]", ""), "^0+", "")
    has_part = exp.func("regexp_matches", raw.copy(), text(f"[{re.escape(options.decimal)}eE]"))
    limit = exp.Case().when(has_part, whole(FLOAT_DIGITS)).else_(whole(MAX_DIGITS))
    return exp.LTE(this=exp.func("length", significant), expression=limit)


def _without_brackets(raw: exp.Expr, options: Options) -> exp.Expr:
    return _replaced(raw, r"^\((.*)\)$", r"\1") if options.brackets else raw


def pattern(options: Options) -> str:
    """Return the regular expression of the format, without anchors."""
    group = f"[{SPACES}]" if options.group == " " else re.escape(options.group)
    whole = rf"(\d{{1,3}}({group}\d{{3}})+|\d+)" if options.group else r"\d+"
    part = "" if options.whole else rf"([{re.escape(options.decimal)}]\d+)?"
    exponent = r"([eE][+-]?\d{1,3})?" if options.decimal == "." and not options.whole else ""
    return rf"[-+−–]?{whole}{part}{exponent}"


def _without_suffix(raw: exp.Expr, suffix: str) -> exp.Expr:
    if not suffix:
        return raw
    return _replaced(raw, rf"[{SPACES}]*{re.escape(suffix)}$", "")


def _replaced(value: exp.Expr, regular: str, by: str) -> exp.Expr:
    """Replace every match of a regular expression."""
    return exp.RegexpReplace(
        this=value, expression=text(regular), replacement=text(by), modifiers=text("g")
    )


def _plain(bare: exp.Expr, options: Options) -> exp.Expr:
    """Return the text as SQL casts it: no thousands signs, a point, an ASCII minus."""
    plain = _replaced(bare, "^[−–]", "-")
    if options.group:
        group = f"[{SPACES}]" if options.group == " " else re.escape(options.group)
        plain = _replaced(plain, group, "")
    if "," in options.decimal:
        plain = exp.func("replace", plain, text(","), text("."))
    return plain
