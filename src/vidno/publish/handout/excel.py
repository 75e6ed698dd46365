"""CSV that Excel opens right by a double click: with mark, titles, labels, and no formulas.

Bulgarian Excel parts cells by semicolon and writes a decimal comma; English Excel takes comma and point.
"""

from pathlib import Path

from vidno.base.text import Language, Text
from vidno.catalogue.schema import FieldSpec
from vidno.engine.compiled import never_empty
from vidno.engine.duck import quoted, text_of
from vidno.publish.formats import _labels
from vidno.publish.tidy import Tidy

NAME = "excel"
FILES: dict[str, dict[str, Language]] = {
    "data.excel.bg.csv": {"language": "bg"},
    "data.excel.en.csv": {"language": "en"},
}
RELEASE_ROWS = 1_048_575
LEFT_OUT = Text(
    bg="Няма CSV за Excel: листът му побира най-много 1 048 576 реда, а таблицата има повече.",
    en="There is no CSV for Excel: its sheet takes at most 1,048,576 rows, and the table has more.",
)
FORMULA = r"^[=+\-@\t\r]"
"""How a text begins that Excel would compute."""
NEGATIVE = r"^-[0-9]+([.,][0-9]+)?$"
"""Begins so and is a number all the same."""
MARK = "\ufeff"


def write(tidy: Tidy, path: Path, *, language: Language) -> None:
    """Write the table with titles above it and, beside codes, what they mean.

    A text that Excel would take for a formula gets an apostrophe in front.
    """
    comma = ";" if language == "bg" else ","
    titles, cells = [], []
    for number, spec in enumerate(tidy.schema.fields):
        title = spec.title.pick(language) or spec.name
        codes = _labels.codes_of(tidy, spec)
        titles.append(title if not codes else _code_title(title, language))
        cells.append(_cell(spec, comma))
        if codes:
            texts = [code.label.pick(language) for code in codes.values()]
            titles.append(title)
            cells.append(_text(_labels.label(spec, number, texts), comma))
    head = comma.join(_quoted(text, comma) for text in _distinct(titles))
    line = f" || '{comma}' || ".join(cells) if len(cells) > 1 else never_empty(cells[0])
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{MARK}{head}\r\n")
        for texts in tidy.texts(line, _labels.types(tidy)):
            file.write("\r\n".join(texts) + "\r\n")


def _code_title(title: str, language: Language) -> str:
    return Text(bg=f"{title} (код)", en=f"{title} (code)").pick(language)


def _distinct(titles: list[str]) -> list[str]:
    """Return the titles, those that stand twice with a number."""
    seen: dict[str, int] = {}
    found = []
    for title in titles:
        seen[title] = seen.get(title, 0) + 1
        found.append(title if seen[title] == 1 else f"{title} ({seen[title]})")
    return found


def _quoted(text: str, comma: str) -> str:
    safe = f"'{text}" if text[:1] in "=+-@\t\r" and text else text
    needs = any(sign in safe for sign in (comma, '"', "\n", "\r")) or safe != safe.strip()
    return '"' + safe.replace('"', '""') + '"' if needs else safe


def _cell(spec: FieldSpec, comma: str) -> str:
    value = f"CAST({quoted(spec.name)} AS VARCHAR)"
    if spec.type == "number" and comma == ";":
        return f"coalesce(replace({value}, '.', ','), '')"
    if spec.type == "string":
        return _text(value, comma)
    return f"coalesce({value}, '')"


def _text(value: str, comma: str) -> str:
    """Return SQL of a cell with a text, safe from formulas, quoted where it must be."""
    formula, negative = text_of(FORMULA), text_of(NEGATIVE)
    safe = (
        f"CASE WHEN regexp_matches({value}, {formula}) AND NOT regexp_matches({value}, {negative})"
        f" THEN chr(39) || {value} ELSE {value} END"
    )
    odd = text_of(rf'[{comma}"\r\n]|^\s|\s$')
    # a text of its own even where it is empty: nothing is no text
    return (
        f"coalesce(CASE WHEN regexp_matches({safe}, {odd}) OR {value} = ''"
        f""" THEN '"' || replace({safe}, '"', '""') || '"' ELSE {safe} END, '')"""
    )
