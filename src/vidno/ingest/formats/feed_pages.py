"""A feed as it was saved on many days, as RSS or Atom files in one archive: a row an entry of each."""

from pathlib import Path
from xml.etree.ElementTree import Element

from vidno.base.errors import VidnoError
from vidno.catalogue.recipe import Input
from vidno.ingest import archive
from vidno.ingest.formats._pages import FILE, are_all, unpacked_pages
from vidno.ingest.formats._records import grid_of, numbered
from vidno.ingest.formats._xml_documents import parsed, scanned
from vidno.ingest.formats._xml_records import feed_trail, records, value_count
from vidno.ingest.grid import Grid

NAME = "feed-pages"
TITLE = "RSS and Atom files in a ZIP"
SUFFIXES = (".zip",)
RANK = 7
IS_WHOLE = True
"""Takes all members together: of an archive from which one is asked another format reads it."""
PAGE_SUFFIXES = (".xml", ".rss", ".atom")


def fits(head: bytes, names: frozenset[str]) -> bool:
    """Tell whether an archive has several XML files and nothing else."""
    return are_all(names, PAGE_SUFFIXES)


def holds(path: Path) -> bool:
    """Tell whether all files are feeds of the same kind: other archives hold tables to choose from."""
    try:
        trails = {feed_trail(root) for _, root in _roots(path)}
    except VidnoError:  # the reader of archives says what is wrong
        return False
    return len(trails) == 1 and () not in trails


def describe(path: Path) -> Input:
    """Nothing to decide: XML says its encoding itself."""
    return Input(file=path.name, format=NAME)


def read(path: Path, how: Input) -> list[Grid]:
    """Read the entries of all feeds; the first column names the file, what stands around them is repeated.

    An entry that stood in the feed on several days has several rows. Raises as the reader of XML does.
    """
    rows = (
        [(FILE, name), *record]
        for name, root in _roots(path)
        for trail in [feed_trail(root)]
        for record in records(root, trail, [trail])
    )
    return [grid_of(rows, file=path.name)]


def count(path: Path, how: Input) -> int:
    """Count the cells of entries in trees that patterns read, the names of columns and those of files."""
    names: set[str] = {FILE}
    found = 0
    for _, copy in unpacked_pages(archive.outer(path), TITLE):
        root, seen = scanned(copy, TITLE), set[int]()
        trail = feed_trail(root)
        for record in records(root, trail, [trail], seen):
            found += 1
            for name, text in numbered([(FILE, ""), *record]):
                names.add(name)
                found += bool(text.strip())
        found += value_count(root, seen)
    return found + len(names)


def _roots(path: Path) -> list[tuple[str, Element]]:
    return [
        (name, parsed(copy, TITLE)) for name, copy in unpacked_pages(archive.outer(path), TITLE)
    ]
