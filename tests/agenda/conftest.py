"""The tiny portal of the agenda, built once a module and copied for each test."""

import shutil
from pathlib import Path

import pytest
from tests.agenda import portal as sample

from vidno.catalogue.folder import PortalFolder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return sample.make(tmp_path_factory.mktemp("agenda") / "portal")


@pytest.fixture
def portal(made: PortalFolder, tmp_path: Path) -> PortalFolder:
    """A portal of this test alone."""
    return PortalFolder(Path(shutil.copytree(made.root, tmp_path / "portal")))
