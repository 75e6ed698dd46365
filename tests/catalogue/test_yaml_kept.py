"""A YAML file that was good once is read from JSON the next time, until it changes."""

from pathlib import Path

import pytest

from vidno.base.errors import VidnoError
from vidno.catalogue import yaml_file
from vidno.catalogue.portal import Portal

GOOD = "schema: 1\nname: {bg: Видно, en: Vidno}\n"


def test_a_file_is_read_from_what_is_kept_until_it_changes(tmp_path: Path) -> None:
    path, kept = tmp_path / "portal.yml", tmp_path / "kept"
    path.write_text(GOOD, encoding="utf-8")
    first = yaml_file.load(path, Portal, kept=kept)
    [known] = kept.iterdir()

    known.write_text(known.read_text("utf-8").replace("Видно", "Кеш"), encoding="utf-8")
    assert yaml_file.load(path, Portal, kept=kept).name.bg == "Кеш"

    known.write_text("{", encoding="utf-8")
    assert yaml_file.load(path, Portal, kept=kept) == first

    path.write_text(GOOD.replace("Видно", "Друго"), encoding="utf-8")
    assert yaml_file.load(path, Portal, kept=kept).name.bg == "Друго"


def test_a_faulty_file_is_not_kept_and_names_its_line(tmp_path: Path) -> None:
    path, kept = tmp_path / "portal.yml", tmp_path / "kept"
    path.write_text(GOOD + "nonsense: x\n", encoding="utf-8")

    for _ in range(2):
        with pytest.raises(VidnoError, match="line 3"):
            yaml_file.load(path, Portal, kept=kept)
    assert not kept.exists()
