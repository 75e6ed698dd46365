"""What the engine decided about a file, in words: each choice with its confidence and what else it may be."""

from typing import Any

from vidno.base.text import console_language
from vidno.cli import reports
from vidno.cli.console import out, say

DOUBTS = 3
"""So many doubtful lines of a table are shown; the others are in the JSON."""
SIGNS = {
    ",": ("запетая", "comma"),
    ";": ("точка и запетая", "semicolon"),
    "\t": ("табулация", "tab"),
    " ": ("интервал", "space"),
    ":": ("двоеточие", "colon"),
    "|": ("черта", "bar"),
}


def print_file(decisions: dict[str, Any]) -> None:
    """Print the decisions about the file: encoding, dialect, tables."""
    titles = {
        "encoding": ("кодировка", "encoding"),
        "dialect": ("разделител", "delimiter"),
        "tables": ("таблици", "tables"),
    }
    for key, (bg, en) in titles.items():
        found = decisions[key]
        if found and (key != "tables" or found["alternatives"]):
            _print(bg if _is_bulgarian() else en, found)


def print_table(table: dict[str, Any]) -> None:
    """Print the decisions about a table: levels of the header and doubtful lines."""
    found = table["header_levels"]
    _print("нива на заглавието" if _is_bulgarian() else "header levels", found, indent=4)
    doubts = table["doubtful_lines"]
    for item in doubts[:DOUBTS]:
        others = ", ".join(
            f"{reports.role_of_lines(role)} {chance:.2f}"
            for role, chance in item["alternatives"].items()
        )
        role = f"{reports.role_of_lines(item['role'])} {item['confidence']:.2f}"
        reason = ", ".join(_said(text) for text in item["reasons"])
        say(
            f"    ред {item['line']}: {role} ({reason}); или {others}",
            f"    line {item['line']}: {role} ({reason}); or {others}",
        )
    if len(doubts) > DOUBTS:
        more = len(doubts) - DOUBTS
        say(f"    и още {more} несигурни реда", f"    and {more} more doubtful lines")

    for item in table["recipe_differs"][:DOUBTS]:
        role, taken = (reports.role_of_lines(item[key]) for key in ("role", "recipe"))
        say(
            f"    ред {item['line']}: {role} {item['confidence']:.2f}, в рецептата {taken}",
            f"    line {item['line']}: {role} {item['confidence']:.2f}, in the recipe {taken}",
        )


def _print(title: str, found: dict[str, Any], indent: int = 2) -> None:
    shown = f"{_choice(found['choice'])} {found['confidence']:.2f} ({_said(found['reason'])})"
    others = "; ".join(
        f"{_choice(item['choice'])} {item['confidence']:.2f} ({_said(item['reason'])})"
        for item in found["alternatives"][:2]
    )
    instead = ("или" if _is_bulgarian() else "or") if others else ""
    text = f"{title}: {shown}" + (f"; {instead} {others}" if others else "")
    out.print(" " * indent + text, markup=False)


def _choice(choice: Any) -> str:
    if isinstance(choice, dict):
        names = SIGNS.get(choice["delimiter"], (choice["delimiter"],) * 2)
        return f"{names[0] if _is_bulgarian() else names[1]} {choice['quote']}".strip()
    return ", ".join(choice) if isinstance(choice, list) else str(choice)


def _said(reason: dict[str, str]) -> str:
    return reason["bg" if _is_bulgarian() else "en"]


def _is_bulgarian() -> bool:
    return console_language() == "bg"
