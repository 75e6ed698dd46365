"""Links of a page: found, resolved against its address, and written relative to its file."""

import html
import posixpath
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from urllib.parse import parse_qs, parse_qsl, urlsplit

from vidno.web.portal.pages import prepared

NAMED = re.compile(r'(href|src|action|id)="([^"]*)')
"""Begins with letters: to look for the space in front as well takes the expression five times as long."""
ID = re.compile(r'id="([^"]+)')
BEFORE = frozenset(' \n\t\r\f"')
SHARED = re.compile(r'"og:image"\s+content="([^"]+)"')
DATASET_PAGE = re.compile(r"/(bg|en)/data/[^/]+/[^/]+/(?:v/[^/]+/)?")
SOURCE_PAGE = re.compile(r"/(bg|en)/data/([^/]+/[^/]+)/source/")
SHEET_PAGE = re.compile(r"/(bg|en)/data/([^/]+/[^/]+)/source/([^/]+)/(\d+)-(\d+)/")
OWN_CHART = re.compile(r"(/(?:bg|en)/data/[^/]+/[^/]+/)(?:chart/|(chart\.(?:svg|csv)))")
LISTS = ("/bg/data/", "/en/data/", "/bg/sql/", "/en/sql/")
"""Pages whose script reads the query of their address."""
API = "/api/v1/"
OEMBED = "/oembed"
FRAMED = re.compile(r"/(?:(bg|en)/indicators|embed/charts)/([^?#]+?)/?$")


@lru_cache(maxsize=65_536)
def absolute(page: str, link: str) -> str | None:
    """Return the address that a link of `page` leads to inside the site, or None for elsewhere."""
    if link.startswith("/") and not link.startswith("//") and "/." not in link:
        return link
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), parts.path))
    if not parts.path:
        path = page
    elif parts.path.endswith("/") and not path.endswith("/"):
        path += "/"
    query = f"?{parts.query}" if parts.query else ""
    return path + query + (f"#{parts.fragment}" if parts.fragment else "")


@lru_cache(maxsize=65_536)
def file_of(address: str) -> str:
    """Return the file in which an address is kept, without a slash in front.

    A page of rows (`?page=2`) is a folder of its own, as is a chart of the reader's own; other queries are left to the script of the page.
    An answer of the API is a file that has the values of its query in its name.
    """
    parts = urlsplit(address)
    path = parts.path.lstrip("/")
    if not parts.query and not parts.path.startswith(API):
        return path + "index.html" if not path or path.endswith("/") else path
    if parts.path.startswith(API):
        return path + "".join(f".{value}" for _, value in parse_qsl(parts.query)) + ".json"
    if parts.path == OEMBED:
        return f"oembed/{_framed(parse_qs(parts.query).get('url', [''])[0])}.json"
    own = OWN_CHART.fullmatch(parts.path)
    if own and parts.query:
        return f"{own[1].lstrip('/')}chart/{prepared.folder(parts.query)}/{own[2] or 'index.html'}"
    page = parse_qs(parts.query).get("page", [""])[0]
    if page and DATASET_PAGE.fullmatch(parts.path):
        path += f"page-{page}/" if page != "1" else ""
    return path + "index.html" if not path or path.endswith("/") else path


def _framed(url: str) -> str:
    """Return what the answer about an address is called: "bg.nsi.population.count"."""
    found = FRAMED.search(url)
    return ".".join(filter(None, found.groups())).replace("/", ".") if found else "none"


@lru_cache(maxsize=1024)
def is_sheet(address: str) -> bool:
    """Say whether an address is that of a piece of a raw file."""
    return SHEET_PAGE.fullmatch(address) is not None


def is_sheet_file(file: str) -> bool:
    """Say whether a file is the page of a piece of a raw file."""
    return "/source/" in file and is_sheet(f"/{file.removesuffix('index.html')}")


@lru_cache(maxsize=65_536)
def relative(from_file: str, to_file: str) -> str:
    """Return the link from one file to another."""
    here = from_file.split("/")[:-1]
    there = to_file.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


class Links:
    """The links and ids of a page, found in one go."""

    def __init__(self, text: str) -> None:
        """Find them."""
        self._text = text
        self._places: list[tuple[int, int, str]] = []
        found = set()
        for match in NAMED.finditer(text):
            if text[match.start() - 1] in BEFORE:
                if match[1] != "id":
                    self._places.append((*match.span(2), match[2]))
                elif match[2]:
                    found.add(html.unescape(match[2]))
        self.identities = frozenset(found)
        self.written = frozenset(link for _, _, link in self._places)
        """Each different link, escaped as it is written."""

    def __iter__(self) -> Iterator[str]:
        """Yield each different link, unescaped."""
        return iter({html.unescape(link) for link in self.written})

    def rewritten(self, change: Callable[[str], str]) -> str:
        """Return the page with every link changed: from how it is written to how it is to be."""
        changed = {link: change(link) for link in self.written}
        pieces: list[str] = []
        end = 0
        for first, last, link in self._places:
            pieces += (self._text[end:first], changed[link])
            end = last
        return "".join((*pieces, self._text[end:]))


def shown_elsewhere(text: str, base_url: str) -> set[str]:
    """Return the addresses, inside the site, of the pictures that other sites show for a page."""
    if not base_url or '"og:image"' not in text:
        return set()
    found = {html.unescape(link) for link in SHARED.findall(text)}
    return {link.removeprefix(base_url) for link in found if link.startswith(base_url + "/")}


def has_id(text: str, identity: str) -> bool:
    """Say whether a page has an id: sooner than to find all."""
    said = f'id="{html.escape(identity)}"'
    at = text.find(said)
    while at > 0 and text[at - 1] not in BEFORE:
        at = text.find(said, at + 1)
    return at > 0


def identities(text: str) -> frozenset[str]:
    """Return the ids of a page: sooner than with its links."""
    return frozenset(
        html.unescape(match[1]) for match in ID.finditer(text) if text[match.start() - 1] in BEFORE
    )
