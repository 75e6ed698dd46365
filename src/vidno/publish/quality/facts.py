"""What the score is worked out from: the release, its report, `dataset.yml` and today's date."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from vidno.base import clock
from vidno.catalogue.dataset import Dataset
from vidno.catalogue.folder import DatasetFolder
from vidno.catalogue.release import Release
from vidno.catalogue.schema import FieldSpec
from vidno.engine.query import Reader
from vidno.publish.reading import reader_of


@dataclass(frozen=True)
class Facts:
    """One version of a dataset on one day."""

    dataset: DatasetFolder
    release: Release
    today: date

    @property
    def config(self) -> Dataset:
        """What `dataset.yml` says."""
        return self.dataset.config

    @property
    def report(self) -> dict[str, Any]:
        """The report of the version."""
        return self.release.report

    @cached_property
    def reader(self) -> Reader:
        """The table."""
        return reader_of(self.dataset.portal, self.release)

    @cached_property
    def periods(self) -> list[str]:
        """The periods of the table, in order; empty where it has none."""
        period = self.release.schema.by_kind("period")
        if period is None:
            return []
        return sorted(str(value) for value, _ in self.reader.distinct(period.name) if value)

    def measures(self) -> tuple[FieldSpec, ...]:
        """The measures of the table."""
        return self.release.schema.by_role("measure")


def facts_of(dataset: DatasetFolder, release: Release) -> Facts:
    """Return the facts of a version today."""
    return Facts(dataset, release, clock.today())
