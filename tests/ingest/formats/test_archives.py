"""Archives: the table inside, the one that is asked for, or a clear word about the choice."""

import gzip as packing
import zipfile
from pathlib import Path

import pytest

from vidno.base.errors import VidnoError
from vidno.ingest import archive, companions, identify

TABLE = "Област;2019;2020\nВидин;1;2\nВраца;3;4\n"
ROWS = [["Област", "2019", "2020"], ["Видин", "1", "2"], ["Враца", "3", "4"]]


def packed(folder: Path, members: dict[str, str | bytes], name: str = "a.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members.items():
            package.writestr(member, content)
    return path


def rows(path: Path) -> list[list[str]]:
    """Read the one grid, and make sure that the second count agrees."""
    how = identify.format_of(path).describe(path)
    [grid] = identify.read(archive.outer(path), how)
    assert identify.count(archive.outer(path), how) == grid.cell_count
    return list(grid.rows)


def code_of(path: Path) -> str:
    with pytest.raises(VidnoError) as caught:
        rows(path)
    assert caught.value.message("bg")
    assert caught.value.advice("bg")
    return caught.value.code


def test_the_only_table_in_an_archive_is_read(tmp_path: Path) -> None:
    path = packed(
        tmp_path, {"__MACOSX/._t.csv": "x", "README.txt": "x", "данни/t.csv": TABLE, "p.png": "x"}
    )

    assert rows(path) == ROWS
    assert identify.format_of(path).describe(path).innermost.delimiter == ";"


def test_of_several_tables_one_must_be_named(tmp_path: Path) -> None:
    path = packed(tmp_path, {"2019/t.csv": TABLE, "2020/t.csv": "а,б\n1,2\n"})

    with pytest.raises(VidnoError) as caught:
        identify.format_of(path).describe(path)

    assert caught.value.code == "archive-choice"
    assert "2019/t.csv, 2020/t.csv" in caught.value.message("bg")
    assert "a.zip!2019/t.csv" in caught.value.advice("bg")
    assert rows(archive.within(path, "2020/t.csv")) == [["а", "б"], ["1", "2"]]
    assert code_of(archive.within(path, "2021/t.csv")) == "archive-member"


def test_a_member_of_a_file_that_is_no_archive_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")

    assert code_of(tmp_path / "t.csv!t.csv") == "archive-member"


def test_gzip_is_read_as_what_is_inside(tmp_path: Path) -> None:
    path = tmp_path / "t.csv.gz"
    path.write_bytes(packing.compress(TABLE.encode("windows-1251")))

    assert rows(path) == ROWS
    inside = identify.format_of(path).describe(path).inside
    assert inside is not None
    assert (inside.file, inside.encoding) == ("t.csv", "windows-1251")


def test_an_archive_in_an_archive_is_read_but_not_without_end(tmp_path: Path) -> None:
    path = packed(tmp_path, {"t.csv": TABLE})
    twice = packed(tmp_path, {"inner.zip": path.read_bytes()}, "b.zip")
    assert rows(twice) == ROWS

    for number in range(3):
        twice = packed(tmp_path, {"inner.zip": twice.read_bytes()}, f"{number}.zip")

    assert code_of(twice) == "file-too-deep"


def test_a_data_file_and_its_companions_come_together(tmp_path: Path) -> None:
    members = {
        "x-fields.csv": "field,name in bulgarian,name in english\nnuts,Място,Place\n",
        "x-data.csv": "nuts,value\nVID,1\nVRC,2\n",
        "x-codelists.csv": "code list,code,name in bulgarian,name in english\nnuts,VID,Видин,Vidin\n",
    }

    explained, data = companions.read([packed(tmp_path, members)])

    assert [path.name for path in data] == ["a.zip!x-data.csv"]
    assert explained.titles["nuts"].bg == "Място"
    assert {(item.file, item.role) for item in explained.inputs} == {
        ("a.zip", "fields"),
        ("a.zip", "codelists"),
    }


def test_names_of_old_programs_are_in_the_dos_code_page(tmp_path: Path) -> None:
    path = packed(tmp_path, {"cccc.csv": TABLE})
    path.write_bytes(path.read_bytes().replace(b"cccc.csv", "данн.csv".encode("cp866")))

    inside = identify.format_of(path).describe(path).inside
    assert inside is not None
    assert inside.file == "данн.csv"


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"t.csv": b"0" * 60_000_000}, "file-bomb"),
        ({"README.md": "x"}, "archive-empty"),
        ({}, "archive-empty"),
        ({"../../t.csv": ""}, "archive-empty"),
        ({"t.csv": ""}, "archive-empty"),
        ({"t.csv": "\0" * 10}, "file-empty"),
        ({"t.xlsx": "PK\x03\x04 nothing"}, "format-unknown"),
    ],
)
def test_archives_without_a_table_end_in_a_clear_error(
    members: dict[str, str | bytes], code: str, tmp_path: Path
) -> None:
    assert code_of(packed(tmp_path, members)) == code


def test_a_locked_member_is_named_as_locked(tmp_path: Path) -> None:
    path = packed(tmp_path, {"t.csv": TABLE})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))

    assert code_of(path) == "file-encrypted"


@pytest.mark.parametrize("cut", [20, 40, -1])
def test_a_cut_gzip_is_damaged(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "t.gz"
    path.write_bytes(packing.compress(TABLE.encode() * 9)[:cut])

    assert code_of(path) in ("file-damaged", "file-bomb")
