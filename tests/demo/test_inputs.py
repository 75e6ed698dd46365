"""The sample portal's files: what stands at the checked cells, and that its YAML loads."""

import csv
import io
import re
import zipfile
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import xlrd
from defusedxml import ElementTree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from ruamel.yaml import YAML

from vidno.catalogue import yaml_file
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.portal import Portal

DEMO = Path(__file__).parents[2] / "demo"
INPUTS = DEMO / "inputs"
MOST_BYTES = 400_000
TEXT_FILES = {  # encoding and delimiter
    "asylum-applicants.csv": ("utf-8", ","),
    "covid-cases.csv": ("utf-8", ","),
    "employment-rate.txt": ("utf-16", "\t"),
    "kindergartens.csv": ("utf-8-sig", ";"),
    "matura-2020.csv": ("utf-8-sig", ";"),
    "poverty-by-household-codelists.csv": ("windows-1251", ","),
    "poverty-by-household-data.csv": ("ascii", ","),
    "poverty-by-household-fields.csv": ("windows-1251", ","),
    "poverty-rate.csv": ("windows-1251", ";"),
    "settlements-vidin.csv": ("utf-8", ","),
}
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
VALUE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value"
PARAGRAPH = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p"

Rows = list[list[str]]


def shown(value: object) -> str:
    """Write a stored value as text; a whole number has no point."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def rows_of_ods(path: Path) -> dict[str, Rows]:
    root = ElementTree.fromstring(zipfile.ZipFile(path).read("content.xml"))
    sheets: dict[str, Rows] = {}
    for table in root.iter(f"{TABLE}table"):
        rows = sheets.setdefault(table.attrib[f"{TABLE}name"], [])
        for row in table.iter(f"{TABLE}table-row"):
            rows.append([])
            for cell in row:
                text = cell.get(VALUE) or cell.findtext(PARAGRAPH, "")
                rows[-1] += [text] * int(cell.get(f"{TABLE}number-columns-repeated", "1"))
    return sheets


@cache
def sheets_of(name: str) -> dict[str, Rows]:
    """Return the cells of an input by sheet; the only sheet of a text file is called ""."""
    path = INPUTS / name
    if path.suffix == ".xlsx":
        return {
            sheet.title: [[shown(value) for value in row] for row in sheet.values]
            for sheet in openpyxl.load_workbook(path)
        }
    if path.suffix == ".xls":
        return {
            sheet.name: [
                [shown(value) for value in sheet.row_values(row)] for row in range(sheet.nrows)
            ]
            for sheet in xlrd.open_workbook(path).sheets()
        }
    if path.suffix == ".ods":
        return rows_of_ods(path)
    encoding, delimiter = TEXT_FILES[name]
    text = path.read_bytes().decode(encoding)
    return {"": list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))}


def at(name: str, sheet: str, cell: str) -> str:
    letters, row = coordinate_from_string(cell)
    return sheets_of(name)[sheet][row - 1][column_index_from_string(letters) - 1]


def checks() -> list[dict[str, str]]:
    with (DEMO / "checks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed() -> list[dict[str, object]]:
    return list(YAML(typ="safe").load((DEMO / "demo.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "fact", checks(), ids=lambda fact: f"{fact['file']} {fact['sheet']} {fact['cell']}"
)
def test_the_cell_holds_what_the_publisher_published(fact: dict[str, str]) -> None:
    text = at(fact["file"], fact["sheet"], fact["cell"])

    assert text == fact["text"]
    if fact["value"]:
        assert number_in(text, thousands_comma=fact["file"] == "asylum-applicants.csv") == float(
            fact["value"]
        )
    else:
        assert text in ("", "-", "x", ":", "0,00")


def number_in(text: str, *, thousands_comma: bool) -> float:
    digits = re.sub(r"[()\u00a0]", "", text)
    return float(digits.replace(",", "" if thousands_comma else "."))


def test_every_dataset_has_a_check_and_there_are_at_least_forty() -> None:
    facts = checks()

    assert len(facts) >= 40
    assert {fact["dataset"] for fact in facts} == {entry["dataset"] for entry in listed()}


def test_every_input_is_listed_once_and_is_small() -> None:
    files = [name for entry in listed() for name in entry["files"]]

    assert sorted(files) == sorted(path.name for path in INPUTS.iterdir())
    assert max((INPUTS / name).stat().st_size for name in files) <= MOST_BYTES


def test_the_portal_loads_and_names_what_it_cannot_answer() -> None:
    portal = yaml_file.load(DEMO / "portal.yml", Portal)

    assert portal.name.bg == "Видно"
    for topic in portal.topics:
        assert 3 <= len(topic.unanswered) <= 5, topic.id
        assert all(question.bg and question.en for question in topic.unanswered)


@pytest.mark.parametrize("entry", listed(), ids=lambda entry: str(entry["dataset"]))
def test_every_dataset_loads_in_both_languages(entry: dict[str, object]) -> None:
    portal = yaml_file.load(DEMO / "portal.yml", Portal)
    name = str(entry["dataset"])

    dataset = yaml_file.load(DEMO / "datasets" / name / "dataset.yml", Dataset)

    assert dataset.title.bg
    assert dataset.title.en
    assert dataset.description.bg
    assert dataset.description.en
    assert dataset.topics
    assert set(dataset.topics) <= {topic.id for topic in portal.topics}
    assert name.split("/")[0] in {publisher.id for publisher in portal.publishers}
    assert all(source.title.bg and source.title.en and source.url for source in dataset.sources)


def test_each_topic_has_at_least_two_datasets() -> None:
    topics = [
        topic
        for path in DEMO.glob("datasets/*/*/dataset.yml")
        for topic in yaml_file.load(path, Dataset).topics
    ]

    assert all(topics.count(topic) >= 2 for topic in set(topics))
    assert len(set(topics)) == 4


def test_a_year_typed_as_text_and_a_latin_letter_are_still_in_the_inputs() -> None:
    typed = at("medical-personnel.xlsx", "Област_2010_2017", "K7")
    boys = at("live-births.ods", "Живородени", "C4")

    assert typed == "28\u00a0937"
    assert boys[0] == "M"
    assert boys[1:] == "омчета"
