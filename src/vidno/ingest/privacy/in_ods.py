"""What an .ods carries beside its visible cells: names in its properties, comments, hidden parts."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from vidno.catalogue.recipe import letters_of
from vidno.ingest.formats._package import elements, local, open_package
from vidno.ingest.privacy.hidden import Hidden

TITLE = "OpenDocument (.ods)"
PEOPLE = ("initial-creator", "creator", "printed-by")
HIDDEN = ("collapse", "filter")
MOST = 1000


def read(path: Path) -> list[Hidden]:
    """Return what is hidden in a spreadsheet. Raises DamagedError, ArchiveBombError."""
    with open_package(path, TITLE) as package:
        content = _Content()
        with package.open("content.xml") as stream:
            for event, item in elements(stream, path, TITLE):
                content.take(event, item)
        return [*_people(package, path), *content.found()]


def _people(package: zipfile.ZipFile, path: Path) -> Iterator[Hidden]:
    if "meta.xml" not in package.namelist():
        return
    found: list[tuple[str, str]] = []
    with package.open("meta.xml") as stream:
        for event, item in elements(stream, path, TITLE):
            text = (item.text or "").strip()
            if event == "end" and local(item.tag) in PEOPLE and text:
                found.append((local(item.tag), text))
    if found:
        people = len({text for _, text in found})
        yield Hidden("author", "", people, tuple(name for name, _ in found), tuple(found))


class _Content:
    """One pass over content.xml."""

    def __init__(self) -> None:
        self._hidden_styles: set[str] = set()
        self._style, self._sheet, self._line, self._column = "", "", 1, 1
        self.sheets: list[str] = []
        self.rows: dict[str, list[str]] = {}
        self.columns: dict[str, list[str]] = {}
        self.notes: list[tuple[str, str]] = []

    def take(self, event: str, item: Element) -> None:
        """Look at the begin or the end of an element."""
        name = local(item.tag)
        if event == "start":
            self._start(name, item)
        elif name == "table-properties" and _get(item, "display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "annotation":
            place = f"{self._sheet}!{letters_of(self._column)}{self._line}"
            self.notes.append((place, "".join(item.itertext()).strip()))
        elif name in ("table-cell", "covered-table-cell"):
            self._column += _repeated(item, "number-columns-repeated")
        elif name == "table-row":
            self._line += _repeated(item, "number-rows-repeated")
            item.clear()

    def _start(self, name: str, item: Element) -> None:
        if name == "style":
            self._style = _get(item, "name")
        elif name == "table":
            self._sheet, self._line, self._column = _get(item, "name"), 1, 1
            if _get(item, "style-name") in self._hidden_styles:
                self.sheets.append(self._sheet)
        elif name == "table-column":
            repeated = _repeated(item, "number-columns-repeated")
            if _get(item, "visibility") in HIDDEN:
                places = [
                    f"{self._sheet}!{letters_of(n)}:{letters_of(n)}"
                    for n in range(self._column, self._column + min(repeated, MOST))
                ]
                self.columns.setdefault(self._sheet, []).extend(places)
            self._column += repeated
        elif name == "table-row":
            self._column = 1
            if _get(item, "visibility") in HIDDEN:
                repeated = min(_repeated(item, "number-rows-repeated"), MOST)
                places = [
                    f"{self._sheet}!{n}:{n}" for n in range(self._line, self._line + repeated)
                ]
                self.rows.setdefault(self._sheet, []).extend(places)

    def found(self) -> Iterator[Hidden]:
        """Yield what was found."""
        if self.sheets:
            yield Hidden("hidden-sheet", "", len(self.sheets), tuple(self.sheets))
        for sheet, places in self.rows.items():
            yield Hidden("hidden-rows", sheet, len(places), tuple(places))
        for sheet, places in self.columns.items():
            yield Hidden("hidden-columns", sheet, len(places), tuple(places))
        if self.notes:
            places = [place for place, _ in self.notes]
            yield Hidden("comments", "", len(places), tuple(places), tuple(self.notes))


def _get(item: Element, name: str) -> str:
    return next((value for key, value in item.items() if local(key) == name), "")


def _repeated(item: Element, name: str) -> int:
    text = _get(item, name)
    return int(text) if text.isdigit() else 1
