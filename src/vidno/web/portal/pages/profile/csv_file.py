"""All that a profile shows as CSV: one line an indicator and period, with the place of its source."""

import csv
import io

from vidno.base.text import Language
from vidno.charts.model import Cell
from vidno.web.portal.pages.profile.page import profile
from vidno.web.portal.pages.site import Site

HEAD = (
    "place", "indicator", "title", "unit", "period", "value", "status", "rank", "of",
    "median", "numerator", "denominator", "dataset", "version", "row",
)  # fmt: skip


def csv_of(site: Site, code: str, language: Language) -> str:
    """Return every period of every indicator at a place (RFC 4180, values unrounded, with a point).

    `rank`, `of` and `median` stand in the line of the period in which the places are compared.
    `numerator` and `denominator` are filled for a rate made of two figures. `row` is the row of the
    release that the value (or the numerator) stands in. Raises PlaceMissingError.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEAD)
    for row in profile(site, code, language).rows:
        figure, standing = row.figure, row.standing
        for at, cell in enumerate(row.series.cells):
            ranked = standing is not None and at == row.spread.period
            parts = [_plain(part) for part in cell.parts] or ["", ""]
            writer.writerow(
                [
                    code,
                    figure.address_id,
                    row.title,
                    figure.unit(language),
                    figure.table.periods[at],
                    _plain(cell),
                    cell.status,
                    standing.rank if standing and ranked else "",
                    standing.count if standing and ranked else "",
                    repr(row.spread.quartiles[1]) if ranked else "",
                    *parts,
                    figure.item.id,
                    figure.item.version,
                    "" if cell.row is None else cell.row,
                ]
            )
    return stream.getvalue()


def _plain(cell: Cell) -> str:
    """Write a value for programs; "" for none."""
    value = cell.value
    if value is None:
        return ""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
