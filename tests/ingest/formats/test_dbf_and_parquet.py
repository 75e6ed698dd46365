"""dBase and Parquet: binary tables, with the texts that they mean."""

import struct
from pathlib import Path

import duckdb
import pytest

from vidno.ingest import identify
from vidno.ingest.errors import DamagedError
from vidno.ingest.formats import dbf, parquet


def dbase(
    fields: list[tuple[str, str, int]],
    rows: list[list[bytes]],
    *,
    encoding: str = "cp866",
    driver: int = 0x65,
) -> bytes:
    """Return a file of dBase III; a row with an extra b"*" at the end is deleted."""
    width = 1 + sum(size for _, _, size in fields)
    start = 32 + 32 * len(fields) + 1
    head = struct.pack("<BBBBIHH17xB2x", 3, 119, 3, 12, len(rows), start, width, driver)
    for name, kind, size in fields:
        head += struct.pack("<11sc4xBB14x", name.encode(encoding), kind.encode(), size, 0)
    body = b""
    for row in rows:
        body += b"*" if row[len(fields) :] else b" "
        body += b"".join(cell.ljust(size) for cell, (_, _, size) in zip(row, fields, strict=False))
    return head + b"\r" + body + b"\x1a"


FIELDS = [("ИМЕ", "C", 10), ("БРОЙ", "N", 6), ("ДАТА", "D", 8), ("ДА", "L", 1), ("ЦЯЛО", "I", 4)]


def record(
    name: str, *, encoding: str = "cp866", number: bytes = b"1.10", day: bytes = b"20190312"
) -> list[bytes]:
    return [name.encode(encoding), number.rjust(6), day, b"T", struct.pack("<i", -7)]


def rows(path: Path) -> list[list[str]]:
    """Read the one grid, and make sure that the second count agrees."""
    how = identify.format_of(path).describe(path)
    [grid] = identify.read(path, how)
    assert identify.count(path, how) == grid.cell_count
    return list(grid.rows)


def test_a_table_of_dbase_is_read_in_its_code_page_without_deleted_records(tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    gone = [*record("Лом"), b"*"]
    path.write_bytes(dbase(FIELDS, [record("Видин"), gone, record("Враца", number=b"", day=b"")]))

    assert rows(path) == [
        ["ИМЕ", "БРОЙ", "ДАТА", "ДА", "ЦЯЛО"],
        ["Видин", "1.10", "2019-03-12", "T", "-7"],
        ["Враца", "", "", "T", "-7"],
    ]
    assert identify.format_of(path) is dbf


def test_without_a_language_driver_the_texts_tell_the_code_page(tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    names = ["Видин", "Враца", "Монтана", "Благоевград", "Кюстендил", "Търговище"]
    people = [record(name[:10], encoding="cp1251") for name in names]
    path.write_bytes(dbase(FIELDS, people, encoding="cp1251", driver=0x57))

    assert [row[0] for row in rows(path)] == ["ИМЕ", *(name[:10] for name in names)]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:4] + struct.pack("<I", 4_000_000_000) + data[8:],
        lambda data: data[:4] + struct.pack("<I", 1) + data[8:],
        lambda data: data[:8] + struct.pack("<H", 65) + data[10:],
        lambda data: data[:10] + struct.pack("<H", 65_535) + data[12:],
        lambda data: data[:10] + struct.pack("<H", 2) + data[12:],
        lambda data: data[:48] + b"\0" + data[49:],
        lambda data: data[:-40],
    ],
)
def test_false_lengths_are_damage(change: object, tmp_path: Path) -> None:
    path = tmp_path / "a.dbf"
    path.write_bytes(change(dbase(FIELDS, [record("Видин"), record("Враца"), record("Лом")])))  # type: ignore[operator]

    with pytest.raises(DamagedError):
        rows(path)


def test_parquet_gives_every_value_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a[1]*.parquet"
    query = (
        "SELECT i AS \"номер\", '000' || i AS code, CAST(i * 1.10 AS DECIMAL(9, 2)) AS d, [i] AS l,"
        " CASE WHEN i = 1 THEN NULL ELSE DATE '2019-03-12' END AS day, '  ' AS blank FROM range(2) AS t(i)"
    )
    duckdb.sql(f"COPY ({query}) TO '{tmp_path}/x.parquet' (FORMAT parquet)")
    (tmp_path / "x.parquet").rename(path)

    assert rows(path) == [
        ["номер", "code", "d", "l", "day", "blank"],
        ["0", "0000", "0.00", "[0]", "2019-03-12", "  "],
        ["1", "0001", "1.10", "[1]", "", "  "],
    ]
    assert identify.format_of(path) is parquet


@pytest.mark.parametrize(
    "content", [b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"PAR1\xff\xff\xff\x7fPAR1"]
)
def test_broken_parquet_is_damage(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)

    with pytest.raises(DamagedError):
        rows(path)
