"""What stops a publication, and what is told in the report with its cells."""

import shutil
from pathlib import Path

import pytest
from tests.samples.portals import portal_of

from vidno.base.errors import VidnoError
from vidno.catalogue import yaml_file
from vidno.publish.build import build
from vidno.publish.single import tidy_file

PEOPLE = ["7523169263", "8032056031", "7501020018", "7552010005", "6101057509", "7542011030"]
LIST = "Община,Номер,Сума\n" + "".join(f"Видин,{n},{i}00\n" for i, n in enumerate(PEOPLE, 1))
BEDS = "Област,Телефон,Легла\nВидин,0888 123 456,412\nВраца,0888 123 457,640\nПлевен,,1180\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def recipe_of(folder: Path, text: str, *steps: dict[str, object], without: str = "") -> Path:
    """Make the recipe that the file asks for, with steps in front of the others."""
    dataset = portal_of(folder, {"list.csv": text})
    recipe = dataset.recipe.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    kept = [
        step
        for step in recipe["steps"]
        if not without or without not in str(step.get("column", ""))
    ]
    names = next(step["columns"] for step in kept if step["step"] == "name")
    if without:
        names = {letter: name for letter, name in names.items() if name != without}
    rest = [step for step in kept if step["step"] != "name"]
    path = folder / "recipe.yml"
    yaml_file.save(
        path,
        {
            "schema": 1,
            **recipe,
            "steps": [*steps, {"step": "name", "columns": names}, *rest],
            "fields": [field for field in recipe["fields"] if field["name"] != without],
        },
    )
    return path


def test_a_column_of_personal_numbers_is_not_tidied(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(VidnoError) as caught:
        tidy_file([written(tmp_path, LIST)], tmp_path / "out")

    assert caught.value.code == "privacy-egn"
    assert "B2, B3, B4, B5, B6" in caught.value.message("bg")
    assert "drop" in caught.value.advice("bg")


def test_a_raw_file_with_personal_numbers_is_not_published_even_without_the_column(
    tmp_path: Path,
) -> None:
    drop = {"step": "drop", "column": "B", "reason": "ЕГН"}
    recipe = recipe_of(tmp_path, LIST, drop, without="nomer")
    (tmp_path / "out").mkdir()

    alone = tidy_file([written(tmp_path, LIST)], tmp_path / "out", recipe=recipe)
    dataset = portal_of(tmp_path, {"list.csv": LIST})
    shutil.copyfile(recipe, dataset.folder / "recipe.yml")
    with pytest.raises(VidnoError) as caught:
        build(type(dataset)(dataset.portal, dataset.id))

    assert alone.row_count == 6
    assert caught.value.code == "privacy-raw"
    assert not dataset.is_released


def test_doubts_name_the_first_cells_and_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    report = tidy_file([written(tmp_path, BEDS)], tmp_path / "out").report

    [doubt] = [item for item in report["warnings"] if item["code"].startswith("privacy")]
    assert (doubt["code"], doubt["cell"]) == ("privacy-phone", "B2")
    assert "B2, B3" in doubt["message"]
    assert [(item["kind"], item["cells"]) for item in report["privacy"]] == [
        ("phone", ["B2", "B3"])
    ]
    assert {"check": "personal", "faults": 1} in report["checks"]


def test_a_number_in_a_note_below_the_table_holds_the_raw_file(tmp_path: Path) -> None:
    note = "Източник: справка за лице с ЕГН 6101057509 и други данни по преписката на общината"
    dataset = portal_of(
        tmp_path, {"list.csv": "Област,Легла\nВидин,412\nВраца,640\nПлевен,1180\n\n" + note + "\n"}
    )

    with pytest.raises(VidnoError) as caught:
        build(dataset)

    assert caught.value.code == "privacy-raw"
    assert "A6" in caught.value.message("en")


def test_numbers_in_the_header_become_values_and_hold_the_table(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    header = ",".join(["Месец", *PEOPLE])
    lines = [f"{month:02}.2024," + ",".join("1200" for _ in PEOPLE) for month in range(1, 7)]

    with pytest.raises(VidnoError) as caught:
        tidy_file([written(tmp_path, "\n".join([header, *lines]))], tmp_path / "out")

    assert caught.value.code == "privacy-egn"
