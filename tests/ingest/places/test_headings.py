"""Municipalities named in a line above their settlements."""

import pytest

from vidno.ingest.places.headings import matched, municipality_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("област БЛАГОЕВГРАД община БАНСКО", "BLG01"),
        ("област СОФИЙСКА община АНТОН", "SFO54"),
        ("област СОФИЯ община СТОЛИЧНА", "SOF46"),
        ("област СОФИЯ община САМОКОВ", "SFO39"),  # the municipality says which Sofia
        ("област ВАРНА  община БЯЛА", "VAR05"),
        ("Община Бяла, област Русе", "RSE04"),
        ("общ. Елин Пелин, обл. София", "SFO17"),
        ("област ДОБРИЧ община ДОБРИЧКА", "DOB15"),
        ("област ВИДИН община САМОКОВ", ""),
        ("област ВИДИН", ""),
        ("Област на науката и община от интереси", ""),
    ],
)
def test_a_heading_names_a_municipality_with_its_oblast(text: str, code: str) -> None:
    assert municipality_in(text) == code


def test_a_heading_is_matched_once() -> None:
    text = "област ВИДИН община ГРАМАДА"

    [found] = matched([text, text, ""])

    assert (found.text, found.code) == (text, "VID15")
