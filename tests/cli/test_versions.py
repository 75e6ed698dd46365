"""Commands about the next file and about versions, as people and programs read them."""

import json
import re
from pathlib import Path

from tests.cli.conftest import BEDS, Ran, Run

NEXT = (
    BEDS.replace("2022;2023", "2022;2023;2024")
    .replace("1 500,5;1 600", "1 500,5;1 600;1 700")
    .replace("Видин;500;550", "Видин;500;450;600")
    .replace("1 000,5;-", "1 000,5;-;*")
)


def plain(ran: Ran) -> str:
    return ran.out.replace("\u00a0", " ")


def next_file(tmp_path: Path) -> Path:
    path = tmp_path / "легла-2024.csv"
    path.write_bytes(NEXT.encode("windows-1251"))
    return path


def test_the_next_file_says_by_which_recipe_and_what_differs(
    vidno: Run, portal: Path, tmp_path: Path
) -> None:
    path = next_file(tmp_path)

    said = vidno("add", path, "--to", "moh/beds", "--portal", portal, language="bg")

    assert said.code == 0
    assert "По рецептата на moh/beds." in said.out
    assert "Разлика: Нова колона D: „2024“ → 2024." in said.out
    assert "Разлика: Нов знак сред числата" in said.out
    assert re.search(r"Съмнение: D7: „\*“ не е число", said.out)


def test_a_program_reads_differences_and_doubts(vidno: Run, portal: Path, tmp_path: Path) -> None:
    ran = vidno("add", next_file(tmp_path), "--to", "moh/beds", "--portal", portal, "--json")

    found = json.loads(ran.out)
    assert found["follows"] == "moh/beds"
    assert [item["kind"] for item in found["differences"]] == ["column-added", "sign-new"]
    assert [item["cell"] for item in found["doubts"]] == ["D7"]


def test_versions_are_compared_in_words_and_as_json(
    vidno: Run, portal: Path, tmp_path: Path
) -> None:
    vidno("add", next_file(tmp_path), "--to", "moh/beds", "--portal", portal)
    vidno("build", "--portal", portal)

    said = vidno("diff", "moh/beds", "--portal", portal)
    bulgarian = vidno("diff", "moh/beds", "--portal", portal, language="bg")
    found = json.loads(vidno("diff", "moh/beds", "--portal", portal, "--json").out)
    backwards = vidno("diff", "moh/beds", found["version"], found["since"], "--portal", portal)

    assert "Added: 3 new rows for 2024." in plain(said)
    assert "1 past value was revised (Vidin oblast, 2023: 550 → 450)." in plain(said)
    assert "1 стара стойност е променена (област Видин, 2023 г.: 550 → 450)." in plain(bulgarian)
    assert (found["added"], found["values_revised"]) == (3, {"value": 1})
    assert found["largest"][0]["at"] == {"period": "2023", "oblast": "VID"}
    assert "Gone: 3 rows for 2024." in plain(backwards)


def test_an_unknown_version_is_named_with_the_known_ones(vidno: Run, portal: Path) -> None:
    ran = vidno("diff", "moh/beds", "2020-01-01-00000000", "--portal", portal)

    assert ran.code == 1
    assert "There is no version '2020-01-01-00000000'." in ran.err


def test_looking_in_bulgarian_uses_bulgarian_words(vidno: Run, beds: Path) -> None:
    ran = vidno("look", beds, language="bg")

    assert "пояснения 2, заглавни 1, сборове 1, данни 2, бележки 1" in ran.out
    assert "value: число, мярка" in ran.out
    assert not re.search(r"metadata|header|derived|dimension|measure", ran.out)


def test_a_mistake_in_the_corrections_is_found_before_a_build(vidno: Run, portal: Path) -> None:
    path = portal / "datasets" / "moh" / "beds" / "corrections.yml"
    text = (
        "schema: 1\ncorrections:\n  - cell: C6\n    was: 550\n    is: '555'\n"
        "    why: {bg: Печатна грешка}\n    by: МЗ\n    since: 2026-01-01\n"
    )
    path.write_text(text, encoding="utf-8")

    ran = vidno("check", "moh/beds", "--portal", portal, language="bg")

    assert ran.code == 1
    assert "file-key" in ran.err
    assert "ред 4: „corrections.0.was“ е 550, а се очаква текст, в кавички" in ran.err
