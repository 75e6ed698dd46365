"""Invisible signs are taken out in the open; words in two alphabets only where something proves it."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.samples.portals import portal_of

from vidno.base import invisible
from vidno.catalogue.recipe import Recipe
from vidno.ingest.proposal import propose
from vidno.ingest.stream import choice
from vidno.ingest.types import script
from vidno.publish.build import Built, build

CAPITALS = "Общежитие;Град;Легла\n"


def built(folder: Path, text: str) -> Built:
    return build(portal_of(folder, {"a.csv": text}))


def doubts(found: Built, code: str) -> list[dict[str, Any]]:
    return [item for item in found.release.report["warnings"] if item["code"] == code]


def column(found: Built, name: str) -> list[Any]:
    return [row[0] for row in duckdb.sql(f"SELECT {name} FROM '{found.release.data}'").fetchall()]


@pytest.mark.parametrize(
    ("texts", "known", "repaired"),
    [
        (["C\u043eфия", "София"], [], {"C\u043eфия": "София"}),
        (["Cофия", "Видин"], [], {}),
        (["ОУ Xристо Ботев", "СУ Христо Смирненски"], [], {"ОУ Xристо Ботев": "ОУ Христо Ботев"}),
        (["Mатематика"], ["Математика"], {"Mатематика": "Математика"}),
        (["С\u041eVID", "COVID-19"], [], {"С\u041eVID": "COVID"}),
        (["V\u0406\u0406 ОУ", "VII СУ"], [], {"V\u0406\u0406 ОУ": "VII ОУ"}),
        (["aс", "ас", "ac"], [], {}),
        (["МAT и Физикa", "МАТ", "Химия"], [], {}),
        (["B селата", "В селата"], [], {"B селата": "В селата"}),
        (["B селата", "В градовете"], [], {}),
        (["Витамин A", "Витамин А", "Витамин D"], [], {}),
        (["A", "А"], [], {}),
    ],
)
def test_a_word_is_repaired_where_it_stands_elsewhere_in_one_alphabet(
    texts: list[str], known: list[str], repaired: dict[str, str]
) -> None:
    assert script.repairs(texts, known) == repaired


def test_words_of_one_alphabet_are_not_mixed() -> None:
    for text in ("COVID-тест", "5G", "Wi-Fi зона", "София", "Sofia", "БДС EN 12"):
        assert not script.is_mixed(text)


def test_a_proved_word_is_repaired_and_each_cell_is_told(tmp_path: Path) -> None:
    found = built(
        tmp_path,
        "Предмет;Ученици\nМатематика;412\nФизика;98\nMатематика;77\nHиколай;5\nХимия;530\n",
    )

    told = {(item["cell"], item["message"].rpartition("; ")[2]) for item in doubts(found, "mixed-script")}  # fmt: skip
    assert told == {("A4", "it is written 'Математика'."), ("A5", "it stays so.")}
    assert sorted(column(found, "subject")) == ["Hиколай", "Математика", "Математика", "Физика", "Химия"]  # fmt: skip


def test_a_latin_word_that_another_line_writes_in_cyrillic_is_told_with_its_cell(
    tmp_path: Path,
) -> None:
    found = built(tmp_path, "Живеещи;Деца\nВ градовете;412\nВ селата;98\nОбщо;510\nB селата;77\n")

    [doubt] = doubts(found, "mixed-script")
    assert doubt["cell"] == "A5"
    assert "(B)" in doubt["message"]
    assert "it is written 'В селата'" in doubt["message"]


def test_the_names_of_places_prove_a_word(tmp_path: Path) -> None:
    text = "Обект;Гapa\nПлoвдив;5\nнещо;7\nдруго;9\n"
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")

    recipe = propose([path])["recipe"]

    [step] = [step for step in recipe["steps"] if step["step"] == "script"]
    assert step["values"] == {"Плoвдив": "Пловдив"}


@pytest.mark.parametrize("sign", sorted(invisible.SIGNS))
def test_an_invisible_sign_is_left_out_and_told_with_its_cell(tmp_path: Path, sign: str) -> None:
    found = built(
        tmp_path,
        f"Предмет;{sign}Ученици;Дял\nМатематика;412;1,5\nФиз{sign}ика;{sign}98;2,5\nФизика;77;3,5\n",
    )

    assert sorted(item["cell"] for item in doubts(found, "invisible-sign")) == ["A3", "B1", "B3"]
    assert sorted(column(found, "subject")) == ["Математика", "Физика", "Физика"]
    assert sorted(column(found, "uchenitsi")) == [77, 98, 412]
    assert doubts(found, "value-unread") == []


def test_an_invisible_sign_among_crossed_figures_is_told_too(tmp_path: Path) -> None:
    found = built(
        tmp_path, "Област;2019;2020\nВидин;1\u200b2;13\nВраца;14;15\nМонтана;16;17\nРусе;1;2\n"
    )

    assert [item["cell"] for item in doubts(found, "invisible-sign")] == ["B2"]
    assert 12 in column(found, "value")


def test_signs_far_below_in_a_big_file_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    lines = [f"Училище {number};Видин;{number}" for number in range(6000)]
    lines[4000] = "Учи\u00adлище 4000;Видин;4000"
    lines[4500] = "Учи\u00adлище 4500;Bидин;4500"
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["Училище;Място на изпита;Брой", *lines]) + "\n", encoding="utf-8")

    recipe = Recipe.model_validate(propose([path])["recipe"])

    steps = {step.step: step.model_extra for step in recipe.steps}
    assert steps["invisible"] == {"columns": ["school"]}
    assert steps["script"]["values"] == {"Bидин": "Видин"}
