"""The sample portal's files: what stands at the checked cells, and that its YAML loads."""

import csv
import re

import pytest
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from tests.samples.demo import DEMO, INPUTS, cells_in, listed

from vidno.catalogue import yaml_file
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.portal import Portal

MOST_BYTES = 400_000


def at(name: str, sheet: str, cell: str) -> str:
    letters, row = coordinate_from_string(cell)
    return cells_in(name).get((sheet, row, column_index_from_string(letters)), "")


def checks() -> list[dict[str, str]]:
    with (DEMO / "checks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
        assert text in ("", "-", "x", ":", "..", ".", "0,00")


def number_in(text: str, *, thousands_comma: bool) -> float:
    digits = re.sub(r"[()\u00a0 ]", "", text)
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
    assert len(set(topics)) == 5


def test_a_year_typed_as_text_and_a_latin_letter_are_still_in_the_inputs() -> None:
    typed = at("medical-personnel.xlsx", "Област_2010_2017", "K7")
    boys = at("live-births.ods", "Живородени", "C4")

    assert typed == "28\u00a0937"
    assert boys[0] == "M"
    assert boys[1:] == "омчета"
