"""Values of an answer have source cells where its rows are rows of one table, and only there."""

import pytest

from vidno.engine.free import identity

KNOWN = ("nsi/births", "nsi/deaths")
COLUMNS = ["row", "place", "value"]


@pytest.mark.parametrize(
    ("query", "columns", "fields"),
    [
        ('SELECT * FROM "nsi/births"', COLUMNS, COLUMNS),
        ("FROM nsi.births", COLUMNS, COLUMNS),
        ("SELECT b.value AS v, ROW FROM nsi.births b ORDER BY 1 LIMIT 5", ["v", "row"], ["value", "row"]),
        ("SELECT value + 1 AS value, row FROM nsi.births", ["value", "row"], [None, "row"]),
        ("SELECT *, value * 2 AS v FROM nsi.births WHERE value > 1", [*COLUMNS, "v"], [*COLUMNS, None]),
        ("SELECT row + 1 AS row, value FROM nsi.births", ["row", "value"], [None, "value"]),
        ("SELECT value, lag(value) OVER (ORDER BY row) AS p FROM nsi.births", ["value", "p"], ["value", None]),
    ],
)  # fmt: skip
def test_rows_of_a_table_are_known(query: str, columns: list[str], fields: list[str]) -> None:
    found = identity.rows_of(query, KNOWN, columns)

    assert found is not None
    assert found.dataset == "nsi/births"
    assert list(found.fields) == fields


@pytest.mark.parametrize(
    "query",
    [
        "SELECT place, value FROM nsi.births GROUP BY ALL",
        "SELECT DISTINCT place, value FROM nsi.births",
        "SELECT a.row, a.place, a.value FROM nsi.births a JOIN nsi.deaths b USING (row)",
        "SELECT a.row, a.place, a.value FROM nsi.births a, nsi.deaths b",
        "SELECT row, place, value FROM nsi.births UNION ALL SELECT row, place, value FROM nsi.deaths",
        "SELECT row, place, value FROM (SELECT 1 AS row, place, value FROM nsi.births)",
        "WITH births AS (SELECT 1 AS row, 2 AS place, 3 AS value) SELECT * FROM births",
        "WITH x AS (SELECT 1) SELECT * FROM nsi.births",
        "SELECT 1, 2, 3",
        "SELECT count(*), min(value), max(value) FROM nsi.births",
        "SELECT * FROM range(5)",
    ],
)
def test_what_is_computed_of_many_rows_is_not(query: str) -> None:
    assert identity.rows_of(query, KNOWN, COLUMNS) is None
