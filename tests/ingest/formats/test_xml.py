"""XML records: rows of elements, what stands around them repeated, nothing left out."""

from pathlib import Path

import pytest

from vidno.ingest import identify
from vidno.ingest.errors import DamagedError
from vidno.ingest.grid import Grid


def grids(folder: Path, text: str, encoding: str = "utf-8") -> list[Grid]:
    """Read a document, and make sure that the second count agrees."""
    path = folder / "a.xml"
    path.write_bytes(text.encode(encoding))
    module = identify.format_of(path)
    assert module.NAME == "xml"
    how = module.describe(path)
    found: list[Grid] = module.read(path, how)
    assert module.count(path, how) == sum(grid.cell_count for grid in found)
    return found


def test_the_element_that_repeats_is_a_row(tmp_path: Path) -> None:
    text = '<?xml version="1.0"?><d><r id="1"><име>Видин &amp; Лом</име><n>1.10</n></r><r id="2"><име/><n> <![CDATA[<2>]]></n></r></d>'

    [grid] = grids(tmp_path, text)

    assert grid.rows == [["@id", "име", "n"], ["1", "Видин & Лом", "1.10"], ["2", "", "<2>"]]


def test_what_stands_around_records_is_said_of_each(tmp_path: Path) -> None:
    text = (
        '<d година="2019"><obl code="VID"><name>Видин</name><o><n>Бойница</n><p>31</p></o><o><n>Видин</n><p>5</p></o></obl>'
        '<obl code="VRC"><name>Враца</name><o><n>Мездра</n><p>7</p></o></obl><бележка>край</бележка></d>'
    )

    [grid] = grids(tmp_path, text)

    assert grid.rows == [
        ["d@година", "d.бележка", "obl@code", "obl.name", "n", "p"],
        ["2019", "край", "VID", "Видин", "Бойница", "31"],
        ["2019", "край", "VID", "Видин", "Видин", "5"],
        ["2019", "край", "VRC", "Враца", "Мездра", "7"],
    ]


def test_parts_that_repeat_within_a_record_get_a_number(tmp_path: Path) -> None:
    [grid] = grids(tmp_path, "<d><r><t>1</t><t>2</t></r><r><t>3</t><t>4</t></r></d>")

    assert grid.rows == [["t", "t_2"], ["1", "2"], ["3", "4"]]


def test_two_kinds_of_records_are_two_grids(tmp_path: Path) -> None:
    text = "<d><k><c a='1' b='2'/><c a='3' b='4'/></k><v><x a='5' b='6'/><x a='7' b='8'/><x a='9' b='0'/></v></d>"

    found = grids(tmp_path, text)

    assert [(grid.name, len(grid.rows)) for grid in found] == [("v.x", 4), ("k.c", 3)]


def test_the_document_says_its_encoding(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?><d><r a="1" b="я"/><r a="2" b="ю"/></d>'

    [grid] = grids(tmp_path, text, "windows-1251")

    assert grid.rows[1:] == [["1", "я"], ["2", "ю"]]


@pytest.mark.parametrize(
    "text",
    [
        "<d><r></d>",
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d><r a="1" b="2">&e;</r></d>',
        "<!DOCTYPE d [<!ENTITY a 'ха'><!ENTITY b '&a;&a;'>]><d>&b;</d>",
        '<?xml version="1.0"?><d>&няма;</d>',
    ],
)
def test_broken_and_hostile_documents_are_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        grids(tmp_path, text)


def test_the_rows_of_a_feed_are_its_entries_though_their_links_come_more_often(
    tmp_path: Path,
) -> None:
    entry = (
        "<entry><title>Болница {n}</title><updated>2026-03-0{n}T09:00:00Z</updated>"
        '<link rel="alternate" href="https://example.org/{n}"/><link rel="self" href="https://example.org/{n}.xml"/></entry>'
    )
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Новини</title><link rel="self" href="https://example.org"/>'
        + "".join(entry.format(n=n) for n in (1, 2))
        + "</feed>"
    )

    [grid] = grids(tmp_path, text)

    assert grid.rows[0][3:5] == ["title", "updated"]
    assert [row[3] for row in grid.rows[1:]] == ["Болница 1", "Болница 2"]
    assert grid.rows[1][5:] == [
        "alternate",
        "https://example.org/1",
        "self",
        "https://example.org/1.xml",
    ]


def test_a_feed_with_one_entry_is_a_table_of_one_row(tmp_path: Path) -> None:
    text = (
        '<rss version="2.0"><channel><title>Новини</title><item><title>Едно</title>'
        "<category>а</category><category>б</category></item></channel></rss>"
    )

    [grid] = grids(tmp_path, text)

    assert grid.rows == [
        ["rss@version", "channel.title", "title", "category", "category_2"],
        ["2.0", "Новини", "Едно", "а", "б"],
    ]
