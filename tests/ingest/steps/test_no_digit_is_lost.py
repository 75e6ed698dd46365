import csv
import json
from pathlib import Path

import pytest

from vidno.catalogue import yaml_file
from vidno.ingest.errors import RecipeMismatchError
from vidno.ingest.proposal import propose
from vidno.publish.single import tidy_file


def published(
    tmp_path: Path, rows: list[str]
) -> tuple[dict[tuple[str, str], dict[str, str]], list[str]]:
    """Return the rows of the tidy table by firm and year, and the codes of its warnings."""
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["Фирма;2018;2019", *rows]) + "\n", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    result = tidy_file([path], folder)
    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    name = next(key for key in found[0] if key not in ("period", "value", "status"))
    codes = [item["code"] for item in json.loads(json.dumps(result.report["warnings"]))]
    return {(row[name], row["period"]): row for row in found}, codes


def test_a_whole_number_too_long_for_a_float_stays_text_and_is_reported(tmp_path: Path) -> None:
    rows = [f"Фирма {i};{i},5;{i + 1},5" for i in range(15)]

    table, warnings = published(tmp_path, [*rows, "Голяма;9007199254740993;7"])

    big = table["Голяма", "2018"]
    assert (big["value"], big["status"]) == ("", "9007199254740993")
    assert "value-unread" in warnings


def test_numbers_with_narrow_spaces_around_them_are_numbers(tmp_path: Path) -> None:
    table, warnings = published(tmp_path, [f"Фирма {i};{i}\u202f;\u2009{i + 1}" for i in range(15)])

    assert (table["Фирма 3", "2018"]["value"], table["Фирма 3", "2019"]["value"]) == ("3", "4")
    assert warnings == []


def test_a_text_that_a_recipe_has_no_place_for_stops_the_build(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.yml"
    path = tmp_path / "a.csv"
    path.write_text(
        "Фирма;2018;2019\n" + "".join(f"Ф{i};{i};{i}\n" for i in range(9)), encoding="utf-8"
    )
    recipe.write_text(yaml_file.dump(propose([path])["recipe"]), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("Ф3;3;", "Ф3;няма;"), encoding="utf-8")
    (tmp_path / "out").mkdir()

    with pytest.raises(RecipeMismatchError) as raised:
        tidy_file([path], tmp_path / "out", recipe=recipe)

    assert "B5 holds 'няма'" in str(raised.value)
