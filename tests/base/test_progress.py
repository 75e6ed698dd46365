"""How far work is, as whoever does it tells."""

from pathlib import Path

from vidno.base import progress
from vidno.base.progress import Moment


def test_a_loop_tells_how_many_it_has_done() -> None:
    seen = [progress.now() for _ in progress.each("абвг", "columns", 4, "columns")]

    assert [moment.done for moment in seen] == [0, 1, 2, 3]
    assert progress.now() == Moment("columns", 4, 4, "columns")


def test_a_loop_over_many_rows_tells_now_and_then() -> None:
    seen = [progress.now().done for _ in progress.each(range(10), "read", 10, step=4)]

    assert seen == [0, 0, 0, 0, 4, 4, 4, 4, 8, 8]
    assert progress.now().done == 10


def test_the_newest_source_that_says_something_is_believed() -> None:
    progress.tell("check", 1, 14, "checks")
    here, there = Moment("check", 1, 14, "checks"), Moment("read", 5, 10)

    with progress.from_source(lambda: there), progress.from_source(lambda: None):
        assert progress.now() == there
    assert progress.now() == here


def test_the_share_of_a_query_becomes_rows_where_rows_are_known() -> None:
    progress.tell("compute", 0, 200, is_query=True)
    assert progress.in_query(25.0) == Moment("compute", 50, 200, is_query=True)

    progress.tell("compute", is_query=True)
    assert progress.in_query(25.0) == Moment("compute", 25, 100, "percent", is_query=True)

    progress.tell("check", 3, 14, "checks")
    assert progress.in_query(25.0) is None  # one of many small queries


def test_a_slate_says_only_what_is_progress(tmp_path: Path) -> None:
    slate = tmp_path / "slate"
    assert progress.read_slate(slate) is None

    slate.write_bytes(b"read 5 10 rows      ")
    assert progress.read_slate(slate) == Moment("read", 5, 10)

    for odd in (
        b"",
        b"read 5 10",
        b"run 5 10 rows",
        b"read 5 10 \x1b[2J",
        b"\xff" * 80,
        b"read 1e9 2 rows",
    ):
        slate.write_bytes(odd)
        assert progress.read_slate(slate) is None
