"""Declared fixes applied to the rectangle, right after reading and before any step.

Cells that moved keep the address where they stand in the source: lineage and doubts point there.
"""

from dataclasses import dataclass, field
from typing import Any

import duckdb

from vidno.base.errors import DataError, VidnoError
from vidno.base.text import Text
from vidno.catalogue.corrections import Correction, Corrections, Move
from vidno.catalogue.recipe import column_of, letters_of, numbers_in
from vidno.engine.duck import quoted, rows
from vidno.ingest.grid import address
from vidno.ingest.relation import BLANKS

REASON = "correction"


class CorrectionMismatchError(VidnoError):
    """A declared fix that does not find what it expects."""

    code = "correction-mismatch"
    template = Text(
        bg="corrections.yml, ред {line}: в {cell} се очаква „{expected}“, а там е „{found}“.",
        en="corrections.yml, line {line}: {cell} is expected to say '{expected}' but says '{found}'.",
    )
    hint = Text(
        bg="Източникът е променен: махнете поправката, посочете новата клетка или кажете с „file“ за кой файл се отнася.",
        en="The source has changed: remove the correction, name the new cell, or say with 'file' which file it is about.",
    )


class CorrectionPlaceError(VidnoError):
    """A declared fix of a cell that is not in the body of the table."""

    code = "correction-place"
    template = Text(
        bg="corrections.yml, ред {line}: {cell} не е в таблицата.",
        en="corrections.yml, line {line}: {cell} is not in the table.",
    )
    hint = Text(
        bg="Поправят се клетки от редове с данни, сборове и групи: вижте „tables“ и „columns“ в recipe.yml.",
        en="Cells of data, total and group lines can be corrected: see 'tables' and 'columns' in recipe.yml.",
    )


class StaleCorrectionError(DataError):
    """A declared fix of a cell that says the right thing by now."""

    code = "correction-stale"
    template = Text(
        bg="{cell}: източникът вече сам пише „{text}“; поправката на ред {line} в corrections.yml е излишна.",
        en="{cell}: the source itself says '{text}' by now; the correction on line {line} of corrections.yml is not needed.",
    )
    hint = Text(
        bg="Махнете я от corrections.yml.",
        en="Remove it from corrections.yml.",
    )


class IdleCorrectionError(DataError):
    """A declared fix of a file that is not in use."""

    code = "correction-idle"
    template = Text(
        bg="Поправката на ред {line} в corrections.yml е за „{file}“, който вече не се използва.",
        en="The correction on line {line} of corrections.yml is about '{file}', which is not in use any more.",
    )
    hint = Text(
        bg="Проверете дали новият файл има същата грешка; после я пренесете или махнете.",
        en="See whether the new file has the same error; then move the correction or remove it.",
    )


@dataclass(slots=True)
class Corrected:
    """What the fixes did."""

    done: list[dict[str, Any]] = field(default_factory=list)
    """For the report, one entry a cell: `kind`, `cell`, `sheet`, `line`, `column`, `was`, `is`, `to`, `why`, `by`, `since`, `evidence`."""
    doubts: list[DataError] = field(default_factory=list)
    """Fixes that are not needed any more."""
    moved: dict[tuple[str, int, int], int] = field(default_factory=dict)
    """(sheet, line, column where a value is now) to the column where it stands in the source."""
    lines: set[tuple[str, int]] = field(default_factory=set)
    """Lines that were moved as a whole: their odd length is explained."""
    emptied: list[str] = field(default_factory=list)
    """Roles of the cells that say nothing now: they are counted as dropped."""

    def source_column(self, sheet: str, line: int, column: int) -> int:
        """Return the column where a value stands in the source."""
        return self.moved.get((sheet, line, column), column)


def apply(
    connection: duckdb.DuckDBPyConnection,
    corrections: Corrections,
    idle: Corrections,
    ragged: list[dict[str, Any]],
) -> Corrected:
    """Apply declared fixes to the table `rectangle`.

    Args:
        connection: Where the table is.
        corrections: Fixes of the file at hand.
        idle: Fixes of other files.
        ragged: Lines of unusual length, from the account of the reader.

    Raises:
        CorrectionMismatchError: a cell holds something that nobody expected.
        CorrectionPlaceError: a cell is not in the body.
    """
    result = Corrected()
    columns = [name for (name, *_) in rows(connection, "DESCRIBE rectangle")]
    for move in corrections.moves:
        _move(connection, move, columns, {item["line"]: item["found"] for item in ragged}, result)
    for item in corrections.corrections:
        _correct(connection, item, columns, result)
    result.doubts += [IdleCorrectionError(line=item.line, file=item.file) for item in idle.declared]
    return result


