"""Writing the static copy: walk every page, make links relative, check them, then put it in place."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from vidno.base import progress
from vidno.staticsite import links
from vidno.staticsite.errors import BrokenLinksError, ExportFolderError, PageFailedError
from vidno.staticsite.sources import Sources
from vidno.web.portal.pages import addresses, figures, listing, sheets, stored
from vidno.web.portal.pages.site import Site, site_of

MARK = ".vidno-export"
"""A file that tells an export from a folder of somebody else's."""
ROW_PAGES = 10
"""So many pages of rows are written; the rest is in the files."""
EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: pages, other files, and how many links inside were checked."""

    pages: int
    files: int
    links: int


@dataclass
class _Copy:
    """The state of one export."""

    folder: Path
    site: Site
    client: Client
    sources: Sources
    written: dict[str, frozenset[str]] = field(default_factory=dict)
    """Each file with the ids in it."""
    references: set[tuple[str, str, str]] = field(default_factory=set)
    """File, the file it leads to, fragment."""
    waiting: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    stretches: set[str] = field(default_factory=set)
    """Addresses of the pieces of raw files that pages lead to, and of their neighbours."""


def export(
    portal: Path,
    folder: Path,
    base_url: str = "",
) -> Summary:
    """Write everything a reader can read as plain files.

    Args:
        portal: The portal folder.
        folder: Where the files go: new, empty, or an earlier export, which is replaced at the end.
        base_url: The public address, for sitemap, feed and citations; "" leaves them relative.

    Raises:
        ExportFolderError: the folder holds other files.
        BrokenLinksError: a link leads nowhere; nothing is put in place then.
        PageFailedError: a page cannot be made.
    """
    _check_folder(folder)
    os.environ["VIDNO_PORTAL"] = str(portal.resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidno.web.settings")
    django.setup()
    changes = {
        "VIDNO_PORTAL": portal.resolve(),
        "VIDNO_BASE_URL": base_url.rstrip("/"),
        "ALLOWED_HOSTS": ["localhost"],
    }
    staged = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    shutil.rmtree(staged, ignore_errors=True)
    try:
        with override_settings(**changes):
            summary = _write(staged)
        _put_in_place(staged, folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return summary


def _write(folder: Path) -> Summary:
    site = site_of(settings.VIDNO_PORTAL)
    environment: dict[str, Any] = {"SERVER_NAME": "localhost", "vidno.static": "1"}
    client = Client(**environment)
    copy = _Copy(folder, site, client, Sources(site))
    _save(copy, MARK, b"")
    _copy_assets(copy)
    copy.waiting += _seeds(site)
    _walk(copy)
    _expect_neighbours(copy)
    copy.waiting += sorted(copy.stretches)
    _walk(copy)
    _write_entrance(copy)
    _check(copy)
    pages = sum(1 for name in copy.written if name.endswith(".html"))
    return Summary(pages, len(copy.written) - pages, len(copy.references))


def _seeds(site: Site) -> list[str]:
    """Return the addresses from which everything else is found."""
    found = [
        f"/{language}/{entry.path}" for language in ("bg", "en") for entry in listing.pages(site)
    ]
    found += [f"/{language}/data/words.json" for language in ("bg", "en")]
    found += ["/robots.txt", "/feeds/new.atom", "/charts/style.css"]
    found += ["/sitemap.xml"] if settings.VIDNO_BASE_URL else []
    for figure in (
        *figures.everywhere(site),
        *(chart for item in site.published for chart in stored.of(site, item)),
    ):
        found += [
            f"/charts/{figure.address_id}.{suffix}" for suffix in ("json", "csv", "svg", "png")
        ]
        found.append(f"/embed/charts/{figure.address_id}/")
    return found


def _walk(copy: _Copy) -> None:
    while copy.waiting:
        address = copy.waiting.pop()
        if links.file_of(address) not in copy.seen:
            copy.seen.add(links.file_of(address))
            _take(copy, address)


def _take(copy: _Copy, address: str) -> None:
    """Fetch one address and write its file."""
    progress.tell("pages", len(copy.seen), len(copy.seen) + len(copy.waiting), "pages")
    response: Any = copy.client.get(address)  # a page, or a file that streams
    if response.status_code != 200:
        raise PageFailedError(path=address, status=response.status_code)
    name = links.file_of(address)
    if name.endswith(".html") and not response.streaming:  # a file as received may be HTML too
        text = response.content.decode()
        _save(copy, name, _page(copy, address, text).encode(), ids=links.identities(text))
    else:
        _save(copy, name, response)
        response.close()


def _page(copy: _Copy, address: str, text: str, *, name: str = "") -> str:
    """Return a page with its links made relative; remember them, and where else to go."""
    page, name = urlsplit(address).path, name or links.file_of(address)
    inside = [found for link in links.links(text) if (found := links.absolute(page, link))]
    copy.sources.learn({found.partition("#")[0] for found in inside if "/source/?" in found})

    def change(link: str) -> str:
        found = links.absolute(page, link)
        return link if found is None else _rewritten(copy, name, page, found)

    return links.rewritten(text, change)


def _rewritten(copy: _Copy, name: str, page: str, found: str) -> str:
    if "/source/?" in found:
        found = copy.sources.static(found.partition("#")[0])
    if "/source/" in found or "page=" in found:
        found = _within(copy, page, found)
    plain, _, fragment = found.partition("#")
    target = links.file_of(plain)
    if "/source/" in plain and links.SHEET_PAGE.fullmatch(plain):
        if not links.SHEET_PAGE.fullmatch(page):
            copy.stretches.add(plain)
    elif target not in copy.seen:
        copy.waiting.append(plain)
    copy.references.add((name, target, fragment))
    path, _, query = plain.partition("?")
    kept = f"?{query}" if query and _is_list(path) else ""
    return links.relative(name, target) + kept + (f"#{fragment}" if fragment else "")


def _is_list(path: str) -> bool:
    return path in ("/bg/data/", "/en/data/")


def _within(copy: _Copy, page: str, found: str) -> str:
    """Return where a link leads in the copy: what is too much to write leads to the whole file."""
    parts = urlsplit(found)
    number = parse_qs(parts.query).get("page", ["1"])[0]
    if links.DATASET_PAGE.fullmatch(parts.path) and number.isdecimal() and int(number) > ROW_PAGES:
        _, _, _, publisher, dataset, *rest = parts.path.split("/")
        version = rest[1] if rest[:1] == ["v"] else ""
        current = copy.site.dataset(f"{publisher}/{dataset}")
        item = copy.site.version(current.id, version) if version else current
        return addresses.file(item, "data.csv")
    match = links.SHEET_PAGE.fullmatch(parts.path)
    if match and links.SHEET_PAGE.fullmatch(page) and parts.path not in copy.stretches:
        raw = _raw(copy, match[2], match[3])
        return addresses.raw(raw.item, str(raw.raw["file"]))
    return found


def _raw(copy: _Copy, dataset: str, slug: str) -> sheets.RawSheet:
    item = copy.site.dataset(dataset)
    older = [copy.site.version(dataset, name) for name in item.folder.versions()]
    return sheets.by_slug(item, slug, older)


def _expect_neighbours(copy: _Copy) -> None:
    """Add the pieces before and after each piece that a page leads to, in both languages."""
    for address in list(copy.stretches):
        match = links.SHEET_PAGE.fullmatch(address)
        if match is None:
            continue
        raw = _raw(copy, match[2], match[3])
        first, last = int(match[4]), int(match[5])
        near = [
            raw.stretch(line) for line in (first - 1, first, last + 1) if 0 < line <= raw.sheet.last
        ]
        for language in ("bg", "en"):
            for bounds in near:
                at = addresses.sheet(
                    raw.item, "en" if language == "en" else "bg", match[3], *bounds
                )
                copy.stretches.add(at)


def _copy_assets(copy: _Copy) -> None:
    source = Path(addresses.__file__).parents[1] / "static"
    for path in sorted(source.rglob("*")):
        if path.is_file():
            _save(copy, f"static/{path.relative_to(source).as_posix()}", path.read_bytes())


def _write_entrance(copy: _Copy) -> None:
    """Write the page of the bare address, and the one that hosts show for a wrong address."""
    entrance = (
        '<!DOCTYPE html>\n<html lang="bg"><head><meta charset="utf-8"><title>…</title>'
        '<link rel="icon" href="static/portal/icon.svg" type="image/svg+xml">'
        '<meta http-equiv="refresh" content="0; url=bg/index.html"></head>'
        '<body><p><a href="bg/index.html">Български</a> <a href="en/index.html" lang="en">English</a></p></body></html>\n'
    )
    _save(copy, "index.html", entrance.encode())
    copy.references |= {("index.html", f"{language}/index.html", "") for language in ("bg", "en")}
    text = copy.client.get("/bg/404/").content.decode()
    page = _page(copy, "/404.html", text, name="404.html")
    prefix = urlsplit(settings.VIDNO_BASE_URL).path
    if settings.VIDNO_BASE_URL:  # hosts show this page at any depth: its links must not be relative

        def rooted(link: str) -> str:
            outside = links.absolute("/404.html", link) is None
            return link if outside or link.startswith("#") else f"{prefix}/{link}"

        page = links.rewritten(page, rooted)
    _save(copy, "404.html", page.encode(), ids=links.identities(text))


def _save(
    copy: _Copy, name: str, content: bytes | Iterable[bytes], *, ids: frozenset[str] = frozenset()
) -> None:
    path = copy.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for block in [content] if isinstance(content, bytes) else content:
            file.write(block)
    copy.written[name] = ids


def _check(copy: _Copy) -> None:
    """Raise BrokenLinksError unless every link leads to a file, and every fragment to an id in it."""
    broken = []
    for name, target, fragment in sorted(copy.references):
        if target not in copy.written:
            broken.append(f"{name} → {target}")
        elif fragment and target.endswith(".html") and fragment not in copy.written[target]:
            broken.append(f"{name} → {target}#{fragment}")
    if broken:
        distinct = list(dict.fromkeys(broken))
        raise BrokenLinksError(count=len(distinct), examples="; ".join(distinct[:EXAMPLES]))


def _check_folder(folder: Path) -> None:
    is_foreign = folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file()
    if is_foreign or (folder.exists() and not folder.is_dir()):
        raise ExportFolderError(folder=str(folder))


def _put_in_place(staged: Path, folder: Path) -> None:
    """Replace an earlier export; it is gone only when the new one stands."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.is_dir():
        folder.rename(old)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
