"""How a file became a table: the ledger of its cells, the steps, the doubts."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from vidno.base import late, numbers, registry
from vidno.base.text import Language, Text, same
from vidno.catalogue.recipe import column_of, numbers_in
from vidno.catalogue.release import LEDGER_CLASSES
from vidno.ingest import warnings as doubts
from vidno.web.portal.pages import sheets
from vidno.web.portal.pages.site import Published

if TYPE_CHECKING:
    from vidno.ingest import rectangle
else:
    rectangle = late.module("vidno.ingest.rectangle")

ORDER = ("data", "derived", "group", "header", "metadata", "notes", "dropped")
CLASSES = {
    "data": Text(bg="в редове с данни", en="in lines of data"),
    "derived": Text(bg="в общи редове", en="in lines of totals"),
    "group": Text(bg="в редове за групи", en="in group lines"),
    "header": Text(bg="в заглавни редове", en="in header lines"),
    "metadata": Text(bg="заглавие и пояснения", en="title and remarks"),
    "notes": Text(bg="бележки", en="notes"),
    "dropped": Text(bg="изпуснати", en="dropped"),
}
WARNINGS_SHOWN = 20
OPTIONS_SHOWN = 3
CELL = re.compile(r"(?:(?P<sheet>.*)!)?(?P<column>[A-Z]{1,3})(?P<line>\d{1,8})")


@dataclass(frozen=True, slots=True)
class LedgerClass:
    """One class of cells: how many, and where its piece of the bar begins, in per cent."""

    name: str
    title: str
    count: int
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in words, with its options as they stand in the recipe."""

    title: str
    detail: str
    options: tuple[str, ...]
    figure: str
    noun: str


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A doubt, with the place in the file."""

    message: str
    hint: str
    cell: str
    href: str


def ledger(item: Published, language: Language) -> tuple[LedgerClass, ...]:
    """Return every class of the ledger, empty ones too."""
    counts: dict[str, int] = item.release.report["ledger"]
    total = sum(counts.values()) or 1
    found, place = [], 0.0
    for name in [*ORDER, *(name for name in LEDGER_CLASSES if name not in ORDER)]:
        count = counts.get(name, 0)
        share = count / total * 100
        title = CLASSES.get(name, same(name)).pick(language)
        found.append(LedgerClass(name, title, count, f"{place:.3f}%", f"{share:.3f}%"))
        place += share
    return tuple(found)


def steps(item: Published, language: Language) -> tuple[StepRow, ...]:
    """Return what was done, from the bytes to the rows."""
    done = [_read(item, language), _found(item, language)]
    for step in item.recipe.steps:
        module = registry.modules("vidno.ingest.steps", group="vidno.steps").get(step.step)
        if module is None:
            done.append(StepRow(step.step, "", _options(step.model_extra or {}), "", ""))
            continue
        options = module.Options.model_validate(step.model_extra or {})
        said = module.summary(options).pick(language)
        done.append(StepRow(module.TITLE.pick(language), said, (), "", ""))
    done.append(_published(item, language))
    return tuple(done)


def _read(item: Published, language: Language) -> StepRow:
    inputs: list[dict[str, Any]] = item.release.report["inputs"]
    names = [
        f"{entry['name']}: {encoding_words(entry, language)}" for entry in inputs if "name" in entry
    ]
    count = len(inputs)
    noun = Text(bg="файл" if count == 1 else "файла", en="file" if count == 1 else "files")
    title = Text(bg="Прочитане на байтовете", en="Read the bytes").pick(language)
    return StepRow(title, "; ".join(names), (), str(count), noun.pick(language))


def encoding_words(entry: dict[str, Any], language: Language) -> str:
    """Write the format of a file, and for text its encoding and delimiter."""
    modules = registry.modules("vidno.ingest.formats", group="vidno.formats")
    title = str(modules[entry["format"]].TITLE) if entry["format"] in modules else entry["format"]
    if not entry.get("encoding"):
        return title
    marks = {
        "\t": Text(bg="табулатор", en="tab"),
        ";": Text(bg="точка и запетая", en="semicolon"),
        ",": Text(bg="запетая", en="comma"),
        "|": Text(bg="черта", en="bar"),
    }
    mark = marks.get(entry.get("delimiter", ""), same(entry.get("delimiter", ""))).pick(language)
    between = Text(bg=f"разделител {mark}", en=f"{mark} between cells").pick(language)
    return f"{entry['encoding']}, {between}" if mark else str(entry["encoding"])


def _found(item: Published, language: Language) -> StepRow:
    parts, lines = [], 0
    for table in (table for part in item.recipe.parts() for table in part.tables):
        data = sum(1 for role in ("data", "derived") for _ in numbers_in(table.lines.get(role, "")))
        lines += data
        header = table.lines.get("header", "")
        stands = table.range or table.columns
        where = f"{table.sheet}, {stands}" if table.sheet else stands
        parts.append(
            Text(
                bg=f"колони {where}" + (f", заглавни редове {header}" if header else ""),
                en=f"columns {where}" + (f", header lines {header}" if header else ""),
            ).pick(language)
        )
    title = Text(bg="Намиране на таблицата", en="Find the table").pick(language)
    noun = Text(bg="реда данни", en="lines of data").pick(language)
    shown = parts[:OPTIONS_SHOWN] + (["…"] if len(parts) > OPTIONS_SHOWN else [])
    return StepRow(title, "; ".join(shown), (), numbers.number(lines, language), noun)


def _published(item: Published, language: Language) -> StepRow:
    rows = item.release.row_count
    title = Text(bg="Готова таблица", en="The finished table").pick(language)
    names = ", ".join(spec.name for spec in item.release.schema.fields)
    noun = Text(bg="наблюдения", en="observations").pick(language)
    return StepRow(title, names, (), numbers.number(rows, language), noun)


def _options(options: dict[str, Any]) -> tuple[str, ...]:
    """Write the options of a step shortly; the recipe has them whole."""
    return tuple(
        f"{key}: {_short(value)}" for key, value in options.items() if value not in ("", None)
    )


def _short(value: Any) -> str:
    if isinstance(value, dict):
        pairs = [f"{key} → {_short(inner)}" for key, inner in list(value.items())[:OPTIONS_SHOWN]]
        return ", ".join(pairs) + (f" … ({len(value)})" if len(value) > OPTIONS_SHOWN else "")
    if isinstance(value, list | tuple):
        items = [_short(inner) for inner in value[:OPTIONS_SHOWN]]
        return ", ".join(items) + (f" … ({len(value)})" if len(value) > OPTIONS_SHOWN else "")
    text = str(value)
    return text if len(text) <= 80 else text[:79] + "…"


def warnings(item: Published, language: Language) -> tuple[WarningRow, ...]:
    """Return the first doubts, one a cause, each with the place it is about."""
    report = item.release.report
    found: list[dict[str, Any]] = report["warnings"]
    messages = [str(entry["message"]) for entry in found]
    hints = [str(entry["hint"]) for entry in found]
    if language == "bg":
        messages, hints = report["warnings_bg"], report["hints_bg"]
    alone = [{"index": index, "count": 1, "cells": []} for index in range(len(found))]
    rows = []
    for cause in report.get("causes", alone)[:WARNINGS_SHOWN]:
        index = cause["index"]
        cell = str(found[index].get("cell", ""))
        message = doubts.with_others(messages[index], cause, language)
        rows.append(WarningRow(message, hints[index], cell, _cell_href(item, cell, language)))
    return tuple(rows)


def _cell_href(item: Published, cell: str, language: Language) -> str:
    match = CELL.fullmatch(cell)
    if match is None:
        return ""
    line, column = int(match["line"]), column_of(match["column"])
    return sheets.place_address(item, language, match["sheet"] or "", line, column)


def dropped(item: Published, language: Language) -> tuple[tuple[str, int], ...]:
    """Return why cells were left out, and how many each time."""
    reasons: dict[str, int] = item.release.report.get("dropped", {})
    worded = [(rectangle.reason_words(key).pick(language), count) for key, count in reasons.items()]
    return tuple(sorted(worded, key=lambda pair: -pair[1]))
