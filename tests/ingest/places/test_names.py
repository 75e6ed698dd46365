"""Names of places as offices really write them, each within what is known about its place."""

import pytest

from vidno.catalogue.place import Level
from vidno.ingest.places.names import Name, is_short_for, latin_key, lookup, read


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("гр. Аксаково", "гр.", "аксаково"),
        ("ГР.АКСАКОВО", "гр.", "аксаково"),
        ("С.ЦОНЕВО", "с.", "цонево"),
        ("общ. Хаджидимово", "municipality", "хаджидимово"),
        ("Софийска област", "oblast", "софийска"),
        ("област София", "oblast", "софия"),
        ("Добрич - град", "", "добрич град"),
        ("Видин*", "", "видин"),
        ("Burgas District", "oblast", "burgas"),
        ("„Русе“", "", "русе"),
        ("област", "", "област"),
        ("град", "", "град"),
        ("Градец", "", "градец"),
        ("Ст.Загора", "", "ст. загора"),
    ],
)
def test_a_name_is_taken_apart(text: str, kind: str, key: str) -> None:
    assert read(text) == Name(kind, key)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ст. Загора", "SZR"),
        ("Ст.Загора", "SZR"),
        ("В. Търново", "VTR"),
        ("В.ТЪРНОВО", "VTR"),
        ("Вел. Търново", "VTR"),
        ("ВИДИН", "VID"),
        ("Bидин", "VID"),  # a Latin B
        ("Kюстендил", "KNL"),  # a Latin K
        ("обл.Ямбол", "JAM"),
        ("Русенска област", "RSE"),
        ("София-град", "SOF"),
        ("София (столица)", "SOF"),
        ("Sofia (stolitsa)", "SOF"),
        ("Sofia city", "SOF"),
        ("Софийска област", "SFO"),
        ("София-област", "SFO"),
        ("Kjustendil", "KNL"),
        ("Veliko Turnovo", "VTR"),
        ("Rousse", "RSE"),
        ("Pazardjik", "PAZ"),
        ("Jambol", "JAM"),
        ("Šumen", "SHU"),
        ("Kŭrdzhali", "KRZ"),
        ("Vraca", "VRC"),
        ("Stara Zagora Province", "SZR"),
        ("община Видин", ""),  # names another kind of place
        ("Видинн", ""),  # a typing mistake is no rule
        ("Търново", ""),
        ("Загора", ""),
    ],
)
def test_an_oblast_by_name(text: str, code: str) -> None:
    codes, _ = lookup("oblast", text)

    assert codes == ({code} if code else set())


@pytest.mark.parametrize(
    ("level", "text", "parent", "codes"),
    [
        ("municipality", "Бяла", "", {"RSE04", "VAR05"}),
        ("municipality", "Бяла", "RSE", {"RSE04"}),
        ("municipality", "Г. Оряховица", "VTR", {"VTR06"}),
        ("municipality", "Г.Малина", "SFO", {"SFO10"}),
        ("municipality", "Столична община", "SOF", {"SOF46"}),
        ("municipality", "Добричка", "DOB", {"DOB15"}),
        ("municipality", "Добрич - селска", "DOB", {"DOB15"}),
        ("municipality", "ГР.ДОБРИЧ", "DOB", {"DOB28"}),
        ("municipality", "Добрич-град", "DOB", {"DOB28"}),
        ("municipality", "област Видин", "VID", set()),
        ("settlement", "ГР.АКСАКОВО", "VAR02", {"00182"}),
        ("settlement", "с. Абланица", "LOV18", {"00028"}),
        ("settlement", "с. Абланица", "LOV", {"00028"}),
        ("settlement", "Абланица", "", {"00014", "00028", "00881"}),
        ("settlement", "Елин Пелин", "SFO17", {"18490", "27303"}),
        ("settlement", "гр. Елин Пелин", "SFO17", {"27303"}),
        ("settlement", "гр. Абланица", "LOV18", set()),
        ("settlement", "Aksakovo", "VAR", {"00182"}),
    ],
)
def test_a_part_counts_within_its_parent(
    level: Level, text: str, parent: str, codes: set[str]
) -> None:
    assert lookup(level, text, parent)[0] == codes


def test_a_cut_word_ends_with_a_stop_or_is_one_letter() -> None:
    assert is_short_for("ст. загора", "стара загора")
    assert is_short_for("г оряховица", "горна оряховица")
    assert not is_short_for("ста загора", "стара загора")
    assert not is_short_for("г. о.", "горна оряховица")
    assert not is_short_for("в.", "видин")


def test_the_ways_of_writing_in_latin_letters_meet() -> None:
    for written in ("kjustendil", "kyustendil", "kiustendil"):
        assert latin_key(written) == latin_key("kyustendil")
    assert latin_key("vidin") != latin_key("vratsa")
