"""Stored charts of a dataset: drawn like its indicators; a broken one is left out and named in the log."""

import logging
from functools import lru_cache

from vidno.base.errors import VidnoError
from vidno.catalogue.chart import StoredChart, files_of, load_all
from vidno.catalogue.dataset import Indicator
from vidno.catalogue.release import Release
from vidno.charts import proved
from vidno.charts.stored import Resolved, resolve
from vidno.engine.query import Reader
from vidno.web.portal.pages import figures
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.site import Published, Site

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
            found.append(_figure(site, item, chart))
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
            _resolved(site, item, chart)
            found += proved.faults(item.folder.portal.state, item.release, chart)
        except VidnoError as error:
            found.append(error)
    return found


def _resolved(site: Site, item: Published, chart: StoredChart) -> Resolved:
    def find_other(name: str) -> tuple[Release, Reader, Indicator] | None:
        below = figures.below(site, item, name)
        return (below[0].release, below[0].reader, below[1]) if below else None

    return resolve(item.folder, item.release, item.reader, chart, find_other)


def _figure(site: Site, item: Published, chart: StoredChart) -> Figure:
    """Return a chart with its title, where that is proved, and else with the computed one."""
    made = _resolved(site, item, chart)
    says, config = chart.says, made.config
    if says.title and not proved.faults(item.folder.portal.state, item.release, chart):
        config = figures.with_headline(config, says.title)
    below = figures.below(site, item, made.indicator.denominator)
    return Figure(item, made.indicator, config, made.table, below=below, chart=says)
