"""The how-to pages: what they tell to type is typed, what they tell to change is changed."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.docs.lessons import Shell, blocks_of, missing_line

from vidno.catalogue import corrections

LESSON = "docs/tutorials/first-dataset.en.md"
NEXT_YEAR = {
    "2020 – 2024 г.": "2020 – 2025 г.",
    "2023;2024": "2023;2024;2025",
    "25,4;32,1": "25,4;32,4;31,8",
    "30,8;28,3": "30,8;28,3;27,9",
    "31,9;29,5": "31,9;29,5;28,2",
    "29,5;26,6": "29,5;26,6;27",
    "25;24,3": "25;24,3;24,1",
    "28,5;30": "28,5;30;29,6",
}
"""Made-up figures for 2025, and a corrected one for 2024."""


def poverty(root: Path, changes: dict[str, str]) -> str:
    """The file of the tutorial, with some of its texts changed."""
    text = next(
        block.commands.split("<<'END'\n")[1].removesuffix("END\n")
        for block in blocks_of(root / LESSON)
        if block.commands.startswith("iconv")
    )
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def lesson(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the tutorial leaves it: the file, and a portal with one dataset in it."""
    folder = tmp_path_factory.mktemp("lesson")
    (folder / "poverty.csv").write_text(poverty(root, {}), encoding="windows-1251")
    shell = shell_in(folder)
    shell.run("vidno init portal; cd portal; vidno add ../poverty.csv --to nsi/poverty-northwest")
    shell.run("vidno build")
    return folder


def shell_in(folder: Path, language: str = "en") -> Shell:
    shell = Shell(folder, folder)
    shell.run(f"export VIDNO_LANG={language}")
    return shell


def current(dataset: Path) -> Path:
    return dataset / "releases" / (dataset / "CURRENT").read_text(encoding="utf-8").strip()


def test_the_five_lines_of_the_readme_give_a_number_and_its_cell(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "demo").symlink_to(root / "demo")
    shell = shell_in(tmp_path)
    [block] = [item for item in blocks_of(root / "README.md") if "vidno init" in item.commands]

    output = shell.run(block.commands.replace("$PWD/.venv/bin:", ""))

    assert (
        missing_line(
            "nsi/poverty …, row 1, field value: 28.5\n…\nCell: D8 – it says '28,5'", output
        )
        == ""
    )


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_file_is_tidied_without_a_portal(language: str, root: Path, tmp_path: Path) -> None:
    (tmp_path / "demo").symlink_to(root / "demo")
    shell = shell_in(tmp_path, language)
    [block] = blocks_of(root / "docs" / "howto" / f"tidy-a-file.{language}.md")

    assert missing_line(block.answer, shell.run(block.commands)) == ""
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert sum(report["ledger"].values()) == report["cells"] == 764


@pytest.mark.parametrize(("language", "unchanged"), [("bg", "без промяна"), ("en", "unchanged")])
def test_the_next_file_becomes_a_new_version_that_says_what_changed(
    language: str, unchanged: str, root: Path, lesson: Path, tmp_path: Path
) -> None:
    shutil.copytree(lesson / "portal", tmp_path / "portal")
    (tmp_path / "poverty-2025.csv").write_text(poverty(root, NEXT_YEAR), encoding="cp1251")
    shell = shell_in(tmp_path, language)
    shell.run("cd portal")

    for block in blocks_of(root / "docs" / "howto" / f"next-file.{language}.md"):
        assert missing_line(block.answer, shell.run(block.commands)) == ""

    assert unchanged in shell.run("vidno build")


@pytest.mark.parametrize("language", ["bg", "en"])
def test_an_error_of_the_source_is_corrected_as_the_page_says(
    language: str, root: Path, lesson: Path, tmp_path: Path
) -> None:
    shutil.copytree(lesson / "portal", tmp_path / "portal")
    path = root / "docs" / "howto" / f"corrections.{language}.md"
    first, moves = re.findall(
        r"^```yaml\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    dataset = tmp_path / "portal" / "datasets" / "nsi" / "poverty-northwest"
    (dataset / "corrections.yml").write_text(first, encoding="utf-8")
    shell = shell_in(tmp_path, language)
    shell.run("cd portal")

    [block] = blocks_of(path)

    assert missing_line(block.answer, shell.run(block.commands)) == ""
    (tmp_path / "moves.yml").write_text("schema: 1\n" + moves, encoding="utf-8")
    assert len(corrections.read(tmp_path / "moves.yml").moves) == 1


def test_a_recipe_is_repaired_as_the_page_says(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "howto" / "repair-a-recipe.en.md").read_text(encoding="utf-8")
    csv_lines = re.findall(r"^```csv\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    status_list, match_line, place_line = csv_lines
    shell = shell_in(tmp_path)
    changes = {"40,7;36,7": "40,7;###", "Общо за страната": "Общо за района"}
    (tmp_path / "poverty.csv").write_text(poverty(root, changes), encoding="utf-8")
    shell.run("vidno init portal; cd portal; vidno add ../poverty.csv --to nsi/poverty")
    dataset = tmp_path / "portal" / "datasets" / "nsi" / "poverty"

    recipe = (dataset / "recipe.yml").read_text(encoding="utf-8")
    old, new = "    decimal: ','\n", "    decimal: ','\n    missing: ['###']\n"
    assert recipe.count(old) == 1
    recipe = recipe.replace(old, new)
    (dataset / "recipe.yml").write_text(recipe, encoding="utf-8")
    (dataset / "codelists" / "status.csv").write_text(status_list, encoding="utf-8")
    replace_line(dataset / "matches" / "oblast.csv", "Общо за района", match_line)
    replace_line(dataset / "codelists" / "oblast.csv", "Общо за района", place_line)

    output = shell.run("vidno build")

    table = (current(dataset) / "data.csv").read_text(encoding="utf-8").split()
    assert "30 rows from 46 cells" in output
    assert {"2021,MON,,###,false", "2021,VID,25.7,,false", "2021,BG31,31.5,,true"} <= set(table)
    report = json.loads((current(dataset) / "report.json").read_text(encoding="utf-8"))
    assert {item["code"] for item in report["warnings"]} == set()


def replace_line(path: Path, begin: str, line: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert sum(item.startswith(begin) for item in lines) == 1
    path.write_text(
        "".join(line if item.startswith(begin) else item for item in lines), encoding="utf-8"
    )


def test_the_dataset_yml_of_the_page_fits_the_tutorial(
    root: Path, lesson: Path, tmp_path: Path
) -> None:
    shutil.copytree(lesson / "portal", tmp_path / "portal")
    pages = [
        (root / "docs" / "howto" / f"dataset-yml.{language}.md").read_text(encoding="utf-8")
        for language in ("bg", "en")
    ]
    [text], [same] = (
        re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL) for page in pages
    )
    dataset = tmp_path / "portal" / "datasets" / "nsi" / "poverty-northwest"

    (dataset / "dataset.yml").write_text(text, encoding="utf-8")

    assert text == same
    assert "30 rows" in shell_in(tmp_path).run("cd portal; vidno check; vidno build")


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_number_is_cited_as_the_page_says(language: str, root: Path, lesson: Path) -> None:
    shell = shell_in(lesson, language)
    shell.run("cd portal")

    [block] = blocks_of(root / "docs" / "howto" / f"cite-a-number.{language}.md")

    assert missing_line(block.answer, shell.run(block.commands)) == ""
