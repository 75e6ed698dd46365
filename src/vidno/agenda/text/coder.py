"""The coder of a portal: a trained model where there is one, else the dictionary; silent where unsure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from vidno.agenda.codebook import Codebook
from vidno.agenda.text.dictionary import Dictionary, read_dictionary
from vidno.agenda.text.items import Coding
from vidno.agenda.text.model import SURE, Guess, TopicModel, read_model

MODEL = "agenda/model.gz"
"""Where a portal keeps the model that was trained on what its people coded."""
RIGHT_BY_DICTIONARY = 0.65
"""How often the packaged dictionary was right where it spoke: 0.66 of 1,560 titles of bills, 0.69 of 7,200
headlines, all in English. In Bulgarian nobody has measured it, so pages must call it not validated."""


@dataclass(frozen=True, slots=True)
class Coder:
    """Says the topic of texts. A model was trained with the dictionary, so it has heard it already."""

    codebook: Codebook
    dictionary: Dictionary
    model: TopicModel | None = None

    def __post_init__(self) -> None:
        """Refuse a model of another version of the codebook."""
        if self.model:
            self.codebook.check_name(self.model.training.codebook, file=self.name)

    @property
    def name(self) -> str:
        """How codings name it: `model-` or `dictionary-`, and what its labels hang on."""
        if self.model:
            return f"model-{self.model.digest}"
        return f"dictionary-{self.dictionary.digest}"

    def guess(self, text: str) -> Guess:
        """Return the likeliest topic; null where nothing speaks for any."""
        if self.model:
            return self.model.guess(text)
        topic = self.dictionary.topic(text)
        return Guess(topic, RIGHT_BY_DICTIONARY if topic else 0.0)

    def codings(
        self, texts: Mapping[str, str] | Iterable[tuple[str, str]], *, at: date, sure: float = SURE
    ) -> list[Coding]:
        """Return one coding an item, its topic empty where the coder is less than `sure` (0 to 1)."""
        name = self.name
        pairs = texts.items() if isinstance(texts, Mapping) else texts
        found = []
        for item, text in pairs:
            guess = self.guess(text)
            topic = guess.topic if guess.topic and guess.confidence >= sure else ""
            found.append(Coding(item, name, topic, guess.confidence, self.codebook.name, at))
        return found


def coder_of(root: Path, codebook: Codebook) -> Coder:
    """Return the coder of a portal's folder.

    Raises ModelBrokenError, OtherDictionaryError and CodebookVersionError where its model does not fit.
    """
    dictionary, path = read_dictionary(codebook), root / MODEL
    return Coder(codebook, dictionary, read_model(path, dictionary) if path.is_file() else None)
