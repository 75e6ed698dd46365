"""Many saved answers or feeds become one table, each value in exactly one cell."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from vidno.ingest import archive, fetch, identify
from vidno.ingest.formats._refusals import ArchiveChoiceError
from vidno.ingest.grid import Grid

MEETING = {"date": "2025-07-01", "sub": "заседание", "text": "Бюджетът.", "id": 1}


def zipped(path: Path, pages: dict[str, Any]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, page in pages.items():
            package.writestr(name, json.dumps(page, ensure_ascii=False))
    return path


def grids(path: Path) -> list[Grid]:
    how = identify.format_of(path).describe(path)
    found = identify.read(path, how)
    filled = sum(bool(cell.strip()) for grid in found for row in grid.rows for cell in row)
    assert identify.count(path, how) == filled  # by another way, from the raw texts
    return found


def test_records_of_all_pages_stand_below_each_other_with_their_files(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "pages.zip",
        {
            "p-2.json": {"links": {"next": None}, "data": [{"id": 3, "attributes": {"votes": 5}}]},
            "p-1.json": {
                "links": {"next": "p-2"},
                "data": [
                    {"id": 1, "attributes": {"votes": 7, "why": {"code": "duplicate"}}},
                    {"id": 2, "attributes": {"votes": None, "why": None}},
                ],
            },
            "p-3.json": {"links": {"next": None}, "data": []},
        },
    )

    [grid] = grids(path)

    assert grid.rows == [
        ["file", "id", "attributes.votes", "attributes.why.code", "attributes.why"],
        ["p-1.json", "1", "7", "duplicate", ""],
        ["p-1.json", "2", "", "", ""],
        ["p-2.json", "3", "5", "", ""],
    ]


def test_an_answer_with_values_of_its_own_is_a_record_and_its_lists_are_tables_beside_it(
    tmp_path: Path,
) -> None:
    path = zipped(
        tmp_path / "steno.zip",
        {
            "1.json": MEETING | {"acts": []},
            "2.json": MEETING | {"id": 2, "acts": [{"act": 9}, {"act": 8}]},
        },
    )

    meetings, acts = grids(path)

    assert meetings.rows == [
        ["file", "date", "sub", "text", "id"],
        ["1.json", "2025-07-01", "заседание", "Бюджетът.", "1"],
        ["2.json", "2025-07-01", "заседание", "Бюджетът.", "2"],
    ]
    assert (acts.name, acts.rows) == ("acts", [["file", "act"], ["2.json", "9"], ["2.json", "8"]])


def test_lists_alone_are_joined_though_one_is_empty(tmp_path: Path) -> None:
    path = zipped(
        tmp_path / "bills.zip", {"a.json": [{"id": 1}], "b.json": [], "c.json": [{"id": 2}]}
    )

    [grid] = grids(path)

    assert grid.rows == [["file", "id"], ["a.json", "1"], ["c.json", "2"]]


@pytest.mark.parametrize(
    "other",
    [
        {"beds": [{"oblast": "Видин", "beds": 5}]},
        [{"oblast": "Видин"}],
        {"columns": {"a": [1, 2], "b": [3, 4]}},
    ],
)
def test_tables_of_other_kinds_are_not_put_together(other: Any, tmp_path: Path) -> None:
    path = zipped(tmp_path / "two.zip", {"a.json": [{"id": 1, "votes": 7}], "b.json": other})

    with pytest.raises(ArchiveChoiceError):
        identify.format_of(path).describe(path)


def test_one_answer_of_an_archive_can_be_asked_for(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bills.zip", {"a.json": [{"id": 1}], "b.json": [{"id": 2}]})

    [grid] = grids(archive.within(path, "b.json"))

    assert grid.rows == [["id"], ["2"]]


def test_a_folder_of_saved_answers_is_one_archive_with_the_same_bytes_each_time(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "bills"
    folder.mkdir()
    (folder / "b.json").write_text('[{"id": 2}]')
    (folder / "a.json").write_text('[{"id": 1}]')
    made = []
    for _ in range(2):
        with fetch.received([str(folder)]) as received:
            [path] = received.paths
            made.append(path.read_bytes())
            assert path.name == "bills.zip"
            assert [row[0] for row in grids(path)[0].rows] == ["file", "a.json", "b.json"]

    assert made[0] == made[1]


def feed(*titles: str) -> str:
    entries = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><category>а</category><category>б</category></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>Новини</title>{entries}</channel></rss>'


def test_a_feed_that_was_saved_every_day_is_one_table(tmp_path: Path) -> None:
    folder = tmp_path / "rss"
    folder.mkdir()
    (folder / "1.xml").write_text(feed("Едно", "Две"), encoding="utf-8")
    (folder / "2.xml").write_text(feed("Две"), encoding="utf-8")

    with fetch.received([str(folder)]) as received:
        [path] = identify.spread(received.paths)  # all of them together, none by itself
        [grid] = grids(path)

    head = ["file", "rss@version", "channel.title", "title", "guid", "category", "category_2"]
    assert grid.rows == [
        head,
        ["1.xml", "2.0", "Новини", "Едно", "Едно", "а", "б"],
        ["1.xml", "2.0", "Новини", "Две", "Две", "а", "б"],
        ["2.xml", "2.0", "Новини", "Две", "Две", "а", "б"],
    ]


def test_feeds_of_two_kinds_are_not_put_together(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("a.xml", feed("Едно"))
        package.writestr("b.xml", "<feed><entry><title>Две</title><id>2</id></entry></feed>")

    with pytest.raises(ArchiveChoiceError):
        identify.format_of(path).describe(path)


def test_the_files_of_another_folder_stay_apart_and_an_empty_one_is_an_error(
    tmp_path: Path,
) -> None:
    with pytest.raises(fetch.FolderEmptyError), fetch.received([str(tmp_path)]):
        pass
    for name in ("b.csv", "a.csv", ".hidden"):
        (tmp_path / name).write_text("x\n")

    with fetch.received([str(tmp_path)]) as received:
        assert [path.name for path in received.paths] == ["a.csv", "b.csv"]
