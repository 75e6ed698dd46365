"""Texts about many datasets lie in one file, and are made anew where what they were made of has changed."""

from pathlib import Path

import pytest

from vidno.web.portal.pages import shelf
from vidno.web.portal.pages.site import Published, Site, site_of
from vidno.web.shared import caching

SHARED, ODD = "същото", "ред\nи \ud7ff 𝕏"


@pytest.fixture
def site(portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site whose state is of this test alone."""
    monkeypatch.setattr(shelf, "FEW", 1)
    monkeypatch.setattr("vidno.catalogue.folder.PortalFolder.state", tmp_path)
    return site_of(portal)


def file(root: Path) -> Path:
    return root / "facts/words.texts"


def asked(
    site: Site, stamps: dict[str, str] | None = None
) -> tuple[list[tuple[str, ...]], list[str]]:
    """Return the texts, and of which datasets they were made now."""
    new: list[str] = []

    def made(item: Published) -> tuple[str, ...]:
        new.append(item.id)
        return SHARED, f"{item.id} {ODD}", ""

    def stamp(item: Published) -> str:
        return (stamps or {}).get(item.id, item.stamp)

    return shelf.texts(site, "words", site.published, made, stamp), new


def test_texts_are_read_as_they_were_made(site: Site, tmp_path: Path) -> None:
    first, new = asked(site)

    assert new == ["mon/schools", "nsi/unemployment"]
    assert asked(site) == (first, [])
    assert first[0] == (SHARED, f"mon/schools {ODD}", "")
    assert file(tmp_path).read_text("utf-8").count(SHARED) == 1


def test_only_those_are_made_anew_whose_stamp_is_another(site: Site) -> None:
    asked(site)

    assert asked(site, {"mon/schools": "other"})[1] == ["mon/schools"]
    assert asked(site, {"mon/schools": "other"})[1] == []


@pytest.mark.parametrize("harm", [b"", b"{", b"[]\n", b'{"lengths": [1]}\nabc', b"\xff"])
def test_a_broken_file_is_written_anew(site: Site, tmp_path: Path, harm: bytes) -> None:
    first, _ = asked(site)
    file(tmp_path).write_bytes(harm)

    assert asked(site) == (first, ["mon/schools", "nsi/unemployment"])
    assert asked(site) == (first, [])


def test_a_file_of_another_program_or_cut_off_does_not_count(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _ = asked(site)
    whole = file(tmp_path).read_bytes()
    file(tmp_path).write_bytes(whole[:-3])
    assert len(asked(site)[1]) == 2

    monkeypatch.setattr(caching, "build", lambda: "another")
    assert asked(site) == (first, ["mon/schools", "nsi/unemployment"])


def test_few_datasets_have_theirs_from_their_own_facts(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "FEW", 60)

    assert asked(site)[1] == asked(site)[1] == ["mon/schools", "nsi/unemployment"]
    assert not file(tmp_path).exists()
