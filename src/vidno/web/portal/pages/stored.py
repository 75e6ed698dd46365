"""Stored charts of a dataset: drawn like its indicators; a broken one is left out and named in the log."""

import logging
from functools import lru_cache

from vidno.base.errors import VidnoError
from vidno.base.text import Text
from vidno.catalogue.chart import StoredChart, files_of, load_all
from vidno.catalogue.dataset import Indicator
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.place import places
from vidno.catalogue.release import Release
from vidno.charts import proved
from vidno.charts.stored import Resolved, checked, pinned, resolve
from vidno.engine.query import Reader
from vidno.web.portal.pages import alike, figures
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.site import Published, Site

OLDER = Text(
    bg="Данните са по версия {version}, посочена за тази графика; наборът има по-нова.",
    en="The data are of version {version}, named for this chart; the dataset has a newer one.",
)
log = logging.getLogger("vidno.web")


@lru_cache(maxsize=2048)
def of(site: Site, item: Published) -> tuple[Figure, ...]:
    """Return the stored charts of a dataset that fit this version, sorted by name."""
    if not files_of(item.folder):
        return ()
    found = []
    for chart in load_all(item.folder):
        try:
            if isinstance(chart, VidnoError):
                raise chart
            found.append(figure_of(site, item, chart)[0])
        except VidnoError as error:
            log.warning("%s: %s", item.id, error)
    return tuple(found)


def problems(site: Site, item: Published) -> list[VidnoError]:
    """Return what is wrong with the stored charts of a dataset, claims that are not true among it."""
    found: list[VidnoError] = []
    for chart in load_all(item.folder):
        if isinstance(chart, VidnoError):
            found.append(chart)
            continue
        try:
            at = _pinned(site, item, chart)
            _resolved(site, at, chart)
            found += proved.faults(item.folder.portal.state, at.release, chart)
        except VidnoError as error:
            found.append(error)
    return found


def unreleased(dataset: DatasetFolder) -> list[VidnoError]:
    """Return what is wrong with the stored charts of a dataset without a version, as far as that shows."""
    found: list[VidnoError] = []
    for chart in load_all(dataset):
        try:
            if isinstance(chart, VidnoError):
                raise chart
            checked(dataset, chart)
            pinned(dataset, chart)
        except VidnoError as error:
            found.append(error)
    return found


def _pinned(site: Site, item: Published, chart: StoredChart) -> Published:
    """Return the version that a chart names, or the one in force. Raises ChartFieldError."""
    version = pinned(item.folder, chart)
    return site.version(item.id, version) if version else item


def _resolved(site: Site, item: Published, chart: StoredChart) -> Resolved:
    def find_other(name: str) -> tuple[Release, Reader, Indicator] | None:
        below = figures.below(site, item, name)
        return (below[0].release, below[0].reader, below[1]) if below else None

    def find_similar(code: str) -> tuple[str, ...]:
        level = places()[code].level
        return alike.like(site, code, level) if level in ("oblast", "municipality") else ()

    return resolve(item.folder, item.release, item.reader, chart, find_other, find_similar)


def figure_of(
    site: Site, current: Published, chart: StoredChart
) -> tuple[Figure, tuple[VidnoError, ...]]:
    """Return a chart with its title where that is proved, else with the computed one; and what is not true.

    Raises VidnoError where it cannot be drawn.
    """
    item = _pinned(site, current, chart)
    made = _resolved(site, item, chart)
    says, config = chart.says, made.config
    faults = proved.faults(item.folder.portal.state, item.release, chart)
    if says.title and not faults:
        config = figures.with_headline(config, says.title)
    if not item.is_current:
        config = figures.with_note(config, OLDER.format(version=item.version))
    below = figures.below(site, item, made.indicator.denominator)
    drawn = config, made.table
    return Figure(item, made.indicator, lambda: drawn, below=below, chart=says), faults
