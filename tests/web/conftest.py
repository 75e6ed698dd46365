"""A tiny portal, built once by the real code from small files written here."""

from pathlib import Path

import pytest

from tests.web.portal import make


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("portal"))


@pytest.fixture(autouse=True)
def _served(settings, portal: Path) -> None:
    settings.VIDNO_PORTAL = portal
