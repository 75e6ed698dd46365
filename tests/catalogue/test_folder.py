"""The portal folder on disk."""

from pathlib import Path

import pytest

from vidno.base.errors import NotFoundError
from vidno.catalogue.folder import DatasetNameError, NoReleaseError, PortalFolder


@pytest.fixture
def portal(tmp_path: Path) -> PortalFolder:
    (tmp_path / "portal.yml").write_text(
        "schema: 1\nname: {bg: Видно}\npublishers:\n  - {id: nsi, name: {bg: НСИ, en: NSI}}\n",
        encoding="utf-8",
    )
    for name in ("nsi/population", "mz/beds"):
        folder = tmp_path / "datasets" / name
        folder.mkdir(parents=True)
        (folder / "dataset.yml").write_text("schema: 1\ntitle: {bg: Набор}\n", encoding="utf-8")
    return PortalFolder(tmp_path)


def test_datasets_are_listed_by_id(portal: PortalFolder) -> None:
    assert portal.dataset_ids() == ["mz/beds", "nsi/population"]
    assert portal.dataset("nsi/population").config.title.bg == "Набор"
    assert portal.released() == []


@pytest.mark.parametrize(
    "name",
    ["population", "nsi/", "/population", "NSI/population", "nsi/population/x", "../nsi", "nsi/..",
     "nsi/a b", "nsi/население", "nsi/a_b", "", "nsi/-a", "nsi/a\n", "nsi/a/", "./nsi"],
)  # fmt: skip
def test_names_that_are_no_dataset_names_are_refused(portal: PortalFolder, name: str) -> None:
    with pytest.raises(DatasetNameError):
        portal.dataset(name)


def test_an_unknown_dataset_is_answered_with_the_known_ones(portal: PortalFolder) -> None:
    with pytest.raises(NotFoundError) as caught:
        portal.dataset("nsi/nothing")

    assert caught.value.facts["known"] == "mz/beds, nsi/population"


def test_a_dataset_that_was_never_built_has_no_release(portal: PortalFolder) -> None:
    with pytest.raises(NoReleaseError):
        portal.dataset("nsi/population").release()


def test_versions_are_listed_newest_first_and_staging_is_none(portal: PortalFolder) -> None:
    dataset = portal.dataset("nsi/population")
    for name in ("2024-01-01-aaaaaaaa", "2026-03-01-bbbbbbbb", ".staging-77"):
        (dataset.folder / "releases" / name).mkdir(parents=True)
    (dataset.folder / "CURRENT").write_text("2024-01-01-aaaaaaaa\n")

    assert dataset.versions() == ["2026-03-01-bbbbbbbb", "2024-01-01-aaaaaaaa"]
    assert dataset.release().version == "2024-01-01-aaaaaaaa"
    assert dataset.release("2026-03-01-bbbbbbbb").version == "2026-03-01-bbbbbbbb"
    for name in ("2020-01-01-cccccccc", "../../..", ".staging-77", "."):
        with pytest.raises(NotFoundError):
            dataset.release(name)


def test_a_publisher_that_the_portal_does_not_name_is_shown_by_its_id(
    portal: PortalFolder,
) -> None:
    assert portal.dataset("nsi/population").publisher.name.en == "NSI"
    assert portal.dataset("mz/beds").publisher.name.bg == "mz"
