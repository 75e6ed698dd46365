"""A run: from specification and figures to a ranking that says how sure it is."""

from collections.abc import Iterator, Mapping, Sequence

from vidno.agenda.index.aggregate import Levels
from vidno.agenda.index.draws import generator
from vidno.agenda.index.faults import (
    GroupUnknownError,
    NoCommonScaleError,
    NothingRankedError,
    ReplicationFailedError,
)
from vidno.agenda.index.flags import flags
from vidno.agenda.index.intervals import Matrix, above, bands, groups, reach, spread
from vidno.agenda.index.moments import Column
from vidno.agenda.index.ranks import concordance, places, shared, tau
from vidno.agenda.index.result import Identity, LeftOut, Ranked, Result, Shuffled
from vidno.agenda.index.sensitivity import Sensitivity, sensitivities
from vidno.agenda.index.spec import ROOT, IndexSpec
from vidno.agenda.index.stages import Prepared, Scaled, beaten, headline, scaled
from vidno.agenda.index.table import Table
from vidno.agenda.index.tree import PartNotPositiveError
from vidno.agenda.index.uncertainty import Model, Places, Replication, replicated


def identity(spec: IndexSpec, table: Table) -> Identity:
    """Return what a run with these inputs is made from."""
    return Identity(spec.digest(), table.digest(), spec.codebook, spec.doubts.seed)


def ranked(spec: IndexSpec, table: Table, *, workers: int = 1) -> Result:
    """Rank topics; `workers` processes share the replications and change nothing in what comes out.

    Raises:
        NothingRankedError: Fewer than two topics of which enough is known, or signals that tell nothing apart.
        GroupUnknownError: Figures are to be filled in by a grouping that the table does not have.
        NoCommonScaleError: A mean that some scale of the specification does not allow.
    """
    model = Model(spec, table)
    group = spec.impute.group
    if group and group not in table.groups:
        raise GroupUnknownError(group=group, known=", ".join(sorted(table.groups)) or "–")
    figures = model.figures
    found = scaled(spec, figures.screened, spec.treat, spec.normalise)
    topics = tuple(table.topics[row] for row in figures.kept)
    if len(topics) < 2 or not model.tree.shares(found.columns, model.tree.weights):
        raise NothingRankedError(share=f"{spec.least_share:.0%}")
    _try_all(model, figures, topics)
    base = tuple(_placed(model, found.columns, topics, spec.chosen))
    rows = replicated(model, workers=workers)
    rankings = [one for row in rows for one in (row.a, row.b) if one is not None]
    order = _order(base, topics)
    matrix = above(rankings, len(topics))
    failed = 2 * len(rows) - len(rankings)
    doubtful = [ReplicationFailedError(count=failed, all=2 * len(rows))] if failed else []
    made = _topics(model, found, topics, base, rankings, matrix)
    return Result(
        identity=identity(spec, table),
        topics=made,
        not_ranked=tuple(t for t in table.topics if t not in {one.topic for one in made}),
        above=tuple(tuple(matrix[one][other] for other in order) for one in order),
        bands=tuple(
            tuple(topics[order[at]] for at in range(first, last + 1))
            for first, last in bands(order, matrix)
        ),
        concordance=concordance(list(found.columns.values())),
        shared_topics=shared(list(found.columns.values())),
        without=tuple(_without(model, found, topics, base)),
        shuffled=tuple(_shuffled(model, found, topics, made)),
        shares=model.tree.shares(found.columns, model.tree.weights),
        doubts=model.doubts,
        sensitivities=tuple(_sensitivities(model, rows, base)),
        replications=len(rankings),
        periods=table.periods,
        flags=(*flags(spec, table, figures, found), *doubtful),
    )


def _order(base: Places, topics: Sequence[str]) -> list[int]:
    """Return the rows that have a place, the first first; equal places by name."""
    there = [(place, topics[row], row) for row, place in enumerate(base) if place is not None]
    return [row for _, _, row in sorted(there)]


