"""From what a source calls its subjects to the topics of the codebook."""

from collections.abc import Callable, Mapping

from vidno.agenda.codebook import NO_TOPIC, Codebook
from vidno.agenda.crosswalk import read_crosswalk
from vidno.catalogue.folder import PortalFolder

Leads = Callable[[str], Mapping[str, float]]
"""From a name to topics with their parts; none for what is about no topic."""


def leads(crosswalk: str, codebook: Codebook, portal: PortalFolder) -> Leads:
    """Return what tells the topics of a name: a crosswalk, or the codes of the codebook themselves.

    What it returns raises NotInCrosswalkError or UnknownTopicError for a name that nobody foresaw: it is
    never left out in silence. Raises as `read_crosswalk` does.
    """
    if crosswalk:
        return read_crosswalk(crosswalk, codebook, portal.root).topics_of

    def own(code: str) -> Mapping[str, float]:
        return {} if code == NO_TOPIC else {codebook.topic(code).code: 1.0}

    return own
