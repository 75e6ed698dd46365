"""Reading a finished copy as a stranger would: every link of every page, nothing from a server of ours."""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from vidno.base import progress
from vidno.staticsite import folders, links
from vidno.staticsite.data import FOLDERS
from vidno.staticsite.errors import BrokenCopyError, NoExportError

MARK = folders.MARK
"""A file that tells an export from a folder of somebody else's; the public address is in it."""
PICTURES = re.compile(r'\ssrcset="([^"]*)"')
STYLES = re.compile(r'url\(["\']?([^"\')]+)["\']?\)')
OURS = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])")
TEXTS = (".json", ".jsonld", ".ttl", ".rdf", ".xml", ".atom", ".txt")
"""Of these only addresses are read."""
IDENTIFIERS = ("data/", "catalog.", "search/")
"""In these an address may be a name of a thing that has no page of its own."""
EXAMPLES = 10
ADDRESS = re.compile(r"https?://[^\s\"'<>\\)\]#?&]*")
WAY = re.compile(r'"((?:\.\./)+[^"\\#?]+)')


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was read."""

    pages: int
    links: int


def check(folder: Path) -> Checked:
    """Follow every link of a copy, as files. Raises NoExportError, BrokenCopyError."""
    if not (folder / MARK).is_file():
        raise NoExportError(folder=str(folder))
    base_url = (folder / MARK).read_text(encoding="utf-8").strip()
    files = {
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()
    }
    read = _Read(files, base_url)
    pages = sorted(name for name in files if name.endswith((".html", ".css")) and not _is_raw(name))
    for at, name in enumerate(pages):
        progress.tell("check", at, len(pages), "pages")
        read.page(name, (folder / name).read_text(encoding="utf-8"))
    for name in sorted(name for name in files if name.endswith(TEXTS) and not _is_raw(name)):
        read.text(name, (folder / name).read_text(encoding="utf-8"))
    broken = read.broken()
    if broken:
        raise BrokenCopyError(count=len(broken), examples="; ".join(broken[:EXAMPLES]))
    return Checked(sum(1 for name in pages if name.endswith(".html")), read.count)


def _is_raw(name: str) -> bool:
    # as received, whatever is in it; or what the copy remembers
    return name.startswith(("files/", "."))


class _Read:
    """The pages of a copy with their ids, and the links that need an id of another page."""

    def __init__(self, files: set[str], base_url: str) -> None:
        self._files = files
        self._base_url = base_url
        self._prefix = urlsplit(base_url).path
        self._ids: dict[str, frozenset[str]] = {}
        self._wanted: set[tuple[str, str, str]] = set()
        self._broken: list[str] = []
        self.count = 0

    def page(self, name: str, text: str) -> None:
        """Read one page: its ids, and where its links lead."""
        if OURS.search(text):
            self._broken.append(f"{name} → {OURS.findall(text)[0]}")
        if name.endswith(".html"):
            read = links.Links(text)
            self._ids[name] = read.identities
            found = {*read, *_pictures(text)}
        else:
            found = set(STYLES.findall(text))
        self.count += len(found)
        for shown in links.shown_elsewhere(text, self._base_url):
            if unquote(shown.lstrip("/")) not in self._files:
                self._broken.append(f"{name} → {shown}")
        for link in found:
            target, fragment = self._target(name, link)
            if target and target not in self._files:
                self._broken.append(f"{name} → {link}")
            elif fragment and target.endswith(".html"):
                self._wanted.add((name, target, fragment))

    def text(self, name: str, text: str) -> None:
        """Read a file for programs: the whole addresses in it, and in the API the ways to other files."""
        if OURS.search(text):
            self._broken.append(f"{name} → {OURS.findall(text)[0]}")
        if name.startswith(IDENTIFIERS):
            return
        found = set(WAY.findall(text)) if name.startswith(FOLDERS) else set()
        inside = {posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in found}
        if self._base_url:
            ours = f"{self._base_url}/"
            whole = (one for one in ADDRESS.findall(text) if one.startswith(ours))
            inside |= {one.removeprefix(ours) for one in whole}
        self.count += len(inside)
        for path in map(unquote, inside):
            if not {path, f"{path}index.html", f"{path}/index.html"} & self._files:
                self._broken.append(f"{name} → {path}")

    def _target(self, name: str, link: str) -> tuple[str, str]:
        """Return the file that a link leads to, "" for another site, and the fragment."""
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return "", ""
        path = unquote(parts.path)
        if path.startswith("/"):  # only the page for wrong addresses begins so
            inside = path.removeprefix(self._prefix).lstrip("/")
        else:
            here = posixpath.join(posixpath.dirname(name), path)
            inside = posixpath.normpath(here) if path else name
        return inside, parts.fragment

    def broken(self) -> list[str]:
        """Return the links that lead nowhere, sorted."""
        lost = [
            f"{name} → {target}#{fragment}"
            for name, target, fragment in self._wanted
            if fragment not in self._ids.get(target, ())
        ]
        return sorted({*self._broken, *lost})


def _pictures(text: str) -> Iterator[str]:
    for several in PICTURES.findall(text):
        yield from (one.split()[0] for one in html.unescape(several).split(","))
