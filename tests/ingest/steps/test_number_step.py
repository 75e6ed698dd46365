"""What is proved in Python is what SQL reads: both must give the same number, or none."""

import math

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidno.engine import duck
from vidno.ingest.inputs import Inputs
from vidno.ingest.relation import rectangle
from vidno.ingest.steps import number as step
from vidno.ingest.types.number import NumberFormat, read

FORMATS = [
    NumberFormat(decimal, group, suffix, brackets)
    for decimal, group in (
        (".", ""),
        (",", ""),
        (",", " "),
        (".", " "),
        (",", "."),
        (".", ","),
        (",", "'"),
    )
    for suffix in ("", "%", "лв.")
    for brackets in (False, True)
] + [
    NumberFormat(",", " ", "лв.", negative=True),
    NumberFormat(",", "", "%", trailing=True, marks=True),
    NumberFormat(".", ",", prefix="€", negative=True),
    NumberFormat(",", " ", scales=(("млн.", 6), ("хил.", 3), ("", 0))),
    NumberFormat(".", "", "лв.", prefix="€", trailing=True, negative=True, marks=True),
]
TEXTS = st.text(alphabet="0123456789.,-+ \u00a0\u202f−%()e€*¹p'’", min_size=1, max_size=14).map(
    lambda text: text.strip(" \u00a0\u202f") or "0"
)
ODD = st.sampled_from(
    ["+5", "+ 5", "5 %", "-5,5 лв.", "(5)", "((5))", "(5", "5)", "(5,5) %", "1e5", "1e-5", "1E+5",
     "00014", "٣٤", "１２", "5.", ".5", "1 2345", "12 345", "1 234 567", "-", "−7", "–7", "1,5e3",
     "12 хил.", "1,5 млн.", "1 234,5 хил.", "хил.", "5- лв.", "5*", "5 *", "5 %¹", "€ 5", "-€5", "€ (5)", "(€ 5)",
     "(5) лв.", "(5 лв.)", "( 5 )", "(-5)", "5-", "5 -", "-5-", "5--", "5−", "(5-)", "*", "5\ue0003", "5\ue000",
     "123456789012345", "0.30000000000000004", "5.016666666666667", "1'234", "1’234,5", "1'23", "5*)", "5 *)", "5 1)", "5 12)", "51)", "(5 1)", "(5) 1)", "5 (p)", "5(p)", "(5(p))",
     "5**)", "5****)", "5 (m)", "1'234 1)", "1)", "*)", "(p)", "(5*)", "5 % 1)"]
)  # fmt: skip


def by_sql(texts: list[str], form: NumberFormat, *, whole: bool) -> list[tuple[object, object]]:
    """Run the step over a column and return (value, status) of each text."""
    options = step.Options(
        column="A",
        whole=whole,
        decimal=form.decimal,
        group=form.group,
        suffix=form.suffix,
        brackets=form.brackets,
        negative=form.negative,
        prefix=form.prefix,
        trailing=form.trailing,
        marks=form.marks,
        scales=dict(form.scales),
        status="s",
    )
    relation = step.apply(rectangle(("A",), (1,), 0), options, Inputs())
    connection = duckdb.connect()
    try:
        connection.execute(
            'CREATE TABLE rectangle AS SELECT \'\' AS "_sheet", 0 AS "_sheet_order", n AS "_row",'
            ' \'data\' AS "_role", \'\' AS "_level", text AS "A"'
            " FROM (SELECT unnest($texts::VARCHAR[]) AS text, unnest(range(len($texts))) AS n)",
            {"texts": texts},
        )
        query = relation.query().select('t."A"', 't."s"').order_by('t."_row"')
        return connection.execute(duck.sql_of(query)).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("whole", [False, True])
@settings(max_examples=25)
@given(st.lists(TEXTS | ODD, min_size=1, max_size=60), st.sampled_from(FORMATS))
def test_sql_reads_what_the_proof_reads(whole: bool, texts: list[str], form: NumberFormat) -> None:
    for text, (value, status) in zip(texts, by_sql(texts, form, whole=whole), strict=True):
        wanted = read(text, form)
        if value is None:
            # nothing is lost: what is no number stands in the status
            assert status == text.strip(" \t\r\n\u00a0\ufeff") or status is None
            assert wanted is None or whole, (text, form)
        else:
            assert wanted is not None, (text, form, value)
            assert math.isclose(float(wanted), float(value), rel_tol=0, abs_tol=0), (text, form)
