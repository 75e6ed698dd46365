"""The page of a source cell: the exact text, the way to it, and what was done."""

import re
from pathlib import Path

from django.test import Client

from tests.web.pages import links, words
from vidno.catalogue.folder import PortalFolder
from vidno.publish.reading import reader_of


def row_of(portal: Path, period: str, oblast: str) -> int:
    folder = PortalFolder(portal)
    reader = reader_of(folder, folder.dataset("nsi/unemployment").release())
    [(number, *_)] = reader.select(["value"], where={"period": period, "oblast": oblast})
    return int(number)


def test_the_cell_says_exactly_what_the_file_says(client: Client, portal: Path) -> None:
    # Видин is the fifth oblast: line 7; 2021 is column B; (40 + 3 × 5) / 10 = 5,5
    row = row_of(portal, "2021", "VID")

    page = client.get(f"/bg/data/nsi/unemployment/source/?row={row}&field=value").content.decode()

    assert "Откъде идва 5,5" in words(page)
    assert re.search(r'<td class="val cell">5,5</td>', page)
    assert "Клетка B7" in words(page)
    assert "windows-1251" in words(page)


def test_cells_that_say_what_where_and_when_are_marked(client: Client, portal: Path) -> None:
    row = row_of(portal, "2021", "VID")

    page = client.get(f"/bg/data/nsi/unemployment/source/?row={row}&field=value").content.decode()

    assert re.findall(r'<td class="[^"]*\bk\b[^"]*">([^<]*)</td>', page) == ["2021", "Видин"]


def test_a_withheld_value_shows_its_sign_and_what_it_means(client: Client, portal: Path) -> None:
    row = row_of(portal, "2022", "VID")

    page = client.get(f"/en/data/nsi/unemployment/source/?row={row}&field=value").content.decode()

    assert "Why there is no value here" in words(page)
    assert '<td class="cell">..</td>' in page
    assert "It means:" in words(page)


def test_lines_between_are_counted(client: Client) -> None:
    page = client.get("/bg/data/mon/schools/source/?row=40&field=uchenitsi").content.decode()

    # row 40 stands on line 41; lines 36 to 47 are shown, and the header on line 1; 61 lines in all
    text = words(page)
    assert "… 34\u00a0реда" in text
    assert "… 14\u00a0реда" in text


def test_every_field_of_the_row_is_traced(client: Client) -> None:
    text = words(client.get("/en/data/mon/schools/source/?row=7&field=uchenitsi").content.decode())

    assert "A8 “001007” 001007" in text
    assert "B8 “Училище № 7”" in text
    assert "C8 “107” 107" in text


def test_the_neighbours_are_one_press_away(client: Client) -> None:
    first = links(client.get("/bg/data/mon/schools/source/?row=1&field=uchenitsi").content.decode())
    middle = links(
        client.get("/bg/data/mon/schools/source/?row=2&field=uchenitsi").content.decode()
    )

    assert "/bg/data/mon/schools/source/?row=2&field=uchenitsi" in first
    assert "/bg/data/mon/schools/source/?row=0&field=uchenitsi" not in first
    assert "/bg/data/mon/schools/source/?row=1&field=uchenitsi" in middle


def test_a_mistake_can_be_reported_by_mail(client: Client) -> None:
    found = links(client.get("/bg/data/mon/schools/source/?row=1&field=uchenitsi").content.decode())

    [mail] = {link for link in found if link.startswith("mailto:")}
    assert mail.startswith("mailto:pishete@example.org?subject=")
    assert "mon/schools" in mail


def test_a_piece_of_the_file_has_an_address_for_every_cell(client: Client, portal: Path) -> None:
    source = client.get("/bg/data/mon/schools/source/?row=1&field=uchenitsi").content.decode()
    [address] = {link.partition("#")[0] for link in links(source) if re.search(r"/1-\d+/#", link)}

    page = client.get(address).content.decode()

    assert '<td class="val" id="C2">101</td>' in page
    assert '<td id="B61">Училище № 60</td>' in page


def test_an_older_version_leads_to_its_own_file(client: Client, portal: Path) -> None:
    _, old = PortalFolder(portal).dataset("nsi/unemployment").versions()

    address = f"/bg/data/nsi/unemployment/source/?row=1&field=value&version={old}"
    text = words(client.get(address).content.decode())

    assert "bezrabotitsa-2026-03-01.csv" in text


def test_a_sheet_that_fits_on_a_phone_is_shown_whole_there(client: Client, portal: Path) -> None:
    row = row_of(portal, "2022", "BGS")

    page = client.get(f"/bg/data/nsi/unemployment/source/?row={row}&field=value").content.decode()

    # four columns: Област, 2021, 2022, 2023; none is left out between the name and the cell
    assert not re.search(r'<t[hd][^>]*class="[^"]*\baside\b', page)
