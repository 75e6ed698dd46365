"""A tiny portal with petitions, built once and copied for each test."""

import shutil
from pathlib import Path

import pytest
from tests.agenda.coding import petitions

from vidno.catalogue.folder import PortalFolder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return petitions.make(tmp_path_factory.mktemp("coding") / "portal")


@pytest.fixture
def portal(made: PortalFolder, tmp_path: Path) -> PortalFolder:
    """A portal of this test alone."""
    return PortalFolder(Path(shutil.copytree(made.root, tmp_path / "portal")))
