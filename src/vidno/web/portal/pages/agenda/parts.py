"""The published figures that one of the agenda is reckoned from, so that each opens down to its cell."""

from collections.abc import Iterator

from vidno.agenda.signals.observed import Observation, Row
from vidno.web.portal.pages import source
from vidno.web.portal.pages.agenda.facts import Facts
from vidno.web.portal.pages.source import Neighbour

MOST = 12
"""Of more figures only the table is named by the link of the figure itself."""


def parts(facts: Facts, one: Observation) -> tuple[Neighbour, ...]:
    """Return the figures that one is reckoned from, each with what it is about.

    None of a figure that stands as published in a single cell, nor of one that is made of very many.
    """
    if len(one.rows) > MOST:
        return ()
    found = list(_read(facts, one.rows))
    if len(found) == 1 and found[0][0] == one.value:
        return ()
    return tuple(part for _, part in found)


def _read(facts: Facts, rows: tuple[Row, ...]) -> Iterator[tuple[object, Neighbour]]:
    for row in rows:
        if not facts.row(row):  # its version is not there any more
            continue
        item = facts.site.version(row.dataset, row.version)
        spec = item.release.schema.field(row.field)
        part = source.neighbour(item, row.row, spec, facts.language)
        if part:
            yield item.reader.row(row.row)[row.field], part
