"""A total is the country only where it is one."""

from vidno.catalogue.place import places
from vidno.ingest.places import match

ALL = [place.name.bg for place in places().values() if place.level == "oblast"]


def code_of(text: str, texts: list[str]) -> str:
    return next(item.code for item in match.alone(texts) if item.text == text)


def test_a_total_over_a_part_of_the_oblasts_is_no_country() -> None:
    assert code_of("Общо", ["Общо", "Видин", "Враца", "Русе"]) == ""
    assert match.one_column([("Общо", ""), ("Видин", ""), ("Враца", "")])[0][0].code == ""


def test_a_total_over_all_oblasts_is_the_country() -> None:
    assert code_of("Общо", ["Общо", *ALL]) == "BG"


def test_a_total_that_names_the_country_is_the_country() -> None:
    assert code_of("Общо за страната", ["Общо за страната", "Видин", "Враца"]) == "BG"
