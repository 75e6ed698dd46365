"""Raw files as readers look into them: sheets, stretches of lines, roles of lines."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from vidno.base.text import Language, Text
from vidno.catalogue.recipe import Input, LineRole, Rectangle, letters_of
from vidno.ingest import window
from vidno.ingest.window import Line, Sheet, prefix_of
from vidno.web.portal.pages import addresses
from vidno.web.portal.pages.problems import SheetMissingError
from vidno.web.portal.pages.site import Published

CELLS_A_PAGE = 3000
LINES_AT_MOST = 150
LINES_AT_LEAST = 10
ROLES: dict[str, Text] = {
    "metadata": Text(bg="заглавие", en="title"),
    "header": Text(bg="заглавен ред", en="header"),
    "data": Text(bg="данни", en="data"),
    "group": Text(bg="група", en="group"),
    "derived": Text(bg="общ ред", en="total"),
    "notes": Text(bg="бележка", en="note"),
}
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class RawSheet:
    """One sheet of a file that a version was made from."""

    item: Published
    raw: dict[str, Any]
    """What the report says about the file: name, url, size, hash, encoding."""
    sheet: Sheet
    roles: tuple[tuple[LineRole, Ranges], ...]
    key: str = ""
    """What the lineage calls it: its name, where there are several files with the file before it."""

    @property
    def slug(self) -> str:
        """Its name in addresses: twelve digits of the file's hash and the number of the sheet."""
        return f"{str(self.raw['sha256'])[:12]}-{self.sheet.number}"

    @property
    def title(self) -> str:
        """The name of the file, with that of the sheet where it has one."""
        name = self.sheet.name
        return f"{self.raw['name']}, {name}" if name else str(self.raw["name"])

    def role_of(self, line: int) -> LineRole | None:
        """Return the role that the recipe gives to a line."""
        for role, ranges in self.roles:
            if any(first <= line <= last for first, last in ranges):
                return role
        return None

    def role_words(self, line: int, language: Language) -> str:
        """Return the role of a line in words."""
        role = self.role_of(line)
        return ROLES[role].pick(language) if role else ""

    def header_lines(self) -> list[int]:
        """Return the numbers of the header lines."""
        found = [ranges for role, ranges in self.roles if role == "header"]
        return sorted(line for runs in found for a, b in runs for line in range(a, b + 1))

    def stretch(self, line: int) -> tuple[int, int]:
        """Return the first and last line of the page that a line stands on."""
        size = CELLS_A_PAGE // max(self.sheet.width, 1)
        size = min(max(size, LINES_AT_LEAST), LINES_AT_MOST)
        first = (line - 1) // size * size + 1
        return first, min(first + size - 1, max(self.sheet.last, 1))

    def stretches(self) -> list[tuple[int, int]]:
        """Return all pages of the sheet."""
        found, line = [], 1
        while line <= max(self.sheet.last, 1):
            found.append(self.stretch(line))
            line = found[-1][1] + 1
        return found

    def lines(self, numbers: list[int]) -> dict[int, Line]:
        """Return the lines that exist among `numbers`, by number."""
        found: dict[int, Line] = {}
        for first, last in runs_of(numbers):
            found |= {line.number: line for line in window.lines(self.sheet, first, last)}
        return found


def runs_of(numbers: list[int]) -> list[tuple[int, int]]:
    """Return stretches of consecutive numbers: [1, 2, 5] is (1, 2), (5, 5)."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


@lru_cache(maxsize=512)
def of(item: Published) -> tuple[RawSheet, ...]:
    """Return the sheets of the files with the figures. Raises VidnoError where one cannot be read."""
    inputs = data_inputs(item)
    known = set(Input.model_fields)
    sheets: list[RawSheet] = []
    for raw in inputs:
        how = Input.model_validate({key: value for key, value in raw.items() if key in known})
        path = item.folder.raw_path(how.file)
        prefix = prefix_of(how.file) if len(inputs) > 1 else ""
        sheets += [
            RawSheet(item, raw, sheet, _roles(item, how.file, sheet.name), prefix + sheet.name)
            for sheet in window.sheets(path, how, item.folder.portal.state / "sheets")
        ]
    return tuple(sheets)


def data_inputs(item: Published) -> list[dict[str, Any]]:
    """Return what the report says about the files with the figures."""
    inputs: list[dict[str, Any]] = item.release.report["inputs"]
    return [entry for entry in inputs if entry.get("role", "data") == "data"]


def _roles(item: Published, file: str, name: str) -> tuple[tuple[LineRole, Ranges], ...]:
    tables = [
        table
        for part in item.recipe.parts()
        for table in part.tables
        if part.data_input.file == file and table.sheet in (name, "")
    ]
    return tuple(pair for table in tables for pair in _roles_of(table))


def _roles_of(table: Rectangle) -> list[tuple[LineRole, Ranges]]:
    pairs: list[tuple[LineRole, Ranges]] = []
    for role, text in table.lines.items():
        parts = [part.partition("-") for part in str(text).split()]
        pairs.append((role, tuple((int(a), int(b or a)) for a, _, b in parts)))
    return pairs


def named(item: Published, name: str) -> RawSheet:
    """Return the sheet called `name`; the only one where the name is empty."""
    sheets = of(item)
    return next((sheet for sheet in sheets if sheet.key == name), sheets[0])


def by_slug(item: Published, slug: str, older: list[Published]) -> RawSheet:
    """Return a sheet by its name in addresses, from this version or an older one."""
    for version in (item, *older):
        hashes = {str(raw.get("sha256", ""))[:12] for raw in data_inputs(version)}
        if slug.partition("-")[0] in hashes:
            for sheet in of(version):
                if sheet.slug == slug:
                    return sheet
    raise SheetMissingError(name=slug)


def place_address(
    item: Published, language: Language, sheet_name: str, line: int, column: int
) -> str:
    """Return the static address of a cell of the raw file."""
    raw = named(item, sheet_name)
    line, column = raw.sheet.anchor(line, column)
    return (
        addresses.sheet(item, language, raw.slug, *raw.stretch(line))
        + f"#{letters_of(column)}{line}"
    )
