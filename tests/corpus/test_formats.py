"""Real files of the formats beside csv and workbooks, checked by sums that the files themselves state."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pytest

from vidno.base.errors import VidnoError
from vidno.ingest import identify
from vidno.ingest.grid import Grid
from vidno.publish.single import tidy_file


def grids(path: Path) -> list[Grid]:
    """Read a file, and make sure that the second count agrees."""
    how = identify.format_of(path).describe(path)
    found = identify.read(path, how)
    assert identify.count(path, how) == sum(grid.cell_count for grid in found)
    return found


def tidy(path: Path, folder: Path) -> tuple[list[dict[str, object]], dict[str, int]]:
    """Return the observations of a file, and its ledger, which adds up."""
    result = tidy_file([path], folder)
    ledger: dict[str, int] = result.report["ledger"]
    assert sum(ledger.values()) == result.report["cells"]
    table = duckdb.read_parquet(str(folder / "data.parquet"))
    return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()], ledger


def number(text: str) -> float:
    return float(text.replace(" ", "") or 0)


def test_the_register_of_settlements_has_all_lines_of_all_265_boxes(corpus: Path) -> None:
    path = corpus / "grao_tab02_2016-03-15.txt"
    text = path.read_bytes().decode("cp1251").splitlines()

    [grid] = grids(path)

    rows = {line: row for line, row in zip(grid.lines, grid.rows, strict=True) if len(row) == 4}
    barred = [
        n for n, line in enumerate(text, 1) if re.match(r"\|\S", line) and re.search(r"\d\|", line)
    ]
    assert len(barred) == 5173 + 265  # lines of places, of parts of towns, and totals
    assert set(barred) <= rows.keys()
    assert [row for row in rows.values() if re.match(r"(С|ГР|МАН)\.", row[0])] == [
        [cell.strip() for cell in line[1:-1].split("|")]
        for line in text
        if re.match(r"\|(С|ГР|МАН)\.", line)
    ]


def test_the_boxes_become_one_table_with_the_municipality_as_a_column(
    corpus: Path, tmp_path: Path
) -> None:
    rows, ledger = tidy(corpus / "grao_tab02_2016-03-15.txt", tmp_path)

    totals = [row for row in rows if row["is_total"]]
    assert (len(rows), len(totals), ledger["group"]) == (5173 + 265, 265, 265)
    assert ledger["derived"] == 4 * 265


def test_every_total_of_the_register_is_the_sum_of_its_settlements(corpus: Path) -> None:
    [grid] = grids(corpus / "grao_tab02_2016-03-15.txt")

    total, wrong, checked = 0.0, [], 0
    for row in grid.rows:
        if len(row) == 1 and "община" in row[0]:
            total = 0.0
        elif row[0].startswith("Всичко"):
            checked += 1
            wrong += [] if total == number(row[1]) else [(row, total)]
        elif len(row) == 4 and not row[0].startswith(("в т.ч.", "Населено")):
            total += number(row[1])

    assert checked == 265
    assert wrong == []


class Cells(HTMLParser):
    """The cells of a page, by the parser of the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.inside = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def test_the_page_of_montana_is_what_another_parser_reads(corpus: Path, tmp_path: Path) -> None:
    path = corpus / "nvo_4_montana.html"
    other = Cells()
    other.feed(path.read_text(encoding="utf-8"))

    [grid] = grids(path)
    rows, ledger = tidy(path, tmp_path)

    assert grid.rows[2:] == other.rows
    assert grid.rows[:2] == [["Монтана – НВО 4 клас"], ["Класация 2026 г."]]
    assert (len(rows), ledger["header"], ledger["metadata"], ledger["data"]) == (8, 5, 2, 40)


