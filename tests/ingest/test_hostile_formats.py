"""More than 250 hostile files, over all formats: each is read or ends in one clear error, soon."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.samples.hostile_formats import GOOD, TRICKS, WAYS, damaged

from vidno.base.errors import VidnoError
from vidno.base.text import Language
from vidno.publish.single import tidy_file

LANGUAGES: tuple[Language, ...] = ("bg", "en")
SEEDS = range(2)
DAMAGED = [(kind, way, seed) for kind in GOOD for way in WAYS for seed in SEEDS]
QUICK_KINDS = ("html", "box", "json-stat", "xml", "pdf", "zip")
QUICK = (
    "json: objects nested",
    "xml: a billion laughs",
    "html: tables in tables",
    "json-stat: a cube of a billion",
    "dbf: four billion records",
    "gzip: a gzip in a gzip, five times",
    "pdf: pages that hold themselves",
)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for temporary files, which must be empty after each test.

    One for all: the helper that forks the limited processes starts anew with each environment.
    """
    folder = tmp_path_factory.mktemp("scratch")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setattr(tempfile, "tempdir", None)
        yield folder


def left_in(folder: Path) -> list[str]:
    """Return what is left in a folder, and take it away: the next test begins with nothing."""
    left = sorted(path.name for path in folder.iterdir())
    for name in left:
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).unlink(missing_ok=True)
    return left


def outcome(path: Path, folder: Path) -> str:
    """Tidy a file; return "read", or the code of the error, which has words in both languages."""
    (folder / "out").mkdir()
    try:
        result = tidy_file([path], folder / "out")
    except VidnoError as error:
        words = [f(language) for f in (error.message, error.advice) for language in LANGUAGES]
        return error.code if all(words) else f"{error.code} without words"
    assert sum(result.report["ledger"].values()) == result.report["cells"]
    json.dumps(result.report)
    return "read"


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=() if kind in QUICK_KINDS else pytest.mark.slow) for kind in GOOD],
)
def test_the_good_file_that_is_damaged_is_good(kind: str, tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "good"
    path.write_bytes(GOOD[kind]())

    assert outcome(path, tmp_path) == ("no-table" if kind == "xls" else "read")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in TRICKS]
)
def test_a_trick_ends_in_a_clear_error(name: str, tmp_path: Path, scratch: Path) -> None:
    write, codes = TRICKS[name]
    content = write()
    path = tmp_path / "table.csv"
    path.write_bytes(
        content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    )

    assert outcome(path, tmp_path) in codes
    assert left_in(scratch) == []


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "way", "seed"), DAMAGED)
def test_a_damaged_file_is_read_or_ends_in_a_clear_error(
    kind: str, way: str, seed: int, tmp_path: Path, scratch: Path
) -> None:
    path = tmp_path / "table"
    path.write_bytes(damaged(kind, way, seed))

    found = outcome(path, tmp_path)

    assert found not in ("file-too-slow", "file-too-heavy", "ledger-broken")
    assert left_in(scratch) == []


def test_there_are_more_than_250_hostile_files() -> None:
    assert len(DAMAGED) + len(TRICKS) > 250
