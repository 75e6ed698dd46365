import pytest

from vidno.base.text import Text, same
from vidno.charts.status import absence_of, mark_of, says_none
from vidno.ingest.types.missing import MARKERS


@pytest.mark.parametrize(
    ("sign", "absence"),
    [
        ("x", "inapplicable"),
        ("*", "suppressed"),
        ("c", "suppressed"),
        (":", "missing"),
        ("-", "missing"),
    ],
)
def test_a_known_sign_tells_why_a_value_is_not_there(sign: str, absence: str) -> None:
    assert absence_of(MARKERS[sign]) == absence


def test_the_words_of_the_publisher_tell_it_too() -> None:
    assert absence_of(Text(bg="поверителни данни", en="")) == "suppressed"
    assert absence_of(same("")) == "missing"


@pytest.mark.parametrize(
    ("label", "mark"),
    [
        (Text(bg="предварителни данни", en="provisional"), "provisional"),
        (same("revised"), "revised"),
        (Text(bg="по-малко надеждна оценка (в скоби в източника)", en=""), "unreliable"),
        (same("w"), ""),
    ],
)
def test_the_words_of_a_sign_beside_a_value_tell_how_sure_it_is(label: Text, mark: str) -> None:
    assert mark_of(label) == mark


def test_only_a_sign_that_is_said_to_mean_none_does() -> None:
    assert says_none(Text(bg="няма случай („-“ в източника)", en=""))
    assert says_none(same("no cases ('-' in the source)"))
    assert not any(says_none(label) for label in MARKERS.values())  # „няма случаи или няма данни“
