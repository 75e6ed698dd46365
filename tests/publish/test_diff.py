"""Two versions beside each other, in words: what came, what went, what says something else."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.base.text import Language
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.schema import TableSchema
from vidno.ingest.add import add
from vidno.publish import diff, diff_words
from vidno.publish.build import build

FIRST = "Област;2022;2023\nВидин;412;640\nВраца;700;710\nМонтана;;350\nПлевен;900;905\n"


def versions(folder: Path, text: str, first: str = FIRST) -> DatasetFolder:
    """Publish one file and then another."""
    dataset = portal_of(folder, {"a.csv": first})
    build(dataset)
    (folder / "b.csv").write_text(text, encoding="utf-8")
    add(dataset, [folder / "b.csv"], retrieved="2026-11-05T00:00:00Z")
    dataset = dataset.portal.dataset(dataset.id)
    build(dataset)
    return dataset


def said(dataset: DatasetFolder, language: Language = "en") -> list[str]:
    release = dataset.release()
    texts = diff_words.sentences(release.diff, diff.side_of(release), language)
    return [text.replace("\u00a0", " ") for text in texts]


def changes(dataset: DatasetFolder) -> dict[str, Any]:
    return dataset.release().diff


def test_a_new_year_and_revised_values_are_said_with_the_largest_change(tmp_path: Path) -> None:
    text = (
        "Област;2022;2023;2024\n"
        "Видин;312;640;650\nВраца;700;711;720\nМонтана;340;350;360\nПлевен;900;;910\n"
    )

    dataset = versions(tmp_path, text)

    assert said(dataset) == [
        "Added: 5 new rows (2022: 1; 2024: 4).",
        "Gone: 1 row for 2023.",
        "2 past values were revised (most of all Vidin oblast, 2022: 412 → 312).",
    ]
    assert said(dataset, "bg") == [
        "Добавени: 5 нови реда (2022 г.: 1; 2024 г.: 4).",
        "Отпаднал: 1 ред за 2023 г.",
        "2 стари стойности са променени (най-много област Видин, 2022 г.: 412 → 312).",
    ]


def test_every_revised_value_leads_to_its_row_in_both_versions(tmp_path: Path) -> None:
    dataset = versions(tmp_path, FIRST.replace("412", "312").replace("710", "711"))

    first, second = changes(dataset)["largest"]
    old, new = (dataset.release(version) for version in reversed(dataset.versions()))

    assert (first["field"], first["old"], first["new"]) == ("value", 412, 312)
    assert first["at"] == {"period": "2022", "oblast": "VID"}
    assert (second["old"], second["new"]) == (710, 711)
    for item in (first, second):
        assert value_at(old, item["row_before"]) == item["old"]
        assert value_at(new, item["row"]) == item["new"]


def value_at(release: Any, row: int) -> Any:
    rows = duckdb.sql(f"SELECT value FROM read_parquet('{release.data}')").fetchall()
    return rows[row - 1][0]


@pytest.mark.parametrize(
    ("count", "bg", "en"),
    [
        (1, "1 стара стойност е променена", "1 past value was revised"),
        (2, "2 стари стойности са променени", "2 past values were revised"),
        (21, "21 стари стойности са променени", "21 past values were revised"),
    ],
)
def test_counted_nouns_agree_in_both_languages(
    count: int, bg: str, en: str, tmp_path: Path
) -> None:
    found = {"since": "v", "rows": 30, "added": 0, "removed": 0, "values_revised": {"value": count}}
    now = diff.Side(schema=_no_fields(), parquet=tmp_path, codes={})

    for language, words in (("bg", bg), ("en", en)):
        [sentence] = diff_words.sentences(found, now, language)  # type: ignore[arg-type]
        assert sentence.replace("\u00a0", " ") == f"{words}."


def _no_fields() -> Any:
    return TableSchema()


def test_a_renamed_field_keeps_its_rows(tmp_path: Path) -> None:
    dataset = versions(tmp_path, FIRST.replace("412", "413"))
    recipe = dataset.folder / "recipe.yml"
    text = recipe.read_text(encoding="utf-8")
    recipe.write_text(text.replace("value", "beds"), encoding="utf-8")

    dataset = dataset.portal.dataset(dataset.id)
    build(dataset)
    found = changes(dataset)

    assert found["fields_renamed"] == [{"from": "value", "to": "beds"}]
    assert (found["added"], found["removed"], found["revised"]) == (0, 0, 0)
    assert said(dataset)[-1] == "Field 'value' is called 'beds' now."


def test_a_changed_unit_and_new_codes_are_said(tmp_path: Path) -> None:
    dataset = versions(tmp_path, FIRST + "Ловеч;1;2\n")
    (dataset.folder / "dataset.yml").write_text(
        "schema: 1\ntitle: {bg: Легла}\nfields:\n  value: {unit: {bg: брой легла, en: beds}}\n",
        encoding="utf-8",
    )

    first = said(dataset)
    dataset = dataset.portal.dataset(dataset.id)
    build(dataset)

    assert first == [
        "Added: 2 new rows (2022: 1; 2023: 1).",
        "No past value was changed.",
        "New codes in 'oblast': LOV (Lovech oblast).",
    ]
    assert said(dataset, "bg") == [
        "Нито една стара стойност не е променена.",
        "Единицата на „стойност“ е друга: – → брой легла.",
    ]


def test_values_that_came_and_went_are_not_called_revised(tmp_path: Path) -> None:
    first = FIRST.replace("Монтана;;350", "Монтана;..;350")
    dataset = versions(tmp_path, first.replace("..", "340").replace("905", ".."), first)

    found = changes(dataset)

    assert (found["values_filled"], found["values_withdrawn"]) == ({"value": 1}, {"value": 1})
    assert found["values_revised"] == {}
    assert said(dataset)[:2] == ["1 missing value was filled in.", "1 value was withdrawn."]


def test_repeated_keys_are_paired_in_their_order(tmp_path: Path) -> None:
    first = "Област;Лекари\nВидин;1\nВидин;2\nВраца;3\nМонтана;4\n"

    dataset = versions(tmp_path, first.replace(";2", ";5"), first)

    found = changes(dataset)
    assert (found["added"], found["removed"], found["revised"]) == (0, 0, 1)


def test_other_dimensions_are_not_compared_row_by_row(tmp_path: Path) -> None:
    first = "Област;Пол;Лекари\nВидин;мъже;1\nВидин;жени;2\nВраца;мъже;3\nВраца;жени;4\n"
    text = "Област;Лекари\nВидин;3\nВраца;7\nМонтана;2\n"

    dataset = versions(tmp_path, text, first)

    assert said(dataset)[0] == (
        "The dimensions differ, so rows are not compared. There are 3 rows now."
    )


def test_the_first_version_says_how_much_there_is(tmp_path: Path) -> None:
    dataset = portal_of(tmp_path, {"a.csv": FIRST})
    build(dataset)

    assert said(dataset, "bg") == ["Първо публикуване: 7 реда."]
