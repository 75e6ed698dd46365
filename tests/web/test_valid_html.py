"""Every kind of page, in both languages, is valid HTML for the validator of the W3C's community."""

import os
import subprocess
from pathlib import Path

import pytest
from django.test import Client

from tests.web.pages import addresses
from vidno.catalogue.folder import PortalFolder

VALIDATOR = os.environ.get("VIDNO_VNU", "")
MORE = (
    "nowhere/",
    "stories/",
    "data/nsi/unemployment/chart/",
    "indicators/nsi.unemployment.unemployment-rate/against/",
)
FRAMES = ("/embed/bg/places/VID/", "/embed/charts/nsi.unemployment.unemployment-rate/")


@pytest.mark.slow
@pytest.mark.skipif(not VALIDATOR, reason="make conformance brings the validator")
def test_every_kind_of_page_is_valid_html(client: Client, portal: Path, tmp_path: Path) -> None:
    pages = [f"/{language}/{path}" for language in ("bg", "en") for path in MORE]
    for number, address in enumerate([*addresses(PortalFolder(portal)), *pages, *FRAMES]):
        name = "".join(sign if sign.isalnum() else "-" for sign in address)
        content = client.get(address).content
        assert content.startswith(b"<!DOCTYPE html>"), address
        (tmp_path / f"{number}{name}.html").write_bytes(content)

    command = ["java", "-jar", VALIDATOR, "--errors-only", "--format", "gnu", str(tmp_path)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)

    assert found.stderr == ""
    assert found.returncode == 0