def test_the_payments_of_the_ministry_add_up_to_the_totals_in_the_pdf(corpus: Path) -> None:
    [grid] = grids(corpus / "sebra_mvr_2012-09-24.pdf")

    header, totals, *rows = grid.rows
    assert header[1:9] == [
        f"{code} xxxx" for code in ("01", "02", "03", "10", "18", "50", "89", "90")
    ]
    assert len(rows) == 40
    for column in range(1, 10):
        assert round(sum(number(row[column]) for row in rows), 2) == number(totals[column])


def test_the_admissions_of_burgas_add_up_on_every_line_of_seven_pages(
    corpus: Path, tmp_path: Path
) -> None:
    path = corpus / "ruo_burgas_klasirane_2024.pdf"
    [grid] = grids(path)

    body = [row for row in grid.rows if len(row) == 21][2:]
    assert len(body) == 150
    assert all(int(row[12]) == int(row[13]) + int(row[14]) for row in body)
    assert all(re.fullmatch(r"\d{6}", row[1]) and re.fullmatch(r"\d{4}", row[3]) for row in body)
    rows, ledger = tidy(path, tmp_path)
    assert (len(rows), ledger["header"], ledger["data"]) == (150, 28, 150 * 21)


def test_the_cube_of_eurostat_has_a_line_for_every_position(corpus: Path, tmp_path: Path) -> None:
    path = corpus / "eurostat_nama_gdp_c.jsonstat.json"
    cube = json.loads(path.read_text(encoding="utf-8"))["nama_gdp_c"]

    [grid] = grids(path)

    assert grid.rows[0] == ["unit", "indic_na", "geo", "time", "value", "status"]
    values = [None if row[4] == "" else float(row[4]) for row in grid.rows[1:]]
    assert values == cube["value"]
    assert [row[5] or None for row in grid.rows[1:]] == cube["status"]["value"]
    codes, years = cube["dimension"]["geo"]["category"]["index"], range(1946, 2015)
    assert [row[2:4] for row in grid.rows[1:]] == [
        [geo, str(year)] for geo in codes for year in years
    ]
    rows, _ = tidy(path, tmp_path)
    assert len(rows) == 44 * 69


def test_the_series_of_insee_are_what_a_pattern_finds(corpus: Path, tmp_path: Path) -> None:
    path = corpus / "insee_bug_series_freq.sdmx.xml"
    text = path.read_text(encoding="utf-8")
    found = re.findall(r'ObsDimension value="([^"]*)".*?ObsValue value="([^"]*)"', text)

    [grid] = grids(path)

    assert [(row[1], row[2]) for row in grid.rows[1:]] == found
    assert {row[0] for row in grid.rows[1:]} == set(re.findall(r'"IDBANK" value="(\d+)"', text))
    rows, _ = tidy(path, tmp_path)
    assert len(rows) == 756


def test_the_structure_of_eurostat_is_refused_as_such(corpus: Path) -> None:
    with pytest.raises(VidnoError) as caught:
        grids(corpus / "eurostat_gov_10q_ggnfa.sdmx.xml")

    assert caught.value.code == "sdmx-structure"
    assert "GOV_10Q_GGNFA" in caught.value.message("bg")


@pytest.mark.parametrize(
    ("name", "count"),
    [("nd_provinces", 28), ("nd_municipalities", 265), ("nd_planning-regions", 6), ("yurukov_municipalities", 265)],
)  # fmt: skip
def test_boundaries_are_lines_of_properties(corpus: Path, name: str, count: int) -> None:
    path = corpus / "geo" / f"{name}.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]

    [grid] = grids(path)

    assert len(grid.rows) == count + 1
    names = grid.rows[0]
    for row, feature in zip(grid.rows[1:], features, strict=True):
        given = {key: text for key, text in zip(names, row, strict=True) if text}
        kept = {
            key: str(value)
            for key, value in feature["properties"].items()
            if isinstance(value, str | int)
        }
        assert given.items() >= {key: text for key, text in kept.items() if text}.items()
        assert given["geometry"] == feature["geometry"]["type"]
