"""Short Cyrillic texts: the code page is told by how the letters read."""

import pytest

from vidno.ingest import cyrillic, encoding
from vidno.ingest.cyrillic import PAGES, settle

TEXTS = [
    "хиляди левове",
    "Мерни единици",
    "Средна брутна месечна работна заплата",
    "ОБЩО ЗА СТРАНАТА",
    "Код;Име\n01;Видин\n02;Враца\n",
    '"Units","BGN","левове","BGN"',
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("said", PAGES)
@pytest.mark.parametrize("text", TEXTS)
def test_a_short_text_is_read_in_its_own_page_whatever_the_detector_says(
    text: str, page: str, said: str
) -> None:
    data = text.encode(page)

    assert data.decode(settle(data, said)) == text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("said", [*PAGES, "windows-1255", "iso-8859-7"])
@pytest.mark.parametrize(
    "text",
    [
        "Occupation;Males\n" + "\n".join(f"Nurses;{number} бр." for number in range(99)),
        "Citizenship,2019\nSyria,545339 души\nIraq,7 души\n",
        "Дата;мъже\n" + "\n".join(f"{day} септември 2019;{day * 7} бр." for day in range(1, 31)),
    ],
)
def test_a_unit_behind_many_figures_tells_the_page_by_being_a_known_word(
    text: str, page: str, said: str
) -> None:
    data = text.encode(page)

    assert data.decode(settle(data, said)) == text


def test_another_kind_of_encoding_stays() -> None:
    assert settle("Zürich".encode("windows-1252"), "windows-1252") == "windows-1252"


def test_the_code_list_of_wages_is_windows_1251() -> None:
    text = (
        'Code list,Code,Name\n"Units","","Мерни единици"\n"Units","BGN","левове"\n'
        '"Ownership","","Форма на собственост"\n"Ownership","1","Обществен сектор"\n'
    )

    assert encoding.decide(text.encode("windows-1251"), file="a").encoding == "windows-1251"


def test_latin_words_with_accents_are_no_cyrillic_words() -> None:
    data = "Élèves étrangers à l'école".encode("windows-1252")

    assert settle(data, "mac-cyrillic") == "windows-1252"


def test_the_code_page_of_the_eighties_is_told_from_its_successor() -> None:
    data = "Търговище;5\nВраца;6\n".encode("mik")

    assert encoding.decide(data, file="a").encoding == "mik"
    assert data.decode("mik") == "Търговище;5\nВраца;6\n"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Syria,2 236.08 €\nIraq,16.82 €\n", "windows-1251"),
        ("Syria,2 236.08 €\nIraq,16.82 €\n", "windows-1252"),
        ("№;Occupation;Beds\n1;Nurses;3735\n2;Dentists;68\n", "windows-1251"),
        ("Occupation;Beds\nNurses;3735¹\nDentists;68\n", "windows-1252"),
        ("Syria,16.8\u00a0%\nIraq,9.0\u00a0%\n", "koi8-r"),
        ("Syria,16.8\u00a0%\nIraq,9.0\u00a0%\n", "cp866"),
        ("Syria,16.8\u00a0%\nIraq,9.0\u00a0%\n", "mac-cyrillic"),
    ],
)
def test_a_lone_sign_is_read_where_it_makes_sense(text: str, page: str) -> None:
    data = text.encode(page)

    assert encoding.decode(data, encoding.decide(data, file="a").encoding) == text


def test_a_letter_behind_a_figure_without_a_percent_sign_stays_one() -> None:
    data = "Room,Share\n12š,16.8%\n9š,9.0%\n".encode("windows-1252")

    assert cyrillic.of_signs(data, "windows-1252") == "windows-1252"
