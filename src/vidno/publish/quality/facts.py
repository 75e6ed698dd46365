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
from vidno.publish.quality.counts import Counts, count


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
    def counts(self) -> Counts:
        """Counts over the table: from the report, or counted now for a version built before they were kept."""
        kept = self.report.get("counts")
        if kept is not None:
            return Counts.model_validate(kept)
        return count(self.release.folder, self.release.schema, self.release.codelists)

    def measures(self) -> tuple[FieldSpec, ...]:
        """The measures of the table."""
        return self.release.schema.by_role("measure")


def facts_of(dataset: DatasetFolder, release: Release) -> Facts:
    """Return the facts of a version today."""
    return Facts(dataset, release, clock.today())
