"""The corpus: real files of public offices, kept outside the repository since few state a licence."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.samples.portals import portal_of

from vidno.catalogue.release import Release
from vidno.publish.build import build

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("VIDNO_CORPUS") or ROOT.parent / "shared" / "corpus")
SKIP = "" if FOLDER.is_dir() else f"no corpus at {FOLDER}: set VIDNO_CORPUS"
if os.environ.get("CI"):
    SKIP = "the corpus is not read in CI"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the corpus; the test is skipped where there is none."""
    if SKIP:
        pytest.skip(SKIP)
    return FOLDER


@pytest.fixture(scope="session")
def released(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Release]:
    """A function that builds files of the corpus that belong together, each once a run."""

    @cache
    def release(*names: str) -> Release:
        files = {Path(name).name: (corpus / name).read_bytes() for name in names}
        return build(portal_of(tmp_path_factory.mktemp("corpus"), files)).release

    return release
