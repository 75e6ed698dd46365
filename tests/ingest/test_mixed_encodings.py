"""Files with lines of two encodings, or encoded twice: each line in its own, told, or not read at all."""

import codecs
import io
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.catalogue.recipe import Recipe
from vidno.ingest import encoding, mojibake
from vidno.ingest.errors import DamagedTextError
from vidno.ingest.proposal import propose
from vidno.ingest.stream import choice
from vidno.publish.build import Built, build

HEAD = "Област;Град;Брой\nВидин;Иваново;5\nВраца;Мездра;6\n"
TAIL = "Русе;Иваново;7\nМонтана;Лом;8\n"


def damaged(text: str, page: str = "windows-1251") -> str:
    """Return text in UTF-8 as a program shows it that takes it for another code page."""
    return "".join(mojibake._sign(page, byte) for byte in text.encode())


def built(folder: Path, data: bytes) -> Built:
    path = folder / "raw.csv"
    path.write_bytes(data)
    return build(portal_of(folder, {"a.csv": data}))


def towns(found: Built) -> set[str]:
    rows = duckdb.sql(f"SELECT grad FROM '{found.release.data}'").fetchall()
    return {row[0] for row in rows}


def doubts(found: Built) -> list[dict[str, Any]]:
    wanted = ("mixed-encoding", "encoded-twice", "mojibake")
    return [item for item in found.release.report["warnings"] if item["code"] in wanted]


def test_lines_of_two_encodings_are_read_each_in_its_own_and_named(tmp_path: Path) -> None:
    found = built(tmp_path, HEAD.encode() + TAIL.encode("windows-1251"))

    assert towns(found) == {"Иваново", "Мездра", "Лом"}
    [doubt] = doubts(found)
    assert (doubt["code"], doubt["cell"]) == ("mixed-encoding", "A4")
    assert "2 lines are in windows-1251, the others in UTF-8 (lines 4-5)" in doubt["message"]


@pytest.mark.parametrize("page", sorted(mojibake.PAGES))
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_text_that_was_encoded_twice_is_read_as_it_was_meant(
    tmp_path: Path, page: str, mark: str
) -> None:
    found = built(tmp_path, damaged(mark + HEAD, page).encode() + TAIL.encode())

    assert towns(found) == {"Иваново", "Мездра", "Лом"}
    [doubt] = doubts(found)
    assert (doubt["code"], doubt["cell"]) == ("encoded-twice", "A1")
    assert f"3 lines were encoded twice, by way of {page} (lines 1-3)" in doubt["message"]


def test_a_line_of_which_a_part_only_was_encoded_twice_stays_and_is_told(tmp_path: Path) -> None:
    odd = f"Бургас;{damaged('Созопол')};9\n"

    found = built(tmp_path, (HEAD + TAIL + odd).encode())

    assert damaged("Созопол") in towns(found)
    assert [(item["code"], item["cell"]) for item in doubts(found)] == [("mojibake", "B6")]


def test_a_letter_that_was_cut_in_two_is_refused_with_its_line() -> None:
    data = HEAD.encode() + TAIL.encode()[:-5] + b"\n"
    cut = HEAD.encode() + "Русе;София".encode()[:-1] + b";7\n"

    assert encoding.decide(data, file="a.csv").encoding == "utf-8"
    with pytest.raises(DamagedTextError, match="Line 4"):
        encoding.decide(cut, file="a.csv")


@pytest.mark.parametrize(
    "text", ["РЕСУРСИ С°", "„НОВИНИ С»", "С№ 5", "РС", "Рё", "Ñandú", "Ситуация Р1, Р2 и С3"]
)
def test_text_that_only_begins_like_that_is_left_alone(text: str) -> None:
    assert not mojibake.is_in(text)
    assert mojibake.page_of([text]) == ""


def test_lines_are_decoded_whole_however_they_arrive() -> None:
    data = HEAD.encode() + TAIL.encode("windows-1251").rstrip(b"\n")
    decoder = codecs.getincrementaldecoder("utf-8/windows-1251")()

    parts = [decoder.decode(data[start : start + 7]) for start in range(0, len(data), 7)]

    assert "".join(parts) + decoder.decode(b"", final=True) == (HEAD + TAIL).rstrip("\n")


def test_a_big_file_with_another_encoding_far_below_is_read_line_by_line_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    lines = [f"Област;Село {number};{number}\n".encode() for number in range(3000)]
    lines[1500] = "Враца;Мездра;5\n".encode("windows-1251")
    data = "Област;Град;Брой\n".encode() + b"".join(lines).rstrip(b"\n")
    path = tmp_path / "raw.csv"
    path.write_bytes(data)

    recipe = Recipe.model_validate(propose([path])["recipe"])
    found = built(tmp_path, data)

    assert recipe.data_input.encoding == "utf-8/windows-1251"
    assert {"Мездра", "Село 2999"} < towns(found)
    assert [(item["code"], item["cell"]) for item in doubts(found)] == [("mixed-encoding", "A1502")]


def test_a_line_in_another_encoding_is_told_in_an_archive_too(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.csv", HEAD.encode() + "Монтана;Лом;8\n".encode("windows-1251"))

    found = build(portal_of(tmp_path, {"a.zip": stream.getvalue()}))

    assert towns(found) == {"Иваново", "Мездра", "Лом"}
    assert [(item["code"], item["cell"]) for item in doubts(found)] == [("mixed-encoding", "A4")]
