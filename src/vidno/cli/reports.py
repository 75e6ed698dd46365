"""What commands say about datasets, in words."""

from typing import Any

from rich.table import Table

from vidno.base.numbers import NBSP, count
from vidno.base.text import console_language
from vidno.cli.console import out, say
from vidno.ingest.add import Added
from vidno.publish.build import Built

DOUBTS_SHOWN = 3
ROLES = {"dimension": "измерение", "measure": "мярка", "attribute": "признак"}


def print_added(name: str, added: Added) -> None:
    """Show the columns as they were understood, and what comes next."""
    bg = console_language() == "bg"
    table = Table(box=None, pad_edge=False)
    for title in (
        ("колона", "в източника", "вид", "сигурност")
        if bg
        else ("column", "in the source", "kind", "confidence")
    ):
        table.add_column(title)
    for item in added.decisions["columns"]:
        header = " / ".join(item["header"]) or "–"
        alternatives = f" ({', '.join(item['alternatives'])}?)" if item["alternatives"] else ""
        table.add_row(
            item["id"], header, f"{item['kind']}{alternatives}", f"{item['confidence']:.2f}"
        )
    out.print(table)
    fields = ", ".join(
        f"{spec.name} ({ROLES[spec.role] if bg else spec.role})" for spec in added.recipe.fields
    )
    say(f"Полета: {fields}", f"Fields: {fields}")
    for note in added.decisions["notes"]:
        say(f"Забележка: {note}", f"Note: {note}")
    say(
        f"Рецептата е в datasets/{name}/recipe.yml. Следва: vidno build {name}",
        f"The recipe is in datasets/{name}/recipe.yml. Next: vidno build {name}",
    )


def built(name: str, result: Built) -> dict[str, Any]:
    """Return what a build gave, for JSON."""
    report = result.release.report
    return {
        "dataset": name,
        "version": result.release.version,
        "new": result.is_new,
        "rows": report["rows"],
        "ledger": report["ledger"],
        "warnings": len(report["warnings"]),
    }


def built_line(name: str, result: Built) -> str:
    """Return what a build gave, as a line."""
    language = console_language()
    report = result.release.report
    rows = count(report["rows"], language, ("ред", "реда"), ("row", "rows"))
    cells = count(report["cells"], language, ("клетка", "клетки"), ("cell", "cells"))
    doubts = count(len(report["warnings"]), language, ("съмнение", "съмнения"), ("doubt", "doubts"))
    if language == "bg":
        state = "нова версия" if result.is_new else "без промяна"
        line = f"{name}  {result.release.version}  {state}: {rows} от {cells}, всяка отчетена"
    else:
        state = "new version" if result.is_new else "unchanged"
        line = f"{name}  {result.release.version}  {state}: {rows} from {cells}, each accounted for"
    return line.replace(NBSP, " ") + (
        f"; {doubts}".replace(NBSP, " ") if report["warnings"] else ""
    )


def built_text(name: str, result: Built) -> str:
    """Return the line of a build and the first doubts below it."""
    language = console_language()
    report = result.release.report
    said = (
        report["warnings_bg"]
        if language == "bg"
        else [item["message"] for item in report["warnings"]]
    )
    lines = [built_line(name, result), *(f"  {text}" for text in said[:DOUBTS_SHOWN])]
    if len(said) > DOUBTS_SHOWN:
        rest = len(said) - DOUBTS_SHOWN
        lines.append(
            f"  … и още {rest} в report.json"
            if language == "bg"
            else f"  … and {rest} more in report.json"
        )
    return "\n".join(lines)
