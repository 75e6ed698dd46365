"""Making a run, and making it again."""

from dataclasses import replace
from pathlib import Path

from vidno.agenda.index.result import Result
from vidno.agenda.index.run import identity, ranked
from vidno.agenda.runs import apart, folder, inputs
from vidno.base import progress
from vidno.catalogue.folder import PortalFolder


def make(
    portal: PortalFolder, *, workers: int = 1, doing: inputs.Doing = inputs.quiet
) -> tuple[Path, inputs.Inputs, Result]:
    """Rank the topics of a portal, the dimensions apart, and put the run in force.

    Returns its folder, what it was made from and what came out as the headline. Raises as `inputs.read` and
    `index.run.ranked` do; nothing is written then.
    """
    read = inputs.read(portal, doing)
    found = _found(read, workers)
    return folder.write(portal.root, folder.files(portal.root, read, found)), read, found.result


def check(portal: PortalFolder, *, workers: int = 1, doing: inputs.Doing = inputs.quiet) -> Path:
    """Make the run in force again from what the portal holds now, and compare every byte.

    Raises:
        NoRunError: There is no run.
        InputChangedError: Specification, figures, codebook or seed are not those of the run.
        RunDiffersError: A file differs though what it is made from does not.
    """
    current = folder.current(portal.root)
    read = inputs.read(portal, doing)
    before = folder.identity(current)
    before.check(current.name, identity(read.spec, read.table))
    folder.compare(current, folder.files(portal.root, read, _found(read, workers)))
    return current


def _found(read: inputs.Inputs, workers: int) -> apart.Found:
    """Rank what leads, then the other dimensions; the headline is known by the whole file and all figures."""
    progress.tell("rank")
    whole = identity(read.spec, read.table)
    leading = read.spec.leading
    made = replace(ranked(leading, read.table_of(leading), workers=workers), identity=whole)
    return apart.Found(made, tuple(apart.rankings(read, made, workers=workers)))
