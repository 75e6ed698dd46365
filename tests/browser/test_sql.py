"""SQL without a server: the browser answers as DuckDB does, and reads little of a big file."""

import math
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from benchmarks.api import TABLE as FIVE_MILLION
from playwright.sync_api import Browser, Page

import vidno.web.portal
from tests.browser.plain_server import served
from vidno.base.text import Text
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.engine import duck
from vidno.publish.handout import by_place
from vidno.publish.tidy import Tidy
from vidno.web.portal.pages.sql_copy import sizes

pytestmark = pytest.mark.browser
SCRIPTS = Path(vidno.web.portal.__file__).parent / "static" / "portal"
MOST = 50_000
BUDGET_REQUESTS, BUDGET_BYTES = 5, 1_500_000
ASK = """
({ text, tables, most }) => new Promise((resolve) => {
  const worker = new Worker("/sql-worker.js", { type: "module" });
  const read = { bytes: 0, requests: 0, isWhole: false };
  worker.onmessage = ({ data }) => {
    if (data.told) {
      read.bytes += data.told.bytes ?? 0;
      read.requests += data.told.bytes === undefined ? 0 : 1;
      read.isWhole ||= Boolean(data.told.isWhole);
      return;
    }
    worker.terminate();
    resolve({ ...data, read });
  };
  worker.postMessage({ text, tables, most });
})
"""
TABLE = """
SELECT 'M' || lpad((i % 265)::VARCHAR, 3, '0') AS municipality,
  (2005 + i // 265 % 20)::VARCHAR AS year,
  ['мъже', 'жени', NULL][1 + (hash(i * 7) % 3)::INTEGER] AS grp,
  (hash(i * 3) % 1000)::BIGINT AS n,
  ((hash(i * 13) % 10000000) / 100)::DECIMAL(12, 2) AS value,
  CASE WHEN i % 11 > 0 THEN (hash(i * 17) % 100000) / 7.0 END AS rate,
  DATE '2020-02-28' + (i % 500)::INTEGER AS day
FROM range({rows}) t(i) ORDER BY year, i
"""
PLACES = FieldSpec(name="municipality", title=Text(bg="Община"), role="dimension", kind="place")


def written(folder: Path, query: str) -> dict[str, Any]:
    """Write a table as releases have it and as a copy has it by place; return what a page says of it."""
    path = folder / "data.parquet"
    with duck.open_database() as connection:
        duck.write_parquet(connection, query, path)
        columns = [row[0] for row in connection.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()]
        [(count,)] = connection.sql(f"SELECT count(*) FROM '{path}'").fetchall()
    schema = TableSchema(fields=(PLACES,))
    tidy = Tidy(path, schema, {}, Dataset(schema=1, title=Text(bg="x")), "bench/five", count)
    by_place.write(tidy, folder / by_place.FILE)
    return {
        "id": "bench/five",
        "simple": "bench.five",
        "rows": count,
        "fields": columns,
        "by": "municipality",
        "file": {"href": f"/{path.name}"} | sizes(path),
        "sorted": {"href": f"/{by_place.FILE}"} | sizes(folder / by_place.FILE),
    }


def asking(chromium: Browser, folder: Path, *, ranges: bool) -> Iterator[Page]:
    for name in ("sql-engine.js", "sql-table.js", "sql-worker.js"):
        shutil.copy(SCRIPTS / name, folder / name)
    (folder / "index.html").write_text("<!doctype html><title>x</title>")
    with served(folder, ranges=ranges) as address:
        page = chromium.new_page()
        page.goto(f"{address}index.html")
        yield page
        page.close()


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("sql")
    return folder, written(folder, TABLE.format(rows=120_000))


@pytest.fixture(scope="module")
def page(chromium: Browser, table: tuple[Path, dict[str, Any]]) -> Iterator[Page]:
    yield from asking(chromium, table[0], ranges=True)


def ask(page: Page, text: str, *tables: dict[str, Any]) -> Any:
    return page.evaluate(ASK, {"text": text, "tables": list(tables), "most": MOST})