def drop_emptied(corrected: Corrected, classes: dict[str, int], dropped: dict[str, int]) -> None:
    """Count the cells that fixes emptied as dropped, with the reason."""
    for role in corrected.emptied:
        classes[role] -= 1
        classes["dropped"] += 1
        dropped[REASON] = dropped.get(REASON, 0) + 1


def _correct(
    connection: duckdb.DuckDBPyConnection, item: Correction, columns: list[str], result: Corrected
) -> None:
    letters = item.cell.rstrip("0123456789")
    line = int(item.cell[len(letters) :])
    where = address(item.sheet, line, column_of(letters))
    found = _line_of(connection, item.sheet, line, [letters]) if letters in columns else None
    if found is None:
        raise CorrectionPlaceError(line=item.line, cell=where)
    role, [text] = found
    if text.strip(BLANKS) == item.is_.strip(BLANKS):
        result.doubts.append(StaleCorrectionError(cell=where, text=item.is_, line=item.line))
        return
    if text.strip(BLANKS) != item.was.strip(BLANKS):
        raise CorrectionMismatchError(line=item.line, cell=where, expected=item.was, found=text)
    _set(connection, item.sheet, line, {letters: item.is_})
    if item.was.strip(BLANKS) and not item.is_.strip(BLANKS):
        result.emptied.append(role)
    column = result.source_column(item.sheet, line, column_of(letters))
    result.done.append(
        _entry(item, line, column) | {"kind": "value", "was": text, "is": item.is_, "to": ""}
    )


def _move(
    connection: duckdb.DuckDBPyConnection,
    item: Move,
    columns: list[str],
    ragged: dict[int, int],
    result: Corrected,
) -> None:
    """Move the values of some lines; all of a line at once, so that columns may change places."""
    unknown = [name for name in (*item.columns, *item.columns.values()) if name not in columns]
    for line in numbers_in(item.lines):
        if unknown:
            where = address(item.sheet, line, column_of(unknown[0]))
            raise CorrectionPlaceError(line=item.line, cell=where)
        if item.cells and ragged.get(line) != item.cells:
            raise CorrectionMismatchError(
                line=item.line,
                cell=address(item.sheet, line, 1),
                expected=f"{item.cells} ×",
                found=f"{ragged[line]} ×" if line in ragged else "–",
            )
        names = list(dict.fromkeys([*item.columns, *item.columns.values()]))
        found = _line_of(connection, item.sheet, line, names)
        if found is None:
            raise CorrectionPlaceError(line=item.line, cell=address(item.sheet, line, 1))
        texts = dict(zip(names, found[1], strict=True))
        _move_line(connection, item, line, texts, result)


def _move_line(
    connection: duckdb.DuckDBPyConnection,
    item: Move,
    line: int,
    texts: dict[str, str],
    result: Corrected,
) -> None:
    for target in item.columns.values():
        if target not in item.columns and texts[target].strip(BLANKS):
            raise CorrectionMismatchError(
                line=item.line,
                cell=address(item.sheet, line, column_of(target)),
                expected="",
                found=texts[target],
            )
    changed = dict.fromkeys(item.columns, "")
    changed |= {target: texts[source] for source, target in item.columns.items()}
    _set(connection, item.sheet, line, changed)
    result.lines.add((item.sheet, line))
    for source, target in item.columns.items():
        if not texts[source].strip(BLANKS):
            continue
        result.moved[(item.sheet, line, column_of(target))] = column_of(source)
        result.done.append(
            _entry(item, line, column_of(source))
            | {"kind": "place", "was": texts[source], "is": texts[source], "to": f"{target}{line}"}
        )


def _entry(item: Correction | Move, line: int, column: int) -> dict[str, Any]:
    return {
        "cell": address(item.sheet, line, column),
        "sheet": item.sheet,
        "line": line,
        "column": column,
        "letters": letters_of(column),
        "why": item.why.model_dump(),
        "by": item.by,
        "since": item.since.isoformat(),
        "evidence": item.evidence,
    }


def _line_of(
    connection: duckdb.DuckDBPyConnection, sheet: str, line: int, names: list[str]
) -> tuple[str, list[str]] | None:
    """Return role and texts of a line; None where the table has no such line."""
    found = rows(
        connection,
        f"SELECT _role, {', '.join(map(quoted, names))} FROM rectangle WHERE _sheet = ? AND _row = ?",
        [sheet, line],
    )
    return (str(found[0][0]), [text or "" for text in found[0][1:]]) if found else None


def _set(
    connection: duckdb.DuckDBPyConnection, sheet: str, line: int, texts: dict[str, str]
) -> None:
    changes = ", ".join(f"{quoted(name)} = ?" for name in texts)
    connection.execute(
        f"UPDATE rectangle SET {changes} WHERE _sheet = ? AND _row = ?",
        [*texts.values(), sheet, line],
    )
