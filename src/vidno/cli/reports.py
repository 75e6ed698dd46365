"""What commands say about datasets, in words."""

from typing import Any

from rich.table import Table

from vidno.base.errors import DataError
from vidno.base.numbers import NBSP, count
from vidno.base.text import Language, console_language
from vidno.cli.console import out, say
from vidno.ingest import warnings
from vidno.ingest.add import Added
from vidno.publish.build import Built

DOUBTS_SHOWN = 3
ROLES = {"dimension": "измерение", "measure": "мярка", "attribute": "признак"}


KINDS = {
    "number": "число",
    "place-name": "име на място",
    "place-code": "код на място",
    "place-number": "номер на място",
    "settlement-name": "име на населено място",
    "oblast-number": "номер на област",
    "constituency": "избирателен район",
    "period": "период",
    "member": "стойност от списък",
    "code": "код",
    "text": "текст",
    "constant": "навсякъде еднаква",
    "empty": "празна",
    "fused": "код и име заедно",
    "date": "дата",
    "boolean": "да или не",
}


LINES = {
    "metadata": "пояснения",
    "header": "заглавни",
    "data": "данни",
    "group": "групи",
    "derived": "сборове",
    "notes": "бележки",
}
TYPES = {
    "string": "текст",
    "integer": "цяло число",
    "number": "число",
    "date": "дата",
    "boolean": "да или не",
}


def role_of_lines(name: str) -> str:
    """Return the role of lines, in the language of the terminal."""
    return LINES.get(name, name) if console_language() == "bg" else name


def role_of(name: str) -> str:
    """Return the role of a field, in the language of the terminal."""
    return ROLES.get(name, name) if console_language() == "bg" else name


def type_of(name: str) -> str:
    """Return the type of a field, in the language of the terminal."""
    return TYPES.get(name, name) if console_language() == "bg" else name


def added(name: str, result: Added) -> dict[str, Any]:
    """Return what was decided about a file, for JSON."""
    return {
        "dataset": name,
        "decisions": result.decisions,
        "fields": [field.model_dump() for field in result.recipe.fields],
        "follows": result.follows or None,
        "differences": [item.as_dict() for item in result.differences],
        "doubts": [item.as_dict() for item in result.doubts],
        "edited": list(result.kept),
        "proposed_beside": result.beside,
        "told_by": list(result.told_by),
        "similar": list(result.similar),
        "identical": [{"dataset": dataset, "file": file} for dataset, file in result.twins],
    }


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
        others = ", ".join(_kind(kind) for kind in item["alternatives"])
        alternatives = f" ({others}?)" if others else ""
        table.add_row(
            item["id"], header, f"{_kind(item['kind'])}{alternatives}", f"{item['confidence']:.2f}"
        )
    out.print(table)
    fields = ", ".join(f"{spec.name} ({role_of(spec.role)})" for spec in added.recipe.fields)
    say(f"Полета: {fields}", f"Fields: {fields}")
    for note in added.decisions["notes"]:
        _print_note(note)
    _print_followed(name, added)
    _print_twins(added)
    if added.beside:
        return
    say(
        f"Рецептата е в datasets/{name}/recipe.yml. Следва: vidno build {name}",
        f"The recipe is in datasets/{name}/recipe.yml. Next: vidno build {name}",
    )


def _kind(name: str) -> str:
    return KINDS.get(name, name) if console_language() == "bg" else name


def _print_note(note: Any) -> None:
    if isinstance(note, dict):
        say(f"Забележка: {note['bg']}", f"Note: {note['en']}")
    else:
        say(f"Забележка: {note}", f"Note: {note}")


def _print_followed(name: str, added: Added) -> None:
    """Say which recipe was followed, what differs, what was edited by hand."""
    language = console_language()
    if added.follows:
        say(
            f"По рецептата на {added.follows}. Редовете са намерени наново; решенията са запазени.",
            f"By the recipe of {added.follows}. Lines were found anew; decisions are kept.",
        )
        if not added.differences:
            say("Разлики: няма.", "Differences: none.")
    for item in added.differences:
        say(f"Разлика: {item.message('bg')}", f"Difference: {item.message('en')}")
    for line in grouped(list(added.doubts), language):
        say(f"Съмнение: {line}", f"Doubt: {line}")
    if added.told_by:
        names = ", ".join(added.told_by)
        say(
            f"Редовете на няколко таблици са един под друг; различава ги „{names}“.",
            f"The rows of several tables lie below each other; '{names}' tells them apart.",
        )
    if added.kept and not added.follows:
        names = ", ".join(added.kept)
        say(
            f"Поправено на ръка и запазено: {names}.",
            f"Edited by hand and kept: {names}.",
        )
    if added.beside:
        say(
            f"Новото предложение е в datasets/{name}/proposed/; в сила остава вашата рецепта. "
            "Сравнете ги; „--replace --overwrite“ взема предложението.",
            f"The new proposal is in datasets/{name}/proposed/; your recipe stays in force. "
            "Compare them; '--replace --overwrite' takes the proposal.",
        )
    for other in added.similar:
        say(
            f"Същите колони има {other}. За да следвате рецептата му: --replace --like {other}",
            f"{other} has the same columns. To follow its recipe: --replace --like {other}",
        )


def _print_twins(added: Added) -> None:
    for dataset, file in added.twins:
        say(
            f"Внимание: същият файл байт по байт вече е в {dataset} като „{file}“.",
            f"Mind: the very same bytes are in {dataset} already, as '{file}'.",
        )


def grouped(doubts: list[DataError], language: Language) -> list[str]:
    """Write doubts for people: one line a cause, with the first cells of the others."""
    messages = [doubt.message(language) for doubt in doubts]
    return grouped_texts(warnings.causes(doubts), messages, language)


def grouped_texts(
    causes: list[dict[str, Any]], messages: list[str], language: Language
) -> list[str]:
    """Write causes for people, from the parts of a report."""
    return [warnings.with_others(messages[item["index"]], item, language) for item in causes]


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
    said = grouped_texts(report["causes"], said, language)
    lines = [built_line(name, result), *(f"  {text}" for text in said[:DOUBTS_SHOWN])]
    if len(said) > DOUBTS_SHOWN:
        rest = len(said) - DOUBTS_SHOWN
        lines.append(
            f"  … и още {rest} в report.json"
            if language == "bg"
            else f"  … and {rest} more in report.json"
        )
    return "\n".join(lines)
