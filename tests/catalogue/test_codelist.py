"""Code lists as CSV files."""

import csv
import io
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from vidno.base.text import Text
from vidno.catalogue import codelist
from vidno.catalogue.codelist import Code

LABELS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=20)


def test_a_code_list_is_read_in_the_order_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "sex.csv"
    path.write_text(
        "code,label_bg,label_en,parent,note\r\n2,Жени,Women,0,\r\n0,Общо,Total,,\r\n00014,„А, Б“,A,,\r\n",
        encoding="utf-8",
        newline="",
    )

    codes = codelist.read(path)

    assert list(codes) == ["2", "0", "00014"]
    assert codes["2"] == Code("2", Text(bg="Жени", en="Women"), parent="0")


def test_a_code_list_without_parents_and_notes_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code,label_bg,label_en\n1,Да,Yes\n", encoding="utf-8")

    assert codelist.read(tmp_path / "a.csv") == {"1": Code("1", Text(bg="Да", en="Yes"))}


@given(st.dictionaries(LABELS.filter(bool), st.tuples(LABELS, LABELS, LABELS, LABELS), max_size=8))
def test_code_lists_round_trip(tmp_path_factory, labels: dict[str, tuple[str, ...]]) -> None:
    codes = {
        code: Code(code, Text(bg=bg, en=en), parent, note)
        for code, (bg, en, parent, note) in labels.items()
    }
    path = tmp_path_factory.mktemp("lists") / "list.csv"

    path.write_text(codelist.text_of(list(codes.values())), encoding="utf-8", newline="")

    assert codelist.read(path) == codes


def test_the_file_is_rfc_4180() -> None:
    text = codelist.text_of([Code("1", Text(bg='а "б"', en="a,b"))])

    assert text == 'code,label_bg,label_en,parent,note\r\n1,"а ""б""","a,b",,\r\n'
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == ["1", 'а "б"', "a,b", "", ""]
