"""What a comma means in a table, where one column alone cannot tell 1,234 from 1.234.

Other columns of the same table show it, or the title says that something is counted, or that it is a
mean. Where nothing does, such values stay text.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from vidno.base.text import Text
from vidno.ingest.types.number import NumberFormat, Proof, read

OTHER = {",": ".", ".": ","}
COUNTED = re.compile(r"(?i)\bброй\b|\bбр\.|\bдуши\b|\bлица\b|\bnumber\b|\bcount\b|\bpersons\b")
MEASURED = re.compile(
    r"(?i)средн|среден|\bср\.|коефициент|\bдял\b|процент|%|‰|индекс|\bmean\b|average|\brate\b|share|ratio|index"
)


def of(proofs: Iterable[Proof]) -> str:
    """Return the sign before decimals in a table, "." or ",", as its sure columns show it, or ""."""
    found = {sign for proof in proofs if not proof.doubtful and (sign := _shown(proof))}
    return found.pop() if len(found) == 1 else ""


def _shown(proof: Proof) -> str:
    form = proof.format
    if form.group in OTHER:
        return OTHER[form.group]
    return form.decimal if form.decimal in OTHER and not proof.whole else ""


def settle(proof: Proof, decimal: str, title: str) -> tuple[Proof, Text]:
    """Return a doubtful proof with the reading that something proves, and what proves it.

    Args:
        proof: Of a column.
        decimal: The sign before decimals in the other columns, or "".
        title: What the column is called, with its unit.

    Returns:
        The proof as it is where it is sure. Where nothing proves a reading, the texts in doubt are
        unread.
    """
    if not proof.doubtful:
        return proof, Text()
    mark = next(sign for sign in ",." if any(sign in text for text in proof.doubtful))
    reason = Text(
        bg=f"в другите колони десетичният знак е „{decimal}“",
        en=f"'{decimal}' stands before decimals in the other columns",
    )
    counted, measured = COUNTED.search(title), MEASURED.search(title)
    if not decimal and bool(counted) != bool(measured):
        decimal = OTHER[mark] if counted else mark
        word = (counted or measured or [""])[0]
        reason = Text(bg=f"заглавието казва „{word}“", en=f"the title says '{word}'")
    for form in (proof.format, *proof.alternatives):
        if decimal and form.decimal == decimal:
            return _under(proof, form), reason
    neither = replace(proof.format, decimal=OTHER[mark], group="")
    return _under(proof, neither), Text(
        bg=f"нищо не казва дали „{mark}“ е десетичен знак",
        en=f"nothing tells whether '{mark}' stands before decimals",
    )


def _under(proof: Proof, form: NumberFormat) -> Proof:
    values = [read(text, form) for text in proof.doubtful]
    unread = [text for text, value in zip(proof.doubtful, values, strict=True) if value is None]
    whole = all(value == value.to_integral_value() for value in values if value is not None)
    return replace(
        proof,
        format=form,
        whole=whole and not (form.decimal in "".join(proof.doubtful) and not unread),
        unread=tuple(dict.fromkeys([*proof.unread, *unread])),
        alternatives=(),
        doubtful=(),
    )
