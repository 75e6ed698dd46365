"""The portal itself: how many fresh, documented datasets it holds on each topic."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from pydantic import Field

from vidno.agenda.codebook import Codebook
from vidno.agenda.signals.card import Signal
from vidno.agenda.signals.observed import Observation
from vidno.agenda.signals.topics import leads
from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.portal import Strict
from vidno.publish.standards.description import Description

NAME = "coverage"


class Options(Strict):
    """What counts as fresh."""

    on: date
    """The day of counting: written down, so that the same run gives the same figures next year."""
    years: int = Field(2, ge=0)
    """Data about a year so many years before that day, or later, are fresh."""
    crosswalk: str = "portal"
    """From the topics of the portal to those of the codebook."""


def observe(signal: Signal, portal: PortalFolder, codebook: Codebook) -> Iterator[Observation]:
    """Yield the number of fresh, documented datasets a topic; 0 where the portal has none.

    Here no dataset is a zero, since the whole catalogue was counted. Raises as `leads` does.
    """
    options = signal.options
    assert isinstance(options, Options)  # noqa: S101 - what `card.read` checked
    topics = leads(options.crosswalk, codebook, portal)
    counts: Counter[str] = Counter(
        {topic: 0 for one in portal.config.topics for topic in topics(one.id)}
    )
    for dataset in portal.released():
        said = Description(dataset, dataset.release(), "")
        if dataset.config.description and _is_fresh(said, options):
            counts.update({topic for one in said.topics for topic in topics(one.id)})
    for topic, count in sorted(counts.items()):
        yield Observation(topic, str(options.on.year), float(count))


def _is_fresh(said: Description, options: Options) -> bool:
    return said.period is not None and said.period[1].year >= options.on.year - options.years
