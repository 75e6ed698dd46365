"""The published figures that one of the agenda is reckoned from, so that each opens down to its cell."""

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
    rows = [row for row in one.rows if facts.row(row)]  # else its version is not there any more
    if len(one.rows) > MOST or (len(rows) == 1 and _published(facts, rows[0]) == one.value):
        return ()
    found = (_part(facts, row) for row in rows)
    return tuple(part for part in found if part)


def _published(facts: Facts, row: Row) -> object:
    return facts.site.version(row.dataset, row.version).reader.row(row.row)[row.field]


def _part(facts: Facts, row: Row) -> Neighbour | None:
    item = facts.site.version(row.dataset, row.version)
    return source.neighbour(item, row.row, item.release.schema.field(row.field), facts.language)
