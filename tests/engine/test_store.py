"""Publishing: a crash at any moment leaves the old release or the new one, never a mixture."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from vidno.engine import store
from vidno.engine.store import BusyError

OLD, NEW = "2025-01-01-aaaaaaaa", "2026-01-01-bbbbbbbb"
FILES = {"data.parquet": b"PAR1" * 9, "datapackage.json": b"{}", "codelists/sex.csv": b"code\r\n"}


class Crash(BaseException):
    """The power goes out here: nothing catches it, nothing is cleaned up."""


def stage(folder: Path, content: bytes) -> Path:
    """Write a staged release, as a build does."""
    staged = folder / "releases" / ".staging-1"
    for name, start in FILES.items():
        path = staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(start + content)
    return staged


def state_of(folder: Path) -> str:
    """Return the version in force after checking that it is complete."""
    if not (folder / "CURRENT").exists():
        return ""
    version = (folder / "CURRENT").read_text().strip()
    content = b"new" if version == NEW else b"old"
    found = {
        path.relative_to(folder / "releases" / version).as_posix(): path.read_bytes()
        for path in (folder / "releases" / version).rglob("*")
        if path.is_file()
    }
    assert found == {name: start + content for name, start in FILES.items()}
    return version


@pytest.fixture
def operations(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Record every operation on the disk by name; `operations.fail_at` raises at one of them."""

    class Recorder(list[str]):
        fail_at = -1

        def note(self, text: str) -> None:
            if len(self) == self.fail_at:
                raise Crash
            self.append(text)

    log = Recorder()

    def watched(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            where = arguments[0]
            if isinstance(where, int):
                where = Path(f"/proc/self/fd/{where}").readlink()
            log.note(f"{name} {Path(str(where)).name}")
            return real(*arguments, **options)

        return call

    monkeypatch.setattr(os, "fsync", watched("sync", os.fsync))
    monkeypatch.setattr(os, "rename", watched("rename", os.rename))
    monkeypatch.setattr(os, "replace", watched("replace", os.replace))
    monkeypatch.setattr(Path, "write_text", watched("write", Path.write_text))
    return log


def test_everything_is_on_disk_before_its_name_is(tmp_path: Path, operations: list[str]) -> None:
    folder = tmp_path / "population"

    store.publish(stage(folder, b"new"), folder, NEW)

    assert operations == [
        "sync codelists",
        "sync sex.csv",
        "sync data.parquet",
        "sync datapackage.json",
        "sync .staging-1",
        "rename .staging-1",
        "sync releases",
        "sync population",
        "write .CURRENT.tmp",
        "sync .CURRENT.tmp",
        "replace .CURRENT.tmp",
        "sync population",
    ]


@pytest.mark.parametrize("first", [True, False], ids=["first release", "second release"])
def test_a_crash_at_any_operation_leaves_the_old_release_or_the_new_one(
    tmp_path: Path, operations, first: bool
) -> None:
    outcomes = []
    for number in range(50):
        folder = tmp_path / str(number)
        operations.fail_at = -1
        if not first:
            store.publish(stage(folder, b"old"), folder, OLD)
        operations.clear()
        staged = stage(folder, b"new")
        operations.fail_at = number
        try:
            store.publish(staged, folder, NEW)
        except Crash:
            outcomes.append(state_of(folder))
        else:
            break
        operations.fail_at = -1
        with store.locked(folder, "x"), store.staging(folder) as again:
            for name, start in FILES.items():
                (again / name).parent.mkdir(exist_ok=True)
                (again / name).write_bytes(start + b"new")
            store.publish(again, folder, NEW)
        assert state_of(folder) == NEW
        assert [path.name for path in (folder / "releases").iterdir() if path.name[0] == "."] == []
    assert len(outcomes) == 12
    assert outcomes == ["" if first else OLD] * 11 + [NEW]  # only the last sync comes after


def test_a_version_that_exists_is_kept_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    store.publish(stage(folder, b"new"), folder, NEW)

    target = store.publish(stage(folder, b"other"), folder, NEW)

    assert target == folder / "releases" / NEW
    assert state_of(folder) == NEW


def test_two_builders_of_one_dataset_do_not_meet(tmp_path: Path) -> None:
    with (
        store.locked(tmp_path, "nsi/population"),
        pytest.raises(BusyError) as caught,
        store.locked(tmp_path, "nsi/population"),
    ):
        pytest.fail("both hold the lock")

    assert str(caught.value) == "Dataset 'nsi/population' is being built by another command."
    with store.locked(tmp_path, "nsi/population"):
        pass  # the lock is free again


def test_a_builder_in_another_process_holds_the_lock_until_it_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from vidno.engine import store\n"
        "with store.locked(Path(sys.argv[1]), 'x'):\n print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), store.locked(tmp_path, "x"):
            pass
    finally:
        other.kill()
        other.wait()
        other.stdout.close()

    with store.locked(tmp_path, "x"):
        pass


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    left = tmp_path / "releases" / ".staging-999"
    left.mkdir(parents=True)
    (left / "data.parquet").write_bytes(b"half")

    with store.staging(tmp_path) as path:
        assert not left.exists()
        assert list(path.iterdir()) == []

    assert list((tmp_path / "releases").iterdir()) == []


def test_a_failed_build_leaves_no_staging(tmp_path: Path) -> None:
    def fail() -> None:
        with store.staging(tmp_path) as path:
            (path / "a").write_text("a")
            raise ValueError("x")

    with pytest.raises(ValueError, match="x"):
        fail()

    assert list((tmp_path / "releases").iterdir()) == []


def test_the_content_hash_covers_names_and_bytes(tmp_path: Path) -> None:
    for name, files in {
        "a": {"x": "1", "y": "2"},
        "b": {"x": "2", "y": "1"},
        "c": {"x": "1", "z": "2"},
        "d": {"x": "1", "y": "2"},
    }.items():
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text)

    hashes = {name: store.content_hash(tmp_path / name) for name in "abcd"}

    assert hashes["a"] == hashes["d"]
    assert len(set(hashes.values())) == 3
    # printf 1 | sha256sum
    assert store.sha256(tmp_path / "a" / "x") == (
        "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    )
