"""The writer of SVG and HTML."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from vidno.charts.svg import element, figure, points


def test_foreign_text_is_escaped_in_text_and_attributes() -> None:
    made = str(element("text", '<script>alert("x")</script> & co', aria_label='" onload="x'))

    assert "<script>" not in made
    assert '" onload="' not in made
    assert ElementTree.fromstring(made).text == '<script>alert("x")</script> & co'  # noqa: S314 - ours


def test_coordinates_have_one_decimal_at_most() -> None:
    assert [figure(value) for value in (12, 12.0, 12.345, -0.04)] == ["12", "12", "12.3", "0"]
    assert points((0, 1), (2.55, 3)) == "M0 1L2.5 3"


def test_characters_that_turn_the_text_around_are_dropped() -> None:
    assert str(element("text", "а\u202eб\x00в")) == "<text>абв</text>"


@given(st.text(), st.text())
def test_every_text_gives_well_formed_xml(content: str, label: str) -> None:
    ElementTree.fromstring(str(element("text", content, aria_label=label)))  # noqa: S314 - ours