QUESTIONS = """
SELECT count(*) AS n FROM bench.five
SELECT * FROM "bench/five" ORDER BY row LIMIT 7
SELECT * FROM bench.five WHERE municipality = 'M007' ORDER BY row
SELECT row, value FROM bench.five WHERE municipality IN ('M007', 'M264') AND year >= '2023' ORDER BY 1
SELECT year, sum(value) AS s, avg(rate) AS a, median(n) AS m FROM bench.five GROUP BY year ORDER BY year
SELECT grp, count(*) AS n, min(day) AS d, max(value) AS v FROM bench.five GROUP BY grp ORDER BY grp DESC
SELECT value FROM bench.five WHERE value BETWEEN 0.5 AND 9.99 ORDER BY value, row
SELECT five.n, five.rate FROM bench.five WHERE n = 57 AND day < '2020-04-01' ORDER BY rate, row
SELECT count(*) AS n FROM bench.five WHERE rate IS NULL OR NOT grp = 'мъже'
SELECT count(*) AS n FROM bench.five WHERE NOT (grp <> 'мъже' AND rate > 3) OR grp NOT IN ('жени')
SELECT count(*) AS n, sum(DISTINCT n) AS s, count(DISTINCT grp) AS g FROM bench.five WHERE grp LIKE 'М%' OR n < 9
SELECT n, round(rate, 1) AS r, round(-n / 2, 0) AS h FROM bench.five WHERE row < 90 ORDER BY row
SELECT year, value, value - lag(value) OVER (PARTITION BY year ORDER BY row) AS c\
 FROM bench.five WHERE municipality = 'M001' ORDER BY year, row LIMIT 40
SELECT municipality, rank() OVER (ORDER BY n DESC) AS r FROM bench.five WHERE year = '2010' AND n > 990 ORDER BY r, row
WITH t AS (SELECT municipality, sum(n) AS n FROM bench.five GROUP BY municipality)\
 SELECT a.municipality, a.n AS own, b.n AS other FROM t AS a JOIN t AS b ON b.n = a.n ORDER BY 1, 3 LIMIT 20
SELECT upper(grp) AS grp, max(n) AS n, min(n) AS low FROM bench.five WHERE n > 3 GROUP BY grp ORDER BY n, low, grp LIMIT 3
SELECT DISTINCT grp FROM bench.five WHERE year = '2011' ORDER BY grp NULLS FIRST
SELECT CASE WHEN n > 500 THEN 'над' ELSE 'под' END AS side, grp, round(avg(value), 2) AS v\
 FROM bench.five GROUP BY side, grp ORDER BY side, grp
""".strip().split("\n")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_browser_answers_as_duckdb_does(
    page: Page, table: tuple[Path, dict[str, Any]], question: str
) -> None:
    found = ask(page, question, table[1])

    with duck.open_database() as connection:
        connection.execute("CREATE SCHEMA bench")
        connection.execute(
            "CREATE VIEW bench.five AS SELECT file_row_number + 1 AS row, * EXCLUDE (file_row_number)"
            f" FROM read_parquet('{table[0] / 'data.parquet'}', file_row_number = true)"
        )
        asked = question.replace('"bench/five"', "bench.five")
        answer = connection.execute(asked)
        names = [column[0] for column in answer.description]
        right = answer.fetchall()
    assert "found" in found, found
    assert found["found"]["columns"] == names
    assert len(right) > 0
    assert len(found["found"]["rows"]) == len(right)
    for row, expected in zip(found["found"]["rows"], right, strict=True):
        assert all(map(same, row, expected)), (row, expected)


def same(value: Any, right: Any) -> bool:
    if right is None or isinstance(right, str):
        return bool(value == right)
    if hasattr(right, "isoformat"):
        return bool(value == right.isoformat())
    if isinstance(right, float):
        return math.isclose(value, right, rel_tol=1e-9)
    return bool(value == float(right))  # a decimal has the digits that it was written with


@pytest.mark.parametrize(
    ("question", "code", "name"),
    [
        ("SELECT 1 FROM bench.fife", "sql-table-unknown", "bench.fife"),
        ("SELECT 1 FROM fife", "sql-table-unknown", "fife"),
        ("SELECT yeaar FROM bench.five", "field-unknown", "yeaar"),
        ("SELECT summ(n) FROM bench.five", "sql-function-unknown", "summ"),
        ("DROP TABLE x", "sql-not-one-select", None),
        ("SELECT 1 FROM bench.five; SELECT 2 FROM bench.five", "sql-not-one-select", None),
        ("SELECT n FROM bench.five WHERE", "sql-unreadable", None),
        ("SELECT a.n, b.n FROM bench.five a JOIN bench.five b ON a.row = b.row", "sql-column-twice", "n"),
        (
            "SELECT n FROM (SELECT * FROM bench.five a JOIN bench.five b ON a.row = b.row) t",
            "sql-column-twice",
            "*",
        ),
    ],
)  # fmt: skip
def test_a_slip_has_a_code_and_what_it_is_about(
    page: Page, table: tuple[Path, dict[str, Any]], question: str, code: str, name: str | None
) -> None:
    found = ask(page, question, table[1])

    assert found["slip"]["code"] == code
    assert found["slip"]["facts"].get("name") == name


def test_a_server_without_ranges_gives_the_whole_file_once(
    chromium: Browser, table: tuple[Path, dict[str, Any]]
) -> None:
    for page in asking(chromium, table[0], ranges=False):
        found = ask(page, "SELECT count(*) AS n FROM bench.five WHERE grp = 'жени'", table[1])

    size = table[1]["file"]["bytes"]
    assert found["read"] == {"bytes": size, "requests": 1, "isWhole": True}
    assert found["found"]["rows"][0][0] > 0


@pytest.mark.slow
def test_one_municipality_out_of_five_million_rows_takes_few_requests(
    chromium: Browser, tmp_path: Path
) -> None:
    described = written(tmp_path, FIVE_MILLION)
    question = (
        "SELECT year, indicator, count(*) AS n, sum(value) AS s FROM bench.five"
        " WHERE municipality = 'M100' GROUP BY year, indicator ORDER BY year, indicator"
    )
    for page in asking(chromium, tmp_path, ranges=True):
        found = ask(page, question, described)

    read = found["read"]
    right = duckdb.sql(question.replace("bench.five", f"'{tmp_path / 'data.parquet'}'")).fetchall()
    assert [tuple(row[:3]) for row in found["found"]["rows"]] == [row[:3] for row in right]
    assert read["requests"] <= BUDGET_REQUESTS
    assert read["bytes"] <= BUDGET_BYTES
