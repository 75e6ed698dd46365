"""Hostile SQL: refused at the gate, and behind the gate stopped by each other fence."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.base.errors import VidnoError
from vidno.engine.free import ask as asking
from vidno.engine.free import gate
from vidno.engine.free.ask import ask

Files = dict[str, Path]
LONGEST_SECONDS, NEXT_SECONDS = 3.5, 0.5
REACHING_OUT = [
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/hostname')",
    "SELECT * FROM '/etc/hostname'",
    "SELECT * FROM read_blob('/proc/self/environ')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM read_parquet('{folder}/names.parquet')",
    "SELECT * FROM read_parquet('{folder}/../tables0/names.parquet')",
    "SELECT * FROM read_text('{folder}/../../../../../../etc/hostname')",
    "SELECT * FROM '{folder}/names.parquet'",
    "SELECT * FROM read_parquet('http://127.0.0.1:1/x.parquet')",
    "SELECT * FROM \"read_text\"('/etc/hostname')",
    "SELECT * FROM parquet_scan('{folder}/names.parquet')",
    "SELECT * FROM sniff_csv('/etc/hostname')",
    "SELECT * FROM read_json_auto('/etc/hostname')",
    "SELECT * FROM query('SELECT 1')",
    "SELECT * FROM query_table('t0')",
    "SELECT getenv('HOME')",
    "SELECT getvariable('x')",
    "SELECT current_setting('memory_limit')",
    "SELECT nextval('x')",
    "SELECT * FROM duckdb_settings()",
    "SELECT * FROM duckdb_secrets()",
    "SELECT * FROM pragma_database_list()",
    "SELECT * FROM information_schema.tables",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM files",
    "WITH t AS (SELECT * FROM read_text('/etc/hostname')) SELECT * FROM t",
    "SELECT (SELECT content FROM read_text('/etc/hostname'))",
    "SELECT * FROM (WITH \"/etc/hostname\" AS (SELECT 1) SELECT 1), '/etc/hostname'",
]
NO_SELECT = [
    "COPY (SELECT 1) TO '{folder}/evil.csv'",
    "COPY (SELECT 1 AS code) TO '{folder}/names.parquet' (FORMAT parquet, USE_TMP_FILE false)",
    "COPY (SELECT 1) TO '/tmp/evil.csv'",
    "ATTACH '{folder}/new.db' AS other",
    "ATTACH '{folder}/beds.duckdb' AS other",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/x.duckdb_extension'",
    "SET memory_limit = '10GB'",
    "SET enable_external_access = true",
    "RESET lock_configuration",
    "PRAGMA database_list",
    "CREATE SECRET x (TYPE s3)",
    "EXPORT DATABASE '{folder}/out'",
    "IMPORT DATABASE '{folder}/out'",
    "DROP VIEW t0",
    "DROP TABLE of_t0.data",
    "CREATE TABLE z AS SELECT 1",
    "CREATE TABLE of_t0.z AS SELECT 1",
    "CREATE TEMP TABLE z AS SELECT 1",
    "DELETE FROM of_t0.data",
    "UPDATE of_t0.data SET value = 0",
    "INSERT INTO of_t0.data VALUES (9, 'X', 1, 1)",
    "SELECT 1; DROP VIEW t0",
    "EXPLAIN ANALYZE SELECT 1",
    "PREPARE p AS SELECT 1",
    "CALL duckdb_settings()",
    "CHECKPOINT of_t0",
    "DETACH of_t0",
    "VACUUM",
    "WITH x AS (DELETE FROM of_t0.data RETURNING *) SELECT * FROM x",
    "SELECT * INTO z FROM nsi.names",
]
GREEDY = [
    "SELECT count(*) FROM range(1000000000000) t(i) WHERE i % 3 = 0",
    "SELECT count(*) FROM nsi.many x, nsi.many y WHERE x.word <> y.word",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
    "SELECT lpad('x', 2000000000, 'y')",
    "SELECT list(i) FROM range(2000000000) t(i)",
    "SELECT string_agg(i::VARCHAR, '') FROM range(200000000) t(i)",
    "SELECT generate_series(1, 1000000000000)",
    "SELECT array_to_string(list_transform(range(100000000), x -> lpad('x', 100, 'x')), '')",
    "SELECT replace(lpad('a', 100000, 'a'), 'a', lpad('b', 100000, 'b'))",
    "SELECT count(*) FROM (SELECT * FROM nsi.many, range(100000) ORDER BY word DESC) LIMIT 1",
    "SELECT levenshtein(lpad('a', 1000000, 'a'), lpad('b', 1000000, 'b'))",
    "SELECT list_sort(range(500000000))",
    "SELECT sum(a.number) FROM nsi.many a, nsi.many b, nsi.many c",
]
ENDLESS_TEXT = [
    "SELECT " + "(" * 5000 + "1" + ")" * 5000,
    "SELECT " + "-" * 9000 + "1",
    "SELECT " + "NOT " * 4000 + "true",
    "SELECT " + "[" * 5000 + "1" + "]" * 5000,
    "SELECT " + "+".join(["1"] * 9000),
    "SELECT " + "CASE WHEN true THEN " * 500 + "1" + " END" * 500,
    "SELECT * FROM " + "(SELECT * FROM " * 800 + "nsi.names" + ")" * 800,
]


@pytest.fixture
def told(
    request: pytest.FixtureRequest, files: Files, tree_hash: Callable[[], str]
) -> Callable[[Callable[[], object]], str]:
    """The code of the error that a question ends with; it ends in time, and nothing was changed.

    Many questions in one test: the helper of the worker starts anew when the environment changes,
    as it does between tests.
    """
    ask("SELECT 1", files)
    before = tree_hash()
    is_timed = request.node.get_closest_marker("slow") is not None  # the others run beside others

    def asked(question: Callable[[], object]) -> str:
        code, begun = "", time.monotonic()
        try:
            question()
        except VidnoError as error:
            code = error.code
        assert not is_timed or time.monotonic() - begun <= LONGEST_SECONDS
        begun = time.monotonic()
        assert ask("SELECT count(*) FROM nsi.names", files).rows == [[2]]
        assert not is_timed or time.monotonic() - begun <= NEXT_SECONDS
        assert tree_hash() == before
        return code

    return asked


def test_the_gate_refuses_what_is_no_question_to_the_tables(
    told: Callable[..., str], files: Files, folder: Path
) -> None:
    at_the_gate = {
        "sql-unreadable",
        "sql-not-one-select",
        "sql-function-unknown",
        "sql-table-unknown",
    }
    for query in (*REACHING_OUT, *NO_SELECT):
        assert told(partial(ask, query.format(folder=folder), files)) in at_the_gate, query


def test_behind_the_gate_the_engine_and_the_kernel_refuse_it_too(
    told: Callable[..., str], files: Files, folder: Path
) -> None:
    """As if the gate let everything through: what is asked reaches no file but the named ones."""
    named = {"t0": [str(files["mz/hospital-beds"])], "t1": [str(files["nsi/names"])]}
    harmless = (
        "getenv",
        "getvariable",
        "current_setting",
        "duckdb_",
        "pragma_",
        "query(",
        "_master",
        "information_schema",
        "names.parquet",
        "query_table",
        'WITH "/etc',
    )
    for query in (*REACHING_OUT, *NO_SELECT):
        if query in REACHING_OUT and any(name in query for name in harmless):
            continue  # it tells of the worker itself, or of a table that was asked for
        asked = {"sql": query.format(folder=folder), "files": named, "rows": 9, "size_bytes": 999}
        assert told(partial(asking.called, "run", asked)).startswith("sql-"), query


@pytest.mark.parametrize(
    "queries",
    [GREEDY[4:6], pytest.param([*GREEDY, *REACHING_OUT, *NO_SELECT], marks=pytest.mark.slow)],
    ids=["two", "all"],
)
def test_a_question_that_takes_too_much_is_stopped(
    told: Callable[..., str], files: Files, queries: list[str]
) -> None:
    for query in queries:
        code = told(partial(ask, query, files))
        assert code.startswith("sql-"), query


def test_text_without_end_is_refused_or_answered(told: Callable[..., str], files: Files) -> None:
    for query in ENDLESS_TEXT:
        assert told(partial(ask, query, files)) in (
            "",
            "sql-unreadable",
            "sql-failed",
            "sql-too-slow",
            "sql-too-heavy",
        ), query[:60]


NASTY = st.text(
    st.sampled_from("\"'`;]()-/*\\%{}$#@ \n\t\u202eяa\u0000") | st.characters(), max_size=40
)


@settings(max_examples=150)
@given(NASTY)
def test_no_name_of_a_table_becomes_sql(name: str) -> None:
    quoted = '"' + name.replace('"', '""') + '"'
    try:
        checked = gate.checked(f"SELECT 1 AS one FROM {quoted}", [name])
    except VidnoError:
        return  # refused: never understood as something else

    assert list(checked.tables.values()) in ([name], [])
    assert checked.sql.startswith("SELECT 1 AS one FROM t0 AS ")


@settings(max_examples=60)
@given(NASTY)
def test_no_text_in_the_place_of_a_name_runs_as_a_second_question(name: str) -> None:
    try:
        checked = gate.checked(f"SELECT {name} FROM a", ["a"])
    except VidnoError:
        return

    again = gate.checked(checked.sql.replace("t0", "a"), ["a"])
    assert set(again.tables.values()) <= {"a"}
