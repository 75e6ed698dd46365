"""Each of the five decisions says what was chosen, how sure that is, what else it may be and why."""

import gzip
import zipfile
from pathlib import Path
from typing import Any

import pytest

from vidno.ingest import dialect
from vidno.ingest.decided import dialects, encodings, roles
from vidno.ingest.dialect import Dialect
from vidno.ingest.grid import Grid
from vidno.ingest.layout.opinion import Opinion
from vidno.ingest.look import look

TABLE = """Лекари по области;;
Област;2023;2024
Видин;412;400
Враца;655;660
Общо;1067;1060
"""


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "lekari.csv"
    path.write_bytes(text.encode(encoding))
    return path


def chance_of_all(decision: dict[str, Any]) -> float:
    return float(
        decision["confidence"] + sum(item["confidence"] for item in decision["alternatives"])
    )


def test_of_a_short_cyrillic_text_the_other_code_pages_are_told_with_what_they_would_read(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, "Видин;412\n", "windows-1251")

    found = encodings.ranked(path, "windows-1251")

    assert found["choice"] == "windows-1251"
    assert found["confidence"] == 0.83  # five letters: 5/6
    assert found["reason"]["bg"] == "така буквите дават думи: „Видин;412“"
    assert len(found["alternatives"]) > 1
    assert all("би се четяло" in item["reason"]["bg"] for item in found["alternatives"])
    assert chance_of_all(found) <= 1.02


def test_plain_ascii_reads_the_same_in_every_encoding(tmp_path: Path) -> None:
    found = encodings.ranked(written(tmp_path, "a,b\n1,2\n"), "utf-8")

    assert (found["confidence"], found["alternatives"]) == (1.0, [])


def test_a_byte_order_mark_leaves_no_doubt(tmp_path: Path) -> None:
    found = encodings.ranked(written(tmp_path, "Видин\n", "utf-8-sig"), "utf-8-sig")

    assert found["reason"]["en"] == "the file begins with a byte-order mark"


def test_the_second_delimiter_is_told_with_how_many_lines_agree_on_it() -> None:
    text = "код;дял\n1;3,4\n2;6,7\n3;9,1\n"

    found = dialects.ranked(text, dialect.best(text))

    assert found["choice"]["delimiter"] == ";"
    assert found["reason"]["en"] == "4 of 4 lines have 2 cells"
    [comma] = [item for item in found["alternatives"] if item["choice"]["delimiter"] == ","]
    assert comma["reason"]["en"] == "3 of 4 lines have 2 cells"
    assert comma["confidence"] < found["confidence"]


def test_where_no_sign_makes_columns_that_is_said() -> None:
    found = dialects.ranked("Видин\nВраца\n", Dialect(",", '"', 0.0))

    assert (found["confidence"], found["reason"]["en"]) == (1.0, "no sign makes columns")


def test_looking_at_a_text_tells_all_five_decisions(tmp_path: Path) -> None:
    found = look([str(written(tmp_path, TABLE))])

    assert found["decisions"]["encoding"]["choice"] == "utf-8"
    assert found["decisions"]["dialect"]["choice"]["delimiter"] == ";"
    assert found["decisions"]["tables"]["choice"] == [""]
    [table] = found["tables"]
    assert table["line_roles"] == ["metadata", "header", "data", "data", "derived"]
    assert len(table["line_confidence"]) == 5
    assert all(0 < chance <= 1 for chance in table["line_confidence"])
    levels = table["header_levels"]
    assert levels["choice"] == 1
    assert levels["reason"]["bg"] == "редове със заглавия: 2"
    assert chance_of_all(levels) > 0.9


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_a_text_in_an_archive_has_the_same_decisions_as_the_bare_file(
    encoding: str, tmp_path: Path
) -> None:
    bare = written(tmp_path, TABLE, encoding)
    zipped, twice, packed = (tmp_path / name for name in ("a.zip", "b.zip", "lekari.csv.gz"))
    for path, member in ((zipped, bare), (twice, zipped)):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.write(member, member.name)
    packed.write_bytes(gzip.compress(bare.read_bytes()))
    expected = look([str(bare)])

    for path in (zipped, twice, packed, Path(f"{zipped}!lekari.csv")):
        found = look([str(path)])

        assert found["encoding"] == encoding
        assert found["decisions"] == expected["decisions"]
        assert found["tables"] == expected["tables"]


def test_a_doubtful_line_says_who_speaks_for_what(tmp_path: Path) -> None:
    found = look([str(written(tmp_path, "а;б\nв;г\nд;е\n"))])

    doubts = found["tables"][0]["doubtful_lines"]

    assert doubts
    assert all(item["confidence"] < 0.6 and item["reasons"] for item in doubts)
    assert all(set(item["alternatives"]) == set(item["alternative_reasons"]) for item in doubts)


def test_a_line_that_the_recipe_takes_for_something_else_is_told() -> None:
    rows = [["Създаден на", "12 март"], ["Дължина", "Дял"], ["4000", "98,7"]]
    header, data = (0.0, 0.9, 0.1, 0.0, 0.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    opinion = Opinion({0: "header", 1: "header", 2: "data"}, {0: header, 1: header, 2: data}, {})

    found = roles.apart(Grid("", rows, [1, 2, 3]), opinion, {0: "metadata", 1: "header", 2: "data"})

    assert [(item["line"], item["role"], item["recipe"]) for item in found] == [
        (1, "header", "metadata")
    ]
    assert found[0]["confidence"] == 0.9
