"""Blank shared strings are the same from the bytes as element by element."""

import zipfile
from pathlib import Path

import pytest

from vidno.ingest.formats import _shared_strings
from vidno.ingest.formats._shared_strings import PART, blank_strings

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TEXTS = [
    "<si><t>Видин</t></si>",
    '<si><t xml:space="preserve"> </t></si>',
    "<si><t/></si>",
    "<si/>",
    '<si><t xml:space="preserve">\u00a0а</t></si>',
    "<si><t>&#160;&#x20;</t></si>",
    "<si><t>&amp;</t></si>",
    '<si><r><rPr><b/></rPr><t xml:space="preserve"> </t></r><r><t>*</t></r></si>',
    '<si><r><t xml:space="preserve"> </t></r><r><t></t></r><phoneticPr fontId="1"/></si>',
]
BLANK = {1, 2, 3, 5, 8}


def package(folder: Path, texts: str) -> Path:
    path = folder / "a.xlsx"
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr(PART, f'{head}<sst xmlns="{MAIN}" count="9">{texts}</sst>')
    return path


def found(path: Path) -> tuple[set[int] | None, set[int], frozenset[int]]:
    with zipfile.ZipFile(path) as book:
        scanned, walked = _shared_strings._scanned(book), _shared_strings._walked(book, path)
        return scanned, walked, blank_strings(book, path)


@pytest.mark.parametrize("length", [200, 1 << 20])
def test_blank_texts_are_told_from_others(
    length: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_shared_strings, "CHUNK", length)

    assert found(package(tmp_path, "\n".join(TEXTS))) == (BLANK, BLANK, BLANK)


@pytest.mark.parametrize(
    "text",
    [
        "<si><t>漢</t><rPh sb='0' eb='1'><t>か</t></rPh></si>",
        "<si><t><![CDATA[а]]></t></si>",
        "<si><t> <!-- а --></t></si>",
    ],
)
def test_an_odd_text_is_left_to_the_walk(text: str, tmp_path: Path) -> None:
    scanned, walked, blank = found(package(tmp_path, TEXTS[1] + text))

    assert scanned is None
    assert walked == blank


def test_a_workbook_without_shared_texts_has_no_blank_ones(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as book:
        assert blank_strings(book, tmp_path) == frozenset()
