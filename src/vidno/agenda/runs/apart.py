"""The rankings of dimensions apart, each from its own signals, or why a dimension has none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vidno.agenda.index.result import Result
from vidno.agenda.index.run import ranked
from vidno.agenda.index.spec import ROOT
from vidno.agenda.runs.inputs import Inputs
from vidno.agenda.signals.card import NAMES
from vidno.base.errors import VidnoError
from vidno.base.text import Text


@dataclass(frozen=True, slots=True)
class Apart:
    """One dimension: its ranking, or why there is none."""

    dimension: str
    result: Result | None
    why: Text | None = None
    """None where it is ranked."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that a run finds: the headline, and each dimension apart."""

    result: Result
    apart: tuple[Apart, ...]


def titles(inputs: Inputs) -> Mapping[str, Text]:
    """Return what dimensions are called: those of cards, then what the specification adds."""
    own = {one.id: one.title for one in inputs.spec.dimensions}
    return {
        **{name: own.get(name) or title for name, title in NAMES.items()},
        **{
            name: title or Text(bg=name, en=name)
            for name, title in own.items()
            if name not in NAMES
        },
    }


def rankings(inputs: Inputs, result: Result, *, workers: int = 1) -> Iterator[Apart]:
    """Yield every dimension; `result` is the headline, which is not reckoned twice."""
    spec = inputs.spec
    alone = {inputs.dimension_of(one.id) for one in spec.leading.signals}
    for name in titles(inputs):
        if name == spec.leads or (not spec.measured and alone == {name}):
            yield Apart(name, result)
        elif name in spec.measured:
            yield _ranked(inputs, name, workers)
        else:
            yield Apart(name, None, _why(inputs, name))


def _ranked(inputs: Inputs, name: str, workers: int) -> Apart:
    spec = inputs.spec.of(name)
    try:
        return Apart(name, ranked(spec, inputs.table_of(spec), workers=workers))
    except VidnoError as error:
        said = {"bg": error.message("bg"), "en": error.message("en")}
        return Apart(name, None, Text(**said))


def _why(inputs: Inputs, name: str) -> Text:
    there = [one for one in inputs.signals if one.card.dimension == name]
    if not there:
        return Text(
            bg="Няма нито един сигнал по теми за това измерение.",
            en="There is no signal by topic for this dimension.",
        )
    counted = {one.id: one.under for one in inputs.spec.signals}
    if any(counted.get(one.id) == ROOT for one in there):
        return Text(
            bg="Сигналите му се броят заедно с други, без отделно подреждане.",
            en="Its signals are counted together with others, without a ranking of their own.",
        )
    return Text(
        bg="Има сигнали, но спецификацията не подрежда темите по тях.",
        en="There are signals, but the specification does not rank topics by them.",
    )
