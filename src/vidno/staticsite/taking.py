"""Taking one address: fetch it, make its links relative, write its file, say where it leads."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from django.http.response import HttpResponseBase

from vidno.staticsite import data, links
from vidno.staticsite.errors import PageFailedError
from vidno.staticsite.group import FIXED
from vidno.staticsite.sources import Sources
from vidno.web.portal.pages import addresses, sheets
from vidno.web.portal.pages.site import Site

ROW_PAGES = 10
"""So many pages of rows are written; the rest is in the files."""


GONE = 410
WRITTEN = (200, GONE)
"""Of a version that was withdrawn the page is written that tells why."""


@dataclass
class Taken:
    """What became of one address: its file, the ids in it, and everything its links lead to."""

    file: str
    ids: frozenset[str] = frozenset()
    references: set[tuple[str, str]] = field(default_factory=set)
    """Files, each with a fragment or ""."""
    onward: set[str] = field(default_factory=set)
    """Addresses of files that have to be written too."""
    stretches: set[str] = field(default_factory=set)
    """Addresses of the pieces of raw files that the page leads to."""
    address: str = ""
    stamp: str = ""
    """What it is about; FIXED for what never changes under its address, "" for what is always asked."""
    sha256: str = ""
    is_gone: bool = False
    """A page that tells why something was withdrawn: a server answers it with status 410."""


def _stamp(response: Any) -> str:
    if hasattr(response, "stamp"):  # titles may stand in what readers may keep for ever
        return str(response.stamp.name)
    return FIXED if "immutable" in response.headers.get("Cache-Control", "") else ""


class Answering(Protocol):
    """Answers addresses."""

    def get(self, address: str) -> HttpResponseBase:
        """Return the answer."""


class Taker:
    """Takes addresses, one by one, the same bytes in whatever order and process."""

    def __init__(self, folder: Path, site: Site, client: Answering, base_url: str = "") -> None:
        """Begin with nothing written."""
        self.folder = folder
        self.site = site
        self.client = client
        self.base_url = base_url
        self.stretches: frozenset[str] = frozenset()
        """The pieces of raw files that are written: others are too much, links lead to the file."""
        self._sources = Sources(site)
        self._folders: set[str] = set()

    def take(self, address: str) -> Taken:
        """Fetch one address and write its file. Raises PageFailedError."""
        response: Any = self.client.get(address)  # a page, or a file that streams
        if response.status_code not in WRITTEN:
            raise PageFailedError(path=address, status=response.status_code)
        is_gone = response.status_code == GONE
        file = links.file_of(address)
        taken = Taken(file, address=address, stamp=_stamp(response), is_gone=is_gone)
        if taken.file.startswith(data.FOLDERS):
            text = data.rewritten(
                response.content.decode(), self.base_url, lambda link: self._named(taken, link)
            )
            taken.sha256 = self.save(taken.file, text.encode())
        elif taken.file.endswith(".html") and not response.streaming:  # a raw file may be HTML too
            page = self.page(address, response.content.decode(), taken).encode()
            taken.sha256 = self.save(taken.file, page)
        else:
            taken.sha256 = self.save(taken.file, response)
            response.close()
        return taken

    def page(self, address: str, text: str, taken: Taken) -> str:
        """Return a page with its links made relative; note in `taken` what is in it."""
        page = urlsplit(address).path
        read = links.Links(text)
        taken.ids = read.identities
        found = {link: links.absolute(page, link) for link in read}
        self._sources.learn({one.partition("#")[0] for one in found.values() if one})
        changed = {
            link: link if one is None else self._rewritten(taken, page, link, one)
            for link, one in found.items()
        }
        for shown in links.shown_elsewhere(text, self.base_url):
            taken.onward.add(shown)
            taken.references.add((links.file_of(shown), ""))
        return read.rewritten(changed.__getitem__)

    def _named(self, taken: Taken, link: str) -> str:
        """Return how a file for programs names another one: by its whole address, or the way to it."""
        plain, _, fragment = link.partition("#")
        target = links.file_of(plain)
        taken.onward.add(plain)
        taken.references.add((target, fragment))
        if self.base_url:
            return f"{self.base_url}/{target.removesuffix('index.html')}"
        return links.relative(taken.file, target)

    def save(self, name: str, content: bytes | Iterable[bytes]) -> str:
        """Write a file of the copy. Returns its SHA-256."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        digest = hashlib.sha256()
        with (self.folder / name).open("wb") as file:
            for block in [content] if isinstance(content, bytes) else content:
                digest.update(block)
                file.write(block)
        return digest.hexdigest()

    def _rewritten(self, taken: Taken, page: str, link: str, found: str) -> str:
        if link.startswith("#"):  # whatever the query: an address with one is a file of its own
            taken.references.add((taken.file, link[1:]))
            return link
        if "/source/?" in found:
            found = self._sources.static(found.partition("#")[0])
        if "page=" in found or ("/source/" in found and links.is_sheet(page)):
            found = self._within(page, found)
        plain, _, fragment = found.partition("#")
        target = links.file_of(plain)
        if "/source/" in plain and links.is_sheet(plain):
            if not links.is_sheet(page):
                taken.stretches.add(plain)
        else:
            taken.onward.add(plain)
        taken.references.add((target, fragment))
        path, _, query = plain.partition("?")
        kept = f"?{query}" if query and path in links.LISTS else ""
        return links.relative(taken.file, target) + kept + (f"#{fragment}" if fragment else "")

    def _within(self, page: str, found: str) -> str:
        """Return where a link leads in the copy: what is too much to write leads to the whole file."""
        parts = urlsplit(found)
        number = parse_qs(parts.query).get("page", ["1"])[0]
        if (
            links.DATASET_PAGE.fullmatch(parts.path)
            and number.isdecimal()
            and int(number) > ROW_PAGES
        ):
            _, _, _, publisher, dataset, *rest = parts.path.split("/")
            version = rest[1] if rest[:1] == ["v"] else ""
            current = self.site.dataset(f"{publisher}/{dataset}")
            item = self.site.version(current.id, version) if version else current
            return addresses.file(item, "data.csv")
        match = links.SHEET_PAGE.fullmatch(parts.path)
        if match and links.SHEET_PAGE.fullmatch(page) and parts.path not in self.stretches:
            raw = self._raw(match[2], match[3])
            return addresses.raw(raw.item, str(raw.raw["file"]))
        return found

    def _raw(self, dataset: str, slug: str) -> sheets.RawSheet:
        item = self.site.dataset(dataset)
        older = [self.site.version(dataset, name) for name in item.folder.versions()]
        return sheets.by_slug(item, slug, older)

    def neighbours(self, stretch: str) -> set[str]:
        """Return a piece of a raw file with those before and after it, in both languages."""
        match = links.SHEET_PAGE.fullmatch(stretch)
        if match is None:
            return set()
        raw = self._raw(match[2], match[3])
        first, last = int(match[4]), int(match[5])
        lines = [line for line in (first - 1, first, last + 1) if 0 < line <= raw.sheet.last]
        return {
            addresses.sheet(raw.item, language, match[3], *raw.stretch(line))
            for language in addresses.LANGUAGES
            for line in lines
        }
