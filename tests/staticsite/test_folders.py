"""A copy is known to be whole without a look into each of its folders, and never taken for whole when it is not."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vidno.staticsite import folders

FILES = ("index.html", "bg/index.html", "bg/data/nsi/index.html", "bg/data/nsi/data.csv")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy whose folders were last changed long before they were remembered."""
    folder = tmp_path / "copy"
    for name in (*FILES, folders.MEMORY, folders.MARK):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return folder


@pytest.fixture(params=["at once", "later"])
def remembered(request: pytest.FixtureRequest, copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, remembered at once or when the clock of the disk has long gone on."""
    late = time.time_ns() + (folders.GRAIN * 9 if request.param == "later" else 0)
    monkeypatch.setattr(folders, "time_ns", lambda: late)
    folders.remember(copy.parent / "state", copy, FILES, None)
    return copy


def is_whole(copy: Path) -> bool:
    return folders.are_same(copy.parent / "state", copy)


CHANGES: dict[str, Callable[[Path], object]] = {
    "file gone": lambda copy: (copy / "bg/data/nsi/data.csv").unlink(),
    "file new": lambda copy: (copy / "bg/data/new.html").write_text(""),
    "file renamed": lambda copy: (copy / "index.html").rename(copy / "home.html"),
    "folder gone": lambda copy: shutil.rmtree(copy / "bg/data/nsi"),
    "folder new": lambda copy: (copy / "en").mkdir(),
    "folder is a link": lambda copy: (
        (copy / "bg").rename(copy.parent / "bg"),
        (copy / "bg").symlink_to(copy.parent / "bg"),
    ),
    "another memory": lambda copy: (copy / folders.MEMORY).write_text("other"),
    "brought back from a backup": lambda copy: (
        shutil.copytree(copy, copy.parent / "backup"),
        shutil.rmtree(copy),
        shutil.copytree(copy.parent / "backup", copy),
    ),
}


def test_a_copy_that_nobody_touched_is_whole(remembered: Path) -> None:
    assert is_whole(remembered)


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_comes_or_goes_is_noticed(remembered: Path, what: str) -> None:
    CHANGES[what](remembered)

    assert not is_whole(remembered)


def test_a_file_that_goes_between_writing_and_remembering_is_missed_the_next_time(
    copy: Path,
) -> None:
    (copy / "bg/data/nsi/data.csv").unlink()

    folders.remember(copy.parent / "state", copy, FILES, None)

    assert not is_whole(copy)


def test_what_changed_is_remembered_anew_and_the_rest_stays(remembered: Path) -> None:
    (remembered / "bg/new/x").mkdir(parents=True)
    (remembered / "bg/new/x/index.html").write_text("")
    (remembered / "bg/data/nsi/data.csv").unlink()
    came_or_went = ["bg/new/x/index.html", "bg/data/nsi/data.csv"]
    now = [*FILES[:3], "bg/new/x/index.html"]

    folders.remember(remembered.parent / "state", remembered, now, folders.above(came_or_went))

    assert is_whole(remembered)
    (remembered / "bg/new/x/index.html").unlink()
    assert not is_whole(remembered)


def test_a_folder_that_only_holds_folders_stands_in_the_one_above(remembered: Path) -> None:
    (remembered / "bg/data/other").mkdir()
    (remembered / "bg/data/other/index.html").write_text("")
    now = [*FILES, "bg/data/other/index.html"]

    folders.remember(remembered.parent / "state", remembered, now, folders.above(now[-1:]))
    assert is_whole(remembered)

    shutil.rmtree(remembered / "bg/data/nsi")
    now = ["index.html", "bg/index.html", "bg/data/other/index.html"]
    folders.remember(remembered.parent / "state", remembered, now, folders.above(FILES[2:]))

    assert is_whole(remembered)


def test_where_nothing_is_remembered_nothing_is_taken_for_whole(remembered: Path) -> None:
    [path] = (remembered.parent / "state" / folders.PLACE).iterdir()
    for text in ("", "{}", "[]", '{"memory": 1'):
        path.write_text(text)
        assert not is_whole(remembered)

    path.unlink()
    assert not is_whole(remembered)


def test_the_folders_above_files_are_named() -> None:
    assert folders.above(["a/b/c.html", "d.html"]) == {"", "a", "a/b"}
    assert folders.above([]) == {""}
    assert os.sep == "/"
