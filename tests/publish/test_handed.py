"""What is handed out of a version beside its own files: CSV for Excel, one archive, the rows of a place."""

import csv
import json
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
from frictionless import Package
from tests.web import portal as tiny

from vidno.base.text import Text
from vidno.catalogue.codelist import Code
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.catalogue.schema import FieldSpec, TableSchema
from vidno.publish import handed, handed_place
from vidno.publish.handout import bundle, excel
from vidno.publish.tidy import Tidy


@pytest.fixture(scope="module")
def rate(tmp_path_factory: pytest.TempPathFactory) -> DatasetFolder:
    return PortalFolder(tiny.make(tmp_path_factory.mktemp("handed"))).dataset(tiny.RATE)


def hostile(folder: Path) -> Tidy:
    path = folder / "data.parquet"
    duckdb.execute(
        "COPY (SELECT * FROM (VALUES ('=1+1', -5.5, 'a'), ('-3,5', 0.25, 'b'), ('@SUM(A1)', NULL, NULL),"
        " (chr(9) || 'таб', 1e22, 'a'), ('-и друго; \"цитат\"', 2.0, 'c'), (NULL, 3.0, 'a'), ('+359', 1.0, 'a'))"
        f" AS t(note, value, kind)) TO '{path}' (FORMAT parquet)"
    )
    fields = (
        FieldSpec(name="note", title=Text(bg="=Бележка", en="Note")),
        FieldSpec(name="value", title=Text(bg="Стойност"), type="number", role="measure"),
        FieldSpec(name="kind", title=Text(bg="Вид", en="Kind"), codelist="kind"),
    )
    lists = {
        "kind": {"a": Code("a", Text(bg="=първи", en="first")), "b": Code("b", Text(bg="втори"))}
    }
    dataset = Dataset(schema=1, title=Text(bg="Опит"))
    return Tidy(path, TableSchema(fields=fields), lists, dataset, "a/b", 7)


def test_bulgarian_excel_gets_semicolons_decimal_commas_and_no_formula(tmp_path: Path) -> None:
    excel.write(hostile(tmp_path), tmp_path / "out.csv", language="bg")

    raw = (tmp_path / "out.csv").read_bytes()
    rows = list(csv.reader(raw.decode("utf-8-sig").splitlines(), delimiter=";"))

    assert raw.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["'=Бележка", "Стойност", "Вид (код)", "Вид"]
    assert rows[1] == ["'=1+1", "-5,5", "a", "'=първи"]
    assert rows[2] == ["-3,5", "0,25", "b", "втори"]
    assert rows[3] == ["'@SUM(A1)", "", "", ""]
    assert rows[4][:2] == ["'\tтаб", "1e+22"]
    assert rows[5] == ['\'-и друго; "цитат"', "2,0", "c", ""]
    assert rows[6][0] == ""
    assert rows[7][0] == "'+359"


def test_english_excel_gets_commas_and_points(tmp_path: Path) -> None:
    excel.write(hostile(tmp_path), tmp_path / "out.csv", language="en")

    text = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(text.splitlines()))

    assert rows[0] == ["Note", "Стойност", "Kind (code)", "Kind"]
    assert rows[2] == ["-3,5", "0.25", "b", "втори"]


def test_the_archive_holds_everything_and_is_a_package_by_itself(
    rate: DatasetFolder, tmp_path: Path
) -> None:
    path = handed.path_of(rate, rate.release(), "everything.zip")
    assert path is not None
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    [top] = tmp_path.iterdir()
    names = {one.relative_to(top).as_posix() for one in top.rglob("*") if one.is_file()}

    assert names >= {
        "README.bg.txt", "README.en.txt", "LICENCE.txt", "citation.bib", "citation.csl.json",
        "data.csv", "data.parquet", "data.xlsx", "data.json", "lineage.parquet", "report.json",
        "recipe.yml", "datapackage.json", "codelists/oblast.csv",
    }  # fmt: skip
    report = Package(str(top / "datapackage.json")).validate()
    assert all(task.valid for task in report.tasks if not task.name.endswith("parquet"))
    readme = (top / "README.bg.txt").read_text(encoding="utf-8")
    assert rate.current_version in readme
    assert rate.release().report["inputs"][0]["sha256"] in readme
    assert "CC BY 4.0" in (top / "LICENCE.txt").read_text(encoding="utf-8")
    [bg, en] = json.loads((top / "citation.csl.json").read_text(encoding="utf-8"))
    assert (bg["language"], en["title"]) == ("bg", "Unemployment rate by oblast")


def test_the_archive_of_the_same_version_has_the_same_bytes(
    rate: DatasetFolder, tmp_path: Path
) -> None:
    tidy = handed.tidy_of(rate, rate.release())

    bundle.write(tidy, tmp_path / "a.zip")
    bundle.write(tidy, tmp_path / "b.zip")

    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_archive_of_a_big_table_holds_the_parquet_and_says_so(
    rate: DatasetFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "HEAVY_ROWS", 10)

    bundle.write(handed.tidy_of(rate, rate.release()), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        archive.extractall(tmp_path / "out")
    [top] = (tmp_path / "out").iterdir()

    assert not (top / "data.csv").exists()
    assert (top / "data.parquet").exists()
    assert "само като Parquet" in (top / "README.bg.txt").read_text(encoding="utf-8")
    package = json.loads((top / "datapackage.json").read_text(encoding="utf-8"))
    assert package["resources"][0]["path"] == "data.parquet"
    assert all((top / item["path"]).is_file() for item in package["resources"])


def test_a_table_of_too_many_rows_goes_without_csv_for_excel(
    rate: DatasetFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = rate.release()
    assert handed.left_out(rate, release) == {}
    monkeypatch.setattr(excel, "RELEASE_ROWS", release.row_count - 1)
    assert sorted(handed.left_out(rate, release)) == ["data.excel.bg.csv", "data.excel.en.csv"]


def test_a_file_is_made_once_and_anew_when_the_words_change(rate: DatasetFolder) -> None:
    release = rate.release()
    first = handed.path_of(rate, release, "data.excel.bg.csv")
    assert first is not None
    made = first.stat().st_mtime_ns

    again = handed.path_of(rate, release, "data.excel.bg.csv")
    assert again == first
    assert first.stat().st_mtime_ns == made

    words = rate.folder / "dataset.yml"
    words.write_text(words.read_text(encoding="utf-8"), encoding="utf-8")
    assert handed.path_of(rate, release, "data.excel.bg.csv") != first
    assert handed.path_of(rate, release, "other.zip") is None


def test_the_rows_of_one_place_are_all_of_them_in_order(
    rate: DatasetFolder, tmp_path: Path
) -> None:
    tidy = handed.tidy_of(rate, rate.release())
    name = handed_place.place_field(tidy.schema)
    whole = [row for row in tidy.rows() if "VID" in row]

    part = handed_place.rows_of(tidy, "VID", tmp_path)
    book = openpyxl.load_workbook(handed_place.write(part, "xlsx", tmp_path))
    text = handed_place.write(part, "csv", tmp_path).read_text(encoding="utf-8")

    assert name
    assert list(part.rows()) == whole
    assert part.row_count == len(whole) == 3
    assert text.count("\n") == book["data"].max_row == 4
    assert handed_place.rows_of(tidy, "NONE", tmp_path).row_count == 0
