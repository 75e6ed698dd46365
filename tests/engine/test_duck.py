"""DuckDB as this program opens it."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from vidno.base import progress
from vidno.base.progress import Moment
from vidno.engine import duck
from vidno.engine.query import Reader

SETTING = "SELECT current_setting('enable_progress_bar')"


def test_no_database_draws_a_progress_bar_over_the_answers_of_commands(tmp_path: Path) -> None:
    with duck.connect(tmp_path) as connection:
        assert connection.execute(SETTING).fetchall() == [(False,)]
        assert connection.cursor().execute(SETTING).fetchall() == [(False,)]
    database = duck.open_database(tmp_path / "a.duckdb")
    database.execute("CREATE TABLE data AS SELECT 1 AS row, 2 AS value")
    assert database.execute(SETTING).fetchall() == [(False,)]
    database.close()
    assert Reader(tmp_path / "a.duckdb").select() == [(1, 2)]


def test_a_stage_that_is_one_query_says_how_far_the_query_is(tmp_path: Path) -> None:
    seen: list[Moment] = []
    with progress.watching(), duck.connect(tmp_path) as connection:
        progress.tell("compute", 0, 1000, is_query=True)
        query = "CREATE TABLE a AS SELECT hash(range) AS a FROM range(30000000) ORDER BY 1"
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(connection.execute, query)
            while not answer.done():
                seen.append(progress.now())
                time.sleep(0.01)

    assert {moment.stage for moment in seen} == {"compute"}
    assert 0 < max(moment.done for moment in seen) <= 1000
    assert progress.now() == Moment("compute", 0, 1000, is_query=True)


def test_a_database_that_nobody_watches_is_not_asked(tmp_path: Path) -> None:
    with duck.connect(tmp_path):
        progress.tell("check", 3, 14, "checks")

        assert progress.now() == Moment("check", 3, 14, "checks")


def test_a_database_is_opened_by_one_door(root: Path) -> None:
    doors = {
        path.relative_to(root / "src" / "vidno").as_posix()
        for path in (root / "src" / "vidno").rglob("*.py")
        if "duckdb.connect(" in path.read_text(encoding="utf-8")
    }

    assert doors == {"engine/duck.py"}


def test_a_published_table_cannot_be_written(tmp_path: Path) -> None:
    duck.open_database(tmp_path / "a.duckdb").execute(
        "CREATE TABLE data AS SELECT 1 AS row"
    ).close()
    reader = Reader(tmp_path / "a.duckdb")

    with pytest.raises(Exception, match="read-only"):
        reader._run("INSERT INTO data VALUES (2)", [])


def test_a_name_stands_in_quotes_only_where_it_needs_them() -> None:
    assert duck.named("umreli") == "umreli"
    assert duck.named("order") == '"order"'
    assert duck.named("Година") == '"Година"'
    assert duck.named('a"b') == '"a""b"'
    assert duck.named("2024") == '"2024"'
