"""From the address of a source cell to the static page that shows it."""

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from vidno.base.text import Language
from vidno.engine.query import Cell
from vidno.staticsite.links import SOURCE_PAGE
from vidno.web.portal.pages import addresses, facts, sheets
from vidno.web.portal.pages.site import Published, Site

PLAIN = re.compile(
    r"/(bg|en)/data/([^/]+/[^/]+)/source/\?row=(\d+)&field=(\w+)(?:&version=([\w-]+))?"
)
"""Almost every address of a cell: a page has hundreds, and to take each apart by the rules takes longer."""


FEW = 8
"""So many cells of a dataset stand in a list: they are looked up once, and no table is opened the next time."""

OFTEN = 8
"""Where pages ask for cells of one field so many times, there are more to come: all of it is read at once."""
MOST_ROWS = 100_000


@facts.at_hand
def _few(item: Published, language: Language, field: str, rows: str) -> dict[int, str]:
    return _addresses(item, language, field, [int(row) for row in rows.split(",")])


def _addresses(item: Published, language: Language, field: str, rows: list[int]) -> dict[int, str]:
    """Return the static address of the source cells of some values of a field."""
    return _placed(item, language, rows, item.reader.cells(rows, field))


def _placed(
    item: Published, language: Language, rows: list[int], cells: Mapping[int, Cell]
) -> dict[int, str]:
    found = dict.fromkeys(rows, addresses.dataset(item, language) + "#processing")
    for row in rows:
        if cell := cells.get(row):
            found[row] = sheets.place_address(item, language, cell.sheet, cell.line, cell.column)
    return found


class Sources:
    """Finds the static address of source cells, many at a time."""

    def __init__(self, site: Site) -> None:
        """Begin without any."""
        self._site = site
        self._known: dict[str, str] = {}
        self._asked: Counter[tuple[str, str, str]] = Counter()
        self._cells: dict[tuple[str, str, str], dict[int, Cell]] = {}

    def learn(self, wanted: set[str]) -> None:
        """Look up the addresses among `wanted` that are not known yet, one query a field."""
        asked: dict[tuple[str, str, str, str], dict[int, list[str]]] = {}
        for address in wanted:
            if address in self._known or "/source/?" not in address:
                continue
            if found := PLAIN.fullmatch(address):
                language, name, row, field, version = found.groups(default="")
                rows = asked.setdefault((language, name, version, field), {})
                rows.setdefault(int(row), []).append(address)
                continue
            parts = urlsplit(address)
            match = SOURCE_PAGE.fullmatch(parts.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if match and "row" in query:
                key = (match[1], match[2], query.get("version", ""), query["field"])
                asked.setdefault(key, {}).setdefault(int(query["row"]), []).append(address)
        for (language, name, version, field), rows in asked.items():
            item = self._site.version(name, version) if version else self._site.dataset(name)
            found_at = self._look_up(item, "en" if language == "en" else "bg", field, [*rows])
            for number, target in found_at.items():
                self._known |= dict.fromkeys(rows.get(number, ()), target)

    def _look_up(
        self, item: Published, language: Language, field: str, rows: list[int]
    ) -> dict[int, str]:
        name = item.id, item.version, field
        self._asked[name] += 1
        if self._asked[name] > OFTEN and item.release.row_count <= MOST_ROWS:
            # pages of places: each has some cells of its own
            if name not in self._cells:
                self._cells[name] = item.reader.cells(range(item.release.row_count + 1), field)
            return _placed(item, language, rows, self._cells[name])
        if len(rows) > FEW:
            return _addresses(item, language, field, rows)
        return _few(item, language, field, ",".join(str(row) for row in sorted(rows)))

    def static(self, address: str) -> str:
        """Return the static address of a source cell that was learned."""
        return self._known[address]
