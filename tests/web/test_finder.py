"""The finder of a portal reads again only what has changed."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.search import documents, finder
from vidno.web.portal.pages.site import forget, site_of
from vidno.web.portal.pages.words import finder_of


@pytest.fixture
def own(portal: Path, tmp_path: Path) -> Path:
    """A portal of this test alone."""
    return Path(shutil.copytree(portal, tmp_path / "portal"))


def found(root: Path, words: str) -> list[str]:
    forget(root)
    return [hit.id for hit in finder_of(site_of(root)).find(words, ("dataset",)).hits]


def test_after_other_words_one_dataset_is_read_again(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[str]()
    of_dataset = documents.of_dataset

    def noted(folder: DatasetFolder, release: Release) -> Any:
        read.append(folder.id)
        return of_dataset(folder, release)

    monkeypatch.setattr(documents, "of_dataset", noted)
    assert found(own, "самолети") == []
    assert sorted(read) == sorted(site_of(own).by_id)
    read.clear()
    path = own / "datasets/nsi/unemployment/dataset.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("title: {bg: ", "title: {bg: Самолети ", 1), encoding="utf-8")

    assert found(own, "самолети") == ["nsi/unemployment"]
    assert read == ["nsi/unemployment"]

    shutil.rmtree(own / "datasets/nsi/unemployment")
    assert found(own, "самолети") == []
    assert read == ["nsi/unemployment"]


def test_a_finder_without_a_site_finds_the_same(own: Path) -> None:
    by_site = found(own, "безработица")
    alone = finder.Finder(site_of(own).portal)
    alone.renew()

    assert by_site
    assert [hit.id for hit in alone.find("безработица", ("dataset",)).hits] == by_site
