"""Units in a column of their own: an attribute, or a part of the key where rows stand twice."""

import csv
from pathlib import Path

from vidno.catalogue.recipe import Recipe
from vidno.catalogue.schema import FieldSpec
from vidno.ingest.proposal import propose
from vidno.publish.single import tidy_file


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


def tidied(tmp_path: Path, text: str) -> list[dict[str, str]]:
    path = tmp_path / "b.csv"
    path.write_text(text, encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    result = tidy_file([path], folder)
    assert [item for item in result.report["warnings"] if item["code"] != "key-repeated"] == []
    with (folder / "data.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields_of(tmp_path: Path, text: str) -> dict[str, FieldSpec]:
    path = tmp_path / "c.csv"
    path.write_text(text, encoding="utf-8")
    return {spec.name: spec for spec in Recipe.model_validate(propose([path])["recipe"]).fields}


ACCOUNT = (
    "Показател;;2019;2020\nПриходи;лв.;1000,5;2000,5\n;%;50,5;60,5\n"
    "Разходи;лв.;3000,5;4000,5\n;%;70,5;80,5\n"
)


def test_a_column_without_a_name_that_holds_units_says_the_unit_of_each_row(tmp_path: Path) -> None:
    rows = tidied(tmp_path, ACCOUNT)
    fields = fields_of(tmp_path, ACCOUNT)

    found = {(row["indicator"], row["unit"], row["period"]): row["value"] for row in rows}
    assert found["Разходи", "%", "2020"] == "80.5"
    assert found["Разходи", "лв.", "2020"] == "4000.5"
    assert fields["unit"].role == "dimension"
    assert (fields["value"].unit.bg, "'unit'" in fields["value"].description.en) == ("", True)


def test_a_unit_of_the_title_does_not_cover_rows_in_another_unit(tmp_path: Path) -> None:
    text = "Приходи и разходи на общината;;;\n(лв.);;;\n" + ACCOUNT

    assert fields_of(tmp_path, text)["value"].unit.bg == ""


def test_names_of_lines_that_end_with_a_unit_are_one_name_in_two_units(tmp_path: Path) -> None:
    text = (
        "Показател;2019;2020\nБезработни (брой);1000;2000\nБезработни (%);5,5;6,5\n"
        "Заети, брой;3000;4000\nЗаети, в %;50,5;60,5\n"
    )

    found = {(row["indicator"], row["unit"], row["period"]): row["value"] for row in tidied(tmp_path, text)}  # fmt: skip

    assert found["Безработни", "%", "2019"] == "5.5"
    assert found["Заети", "брой", "2020"] == "4000.0"
    assert found["Заети", "%", "2020"] == "60.5"


def test_a_line_that_is_a_unit_belongs_to_the_line_above(tmp_path: Path) -> None:
    text = "Показател;2019;2020\nБезработни;1000;2000\n%;5,5;6,5\nЗаети;3000;4000\nв %;50,5;60,5\n"

    found = {(row["indicator"], row["unit"], row["period"]): row["value"] for row in tidied(tmp_path, text)}  # fmt: skip

    assert found["Безработни", "%", "2019"] == "5.5"
    assert found["Заети", "%", "2020"] == "60.5"
    assert found["Заети", "", "2020"] == "4000.0"


def test_groups_of_people_are_no_units(tmp_path: Path) -> None:
    text = "Група;2019;2020\nВъзрастни;1000;2000\nДеца;5;6\nУченици;3;4\nЛица;5;6\n"

    assert set(fields_of(tmp_path, text)) == {"period", "grupa", "value"}


def test_numbers_in_several_units_say_their_unit(tmp_path: Path) -> None:
    text = (
        "Показател;Стойност\nПриходи;1 000,50 лв.\nДял на приходите;50,5 %\n"
        "Разходи;3 000,50 лв.\nДял на разходите;70,5 %\n"
    )

    found = {row["indicator"]: (row["value"], row["value_unit"]) for row in tidied(tmp_path, text)}

    assert found["Приходи"] == ("1000.5", "лв.")
    assert found["Дял на разходите"] == ("70.5", "%")
    assert fields_of(tmp_path, text)["value"].unit.bg == ""


def test_one_unit_in_two_writings_is_one_unit(tmp_path: Path) -> None:
    text = "Показател;Стойност\nПриходи;1 000,50 лв\nРазходи;50,5 лв.\nЗаеми;70,25 лева\nДарения;2,5 BGN\n"

    fields = fields_of(tmp_path, text)

    assert fields["value"].unit.bg == "лв."
    assert "value_unit" not in fields


def test_each_column_has_the_unit_that_its_own_header_names(tmp_path: Path) -> None:
    text = (
        "Община;Разход (хил. лв.);Дял, %;Площ, в дка;Брой\n"
        "Лом;1,5;2,5;3,5;4\nМездра;5,5;6,5;7,5;8\nБрегово;5,5;6,5;7,5;9\n"
    )

    units = [spec.unit.bg for spec in fields_of(tmp_path, text).values() if spec.role == "measure"]

    assert units == ["хил. лв.", "%", "дка", ""]


SDMX = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS\n"


def test_what_sdmx_says_of_its_values_is_no_measure_but_stated(tmp_path: Path) -> None:
    lines = [f"X:D(1.0),{area},{year},{year}.5,EUR,3,1,A" for area in ("BG", "RO") for year in (2019, 2020)]  # fmt: skip

    fields = fields_of(tmp_path, SDMX + "\n".join(lines) + "\n")

    assert [spec.name for spec in fields.values() if spec.role == "measure"] == ["value"]
    assert {fields[name].role for name in ("unit_measure", "unit_mult", "decimals")} == {
        "attribute"
    }
    assert fields["value"].unit.en == "EUR thousand"
    assert "UNIT_MULT = 3" in fields["value"].description.en
    assert "1\u00a0digit after the point" in fields["value"].description.en


def test_a_multiplier_that_differs_from_row_to_row_names_its_field(tmp_path: Path) -> None:
    lines = [f"X:D(1.0),{area},{year},{year}.5,EUR,{power},1,A" for area, power in (("BG", 3), ("RO", 6)) for year in (2019, 2020)]  # fmt: skip

    value = fields_of(tmp_path, SDMX + "\n".join(lines) + "\n")["value"]

    assert value.unit.bg == ""
    assert "the power in 'unit_mult'" in value.description.en


def test_a_field_of_units_finds_a_name_where_columns_have_the_usual_ones(tmp_path: Path) -> None:
    text = "Показател;Unit;Unit 2;Unit of line;2019;2020\n" + "".join(
        f"{name}, {unit};а{n};б{n};в{n};{n}000;{n}500\n"
        for n, (name, unit) in enumerate(
            (("Износ", "т"), ("Износ", "лв."), ("Внос", "т"), ("Внос", "лв.")), 1
        )
    )

    assert {"unit", "unit_2", "unit_of_line", "unit_3"} <= set(fields_of(tmp_path, text))
