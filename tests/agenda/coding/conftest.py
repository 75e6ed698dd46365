"""A tiny portal with petitions, whose texts a made-up kind of source gives out."""

import shutil
from pathlib import Path

import pytest
from tests.agenda.coding import petitions

from vidno.agenda.signals import card
from vidno.base import registry
from vidno.catalogue.folder import PortalFolder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return petitions.make(tmp_path_factory.mktemp("coding") / "portal")


@pytest.fixture(autouse=True)
def _kind(monkeypatch: pytest.MonkeyPatch) -> None:
    known = registry.modules(card.PACKAGE, group=card.GROUP)
    monkeypatch.setitem(known, petitions.NAME, petitions)


@pytest.fixture
def portal(made: PortalFolder, tmp_path: Path) -> PortalFolder:
    """A portal of this test alone."""
    return PortalFolder(Path(shutil.copytree(made.root, tmp_path / "portal")))
