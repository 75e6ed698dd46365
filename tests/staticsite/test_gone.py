"""What was withdrawn stays in a copy as pages that tell why, and that a server can answer with 410."""

from pathlib import Path

from tests.web.portal import PORTAL, publish
from vidno.base.text import Text
from vidno.catalogue.folder import PortalFolder
from vidno.publish import retract
from vidno.staticsite.check import check
from vidno.staticsite.export import export

WHY, WHO = Text(bg="Сгрешени.", en="Wrong."), Text(bg="екипът", en="the team")
WORDS = "schema: 1\ntitle: {bg: Книги, en: Books}\n"


def test_pages_of_the_withdrawn_say_so_and_are_listed_for_a_server(tmp_path: Path) -> None:
    root, copy = tmp_path / "portal", tmp_path / "copy"
    root.mkdir()
    (root / "portal.yml").write_text(PORTAL, encoding="utf-8")
    home = PortalFolder(root)
    for name in ("nsi/books", "nsi/films"):
        publish(home, name, WORDS, "first.csv", "вид,брой\nа,1\nб,2\n")
    old = home.dataset("nsi/books").current_version
    publish(home, "nsi/books", WORDS, "second.csv", "вид,брой\nа,1\nб,3\n", day="2026-04-01")
    retract.withdraw(home.dataset("nsi/books"), old, WHY, WHO)
    films = home.dataset("nsi/films")
    retract.withdraw(films, films.current_version, WHY, WHO)

    export(root, copy, base_url="https://example.org/sub", processes=1)

    gone = [f"bg/data/nsi/books/v/{old}/", "bg/data/nsi/films/"]
    for address in gone:
        page = (copy / address / "index.html").read_text(encoding="utf-8")
        assert "(екипът). Сгрешени." in page
        assert '<meta name="robots" content="noindex">' in page
    assert not (copy / f"files/nsi/books/{old}").exists()
    listed = (copy / "gone.conf").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split()[2] for line in listed] == [
        f"/sub/{language}/{address[3:]}" for language in ("bg", "en") for address in gone
    ]
    assert "return 410" in listed[0]
    check(copy)
