"""`vidno sql` answers one SELECT over the published tables."""

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_an_answer_is_csv_or_json(vidno: Run, portal: Path) -> None:
    query = "SELECT count(*) AS n FROM moh.beds"

    text = vidno("sql", query, "--portal", portal)
    found = json.loads(vidno("sql", query, "--portal", portal, "--json").out)

    assert text.code == 0
    assert text.out == f"n\n{found['rows'][0][0]}\n"
    assert found["columns"] == [{"name": "n", "type": "BIGINT"}]
    assert found["truncated"] is False


def test_a_slip_is_told_with_the_nearest_name(vidno: Run, portal: Path) -> None:
    ran = vidno("sql", "SELECT 1 FROM moh.bed", "--portal", portal)

    assert ran.code == 1
    assert "Perhaps 'moh.beds'" in ran.err + ran.out


def test_another_engine_is_said_to_come_later(vidno: Run, portal: Path) -> None:
    ran = vidno("sql", "SELECT 1", "--engine", "spark", "--portal", portal)

    assert ran.code == 1
    assert "later step" in ran.err + ran.out
