"""Signs for a value that is not there. What a sign means differs from table to table.

The sign is kept as the value of a status field, never dropped, and described in its code list.
"""

import re
from collections.abc import Mapping

from vidno.base.text import Text

MARKERS: dict[str, Text] = {
    "-": Text(
        bg="няма случаи или няма данни („-“ в източника)", en="none or no data ('-' in the source)"
    ),
    "–": Text(
        bg="няма случаи или няма данни („–“ в източника)", en="none or no data ('–' in the source)"
    ),
    "—": Text(
        bg="няма случаи или няма данни („—“ в източника)", en="none or no data ('—' in the source)"
    ),
    "x": Text(bg="не се прилага („x“ в източника)", en="not applicable ('x' in the source)"),
    "х": Text(bg="не се прилага („х“ в източника)", en="not applicable ('х' in the source)"),
    "X": Text(bg="не се прилага („X“ в източника)", en="not applicable ('X' in the source)"),
    "..": Text(bg="няма данни („..“ в източника)", en="not available ('..' in the source)"),
    "...": Text(bg="няма данни („...“ в източника)", en="not available ('...' in the source)"),
    "…": Text(bg="няма данни („…“ в източника)", en="not available ('…' in the source)"),
    ".": Text(bg="няма данни („.“ в източника)", en="not available ('.' in the source)"),
    ":": Text(bg="няма данни („:“ в източника)", en="not available (':' in the source)"),
    "*": Text(
        bg="скрито от издателя („*“ в източника)",
        en="suppressed by the publisher ('*' in the source)",
    ),
    "#": Text(
        bg="издателят не обяснява знака „#“", en="the publisher does not explain the sign '#'"
    ),
    "c": Text(bg="поверително („c“ в източника)", en="confidential ('c' in the source)"),
    "#N/A": Text(bg="грешка във формула („#N/A“)", en="formula error ('#N/A')"),
    "#DIV/0!": Text(bg="грешка във формула („#DIV/0!“)", en="formula error ('#DIV/0!')"),
    "#REF!": Text(bg="грешка във формула („#REF!“)", en="formula error ('#REF!')"),
    "#VALUE!": Text(bg="грешка във формула („#VALUE!“)", en="formula error ('#VALUE!')"),
}
WORDS = (
    "няма данни",
    "н.д.",
    "н/д",
    "n/a",
    "na",
    "no data",
    "not available",
    "null",
    "null_value",
    "none",
    "nan",
)

NOTE_LENGTH = 2000
_LEGEND = re.compile(
    r"[„“\"'(]?(?P<sign>-|–|—|x|х|X|\.\.\.?|…|:|\*{1,3}|c|[¹²³⁴⁵])[“”\"')]?"
    r"(?:\s*[=–—-]\s*|\s*:\s+|\s+)(?P<meaning>[^\W\d].{1,200})"
)


def is_marker(text: str) -> bool:
    """Tell whether a cell of a number column is a known sign for a missing value."""
    bare = text.strip()
    return bare in MARKERS or bare.lower() in WORDS


def legend_in(text: str) -> dict[str, str]:
    """Return what a note says that signs mean: „„-“ няма случаи; x – не се прилага“.

    Only what follows a sign at the beginning of a note, or of a part after a semicolon, is its meaning.
    """
    found: dict[str, str] = {}
    for part in text[:NOTE_LENGTH].split(";"):
        match = _LEGEND.fullmatch(part.strip())
        if match:
            found.setdefault(match["sign"], match["meaning"].strip(' .“”"'))
    return found


def meaning_of(text: str, legend: Mapping[str, str] | None = None) -> Text:
    """Say what a sign means: as the table says, else as is usual; an unknown one stands for itself."""
    bare = text.strip()
    if legend and bare in legend:
        said = legend[bare]
        return Text(bg=f"{said} („{bare}“ в източника)", en=f"{said} ('{bare}' in the source)")
    if bare in MARKERS:
        return MARKERS[bare]
    if bare.lower() in WORDS:
        return Text(
            bg=f"няма данни („{bare}“ в източника)", en=f"not available ('{bare}' in the source)"
        )
    return Text(bg=f"в източника е записано „{bare}“", en=f"the source says '{bare}'")
