"""Errors that people meet: each has a stable code, a sentence and a hint, in both languages.

`VidnoError` is wrong use or an unusable file: it stops the command. `DataError` is a doubtful value
or row: it is collected into the quality report and never stops at the first one. Anything else is
a bug of ours and is left to crash.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from vidno.base.nearest import perhaps
from vidno.base.text import Language, Text

NO_CELL = ": "
"""How the template of a doubt begins where it knows no cell."""


class ProblemError(Exception):
    """What both kinds of error share: facts put into a template."""

    code: ClassVar[str] = "problem"
    template: ClassVar[Text] = Text()
    hint: ClassVar[Text] = Text()
    BULGARIAN: ClassVar[dict[str, str]] = {}
    """Facts that are words: how they read in a Bulgarian sentence."""

    def __init__(self, **facts: Any) -> None:
        # a fact that is words is kept as plain data: errors travel between processes as JSON
        facts = {k: v.model_dump() if isinstance(v, Text) else v for k, v in facts.items()}
        super().__init__(facts)
        self.facts: dict[str, Any] = facts

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.facts)

    def message(self, language: Language) -> str:
        """Return the sentence in `language`; what is said of no cell does not begin with one."""
        sentence = self.template.format(**self._worded(language)).pick(language)
        if not sentence.startswith(NO_CELL):
            return sentence
        sentence = sentence.removeprefix(NO_CELL)
        return sentence[:1].upper() + sentence[1:]

    def advice(self, language: Language) -> str:
        """Return what to do about it, in `language`."""
        return self.hint.format(**self._worded(language)).pick(language)

    def _worded(self, language: Language) -> dict[str, Any]:
        return {name: self._word(fact, language) for name, fact in self.facts.items()}

    def _word(self, fact: Any, language: Language) -> Any:
        if isinstance(fact, dict) and set(fact) == {"bg", "en"}:
            return Text.model_validate(fact).pick(language)
        return fact if language == "en" else self.BULGARIAN.get(str(fact), fact)

    def __str__(self) -> str:
        return self.message("en")

    def as_dict(self, language: Language = "en") -> dict[str, Any]:
        """Return the shape used in every JSON answer: code, message, hint and, if known, cell.

        `cells` lists all of them where a doubt is about several.
        """
        shape = {
            "code": self.code,
            "message": self.message(language),
            "hint": self.advice(language),
        }
        return shape | {name: self.facts[name] for name in ("cell", "cells") if name in self.facts}


def _again(kind: type[ProblemError], facts: dict[str, Any]) -> ProblemError:
    """Return an error that another process raised."""
    return kind(**facts)


class VidnoError(ProblemError):
    """Wrong use, or a file that cannot be used at all. Commands print it and exit with 1."""


class DataError(ProblemError):
    """Something doubtful in the data. Checks yield it; it lands in `report.json`."""

    CAUSE: ClassVar[tuple[str, ...]] = ()
    """Facts that doubts of one cause share; people see such doubts as one, with all their cells."""


class NotFoundError(VidnoError):
    """Something asked for by name does not exist."""

    code = "not-found"
    template = Text(
        bg="Няма {kind} „{name}“.",
        en="There is no {kind} '{name}'.",
    )
    hint = Text(
        bg="{perhaps}Има: {known}.",
        en="{perhaps}There is: {known}.",
    )
    BULGARIAN: ClassVar[dict[str, str]] = {
        "code list": "кодов списък",
        "dataset": "набор",
        "version": "версия",
        "field": "поле",
        "row": "ред",
        "indicator": "показател",
        "chart": "графика",
        "story": "анализ",
        "step": "стъпка",
        "format": "формат",
        "module": "модул",
        "page": "страница",
        "place": "място",
        "topic": "тема",
        "dimension": "измерение",
        "signal": "сигнал",
    }

    def __init__(self, *, name: object, known: str | Iterable[str] = "", **facts: Any) -> None:
        """Take names that are known, of which the nearest is offered, or a sentence about them."""
        if not isinstance(known, str):
            names = list(known)
            facts["perhaps"] = perhaps(str(name), names)
            known = ", ".join(names) or "–"
        facts.setdefault("perhaps", Text())
        super().__init__(name=name, known=known, **facts)
