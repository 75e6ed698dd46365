"""The portal's YAML files: comments survive, faults are named by file, line and key."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidno.catalogue import yaml_file
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.portal import Portal
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.yaml_file import FileMissingError, KeyValueError, YamlSyntaxError

DATASET = """\
# written by hand in March
schema: 1
title:
  bg: Медицински персонал  # as the publisher calls it
  en: "Medical personnel"
licence: not-stated

# who asks, asks here
contact: info@example.org
topics:
  - health
  - regions
"""


def written(folder: Path, text: str, name: str = "dataset.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_changing_a_key_keeps_comments_quotes_and_order(tmp_path: Path) -> None:
    path = written(tmp_path, DATASET)

    yaml_file.update(path, licence="cc0")

    assert path.read_text(encoding="utf-8") == DATASET.replace("not-stated", "cc0")
    assert yaml_file.load(path, Dataset).licence == "cc0"


def test_a_new_key_goes_to_the_end(tmp_path: Path) -> None:
    path = written(tmp_path, DATASET)

    yaml_file.update(path, frequency="annual")

    assert path.read_text(encoding="utf-8") == DATASET + "frequency: annual\n"


def test_saving_leaves_no_temporary_file(tmp_path: Path) -> None:
    yaml_file.save(tmp_path / "new" / "portal.yml", {"schema": 1, "name": {"bg": "Видно"}})

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["portal.yml"]
    assert yaml_file.load(tmp_path / "new" / "portal.yml", Portal).name.bg == "Видно"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError) as caught:
        yaml_file.load(tmp_path / "portal.yml", Portal)

    assert str(caught.value) == f"There is no file '{tmp_path / 'portal.yml'}'."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("schema: 1\ntitle: {bg: [a}\n", 2),
        ("schema: 1\ntitle:\n  bg: a\n en: b\n", 4),
        ("schema: 1\nlicence: a\nlicence: b\n", 3),  # a key twice
    ],
)
def test_a_file_that_is_no_yaml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = written(tmp_path, text)

    with pytest.raises(YamlSyntaxError) as caught:
        yaml_file.load(path, Dataset)

    assert (caught.value.facts["file"], caught.value.facts["line"]) == (str(path), line)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dataset.yml"
    path.write_bytes("schema: 1\ntitle: {bg: Видин}\n".encode("windows-1251"))

    with pytest.raises(YamlSyntaxError):
        yaml_file.load(path, Dataset)


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "found", "expected"),
    [
        ("licence: not-stated", "license: not-stated", 6, "license", "an unknown key",
         "one of the keys in the reference, perhaps 'licence'"),
        ("schema: 1", "schema: 2", 2, "schema", "2", "one of 1"),
        ("  en: \"Medical personnel\"", "  de: Personal", 5, "title.de", "an unknown key",
         "one of the keys in the reference"),
        ("  - regions", "  - [a, b]", 12, "topics.1", "['a', 'b']", "a text, in quotes"),
        ("topics:\n", "topics: health\nmore:\n", 10, "topics", "'health'", "a list"),
        ("contact: info@example.org", "contact: 7", 9, "contact", "7", "a text, in quotes"),
        ("licence: not-stated", "frequency: yearly", 6, "frequency", "'yearly'",
         "one of 'once', 'daily', 'monthly', 'quarterly', 'annual', 'irregular', 'unknown'"),
    ],
)  # fmt: skip
def test_a_wrong_key_is_told_with_line_finding_and_expectation(
    tmp_path: Path, old: str, new: str, line: int, key: str, found: str, expected: str
) -> None:
    path = written(tmp_path, DATASET.replace(old, new))

    with pytest.raises(KeyValueError) as caught:
        yaml_file.load(path, Dataset)

    assert str(caught.value) == (f"'{path}', line {line}: '{key}' is {found}; expected {expected}.")
    assert (caught.value.facts["line"], caught.value.facts["key"]) == (line, key)


def test_a_wrong_key_is_told_in_bulgarian_without_an_english_word(tmp_path: Path) -> None:
    path = written(tmp_path, DATASET.replace("contact: info@example.org", "contact: 7"))

    with pytest.raises(KeyValueError) as caught:
        yaml_file.load(path, Dataset)

    assert caught.value.message("bg") == (
        f"„{path}“, ред 9: „contact“ е 7, а се очаква текст, в кавички."
    )


def test_comments_stay_where_a_file_is_rewritten(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "# mine\nsteps:\n  - step: name  # first\n    a: 1\n  # why\n  - step: map\n    b: '2'\n",
    )

    yaml_file.rewrite(
        path, {"steps": [{"step": "name", "a": 3}, {"step": "drop"}, {"step": "map", "b": "2"}]}
    )

    text = path.read_text(encoding="utf-8")
    assert text.startswith("# mine\nsteps:\n  - step: name  # first\n    a: 3\n")
    assert "# why\n" in text
    assert yaml_file.read_tree(path) == {
        "steps": [{"step": "name", "a": 3}, {"step": "drop"}, {"step": "map", "b": "2"}]
    }


def test_a_missing_key_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "licence: cc0\n")

    with pytest.raises(KeyValueError) as caught:
        yaml_file.load(path, Dataset)

    assert str(caught.value) == f"'{path}', line 1: 'title' is missing; expected a value."


def test_a_fault_deep_in_a_list_has_the_line_of_its_own_item(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "schema: 1\nname: {bg: Видно}\ntopics:\n"
        "  - id: health\n    title: {bg: Здраве}\n"
        "  - id: Bad Id\n    title: {bg: Друго}\n",
        "portal.yml",
    )

    with pytest.raises(KeyValueError) as caught:
        yaml_file.load(path, Portal)

    assert (caught.value.facts["line"], caught.value.facts["key"]) == (6, "topics.1.id")


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- a\n- b\n", "just words\n"])
def test_a_file_without_keys_is_told(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(KeyValueError) as caught:
        yaml_file.load(path, Dataset)

    assert caught.value.facts["expected"] == "a mapping of keys"


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
ODD = st.sampled_from(
    ["no", "N", "null", "~", "00014", "1e5", "2019-01-01", "1_000", "0x1F", "- a", "a: b", "# a",
     "'", '"', "\t", " a", "a ", "a\nb", "\n", "a\r\nb", "{", "[x]", "*", "&a", "!a", "%", "@", "|",
     ">", "?", "=", "<<", "\u00a0", "\ufeff", "\x85", "\u2028", "\x00", "\x07", "\x1f", "12:30:45"]
)  # fmt: skip


@given(st.lists(TEXTS | ODD, min_size=1, max_size=6))
def test_header_texts_of_any_kind_survive_in_a_recipe(tmp_path_factory, texts: list[str]) -> None:
    recipe = {
        "schema": 1,
        "inputs": [{"file": texts[0], "format": "csv", "delimiter": "\t", "quote": '"'}],
        "tables": [{"sheet": texts[-1], "columns": "A:B", "lines": {"data": "1-2"}}],
        "columns": [{"id": "N", "header": texts}],
        "steps": [{"step": "number", "column": "N", "missing": texts}],
    }
    path = tmp_path_factory.mktemp("yaml") / "recipe.yml"

    yaml_file.save(path, recipe)
    loaded = yaml_file.load(path, Recipe)

    assert loaded == Recipe.model_validate(recipe)


def test_a_recipe_may_be_written_and_read_as_a_model(tmp_path: Path) -> None:
    recipe = Recipe.model_validate(
        {
            "schema": 1,
            "inputs": [{"file": "a.csv", "format": "csv"}],
            "tables": [{"columns": "A:B", "lines": {"header": "1", "data": "2-9"}, "levels": {1: "2"}}],
            "columns": [{"id": "A"}, {"id": "B"}],
        }
    )  # fmt: skip

    (tmp_path / "r.yml").write_text(yaml_file.dump(recipe.model_dump(mode="json", by_alias=True)))

    assert yaml_file.load(tmp_path / "r.yml", Recipe) == recipe
