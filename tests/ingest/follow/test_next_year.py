"""Next year's file: the decisions of last year stay, what differs is said, nothing changes in silence."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.catalogue.folder import DatasetFolder
from vidno.ingest.add import Added, RecipeExistsError, add
from vidno.ingest.follow.recipe import RecipeUnfitError
from vidno.publish.build import build

LAST = (
    "Област;Пол;Лекари;Легла\n"
    "Видин;мъже;10;100\n"
    "Видин;жени;30;300\n"
    "Враца;мъже;50;500\n"
    "Враца;жени;70;700\n"
)
WIDE = "Област;2022;2023\nВидин;1;2\nВраца;3;4\nМонтана;5;6\n"


def last_year(folder: Path, text: str = LAST) -> DatasetFolder:
    return portal_of(folder, {"2023.csv": text})


def next_year(dataset: DatasetFolder, folder: Path, text: str) -> tuple[DatasetFolder, Added]:
    path = folder / "2024.csv"
    path.write_text(text, encoding="utf-8")
    added = add(dataset, [path], retrieved="2026-11-02T00:00:00Z")
    return dataset.portal.dataset(dataset.id), added


def said(added: Added) -> list[str]:
    return [item.message("en") for item in added.differences]


def table(dataset: DatasetFolder) -> list[tuple[Any, ...]]:
    return duckdb.read_parquet(str(build(dataset).release.data)).fetchall()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_file_of_the_same_form_has_no_differences_and_new_lines(tmp_path: Path) -> None:
    longer = LAST + "Видин;мъже;11;110\n"

    dataset, added = next_year(last_year(tmp_path), tmp_path, longer)

    assert (added.follows, added.differences, added.doubts[1:]) == ("test/sample", (), ())
    assert dataset.recipe.tables[0].lines["data"] == "2-6"
    assert dataset.recipe.data_input.file.endswith("2024.csv")


def test_names_that_people_gave_and_their_remarks_are_kept(tmp_path: Path) -> None:
    dataset = last_year(tmp_path)
    recipe = dataset.folder / "recipe.yml"
    edit(recipe, "steps:\n", "# physicians, not dentists\nsteps:\n")
    for old, new in ((": lekari\n", ": physicians\n"),):
        edit(recipe, old, new)

    _, added = next_year(dataset.portal.dataset(dataset.id), tmp_path, LAST.replace("10;", "12;"))

    text = recipe.read_text(encoding="utf-8")
    assert "# physicians, not dentists\n" in text
    assert "physicians" in [spec.name for spec in added.recipe.fields]
    assert "lekari" not in text
    assert "recipe.yml" in added.kept


def test_a_code_list_that_people_wrote_is_kept_and_completed(tmp_path: Path) -> None:
    dataset = last_year(tmp_path)
    edit(dataset.folder / "codelists" / "oblast.csv", "VID,Видин,Vidin", "VID,Бдин,Bdin")

    dataset, added = next_year(dataset, tmp_path, LAST + "Плевен;мъже;1;2\nПлевен;жени;3;4\n")

    text = (dataset.folder / "codelists" / "oblast.csv").read_text(encoding="utf-8")
    assert "VID,Бдин,Bdin" in text
    assert "PVN,Плевен,Pleven" in text
    assert said(added) == [
        "New names of places in 'oblast': Плевен. They were added to matches/oblast.csv."
    ]


def test_columns_that_came_went_moved_and_changed_their_name_are_said(tmp_path: Path) -> None:
    text = (
        "Пол;Област;Брой лекари;Сестри\n"
        "мъже;Видин;10;1\nжени;Видин;30;2\nмъже;Враца;50;3\nжени;Враца;70;4\n"
    )
    dataset = last_year(tmp_path, LAST.replace("Лекари", "Брой лекарите"))

    dataset, added = next_year(dataset, tmp_path, text)

    kinds = {item.kind: item.facts for item in added.differences}
    assert kinds["column-gone"]["header"] == "Легла"
    assert (kinds["column-added"]["header"], kinds["column-added"]["column"]) == ("Сестри", "D")
    assert kinds["column-renamed"]["before"] == "Брой лекарите"
    assert kinds["column-moved"]["header"] in {"Пол", "Област"}
    assert len(added.differences) == 4
    names = [spec.name for spec in dataset.recipe.fields]
    assert sorted(row[names.index("sestri")] for row in table(dataset)) == [1, 2, 3, 4]


def test_a_new_year_among_crossed_columns_unfolds_like_the_others(tmp_path: Path) -> None:
    text = "Област;2023;2024\nВидин;2;7\nВраца;4;8\nМонтана;6;9\n"

    dataset, added = next_year(last_year(tmp_path, WIDE), tmp_path, text)

    assert said(added) == ["Column '2022' (B) is gone.", "New column C: '2024' → 2024."]
    assert sorted(row[:3] for row in table(dataset)) == [
        ("2023", "MON", 6), ("2023", "VID", 2), ("2023", "VRC", 4),
        ("2024", "MON", 9), ("2024", "VID", 7), ("2024", "VRC", 8),
    ]  # fmt: skip


def test_a_new_sign_is_a_doubt_with_its_cell_until_somebody_explains_it(tmp_path: Path) -> None:
    dataset, added = next_year(last_year(tmp_path), tmp_path, LAST.replace(";700", ";*"))

    [doubt] = added.doubts
    release = build(dataset).release
    assert (doubt.code, doubt.facts["cell"], doubt.facts["text"]) == ("value-unread", "D5", "*")
    assert "New sign among the numbers of 'legla': *." in " ".join(said(added))
    assert [item["cell"] for item in release.report["warnings"]] == ["D5"]
    assert sum(release.report["ledger"].values()) == release.report["cells"]


def test_another_decimal_sign_is_taken_over_only_where_the_old_one_fails(tmp_path: Path) -> None:
    last = "Област;Дял\nВидин;10,5\nВраца;2,25\nМонтана;3,75\n"

    dataset, added = next_year(last_year(tmp_path, last), tmp_path, last.replace(",", "."))

    assert [item.kind for item in added.differences] == ["number-format"]
    assert sorted(row[1] for row in table(dataset)) == [2.25, 3.75, 10.5]
    assert added.doubts == ()


def test_a_year_stated_once_is_found_anew(tmp_path: Path) -> None:
    def file(year: int) -> str:
        return f"Лекари по области през {year} г.;\n;\nОбласт;Лекари\nВидин;1\nВраца;2\nМонтана;3\n"

    dataset = last_year(tmp_path, file(2023))

    dataset, _ = next_year(dataset, tmp_path, file(2024))

    assert {row[0] for row in table(dataset)} == {"2024"}


def test_another_table_does_not_get_this_recipe(tmp_path: Path) -> None:
    dataset = last_year(tmp_path)
    before = (dataset.folder / "recipe.yml").read_bytes()

    with pytest.raises(RecipeUnfitError) as raised:
        next_year(dataset, tmp_path, "Кораб;Тонаж\nА;1\nБ;2\nВ;3\n")

    assert "'Област', 'Пол', 'Лекари', 'Легла'" in str(raised.value)
    assert raised.value.message("bg").startswith("Рецептата на „test/sample“ не пасва")
    assert (dataset.folder / "recipe.yml").read_bytes() == before
    assert len(list((dataset.folder / "raw").glob("*.csv"))) == 1


def test_the_very_same_file_changes_nothing(tmp_path: Path) -> None:
    dataset = last_year(tmp_path)

    with pytest.raises(RecipeExistsError):
        add(dataset, [tmp_path / "2023.csv"])


def test_older_releases_stay_when_the_next_file_is_published(tmp_path: Path) -> None:
    dataset = last_year(tmp_path)
    first = build(dataset).release.version

    dataset, _ = next_year(dataset, tmp_path, LAST.replace("10;", "12;"))
    build(dataset)

    assert first in dataset.versions()
    assert len(dataset.versions()) == 2


def test_the_same_columns_elsewhere_are_pointed_out_and_followed_on_request(tmp_path: Path) -> None:
    model = last_year(tmp_path)
    edit(model.folder / "recipe.yml", ": lekari\n", ": physicians\n")
    other = model.portal.new_dataset("test/other")
    path = tmp_path / "other.csv"
    path.write_text(LAST.replace("10;", "13;"), encoding="utf-8")

    guessed = add(other, [path])
    followed = add(other, [path], like=model.portal.dataset(model.id))

    assert guessed.similar == ("test/sample",)
    assert "lekari" in [spec.name for spec in guessed.recipe.fields]
    assert "physicians" in [spec.name for spec in followed.recipe.fields]


def test_a_proposal_never_replaces_a_recipe_that_people_edited(tmp_path: Path) -> None:
    dataset = last_year(tmp_path)
    recipe = dataset.folder / "recipe.yml"
    edit(recipe, ": lekari\n", ": physicians\n")
    edited = recipe.read_bytes()

    added = add(dataset, [tmp_path / "2023.csv"], replace=True)

    assert (added.beside, added.kept) == (True, ("recipe.yml",))
    assert recipe.read_bytes() == edited
    assert "lekari" in (dataset.folder / "proposed" / "recipe.yml").read_text(encoding="utf-8")


def test_a_recipe_that_nobody_edited_is_replaced_and_edited_lists_are_completed(
    tmp_path: Path,
) -> None:
    dataset = last_year(tmp_path)
    edit(dataset.folder / "matches" / "oblast.csv", ",VRC,", ",VID,")

    added = add(dataset, [tmp_path / "2023.csv"], replace=True)

    assert (added.beside, added.kept) == (False, ("matches/oblast.csv",))
    assert ",VRC," not in (dataset.folder / "matches" / "oblast.csv").read_text(encoding="utf-8")


def test_a_recipe_edited_by_hand_still_counts_as_edited_after_it_was_followed(
    tmp_path: Path,
) -> None:
    dataset = last_year(tmp_path)
    edit(dataset.folder / "recipe.yml", ": lekari\n", ": physicians\n")
    dataset, _ = next_year(dataset.portal.dataset(dataset.id), tmp_path, LAST.replace("10;", "12;"))

    added = add(dataset, [tmp_path / "2024.csv"], replace=True)

    assert (added.beside, added.kept) == (True, ("recipe.yml",))
    assert "physicians" in (dataset.folder / "recipe.yml").read_text(encoding="utf-8")


def test_edits_are_given_up_only_when_that_is_asked_for(tmp_path: Path) -> None:
    dataset = last_year(tmp_path)
    edit(dataset.folder / "recipe.yml", ": lekari\n", ": physicians\n")

    added = add(dataset, [tmp_path / "2023.csv"], replace=True, overwrite=True)
    again = add(dataset, [tmp_path / "2023.csv"], replace=True)

    assert "physicians" not in (dataset.folder / "recipe.yml").read_text(encoding="utf-8")
    assert (added.beside, again.kept) == (False, ())


def test_leva_that_became_euro_change_the_unit_and_are_told(tmp_path: Path) -> None:
    before = "Област;Разход (хил. лв.)\nВидин;1,5\nВраца;2,5\nМонтана;3,5\n"
    dataset = last_year(tmp_path, before)

    dataset, added = next_year(dataset, tmp_path, before.replace("хил. лв.", "хил. евро"))

    [unit] = [spec.unit for spec in dataset.recipe.fields if spec.role == "measure"]
    assert (unit.bg, unit.en) == ("хил. евро", "EUR thousand")
    assert any("was in хил. лв. and is in хил. евро now" in text for text in said(added))


def test_numbers_with_another_currency_behind_them_change_the_unit_too(tmp_path: Path) -> None:
    before = "Област;Разход\nВидин;1,5 лв.\nВраца;2,5 лв.\nМонтана;3,5 лв.\n"
    dataset = last_year(tmp_path, before)

    dataset, added = next_year(dataset, tmp_path, before.replace("лв.", "€"))

    [unit] = [spec.unit for spec in dataset.recipe.fields if spec.role == "measure"]
    assert unit.bg == "евро"
    assert any("Nothing was converted" in text for text in said(added))
    assert sorted(row[1] for row in table(dataset)) == [1.5, 2.5, 3.5]
