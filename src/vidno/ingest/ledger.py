"""The ledger: every non-empty cell of the source ends in exactly one class, or the build fails.

Three accounts must agree: what the reader gave, what a second counter found in the file, and what the
lineage of the tidy table points at.
"""

from typing import Any

from vidno.catalogue.recipe import column_of, letters_of
from vidno.catalogue.release import LEDGER_CLASSES
from vidno.engine.duck import quoted
from vidno.ingest.errors import LedgerError
from vidno.ingest.relation import BLANKS, ROW
from vidno.ingest.table import Table


def close(
    table: Table, account: dict[str, Any], file: str
) -> tuple[dict[str, int], dict[str, int]]:
    """Return cells by class and dropped cells by reason.

    Args:
        table: The finished tables.
        account: What the worker counted outside the body, and how many cells the file has.
        file: Name of the file, for the message.

    Raises:
        LedgerError: the sums differ, or a cell of the body is in no observation.
    """
    classes, dropped = classed(table, account)
    agree(classes, account["counted"], file)
    keep_all(table, sum(classes.values()), file)
    return classes, dropped


def classed(table: Table, account: dict[str, Any]) -> tuple[dict[str, int], dict[str, int]]:
    """Return cells by class and dropped cells by reason, whatever they add up to."""
    classes = {name: int(account["classes"].get(name, 0)) for name in LEDGER_CLASSES}
    dropped = {reason: int(count) for reason, count in account["dropped"].items() if count}
    _move(table, classes, dropped)
    return classes, dropped


def agree(classes: dict[str, int], counted: int, file: str) -> None:
    """Raise LedgerError where the classes do not add up to the cells of a file."""
    found = sum(classes.values())
    if found != counted:
        raise LedgerError(file=file, found=found, expected=counted, where="")


def keep_all(table: Table, found: int, file: str) -> None:
    """Raise LedgerError where a cell of the body is in no observation; `found` cells were classed."""
    lost = _lost(table)
    if lost:
        sheet, row, column = lost[0][:3]
        where = f"{table.cell(sheet, row, column)} → ∅"
        raise LedgerError(file=file, found=found - lost[0][3], expected=found, where=where)


def _move(table: Table, classes: dict[str, int], dropped: dict[str, int]) -> None:
    """Move the cells of described and dropped columns from the body to where they went."""
    moves = [(letter, "metadata", "") for letter in table.relation.described]
    moves += [(letter, "dropped", reason) for letter, reason in table.relation.dropped]
    for number, target, reason in moves:
        for role, count in table.rows(
            f"SELECT _role, count(*) FROM rectangle WHERE {_filled(letters_of(int(number)))} GROUP BY 1"
        ):
            classes[role] -= count
            classes[target] += count
            if reason:
                dropped[reason] = dropped.get(reason, 0) + count


def _lost(table: Table) -> list[tuple[Any, ...]]:
    """Return the first body cell that no observation points at, and how many there are."""
    gone = {int(number) for number in table.relation.described}
    gone |= {int(number) for number, _ in table.relation.dropped}
    pointed = {
        table.cell_sql(name) for name in table.relation.columns if table.relation.columns[name]
    }
    # a column whose cells are pointed at by the line of their own row is lost with whole rows only
    whole = {column for line, column in pointed if line == quoted(ROW) and column.isdigit()}
    own = [item for item in table.recipe.columns if column_of(item.id) not in gone]
    rowed = [item.id for item in own if str(column_of(item.id)) in whole]
    others = [item.id for item in own if str(column_of(item.id)) not in whole]
    lost = [_cells(letter, "lost_rows") for letter in rowed] if rowed and _has_lost(table) else []
    # a group line is no row of its own: the rows below it point at its cell
    looked_at = [_cells(letter, "rectangle") for letter in others]
    groups = "(SELECT * FROM rectangle WHERE _role = 'group')"
    looked_at += [_cells(letter, groups) for letter in _filled_in(table, rowed, groups)]
    if looked_at:
        used = [
            f"SELECT _sheet_order, {line} AS _row, {column} AS _column FROM tidy"
            for line, column in sorted(pointed)
        ]
        cells = " UNION ALL ".join(looked_at)
        keys = "USING (_sheet_order, _row, _column)"
        lost.append(
            f"SELECT * FROM ({cells}) AS cells ANTI JOIN ({' UNION ALL '.join(used)}) AS used {keys}"
        )
    if not lost:
        return []
    return table.rows(
        f"""
        SELECT _sheet, _row, _column, count(*) OVER () FROM ({" UNION ALL ".join(lost)})
        ORDER BY _sheet_order, _row, _column LIMIT 1
        """
    )


def _has_lost(table: Table) -> bool:
    """Put the rows of the body that no observation comes from into `lost_rows`; tell if there are any.

    Where each row became one observation, sums that a lost or repeated row would change tell so.
    """
    if _row_sums(table, "tidy") == _row_sums(table, "rectangle WHERE _role <> 'group'"):
        return False
    rows = "SELECT DISTINCT _sheet_order, _row FROM tidy"
    table.connection.execute(
        "CREATE OR REPLACE TEMP TABLE lost_rows AS SELECT * FROM rectangle"
        f" ANTI JOIN ({rows}) USING (_sheet_order, _row) WHERE _role <> 'group'"
    )
    return bool(table.rows("SELECT 1 FROM lost_rows LIMIT 1"))


def _row_sums(table: Table, source: str) -> tuple[Any, ...]:
    """Return what tells a set of rows from any other: how many, and sums over their places."""
    place = "hash(_sheet_order, _row)"
    [found] = table.rows(
        "SELECT count(*), sum(CAST(_row AS HUGEINT)), sum(CAST(_row AS HUGEINT) * _row),"
        f" sum({place}), bit_xor({place}) FROM {source}"
    )
    return found


def _filled_in(table: Table, letters: list[str], source: str) -> list[str]:
    """Return the columns that have a cell in some lines."""
    if not letters:
        return []
    counts = ", ".join(f"count(*) FILTER ({_filled(letter)})" for letter in letters)
    [found] = table.rows(f"SELECT {counts} FROM {source}")
    return [letter for letter, count in zip(letters, found, strict=True) if count]


def _cells(letter: str, source: str) -> str:
    return (
        f"SELECT _sheet_order, _sheet, _row, {column_of(letter)} AS _column FROM {source}"
        f" WHERE {_filled(letter)}"
    )


def _filled(letter: str) -> str:
    return f"trim({quoted(letter)}, '{BLANKS}') <> ''"
