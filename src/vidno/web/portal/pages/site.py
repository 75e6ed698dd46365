"""The portal as it is now: which datasets are published, in which version. Noticed within a second."""

import hashlib
import logging
import math
import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from vidno.agenda.runs import names as agenda_runs
from vidno.base.errors import VidnoError
from vidno.base.nearest import nearest, perhaps
from vidno.base.text import Language
from vidno.catalogue import boundaries, yaml_file
from vidno.catalogue.chart import FOLDER as CHARTS
from vidno.catalogue.chart import SUFFIX
from vidno.catalogue.dataset import Dataset, Withdrawn
from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.catalogue.portal import Publisher
from vidno.catalogue.recipe import Recipe
from vidno.catalogue.release import Release
from vidno.catalogue.story import FOLDER
from vidno.engine.query import Reader
from vidno.publish.reading import reader_of
from vidno.web.portal.pages.problems import (
    DatasetMissingError,
    VersionMissingError,
    withdrawn_error,
)
from vidno.web.portal.pages.site_kept import Kept

CHECK_SECONDS = 1.0
KEPT_RELEASES = 2048
log = logging.getLogger("vidno.web")


@dataclass(frozen=True)
class Published:
    """One version of a dataset, with the words that people wrote about it. Compared by `stamp`."""

    folder: DatasetFolder = field(compare=False)
    release: Release = field(compare=False)
    is_current: bool
    stamp: str
    """Changes whenever something that is shown about this version does: also what its rates are divided by."""

    @property
    def id(self) -> str:
        """Publisher and name."""
        return self.folder.id

    @property
    def version(self) -> str:
        """The name of the version."""
        return self.release.version

    @property
    def config(self) -> Dataset:
        """What `dataset.yml` says."""
        return self.folder.config

    @property
    def publisher(self) -> Publisher:
        """Who published the source."""
        return self.folder.publisher

    @property
    def reader(self) -> Reader:
        """The table."""
        return reader_of(self.folder.portal, self.release)

    @cached_property
    def recipe(self) -> Recipe:
        """The recipe that made this version."""
        path, kept = self.release.folder / "recipe.yml", self.folder.portal.read_before
        return yaml_file.load(path, Recipe, kept=kept)

    def title(self, language: Language) -> str:
        """The title in a language."""
        return self.config.title.pick(language) or self.id

    def publisher_name(self, language: Language, *, short: bool = False) -> str:
        """The name of the publisher; `short` where there is a short one."""
        name = self.publisher.name.pick(language)
        return (self.publisher.short.pick(language) or name) if short else name


@dataclass(frozen=True)
class Site:
    """All that is published at one moment."""

    portal: PortalFolder = field(compare=False)
    published: tuple[Published, ...] = field(compare=False)
    stamp: str
    """Changes whenever something that is shown does; sites are compared by it."""
    agenda: str = field(default="", compare=False)
    """Changes whenever the agenda's run in force does; "" where nothing was run."""
    frame: str = field(default="", compare=False)
    """Changes whenever what stands on each page does: `portal.yml`, the shapes of places, whether there is an agenda."""

    @cached_property
    def by_id(self) -> dict[str, Published]:
        """The datasets by id."""
        return {item.id: item for item in self.published}

    def dataset(self, name: str) -> Published:
        """Return the version in force. Raises DatasetMissingError, or DatasetWithdrawnError."""
        if name not in self.by_id:
            raise self._absent(name)
        return self.by_id[name]

    def version(self, name: str, version: str) -> Published:
        """Return one version of a dataset. Raises DatasetMissingError or VersionMissingError."""
        current = self.dataset(name)
        if version == current.version:
            return current
        if version in current.folder.withdrawn:
            raise withdrawn_error(name, current.folder.withdrawn[version], current.version)
        if version not in current.folder.versions():
            raise VersionMissingError(
                name=version, current=current.version, leads=f"data/{name}/#versions"
            )
        return _published(self.portal, name, version, current.stamp, is_current=False)

    def gone(self) -> list[str]:
        """Return the ids of datasets of which every version was withdrawn."""
        return [name for name in self.portal.dataset_ids() if self._last_withdrawn(name)]

    def _absent(self, name: str) -> VidnoError:
        """Return why a dataset is not given: nobody knows it, or all its versions were withdrawn."""
        last = self._last_withdrawn(name)
        if last:
            return withdrawn_error(name, last, "")
        asked, near = name[:80], nearest(name[:80], self.by_id)
        leads = f"data/{near}/" if near else ""
        return DatasetMissingError(name=asked, perhaps=perhaps(asked, self.by_id), leads=leads)

    def _last_withdrawn(self, name: str) -> Withdrawn | None:
        if name not in self.by_id:
            with suppress(VidnoError):
                folder = self.portal.dataset(name)
                if folder.withdrawn and not folder.versions():
                    return max(folder.withdrawn.values(), key=lambda one: (one.when, one.version))
        return None

    def topic_ids(self) -> list[str]:
        """Return the topics of the portal, in its order."""
        return [topic.id for topic in self.portal.config.topics]


_lock = threading.Lock()
_known: dict[Path, tuple[float, Site]] = {}


def site_of(root: Path) -> Site:
    """Return the site of a portal folder, at most a second old. Raises VidnoError without portal.yml."""
    checked, site = _known.get(root, (0.0, None))
    if site is not None and time.monotonic() - checked < CHECK_SECONDS:
        return site
    with _lock:
        fresh = _read(root, site)
        _known[root] = (time.monotonic(), fresh)
    return fresh


