"""Questions that honest people ask, and what they are told when they slip."""

from pathlib import Path

import pytest

from vidno.base.errors import VidnoError
from vidno.engine.asked import FieldUnknownError
from vidno.engine.free import ask as asking
from vidno.engine.free.ask import ask
from vidno.engine.free.errors import (
    SqlBusyError,
    SqlFailedError,
    SqlFunctionError,
    SqlKindError,
    SqlLongError,
    SqlTableError,
    SqlUnreadableError,
)

Files = dict[str, Path]


def test_tables_are_called_by_their_dataset_in_quotes_or_without(files: Files) -> None:
    quoted = ask('SELECT sum(value) AS beds FROM "mz/hospital-beds" WHERE period = 2023', files)
    plain = ask("SELECT sum(value) AS beds FROM mz.hospital_beds WHERE period = 2023", files)

    apart = ask('SELECT sum(value) AS beds FROM mz."hospital-beds" WHERE period = 2023', files)

    assert quoted.rows == plain.rows == apart.rows == [[1052]]
    assert quoted.columns == (("beds", "HUGEINT"),)


def test_a_table_that_has_no_duckdb_file_joins_one_that_has(files: Files) -> None:
    query = """
        WITH latest AS (SELECT * FROM mz.hospital_beds WHERE period = 2023)
        SELECT name, latest.value FROM latest JOIN "nsi/names" AS n ON n.code = oblast ORDER BY 2
    """

    assert ask(query, files).rows == [["Видин", 412], ["Враца", 640]]


def test_columns_may_carry_the_name_of_their_table(files: Files) -> None:
    assert ask("SELECT hospital_beds.value FROM mz.hospital_beds LIMIT 1", files).rows == [[412]]
    assert ask('SELECT "nsi/names".name FROM "nsi/names" LIMIT 1', files).rows == [["Видин"]]


def test_every_row_tells_its_number_so_that_its_cell_can_be_found(files: Files) -> None:
    assert ask("SELECT row FROM nsi.names WHERE code = 'VRC'", files).rows == [[2]]


VALUES = [
    ("strftime(DATE '2024-03-05', '%d.%m.%Y')", "05.03.2024"),
    ("date_trunc('month', DATE '2024-03-05')", "2024-03-01T00:00:00"),
    ("1.50::DECIMAL(9, 2)", 1.5),
    ("12345678901234567890::HUGEINT", 12345678901234567890),
    ("CASE WHEN 'а' ILIKE 'А' THEN round(2.25, 1) END", 2.3),
    ("TRY_CAST('няма' AS INTEGER)", None),
    ("[1, 2]", [1, 2]),
    ("{'a': 1}", {"a": 1}),
    ("'nan'::DOUBLE", "nan"),
    ("median(number) FILTER (WHERE rest = 0)", 149_999.5),
    ("string_agg(DISTINCT rest::VARCHAR, ',' ORDER BY rest::VARCHAR)", "0,1,2,3,4,5,6"),
    ("quantile_cont(number, 0.5)", 149_999.5),
    ("arg_max(word, number)", "дума 299999"),
    ("regexp_matches('Видин', 'ид')", True),
    ("coalesce(NULL, nullif(1, 1), 3)", 3),
]


def test_values_come_as_json_has_them(files: Files) -> None:
    for expression, value in VALUES:
        found = ask(f"SELECT any_value(x) FROM (SELECT {expression} AS x FROM nsi.many)", files)

        assert found.rows == [[value]], expression


def test_a_long_answer_is_cut_and_says_so(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    by_rows = ask("SELECT number FROM nsi.many ORDER BY row", files, rows=2)
    monkeypatch.setattr(asking, "SIZE_BYTES", 30)
    by_bytes = ask("SELECT word FROM nsi.many ORDER BY row", files)
    whole = ask("SELECT count(*) FROM nsi.many", files)

    assert by_rows.rows == [[0], [1]]
    assert by_rows.is_truncated
    assert [row[0] for row in by_bytes.rows] == ["дума 0", "дума 1"]
    assert by_bytes.is_truncated
    assert not whole.is_truncated


SLIPS: list[tuple[str, type[VidnoError], str]] = [
    ("SELECT valux FROM mz.hospital_beds", FieldUnknownError, "Perhaps 'value'"),
    ("SELECT b.valux FROM mz.hospital_beds AS b", FieldUnknownError, "Perhaps 'value'"),
    ("SELECT 1 FROM mz.hospital_bed", SqlTableError, "Perhaps 'mz.hospital_beds'"),
    ("SELECT medain(value) FROM mz.hospital_beds", SqlFunctionError, "Perhaps 'median'"),
    ("SELECT value FORM mz.hospital_beds WHERE", SqlUnreadableError, "Write SELECT"),
    ("SELECT 'а'::INTEGER", SqlFailedError, "TRY_CAST"),
    ("SELECT 1; SELECT 2", SqlKindError, "never changed"),
    ("", SqlKindError, "never changed"),
    ("SELECT '" + "а" * 20_000 + "'", SqlLongError, "data.parquet"),
]


def test_a_slip_is_told_with_what_to_do(files: Files) -> None:
    for query, error, hint in SLIPS:
        with pytest.raises(error) as told:
            ask(query, files)

        assert hint in told.value.advice("en")
        assert told.value.advice("bg") != told.value.advice("en")


def test_a_fourth_question_at_once_is_sent_away() -> None:
    turns = [asking.turn() for _ in range(asking.AT_ONCE)]
    for one in turns:
        one.__enter__()
    waiting = asking._admitted.acquire(blocking=False)

    with pytest.raises(SqlBusyError), asking.turn():
        pass

    assert waiting
    asking._admitted.release()
    for one in turns:
        one.__exit__(None, None, None)
    with asking.turn():
        pass
