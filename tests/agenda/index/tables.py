"""Small tables of signals by topics."""

from collections.abc import Mapping, Sequence

from vidno.agenda.index.draws import generator
from vidno.agenda.index.spec import IndexSpec
from vidno.agenda.index.table import Table

TOPICS = ("economy", "education", "health", "housing")
QUICK = {"replications": 200, "sensitivity_rows": 40, "bootstrap": 100}


def spec_of(*signals: str | dict[str, object], **more: object) -> IndexSpec:
    """A specification with these signals, and few replications unless told otherwise."""
    found = [{"id": one} if isinstance(one, str) else one for one in signals]
    doubts = QUICK | dict(more.pop("doubts", {}))  # type: ignore[call-overload]
    return IndexSpec.model_validate({"signals": found, "doubts": doubts, **more})


def table_of(
    values: Mapping[str, Sequence[float | None]],
    topics: Sequence[str] = TOPICS,
    error: float | None = None,
) -> Table:
    """A table whose figures all have the same standard error."""
    errors = {name: [error] * len(column) for name, column in values.items()}
    return Table(tuple(topics), {name: list(column) for name, column in values.items()}, errors)


def simulated(
    seed: int, *, topics: int = 21, signals: int = 6, noise: int = 0, spread: float = 0.5
) -> tuple[list[float], Table]:
    """True importance of topics, and signals that show it with errors by ratio; some are noise alone."""
    chance = generator(seed, "simulated")
    truth = [chance.lognormvariate(0, 1) for _ in range(topics)]
    values = {}
    for number in range(signals):
        shown = [chance.lognormvariate(0, 1) for _ in truth] if number < noise else truth
        values[f"s{number}"] = [one * chance.lognormvariate(0, spread) for one in shown]
    errors = {name: [spread * value for value in column] for name, column in values.items()}
    return truth, Table(tuple(f"t{at:02}" for at in range(topics)), values, errors)
