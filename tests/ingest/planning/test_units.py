"""Units in a column of their own: an attribute, or a part of the key where rows stand twice."""

from pathlib import Path

from vidno.catalogue.recipe import Recipe
from vidno.ingest.add import propose


def role_of_unit(tmp_path: Path, lines: list[str]) -> str:
    path = tmp_path / "a.csv"
    path.write_text(
        "\n".join(["Показател;Година;Мерна единица;Стойност", *lines]), encoding="utf-8"
    )
    recipe = Recipe.model_validate(propose([path])["recipe"])
    [spec] = [spec for spec in recipe.fields if "mer" in spec.name or "unit" in spec.name]
    return spec.role


def test_each_indicator_has_its_unit(tmp_path: Path) -> None:
    lines = [f"Легла;{year};брой;{year + 1}" for year in range(2001, 2008)]
    lines += [f"Приходи;{year};лв.;{year + 2}" for year in range(2001, 2008)]

    assert role_of_unit(tmp_path, lines) == "attribute"


def test_the_same_rows_in_two_units_keep_the_unit_in_their_key(tmp_path: Path) -> None:
    lines = [f"Бедни;{year};хил.;{year + 1}" for year in range(2001, 2008)]
    lines += [f"Бедни;{year};%;{year % 100}" for year in range(2001, 2008)]

    assert role_of_unit(tmp_path, lines) == "dimension"