def _placed(
    model: Model, columns: Mapping[str, Column], topics: Sequence[str], how: Levels, scale: str = ""
) -> list[int | None]:
    try:
        return headline(model.spec, model.tree, columns, model.tree.weights, how)
    except PartNotPositiveError as error:
        method, part, row, value = error.args
        raise NoCommonScaleError(
            method=method,
            part=part,
            topic=topics[row],
            value=f"{value:.4g}",
            scale=scale or model.spec.normalise.label,
        ) from error


def _try_all(model: Model, figures: Prepared, topics: Sequence[str]) -> None:
    """Reckon every combination of ways once: what fails on the figures themselves is said at once."""
    for treat in model.treats:
        for normalise in model.normalises:
            columns = scaled(model.spec, figures.screened, treat, normalise).columns
            for how in model.aggregates:
                _placed(model, columns, topics, how, normalise.label)


def _topics(
    model: Model,
    found: Scaled,
    topics: Sequence[str],
    base: Places,
    rankings: Sequence[Places],
    matrix: Matrix,
) -> tuple[Ranked, ...]:
    tree, columns, order = model.tree, found.columns, _order(base, topics)
    stated = tree.weights
    least = model.spec.least_share_within
    means = tree.scores(columns, stated, "arithmetic", least_share=least)
    won = beaten(model.spec, tree, columns, stated)
    alone = {one: places(column) for one, column in columns.items()}
    together, grouped = bands(order, matrix), groups(order, matrix)
    made = []
    for at, row in enumerate(order):
        own = base[row] or len(order)
        drawn = [place for ranking in rankings if (place := ranking[row]) is not None]
        made.append(
            Ranked(
                topic=topics[row],
                place=own,
                spread=spread(drawn, own, len(order), model.spec.doubts.level),
                shared=reach(at, together),
                group=grouped[at],
                beaten=won[row] or 0.0,
                score=means[ROOT][row],
                contributions=tree.parts(row, {**columns, **means}, stated),
                dimensions={one: column[row] for one, column in means.items() if one != ROOT},
                signals={one: placed[row] for one, placed in alone.items()},
                values={one: column[row] for one, column in columns.items()},
                known=_known(model, row),
            )
        )
    return tuple(made)


def _known(model: Model, row: int) -> tuple[str, ...]:
    """Return the signals with a figure of their own for a topic that is ranked."""
    figures = model.figures
    at = figures.kept[row]
    return tuple(name for name, column in figures.denominated.items() if column[at] is not None)


def _without(model: Model, found: Scaled, topics: Sequence[str], base: Places) -> Iterator[LeftOut]:
    """Rank without each signal in turn, where there are others."""
    for signal in found.columns if len(found.columns) > 1 else ():
        columns = {name: column for name, column in found.columns.items() if name != signal}
        again = _placed(model, columns, topics, model.spec.chosen)
        moved = [abs(a - b) for a, b in zip(again, base, strict=True) if a and b]
        yield LeftOut(
            signal=signal,
            agreement=tau(again, base),
            places=dict(zip(topics, again, strict=True)),
            moved_most=max(moved, default=0),
        )


def _shuffled(
    model: Model, found: Scaled, topics: Sequence[str], made: Sequence[Ranked]
) -> Iterator[Shuffled]:
    """Rank with the figures of each signal in turn dealt out to topics by chance."""
    spreads = {one.topic: one.spread for one in made}
    for signal in found.columns if len(found.columns) > 1 else ():
        column = list(found.columns[signal])
        generator(model.spec.doubts.seed, "shuffled", signal).shuffle(column)
        again = _placed(model, {**found.columns, signal: column}, topics, model.spec.chosen)
        yield Shuffled(
            signal,
            tuple(
                topic
                for topic, place in zip(topics, again, strict=True)
                if place and topic in spreads and not spreads[topic].holds(place)
            ),
        )


def _sensitivities(
    model: Model, rows: Sequence[Replication], base: Places
) -> Sequence[Sensitivity]:
    doubts = model.spec.doubts
    crossed = [row for row in rows if row.crossed]
    return sensitivities(
        model.doubts,
        crossed,
        base,
        seed=doubts.seed,
        bootstrap=doubts.bootstrap,
        level=doubts.level,
    )
