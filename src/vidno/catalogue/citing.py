"""How to cite a thing: in words of both languages, as BibTeX and as CSL-JSON. The version is part of it."""

import re
from dataclasses import dataclass
from typing import Any, Literal

from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text

SPECIAL = re.compile(r"([&%$#_{}])")
Kind = Literal["dataset", "graphic", "article"]


@dataclass(frozen=True, slots=True)
class Work:
    """What is cited: a version of a dataset, a chart, a story, a number."""

    key: str
    """By which reference managers know it."""
    kind: Kind
    author: Text
    title: Text
    portal: Text
    day: str
    """Of the data or the text, ISO 8601; "" where it is not known."""
    version: str = ""
    path: str = ""
    """Its lasting address inside the site; `{language}` stands for the language."""

    def address(self, language: Language, base_url: str = "") -> str:
        """Return where it stands; "" where that is not known."""
        return base_url + self.path.format(language=language) if self.path else ""

    def text(self, language: Language, base_url: str = "") -> str:
        """Return the sentence, with the address at its end."""
        author, title = _plain(self.author, language), _plain(self.title, language)
        portal = _plain(self.portal, language)
        if self.kind == "article":
            said = Text(bg=f"{portal}, {self.day}.", en=f"{portal}, {self.day}.")
        else:
            said = Text(
                bg=f"Обработка: {portal}, версия {self.version}.",
                en=f"Processed by {portal}, version {self.version}.",
            )
        parts = [f"{author.removesuffix('.')}." if author else "", _stopped(title)]
        address = self.address(language, base_url)
        return " ".join(filter(None, (*parts, said.pick(language), address)))

    def bibtex(self, language: Language, base_url: str = "") -> str:
        """Return the entry for reference managers of the TeX family."""
        note = Text(bg=f"версия {self.version}", en=f"version {self.version}").pick(language)
        address = self.address(language, base_url)
        facts = {
            "author": f'"{{{escaped(_plain(self.author, language))}}}"',
            "title": f"{{{escaped(_plain(self.title, language))}}}",
            "publisher": f"{{{escaped(_plain(self.portal, language))}}}",
            "year": f"{{{self.day[:4]}}}" if self.day else "",
            "note": f"{{{note}}}" if self.version else "",
            "url": f"{{{address}}}" if address else "",
        }
        lines = [f"  {name} = {value}" for name, value in facts.items() if value]
        return ",\n".join([f"@misc{{{self.key}", *lines]) + "\n}"

    def csl(self, base_url: str = "") -> list[dict[str, Any]]:
        """Return the items for Zotero and its like, one a language."""
        return [self._csl(language, base_url) for language in ("bg", "en")]

    def _csl(self, language: Language, base_url: str) -> dict[str, Any]:
        author, address = _plain(self.author, language), self.address(language, base_url)
        item: dict[str, Any] = {
            "id": f"{self.key}.{language}",
            "type": "webpage" if self.kind == "article" else self.kind,
            "title": _plain(self.title, language),
            "publisher": _plain(self.portal, language),
            "language": language,
        }
        if author:
            item["author"] = [{"literal": author}]
        if self.day:
            item["issued"] = {"date-parts": [[int(part) for part in self.day.split("-")]]}
        if self.version:
            item["version"] = self.version
        return item | ({"URL": address} if address else {})


def escaped(text: str) -> str:
    """Write a text as BibTeX takes it."""
    return SPECIAL.sub(r"\\\1", text.replace("\\", "/"))


def _plain(text: Text, language: Language) -> str:
    plain = text.pick(language).replace(NBSP, " ")
    return plain if plain.endswith(" г.") else plain.removesuffix(".")  # a stop of „2024 г.“ stays


def _stopped(title: str) -> str:
    return title if title.endswith((".", "?", "!", "…")) else f"{title}."
