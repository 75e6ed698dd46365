"""The server counts searches and downloads where the portal says so, and keeps nothing about readers."""

import shutil
from pathlib import Path

import pytest
from django.test import Client

from vidno.catalogue.portal import Portal
from vidno.catalogue.use import FOLDER, LEAST, table
from vidno.web.portal import used
from vidno.web.portal.stamps import current

FILE = "/files/nsi/unemployment/current/data.csv"


@pytest.fixture
def root(settings, portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the portal that counts."""
    copied = Path(shutil.copytree(portal, tmp_path / "portal"))
    path = copied / "portal.yml"
    path.write_text(path.read_text(encoding="utf-8") + "counts_use: true\n", encoding="utf-8")
    settings.VIDNO_PORTAL = copied
    monkeypatch.setattr(used, "USED", used.Used())
    return copied


def download(client: Client, **headers: str) -> None:
    client.get(FILE, **headers).getvalue()


def counted(root: Path) -> list[str]:
    used.USED.write()
    return [line.split(",", 1)[1] for line in table(root).splitlines()[1:]]


def test_searches_and_downloads_are_counted_by_day(root: Path, client: Client) -> None:
    for _ in range(LEAST):
        client.get("/bg/data/?q=Безработица", REMOTE_ADDR="192.0.2.7")
    client.get("/en/data/?q=Ivan+Ivanov")
    client.get("/bg/data/")
    client.get("/bg/data/?q=Безработица&page=2")
    download(client)
    client.head(FILE).close()

    assert counted(root) == [
        "download,nsi/unemployment,1",
        f"query,безработица,{LEAST}",
        f"searches,,{LEAST + 1}",
    ]
    everything = "".join(p.read_text(encoding="utf-8") for p in (root / FOLDER).iterdir())
    assert "192.0.2.7" not in everything
    assert "ivan" not in everything


def test_what_is_not_there_and_machines_are_not_counted(root: Path, client: Client) -> None:
    client.get("/files/nsi/nyama/current/data.csv")
    download(client, HTTP_USER_AGENT="Examplebot/1.0")
    download(client)

    assert counted(root) == ["download,nsi/unemployment,1"]


def test_readers_are_told_what_is_counted(root: Path, client: Client) -> None:
    assert "Броим само колко" in client.get("/bg/about/").text
    assert current().portal.config.counts_use


def test_a_portal_that_does_not_say_so_counts_nothing(
    portal: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(used, "USED", used.Used())
    download(client)
    client.get("/bg/data/?q=Безработица")
    used.USED.write()

    assert not (portal / FOLDER).exists()
    assert "Броим само колко" not in client.get("/bg/about/").text
    assert Portal.model_fields["counts_use"].default is False
