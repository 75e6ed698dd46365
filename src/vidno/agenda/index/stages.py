"""The steps one after another: divided, filled in, screened, treated, normalised, aggregated."""

from collections.abc import Mapping
from dataclasses import dataclass

from vidno.agenda.index.aggregate import Levels
from vidno.agenda.index.copeland import wins
from vidno.agenda.index.denominate import denominated
from vidno.agenda.index.impute import imputed
from vidno.agenda.index.moments import Column, known
from vidno.agenda.index.normalise import Normalisation, normalised
from vidno.agenda.index.ranks import places, settled
from vidno.agenda.index.screen import screened
from vidno.agenda.index.spec import ROOT, IndexSpec
from vidno.agenda.index.table import Table
from vidno.agenda.index.treat import Treated, Treatment, treated
from vidno.agenda.index.tree import Tree, Weights

Named = Mapping[str, Column]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Figures before outliers are treated."""

    denominated: Named
    imputed: Named
    filled: Mapping[str, tuple[bool, ...]]
    """Whether each figure was filled in."""
    kept: tuple[int, ...]
    """Rows of the topics that are ranked."""
    screened: Named
    """The figures of these topics."""


@dataclass(frozen=True, slots=True)
class Scaled:
    """Figures on a common scale; a signal that tells nothing apart is not among `columns`."""

    treated: Mapping[str, Treated]
    columns: Named


def prepared(spec: IndexSpec, table: Table, values: Named | None = None) -> Prepared:
    """Divide, fill in and screen; `values` are in place of those of the table."""
    figures = table.values if values is None else values
    divided = {
        one.id: denominated(figures[one.id], figures[one.denominator], one.factor)
        if one.denominator
        else figures[one.id]
        for one in spec.signals
    }
    groups = table.groups.get(spec.impute.group)
    filled = {name: imputed(column, spec.impute, groups) for name, column in divided.items()}
    columns = {name: column for name, (column, _) in filled.items()}
    enough = screened(list(columns.values()), spec.least_share)
    kept = tuple(row for row, is_enough in enumerate(enough) if is_enough)
    return Prepared(
        denominated=divided,
        imputed=columns,
        filled={name: marks for name, (_, marks) in filled.items()},
        kept=kept,
        screened={name: [column[row] for row in kept] for name, column in columns.items()},
    )


def scaled(spec: IndexSpec, columns: Named, treat: Treatment, normalise: Normalisation) -> Scaled:
    """Treat outliers and normalise."""
    calm = {one.id: treated(columns[one.id], treat) for one in spec.signals}
    found = {
        one.id: normalised(
            calm[one.id].column, normalise, direction=one.direction, target=one.target
        )
        for one in spec.signals
    }
    return Scaled(calm, {name: column for name, column in found.items() if column is not None})


def headline(
    spec: IndexSpec, tree: Tree, columns: Named, weights: Weights, how: Levels
) -> list[int | None]:
    """Return the place of each topic; `how` "copeland" compares topics over all signals at once.

    Raises PartNotPositiveError.
    """
    if how == "copeland":
        return places(beaten(spec, tree, columns, weights))
    scores = tree.scores(columns, weights, how, least_share=spec.least_share_within).get(ROOT, [])
    return places([None if score is None else settled(score) for score in scores])


def beaten(spec: IndexSpec, tree: Tree, columns: Named, weights: Weights) -> list[float | None]:
    """Return how many topics each beats, compared over all signals at once."""
    shares = tree.shares(columns, weights)
    tops = {one.id for one in spec.signals if one.reported == "top"}
    chosen = [_below_all(columns[one]) if one in tops else columns[one] for one in shares]
    return wins(chosen, list(shares.values()))


def _below_all(column: Column) -> Column:
    """Put what a signal does not tell below all that it tells, equal among themselves."""
    below = min(known(column)) - 1
    return [below if value is None else value for value in column]
