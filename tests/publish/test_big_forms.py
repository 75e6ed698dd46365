"""Forms of big tables: written by DuckDB, or left out with the reason."""

from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.publish import build
from vidno.publish.formats import csv, json, xlsx
from vidno.publish.tidy import Tidy


def table(folder: Path) -> Tidy:
    duckdb.execute(
        f"""
        COPY (
            SELECT * FROM (VALUES
                ('Видин', 1, 0.1, DATE '2019-03-12', true), ('а;"б", в', -5, 1e22, NULL, false),
                (' с шпация ', NULL, 1234567.25, DATE '2020-01-01', NULL),
                ('два' || chr(10) || 'реда', 0, -0.0, NULL, true), (NULL, 7, 3.0, NULL, true),
                ('не е бележка', 9007199254740993, 1e-7, NULL, true), (chr(13), 1, 2.5, NULL, true)
            ) AS t(text, whole, part, day, yes)
        ) TO '{folder / "data.parquet"}' (FORMAT parquet)
        """
    )
    kinds = {
        "text": "string",
        "whole": "integer",
        "part": "number",
        "day": "date",
        "yes": "boolean",
    }
    fields = tuple(
        FieldSpec(name=name, title=Text(bg=name), type=kind) for name, kind in kinds.items()
    )
    dataset = Dataset(schema=1, title=Text(bg="Опит"))
    return Tidy(folder / "data.parquet", TableSchema(fields=fields), {}, dataset, "a/b", 7)


def test_the_csv_of_a_big_table_has_the_bytes_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy = table(tmp_path)
    small = csv.write(tidy, tmp_path).read_bytes()

    monkeypatch.setattr(csv, "STREAMED_ROWS", 0)

    assert csv.write(tidy, tmp_path).read_bytes() == small


def test_the_json_of_a_big_table_has_the_bytes_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy = table(tmp_path)
    small = json.write(tidy, tmp_path).read_bytes()

    monkeypatch.setattr(json, "STREAMED_ROWS", 0)

    assert json.write(tidy, tmp_path).read_bytes() == small


def sheets(path: Path) -> list[list[list[object]]]:
    with CalamineWorkbook.from_path(str(path)) as book:
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


@pytest.mark.parametrize("odd", [False, True], ids=["plain", "with a sign that no XML may hold"])
def test_the_workbook_of_a_big_table_has_the_cells_of_a_small_one(
    odd: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = table(tmp_path)
    if not odd:
        duckdb.execute(
            f"COPY (SELECT * FROM (SELECT * REPLACE (replace(text, chr(13), '<&>') AS text)"
            f" FROM read_parquet('{whole.parquet}'))) TO '{tmp_path / 'plain.parquet'}' (FORMAT parquet)"
        )
    fields = tuple(
        spec.model_copy(update={"codelist": spec.name}) if spec.name in ("text", "whole") else spec
        for spec in whole.schema.fields
    )
    lists = {
        "text": {"Видин": Code("Видин", Text(bg="област <Видин>", en=" Vidin & more"))},
        "whole": {"-5": Code("-5", Text(bg="минус пет")), "7": Code("7", Text(bg="седем"))},
    }
    parquet = whole.parquet if odd else tmp_path / "plain.parquet"
    tidy = replace(whole, parquet=parquet, schema=TableSchema(fields=fields), codelists=lists)
    small = sheets(xlsx.write(tidy, tmp_path) or tmp_path)
    (tmp_path / "data.xlsx").unlink()

    monkeypatch.setattr(xlsx, "STREAMED_ROWS", 0)
    path = xlsx.write(tidy, tmp_path) or tmp_path

    assert sheets(path) == small
    assert small[0][1][:6] == ["Видин", "област <Видин>", " Vidin & more", 1.0, "", ""]
    assert openpyxl.load_workbook(path)["data"].dimensions == "A1:I8"
    assert sorted(item.name for item in tmp_path.glob("data.*")) == ["data.parquet", "data.xlsx"]


def test_a_table_of_too_many_rows_goes_without_workbook_and_json() -> None:
    assert build.left_out(1_000_000) == {}
    assert sorted(build.left_out(1_048_575)) == ["data.json"]
    reasons = build.left_out(1_048_576)

    assert sorted(reasons) == ["data.json", "data.xlsx"]
    assert "1 048 576" in reasons["data.xlsx"].bg
