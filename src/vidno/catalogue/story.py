"""A story: a text about data, in which every number is a reference to a value of a dataset.

`stories/<id>.md` is in Bulgarian, `stories/<id>.en.md` in English. Each begins with a head between two
lines of three dashes; what both share (topics, versions, draft) stands in the Bulgarian one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from vidno.base.errors import NotFoundError, VidnoError
from vidno.base.slug import slug
from vidno.base.text import Language, Text
from vidno.catalogue import yaml_file
from vidno.catalogue.portal import Slug, Strict

FOLDER = "stories"
RULE = "---"
REFERENCE = re.compile(r"\{(?P<kind>[a-z]+):(?P<words>[^{}\n]*)\}")
BARE = re.compile(r"(?<![\w.,])\d[\d\u00a0 .,]*")
YEAR = re.compile(r"(?:19|20)\d\d")


class StoryHeadError(VidnoError):
    """A story without a head between two lines of three dashes."""

    code = "story-head"
    template = Text(
        bg="„{file}“ не започва със заглавна част между два реда „---“.",
        en="'{file}' does not begin with a head between two lines '---'.",
    )
    hint = Text(
        bg="Вижте примера в docs/howto/story.bg.md.",
        en="See the example in docs/howto/story.en.md.",
    )


class StoryHead(Strict):
    """The head of `stories/<id>.md`."""

    schema_: Literal[1] = Field(1, alias="schema")
    """Version of this file's form."""
    title: str
    """A statement, not a subject: it is checked against its numbers by whoever reads it."""
    summary: str
    """Two sentences for lists and for sharing."""
    authors: tuple[str, ...] = ()
    """Who wrote it."""
    published: str = ""
    """Day of publication, ISO 8601."""
    topics: tuple[Slug, ...] = ()
    """Topics of the portal, by id."""
    data: dict[str, str] = Field(default_factory=dict)
    """Each dataset with the version that the numbers were taken from; written by `vidno story pin`."""
    draft: bool = False
    """Drafts are shown only by `vidno serve --drafts`."""


class StoryWords(Strict):
    """The head of `stories/<id>.en.md`: what differs by language."""

    title: str
    """The title in English."""
    summary: str
    """The summary in English."""
    authors: tuple[str, ...] = ()
    """Who wrote it, as English readers are told; left out: as in the Bulgarian head."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a text: `{value:nsi.beds.beds VRC 2024}`."""

    kind: str
    """What is asked for: place, value, change, points, rank, chart, plain."""
    words: tuple[str, ...]
    text: str
    """As written."""
    line: int


@dataclass(frozen=True)
class Story:
    """A story as written."""

    id: str
    file: Path
    head: StoryHead
    bodies: dict[Language, str]
    words: dict[Language, StoryWords]
    first_lines: dict[Language, int]
    """The line of the file in which each body begins."""

    def title(self, language: Language) -> str:
        """The title in a language; the Bulgarian one where there is no other."""
        return self.words.get(language, self.words["bg"]).title

    def summary(self, language: Language) -> str:
        """The summary in a language; the Bulgarian one where there is no other."""
        return self.words.get(language, self.words["bg"]).summary

    def authors(self, language: Language) -> str:
        """Who wrote it, in a language."""
        return ", ".join(self.words.get(language, self.words["bg"]).authors or self.head.authors)

    def references(self, language: Language) -> Iterator[Reference]:
        """Yield the references of a text, in order."""
        body = self.bodies.get(language, "")
        for found in REFERENCE.finditer(body):
            line = self.first_lines[language] + body.count("\n", 0, found.start())
            yield Reference(found["kind"], tuple(found["words"].split()), found[0], line)

    def bare_numbers(self, language: Language) -> Iterator[tuple[int, str]]:
        """Yield line and text of each number that refers to nothing; years are no numbers."""
        for at, line in enumerate(self.bodies.get(language, "").split("\n")):
            text = re.sub(r"\]\([^)\]]*\)", "]", REFERENCE.sub("", line))
            text = re.sub(r"^\s*\d+\.\s", "", text)  # a numbered list
            for found in BARE.finditer(text):
                number = found[0].rstrip(" .,\u00a0")
                if not YEAR.fullmatch(number):
                    yield self.first_lines[language] + at, number


def stories_in(root: Path) -> list[str]:
    """Return the ids of the stories of a portal."""
    return sorted(
        path.stem
        for path in (root / FOLDER).glob("*.md")
        if not path.stem.endswith(".en") and slug(path.stem) == path.stem
    )


def load(root: Path, name: str) -> Story:
    """Read a story. Raises NotFoundError, StoryHeadError, YamlSyntaxError or KeyValueError."""
    path = root / FOLDER / f"{name}.md"
    known = stories_in(root)
    if name not in known:
        raise NotFoundError(kind="story", name=name[:60], known=known)
    tree, body, first = _parts(path)
    head = yaml_file.parse(tree, StoryHead, file=str(path))
    bodies: dict[Language, str] = {"bg": body}
    lines: dict[Language, int] = {"bg": first}
    words: dict[Language, StoryWords] = {"bg": StoryWords(title=head.title, summary=head.summary)}
    english = path.with_name(f"{name}.en.md")
    if english.is_file():
        tree, bodies["en"], lines["en"] = _parts(english)
        words["en"] = yaml_file.parse(tree, StoryWords, file=str(english))
    return Story(name, path, head, bodies, words, lines)


def pin(root: Path, name: str, versions: dict[str, str]) -> None:
    """Write the versions of the datasets into the head of a story; the rest stays as it is."""
    path = root / FOLDER / f"{name}.md"
    tree, body, _ = _parts(path)
    tree["data"] = versions
    path.write_text(f"{RULE}\n{yaml_file.dump(tree)}{RULE}\n{body}", encoding="utf-8")


def _parts(path: Path) -> tuple[Any, str, int]:
    """Return head, body, and the line in which the body begins."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    rules = [at for at, line in enumerate(lines) if line.rstrip() == RULE]
    if len(rules) < 2 or rules[0] != 0:
        raise StoryHeadError(file=str(path))
    head, body = lines[1 : rules[1]], lines[rules[1] + 1 :]
    try:
        tree = YAML(typ="rt").load("\n".join(head))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise yaml_file.YamlSyntaxError(file=str(path), line=line, found=error.problem) from error
    return tree, "\n".join(body), rules[1] + 2