def hold(root: Path) -> Site:
    """Return the site of a folder, and have it stay as it is until it is forgotten: for a copy of it."""
    with _lock:
        site = _read(root, _known.get(root, (0.0, None))[1], keeps=True)
        _known[root] = (math.inf, site)
    return site


def forget(root: Path) -> None:
    """Have the next site of a folder read anew, even within the second."""
    with _lock:
        _known.pop(root, None)


def _read(root: Path, before: Site | None, *, keeps: bool = False) -> Site:
    # the folder belongs to the stamp: what is kept for a portal never answers for a copy of it
    brought = "".join(_stamp_of(path) for path in boundaries.paths(root))
    agenda = _agenda_stamp(root)
    portal_stamp = f"{root}:{_stamp_of(root / 'portal.yml')}:{brought}:{bool(agenda)}"
    found = [(*one, portal_stamp + stamps) for *one, stamps in _in_force(root / "datasets")]
    texts = [(path.name, _stamp_of(path)) for path in sorted((root / FOLDER).glob("*.md"))]
    stamp = hashlib.sha256(repr((portal_stamp, found, texts, agenda)).encode()).hexdigest()[:16]
    if before is not None and before.stamp == stamp:
        return before
    portal = _portal(root, portal_stamp)
    kept = Kept(portal.state)
    items = [_or_none(portal, kept, *item) for item in found]
    if keeps:
        kept.write()
    published = _with_below([one for one in items if one is not None])
    return Site(portal, published, stamp, agenda, portal_stamp)


def _in_force(folder: Path) -> list[tuple[str, str, str]]:
    """Return the datasets that name a version in force: id, version, the files that people wrote about it."""
    found = []
    for publisher in _folders(folder):
        for name in _folders(f"{folder}/{publisher}"):
            place = f"{folder}/{publisher}/{name}"
            with suppress(FileNotFoundError, NotADirectoryError):
                version = Path(place, "CURRENT").read_text(encoding="utf-8").strip()
                charts = sorted(one for one in _names(f"{place}/{CHARTS}") if one.endswith(SUFFIX))
                files = ["dataset.yml", *(f"{CHARTS}/{one}" for one in charts)]
                stamps = "".join(f"{file}{_stamp_of(f'{place}/{file}')}" for file in files)
                found.append((f"{publisher}/{name}", version, stamps))
    return found


def _folders(folder: Path | str) -> list[str]:
    return sorted(name for name in _names(folder) if not name.startswith("."))


def _names(folder: Path | str) -> list[str]:
    try:
        return [one.name for one in os.scandir(folder)]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _with_below(items: list[Published]) -> tuple[Published, ...]:
    """Have a dataset's stamp change with those that its rates are divided by, too."""
    stamps = {item.id: item.stamp for item in items}

    def of(item: Published) -> Published:
        names = {one.denominator.rpartition(".")[0] for one in item.config.indicators}
        below = [stamps[name] for name in sorted(names & stamps.keys())]
        if not below:
            return item
        digest = hashlib.sha256("\n".join([item.stamp, *below]).encode()).hexdigest()[:16]
        return replace(item, stamp=digest)

    return tuple(map(of, items))


def _agenda_stamp(root: Path) -> str:
    """Return what changes whenever any file of the run in force does; "" where no run is named."""
    current = root / agenda_runs.CURRENT
    if not current.is_file():
        return ""
    run = root / agenda_runs.RUNS / current.read_text(encoding="utf-8", errors="replace").strip()
    files = (f"{path.name}{_stamp_of(path)}" for path in sorted(run.rglob("*")))
    said = f"{_stamp_of(current)}{run.name}{''.join(files)}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@lru_cache(maxsize=16)
def _portal(root: Path, stamp: str) -> PortalFolder:
    portal = PortalFolder(root)
    _ = portal.config
    return portal


def _or_none(
    portal: PortalFolder, kept: Kept, name: str, version: str, stamp: str
) -> Published | None:
    """Return a dataset, or None where its files are broken: one dataset must not hide the others."""
    try:
        found = _published(portal, name, version, stamp, is_current=True)
        described = found.release.folder / "datapackage.json"
        key = f"{version} {stamp} {_stamp_of(described)}"
        config = kept.get(name, key)
        if config is not None:
            vars(found.folder)["config"] = config
        if version in found.folder.withdrawn:
            version = found.folder.current_version
            found = _published(portal, name, version, stamp, is_current=True)
        if config is None:
            config, _ = found.config, found.release.package
            kept.put(name, key, config)
    except (VidnoError, OSError, ValueError, KeyError) as error:
        log.warning("dataset %s is left out: %s", name, error)
        return None
    return found


@lru_cache(maxsize=KEPT_RELEASES)
def _published(
    portal: PortalFolder, name: str, version: str, stamp: str, *, is_current: bool
) -> Published:
    folder = portal.new_dataset(name)
    key = f"{name}/{version}/{stamp}/{is_current}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    return Published(
        folder, Release(name, folder.folder / "releases" / version), is_current, digest
    )


def _stamp_of(path: Path | str) -> str:
    try:
        facts = os.stat(path)  # noqa: PTH116 - of a text it takes half the time, and there are thousands
    except FileNotFoundError:
        return "-"
    return f"{facts.st_mtime_ns}-{facts.st_size}"
