"""`vidno export --to`: the copy is made, then what has changed is sent."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A portal without datasets."""
    path = tmp_path / "home" / "portal.yml"
    path.parent.mkdir()
    path.write_text("schema: 1\nname: {bg: Видно, en: Vidno}\n", encoding="utf-8")
    return path.parent


def test_keys_are_asked_for_before_the_copy_is_made(
    vidno: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)

    ran = vidno("export", "--to", "s3://bucket", "-p", home)

    assert ran.code == 1
    assert "AWS_ACCESS_KEY_ID" in ran.err
    assert not (home / "state/copy").exists()


def test_a_folder_of_another_kind_is_named(vidno: Run, home: Path) -> None:
    ran = vidno("export", "--to", "ftp://host/x", "-p", home)

    assert ran.code == 1
    assert "send-target" in ran.err
