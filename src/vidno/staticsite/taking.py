"""Taking one address: fetch it, make its links relative, write its file, say where it leads."""

import hashlib
import html
from collections import defaultdict
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


MOST_WAYS = 50_000
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


@dataclass(frozen=True, slots=True)
class Way:
    """Where a link leads."""

    text: str
    """The link as it is written, escaped."""
    file: str = ""
    """The file; "" outside of the copy."""
    fragment: str = ""
    onward: str = ""
    """The address that has to be taken; "" for none."""
    stretch: str = ""
    """The address of a piece of a raw file."""
    is_shared: bool = field(default=False, kw_only=True)
    """Whether it is the same for all pages beside this one: but for those within the folder of the page."""


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
        self._ways: dict[str | None, dict[str, Way]] = defaultdict(dict)
        """By the folder above that of a page, and link as it is written: pages of places share most."""

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
        page, folder = urlsplit(address).path, taken.file.rpartition("/")[0]
        read = links.Links(text)
        taken.ids = read.identities
        known = self._ways[folder.rpartition("/")[0] if folder else None]
        own = f"{folder}/"
        ways = {
            one: way
            for one in read.written
            if (way := known.get(one)) and not way.file.startswith(own)
        }
        new = {one: html.unescape(one) for one in read.written if one not in ways}
        found = {one: links.absolute(page, link) for one, link in new.items()}
        self._sources.learn({one.partition("#")[0] for one in found.values() if one})
        for one, link in new.items():
            ways[one] = way = self._way(taken.file, page, link, found[one])
            if way.is_shared and not way.file.startswith(own):
                known[one] = way
        for way in ways.values():
            if way.file:
                taken.references.add((way.file, way.fragment))
            if way.onward:
                taken.onward.add(way.onward)
            if way.stretch:
                taken.stretches.add(way.stretch)
        if len(known) > MOST_WAYS:
            known.clear()
        for shown in links.shown_elsewhere(text, self.base_url):
            taken.onward.add(shown)
            taken.references.add((links.file_of(shown), ""))
        return read.rewritten(lambda one: ways[one].text)

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

    def _way(self, file: str, page: str, link: str, found: str | None) -> Way:
        """Return where a link of a page leads."""
        if found is None:
            return Way(html.escape(link), is_shared=True)
        if link.startswith("#"):  # whatever the query: an address with one is a file of its own
            return Way(html.escape(link), file, link[1:])
        is_shared = link.startswith("/") and not links.is_sheet(page)
        if "/source/?" in found:
            found = self._sources.static(found.partition("#")[0])
        if "page=" in found or ("/source/" in found and links.is_sheet(page)):
            found, is_shared = self._within(page, found), False
        plain, _, fragment = found.partition("#")
        target = links.file_of(plain)
        path, _, query = plain.partition("?")
        kept = f"?{query}" if query and path in links.LISTS else ""
        text = links.relative(file, target) + kept + (f"#{fragment}" if fragment else "")
        onward, stretch = plain, ""
        if "/source/" in plain and links.is_sheet(plain):
            onward, stretch = "", "" if links.is_sheet(page) else plain
        return Way(html.escape(text), target, fragment, onward, stretch, is_shared=is_shared)

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
