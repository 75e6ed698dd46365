"""Names that somebody may have meant."""

from vidno.base.nearest import nearest, perhaps

KEYS = ("limit", "lines", "note", "sort")


def test_a_slip_of_the_finger_is_seen_and_another_word_is_not() -> None:
    assert nearest("limitt", KEYS) == "limit"
    assert nearest("Notes", KEYS) == "note"
    assert nearest("colour", KEYS) == ""
    assert nearest("x", ()) == ""


def test_a_hint_is_a_sentence_in_both_languages() -> None:
    assert perhaps("srot", KEYS).bg == "Може би „sort“. "
    assert perhaps("srot", KEYS).en == "Perhaps 'sort'. "
    assert not perhaps("colour", KEYS)
