"""What readers must know of the figures, with the names of signals and topics; a gap of many topics told once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidno.agenda.index.faults import FigureFilledError, FigureMissingError
from vidno.agenda.index.result import Result
from vidno.agenda.runs.inputs import Inputs
from vidno.base.errors import DataError
from vidno.base.text import LANGUAGES, Language, Text

ONE_EACH = FigureFilledError, FigureMissingError
"""Flags that a signal has for each topic: told in one sentence that names them all."""
BETWEEN: dict[Language, tuple[str, str]] = {"bg": ("“, „", "“ и „"), "en": ("', '", "' and '")}
"""What stands between names of which the first is opened and the last closed by a sentence."""


@dataclass(frozen=True, slots=True)
class Told:
    """A flag in words."""

    code: str
    message: Text
    hint: Text
    signal: str
    """Id of the signal; "" of none."""
    topics: tuple[str, ...]
    """Codes of the topics that it is about; none where it is about a signal as a whole."""


def told(inputs: Inputs, result: Result) -> list[Told]:
    """Return the flags of a run, in their order."""
    found: dict[tuple[object, ...], list[DataError]] = {}
    for at, flag in enumerate((*_of_sources(inputs, result), *result.flags)):
        one_each = isinstance(flag, ONE_EACH)
        key = (flag.code, flag.facts["signal"]) if one_each else (at,)
        found.setdefault(key, []).append(flag)
    return [_told(inputs, flags) for flags in found.values()]


def _of_sources(inputs: Inputs, result: Result) -> Iterator[DataError]:
    """Yield what sources say: those that are ranked here, and those of the same dimensions."""
    dimensions = {inputs.dimension_of(name) for name in result.shares}
    for one in inputs.flags:
        signal = one.facts["signal"]
        if signal in result.shares or inputs.dimension_of(signal) in dimensions:
            yield one


def _told(inputs: Inputs, flags: Sequence[DataError]) -> Told:
    first = flags[0]
    signal = first.facts.get("signal", "")
    topics = tuple(flag.facts["topic"] for flag in flags if "topic" in flag.facts)
    names = {}
    if signal:
        titles = {one.id: one.card.title for one in inputs.signals}
        names["signal"] = titles.get(signal, Text(bg=signal, en=signal))
    if topics:
        labels = [inputs.codebook.topic(topic).label for topic in topics]
        names["topic"] = Text(bg=_listed(labels, "bg"), en=_listed(labels, "en"))
    named = type(first)(**{**first.facts, **names})
    message, hint = (
        Text(**{language: say(language) for language in LANGUAGES})
        for say in (named.message, named.advice)
    )
    return Told(first.code, message, hint, signal, topics)


def _listed(labels: Sequence[Text], language: Language) -> str:
    *most, last = [label.pick(language) for label in labels]
    comma, joint = BETWEEN[language]
    return f"{comma.join(most)}{joint}{last}" if most else last
