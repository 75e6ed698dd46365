"""Tables."""

from xml.etree import ElementTree

from tests.charts.tables import JOBLESS, OBLASTS, PER_HEAD, S, group, place, table

from vidno.charts.drawn import draw
from vidno.charts.kinds import table as chart


def read(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own text


def rows(text: str) -> list[list[str]]:
    return [["".join(cell.itertext()) for cell in row] for row in read(text).iter("tr")]


def test_places_go_down_and_periods_across_the_country_first_then_by_value() -> None:
    found = rows(draw(chart, PER_HEAD, OBLASTS, "bg"))

    assert found[0] == ["Място", "2003", "2010", "2017"]
    assert found[1] == ["България", "36,1", "37,3", "42,7"]
    assert [row[0] for row in found[2:]] == ["Плевен", "Пловдив", "Враца", "Перник", "Кърджали"]


def test_one_series_has_its_periods_down() -> None:
    found = rows(draw(chart, JOBLESS, table("2023 2024", place("BG", 4.3, 4.2)), "en"))

    assert found == [["Period", "Bulgaria"], ["2023", "4.3"], ["2024", "4.2"]]


def test_cells_say_what_they_belong_to() -> None:
    made = read(draw(chart, PER_HEAD, OBLASTS, "bg"))

    assert "".join(made.find("caption").itertext()).replace(S, " ") == (  # type: ignore[union-attr]  # a test
        "Лекари на 10 000 души по области, 2003–2017 г."
    )
    assert {cell.get("scope") for cell in made.iter("th")} == {"col", "row"}
    assert all("num" in cell.get("class", "") for cell in made.iter("td"))


def test_a_missing_value_keeps_its_published_marker_and_is_explained() -> None:
    shown = table("2016 2017", group("а", ":", None), group("б", 1, 2))

    made = draw(chart, JOBLESS, shown, "bg")

    assert '<abbr title="няма данни">:</abbr>' in made
    assert '<span class="muted">няма данни</span>' in made
    assert "„:“: няма данни; така е отбелязано в източника." in made


def test_numbers_lead_to_their_cells_also_missing_ones() -> None:
    shown = table("2016 2017", group("а", ":", 2))

    links = list(
        read(draw(chart, JOBLESS, shown, "bg", 736, lambda cell: f"/r/{cell.row}")).iter("a")
    )

    assert [(link.get("href"), "".join(link.itertext())) for link in links] == [
        ("/r/1", ":"),
        ("/r/2", "2,0"),
    ]


def test_on_a_phone_only_the_first_and_the_last_period_are_shown() -> None:
    head = next(iter(read(draw(chart, PER_HEAD, OBLASTS, "bg")).iter("tr")))

    assert [cell.get("class") for cell in head][1:] == ["num", "num opt", "num"]
