"""The topic of each text: by the source itself, by people, else by the coder of the portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vidno.agenda.codebook import NO_TOPIC, Codebook
from vidno.agenda.signals.counted.entries import Entry, Source
from vidno.agenda.signals.topics import Leads, leads
from vidno.agenda.text.coder import Coder, coder_of
from vidno.agenda.text.model import SURE, Guess
from vidno.agenda.text.settled import codings_of
from vidno.catalogue.folder import PortalFolder

BY_SOURCE, BY_PEOPLE = "source", "people"
SILENT = Guess(None, 0.0)


@dataclass(frozen=True, slots=True)
class Label:
    """What is said of one text."""

    topics: Mapping[str, float]
    """Topics with their parts; none where it is about no topic or nobody is sure."""
    by: str
    """The coder, `people` who agree, or the `source` itself."""
    guess: Guess
    """What the coder says, sure or not."""
    is_known: bool
    """Whether it is classified: as about a topic or about none."""

    @property
    def trust(self) -> float:
        """How often such a topic is right, 0 to 1; what people agree on and sources say is taken to be."""
        return 1.0 if self.by in (BY_SOURCE, BY_PEOPLE) else self.guess.confidence


class Labels:
    """Says what a text of one signal is about. Codings of people win over the coder."""

    def __init__(self, source: Source, portal: PortalFolder, codebook: Codebook) -> None:
        """Read coder, codings and crosswalk. Raises as `coder_of`, `codings_of` and `leads` do."""
        root: Path = portal.root
        self.coder: Coder = coder_of(root, codebook)
        self.name = self.coder.name
        self._people = codings_of(root, source.signal.id, codebook).settled
        self._leads: Leads | None = None
        if source.fields.theme:
            self._leads = leads(source.options.crosswalk, codebook, portal)
        self._kept: dict[Guess, Label] = {}

    @property
    def are_given(self) -> bool:
        """Whether the source itself says the topics."""
        return self._leads is not None

    def of(self, entry: Entry) -> Label:
        """Return what a text is about. Raises NotInCrosswalkError or UnknownTopicError for its theme."""
        if self._leads is not None:
            known = bool(entry.theme.strip())
            topics = self._leads(entry.theme) if known else {}
            return Label(topics, BY_SOURCE, SILENT, known)
        guess = self.coder.guess(entry.text) if entry.language else SILENT
        if settled := self._people.get(entry.id):
            topics = {} if settled == NO_TOPIC else {settled: 1.0}
            return Label(topics, BY_PEOPLE, guess, is_known=True)
        if guess not in self._kept:
            sure = guess.topic is not None and guess.confidence >= SURE
            topics = {guess.topic: 1.0} if guess.topic is not None and sure else {}
            self._kept[guess] = Label(topics, self.name, guess, sure)
        return self._kept[guess]
