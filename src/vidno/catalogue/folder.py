"""The portal folder on disk: where everything of a portal is."""

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vidno.base.errors import NotFoundError, VidnoError
from vidno.base.text import Text
from vidno.catalogue import yaml_file
from vidno.catalogue.dataset import Dataset, Withdrawn
from vidno.catalogue.portal import SLUG_PATTERN, Portal, Publisher
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.release import Release
from vidno.catalogue.source import RawFile, RawFiles

MOST_LETTERS = 200
"""So long a half of a name may be: disks take 255."""


class DatasetNameError(VidnoError):
    """A dataset is named otherwise than PUBLISHER/DATASET."""

    code = "dataset-name"
    template = Text(
        bg="„{name}“ не е име на набор.",
        en="'{name}' is no dataset name.",
    )
    hint = Text(
        bg="Пишете ИЗДАТЕЛ/НАБОР с малки латински букви, цифри и тирета, до 200 знака: nsi/population.",
        en="Write PUBLISHER/DATASET in lower-case Latin letters, digits and dashes, up to 200 signs: nsi/population.",
    )


class NoReleaseError(VidnoError):
    """A dataset has not been built yet."""

    code = "no-release"
    template = Text(
        bg="Набор „{name}“ още няма издадена версия.",
        en="Dataset '{name}' has no release yet.",
    )
    hint = Text(bg="Пуснете „vidno build {name}“.", en="Run 'vidno build {name}'.")


@dataclass(frozen=True)
class DatasetFolder:
    """The folder of one dataset."""

    portal: "PortalFolder"
    id: str
    """Publisher and name: "nsi/medical-personnel"."""

    @cached_property
    def folder(self) -> Path:
        """Where it is."""
        return self.portal.root / "datasets" / self.id

    @property
    def publisher_id(self) -> str:
        """The first half of the id."""
        return self.id.split("/", maxsplit=1)[0]

    @property
    def name(self) -> str:
        """The second half of the id."""
        return self.id.split("/", maxsplit=1)[1]

    @property
    def publisher(self) -> Publisher:
        """Who published the source; a publisher not in `portal.yml` is shown by its id."""
        known = {item.id: item for item in self.portal.config.publishers}
        fallback = Publisher(
            id=self.publisher_id, name=Text(bg=self.publisher_id, en=self.publisher_id)
        )
        return known.get(self.publisher_id, fallback)

    @cached_property
    def config(self) -> Dataset:
        """What `dataset.yml` says."""
        return yaml_file.load(self.folder / "dataset.yml", Dataset, kept=self.portal.read_before)

    @cached_property
    def recipe(self) -> Recipe:
        """What `recipe.yml` says."""
        return yaml_file.load(self.folder / "recipe.yml", Recipe)

    @cached_property
    def raw(self) -> RawFiles:
        """The files as received."""
        path = self.folder / "raw" / "raw.yml"
        if not path.is_file():
            return RawFiles(schema=1)
        return yaml_file.load(path, RawFiles, kept=self.portal.read_before)

    def raw_path(self, file: str) -> Path:
        """Return the path of a raw file."""
        return self.folder / "raw" / file

    def versions(self) -> list[str]:
        """Return the versions that are given, newest first: not those that were withdrawn."""
        folder = self.folder / "releases"
        if not folder.is_dir():
            return []
        names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
        return sorted(names - self.withdrawn.keys(), reverse=True)

    @cached_property
    def withdrawn(self) -> dict[str, Withdrawn]:
        """The versions that were withdrawn, by name."""
        if not (self.folder / "dataset.yml").is_file():
            return {}
        return {one.version: one for one in self.config.withdrawn}

    @property
    def current_version(self) -> str:
        """The version in force: where that was withdrawn the newest of the others.

        Raises NoReleaseError.
        """
        try:
            name = (self.folder / "CURRENT").read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise NoReleaseError(name=self.id) from None
        if name not in self.withdrawn:
            return name
        for other in self.versions():
            return other
        raise NoReleaseError(name=self.id)

    @property
    def is_released(self) -> bool:
        """Whether there is a version in force: one that was not withdrawn."""
        try:
            return bool(self.current_version)
        except NoReleaseError:
            return False

    def release(self, version: str = "") -> Release:
        """Return a version, by default the one in force. Raises NoReleaseError or NotFoundError."""
        wanted = version or self.current_version
        folder = self.folder / "releases" / wanted
        if wanted not in self.versions():
            raise NotFoundError(kind="version", name=wanted, known=self.versions())
        return Release(dataset=self.id, folder=folder)


@dataclass(frozen=True)
class PortalFolder:
    """A portal: a folder that can be put in git, on a stick, on any disk."""

    root: Path

    @cached_property
    def config(self) -> Portal:
        """What `portal.yml` says."""
        return yaml_file.load(self.root / "portal.yml", Portal, kept=self.read_before)

    @property
    def state(self) -> Path:
        """Derived files, which may be deleted at any time."""
        return self.root / "state"

    @property
    def read_before(self) -> Path:
        """What the YAML files of datasets say, as JSON, by their hash: read in a fiftieth of the time."""
        return self.state / "yaml"

    def dataset_ids(self) -> list[str]:
        """Return the datasets there are, sorted by id."""
        folder = self.root / "datasets"
        publishers = [one for one in folder.iterdir() if one.is_dir()] if folder.is_dir() else []
        return sorted(
            f"{publisher.name}/{one.name}"
            for publisher in publishers
            for one in os.scandir(publisher)
            if os.path.isfile(f"{one.path}/dataset.yml")  # noqa: PTH113 - there are thousands
        )

    def dataset(self, name: str) -> DatasetFolder:
        """Return a dataset by its id. Raises DatasetNameError or NotFoundError."""
        found = self.new_dataset(name)
        if not (found.folder / "dataset.yml").is_file():
            raise NotFoundError(kind="dataset", name=name, known=self.dataset_ids())
        return found

    def new_dataset(self, name: str) -> DatasetFolder:
        """Return the folder that a dataset has or will have. Raises DatasetNameError."""
        parts = name.split("/")
        if len(parts) != 2 or not all(
            re.fullmatch(SLUG_PATTERN, part) and len(part) <= MOST_LETTERS for part in parts
        ):
            raise DatasetNameError(name=name)
        return DatasetFolder(self, name)

    def raw_twins(self, raw: RawFile) -> list[tuple[DatasetFolder, RawFile]]:
        """Return the raw files of all datasets with the same bytes under another name, or elsewhere."""
        found = []
        for path in sorted(self.root.glob(f"datasets/*/*/raw/{raw.sha256[:12]}-*")):
            dataset = DatasetFolder(self, f"{path.parts[-4]}/{path.parts[-3]}")
            found += [
                (dataset, item)
                for item in dataset.raw.files
                if item.file == path.name and item.sha256 == raw.sha256 and item != raw
            ]
        return found

    def released(self) -> list[DatasetFolder]:
        """Return the datasets that have a version in force."""
        found = [self.dataset(name) for name in self.dataset_ids()]
        return [item for item in found if item.is_released]
