"""The codebook: by which topics the items of the public agenda are coded, and what each takes in.

A portal's own codebook is `agenda/codebook.yml`; without it the packaged one serves. A coding names the
version of the codebook it was made by, and is refused beside another one.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from vidno.base.errors import VidnoError
from vidno.base.nearest import perhaps
from vidno.base.text import Text, WordedValueError
from vidno.catalogue.yaml_file import load

PACKAGED = Path(__file__).parent / "data" / "codebook.yml"
CODE_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NO_TOPIC = "none"
"""What a coder says of an item that is about none of the topics; no topic may be called so."""


class UnknownTopicError(VidnoError):
    """A file or a question names a topic that the codebook does not have."""

    code = "topic-unknown"
    template = Text(
        bg="В книгата с теми „{codebook}“ няма тема „{topic}“.",
        en="The codebook '{codebook}' has no topic '{topic}'.",
    )
    hint = Text(
        bg="{perhaps}Темите са: {known}.",
        en="{perhaps}The topics are: {known}.",
    )


class CodebookVersionError(VidnoError):
    """Codings or a model made by one version of a codebook are read with another."""

    code = "codebook-version"
    template = Text(
        bg="„{file}“ е по книгата с теми „{found}“, а тук важи „{codebook}“.",
        en="'{file}' was made by the codebook '{found}', but '{codebook}' is in force here.",
    )
    hint = Text(
        bg="Кодирайте наново по книгата, която важи, или върнете в agenda/codebook.yml онази, по която е"
        " кодирано.",
        en="Code anew by the codebook in force, or put back the one it was coded by in"
        " agenda/codebook.yml.",
    )


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CodebookTopic(_Strict):
    """One topic: what it is called, and what belongs in it."""

    code: str = Field(pattern=CODE_PATTERN)
    """By which codings name it; stays for good."""
    cap: int | None = None
    """The major topic of the Comparative Agendas Project that it equals; empty where there is none."""
    label: Text
    """As readers see it."""
    definition: Text
    """What it is about, in a sentence."""
    include: Text = Text()
    """What belongs in it."""
    exclude: Text = Text()
    """What looks alike and belongs elsewhere, and where."""


class Codebook(_Strict):
    """What `agenda/codebook.yml` says."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    id: str = Field(pattern=CODE_PATTERN)
    """Short name of the codebook."""
    version: str = Field(min_length=1)
    """Changes whenever a topic takes in something else than before."""
    title: Text
    """What it is called."""
    topics: tuple[CodebookTopic, ...] = Field(min_length=2)
    """The topics, in the order of tables."""

    @field_validator("topics")
    @classmethod
    def _each_once(cls, topics: tuple[CodebookTopic, ...]) -> tuple[CodebookTopic, ...]:
        for names in ([one.code for one in topics], [one.cap for one in topics if one.cap]):
            if len(set(names)) < len(names):
                raise WordedValueError(
                    Text(bg="всяка тема и всеки номер веднъж", en="each topic and number once")
                )
        if any(one.code == NO_TOPIC for one in topics):
            raise WordedValueError(
                Text(bg=f"тема, която не се казва „{NO_TOPIC}“", en=f"no topic called '{NO_TOPIC}'")
            )
        return topics

    @property
    def name(self) -> str:
        """Id and version in one word, as codings carry it: `vidno-1`."""
        return f"{self.id}-{self.version}"

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all topics, in the order of the codebook."""
        return tuple(one.code for one in self.topics)

    def topic(self, code: str) -> CodebookTopic:
        """Return a topic by its code. Raises UnknownTopicError."""
        for one in self.topics:
            if one.code == code:
                return one
        raise self._unknown(code)

    def by_cap(self, number: int) -> CodebookTopic:
        """Return the topic of a CAP major topic. Raises UnknownTopicError."""
        for one in self.topics:
            if one.cap == number:
                return one
        raise self._unknown(f"CAP {number}")

    def check_topics(self, codes: Iterable[str]) -> None:
        """Raise UnknownTopicError for the first code that is no topic and not `none`."""
        known = {*self.codes, NO_TOPIC}
        for code in codes:
            if code not in known:
                raise self._unknown(code)

    def check_name(self, found: str, *, file: str) -> None:
        """Raise CodebookVersionError unless `found` is the name of this codebook."""
        if found != self.name:
            raise CodebookVersionError(file=file, found=found, codebook=self.name)

    def _unknown(self, code: str) -> UnknownTopicError:
        return UnknownTopicError(
            codebook=self.name,
            topic=code,
            perhaps=perhaps(code, self.codes),
            known=", ".join(self.codes),
        )


def read_codebook(portal: Path | None = None) -> Codebook:
    """Return the codebook of a portal's folder, or the packaged one where it has none.

    Raises YamlSyntaxError and KeyValueError where the portal's own is faulty.
    """
    own = portal / "agenda" / "codebook.yml" if portal else None
    return load(own, Codebook) if own and own.is_file() else _packaged()


@cache
def _packaged() -> Codebook:
    return load(PACKAGED, Codebook)
