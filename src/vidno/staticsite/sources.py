"""From the address of a source cell to the static page that shows it."""

import re
from collections import defaultdict
from urllib.parse import parse_qs, urlsplit

from vidno.base.text import Language
from vidno.staticsite.links import SOURCE_PAGE
from vidno.web.portal.pages import addresses, facts, sheets
from vidno.web.portal.pages.site import Published, Site

PLAIN = re.compile(
    r"/(bg|en)/data/([^/]+/[^/]+)/source/\?row=(\d+)&field=(\w+)(?:&version=([\w-]+))?"
)
"""Almost every address of a cell: a page has hundreds, and to take each apart by the rules takes longer."""


FEW = 8
"""So many cells of a dataset stand in a list: they are looked up once, and no table is opened the next time."""


@facts.kept
def _few(item: Published, language: Language, field: str, rows: str) -> dict[int, str]:
    return _addresses(item, language, field, [int(row) for row in rows.split(",")])


def _addresses(item: Published, language: Language, field: str, rows: list[int]) -> dict[int, str]:
    """Return the static address of the source cells of some values of a field."""
    cells = item.reader.cells(rows, field)
    nowhere = addresses.dataset(item, language) + "#processing"
    found = dict.fromkeys(rows, nowhere)
    for row, cell in cells.items():
        found[row] = sheets.place_address(item, language, cell.sheet, cell.line, cell.column)
    return found


class Sources:
    """Finds the static address of source cells, many at a time."""

    def __init__(self, site: Site) -> None:
        """Begin without any."""
        self._site = site
        self._known: dict[str, str] = {}

    def learn(self, wanted: set[str]) -> None:
        """Look up the addresses among `wanted` that are not known yet, one query a field."""
        asked: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for address in wanted:
            if address in self._known or "/source/?" not in address:
                continue
            if found := PLAIN.fullmatch(address):
                language, name, row, field, version = found.groups(default="")
                asked[language, name, version, field].append(int(row))
                continue
            parts = urlsplit(address)
            match = SOURCE_PAGE.fullmatch(parts.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if match and "row" in query:
                key = (match[1], match[2], query.get("version", ""), query["field"])
                asked[key].append(int(query["row"]))
        for (language, name, version, field), rows in asked.items():
            item = self._site.version(name, version) if version else self._site.dataset(name)
            self._look_up(item, "en" if language == "en" else "bg", field, rows)

    def _look_up(self, item: Published, language: Language, field: str, rows: list[int]) -> None:
        few = ",".join(str(row) for row in sorted(rows)) if len(rows) <= FEW else ""
        found = _few(item, language, field, few) if few else _addresses(item, language, field, rows)
        for row, target in found.items():
            self._known[addresses.source(item, language, row, field)] = target
            self._known[addresses.lasting_source(item, language, row, field)] = target

    def static(self, address: str) -> str:
        """Return the static address of a source cell that was learned."""
        return self._known[address]
