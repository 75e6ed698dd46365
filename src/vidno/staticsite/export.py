"""Writing the static copy: walk every page, make links relative, check them, then put it in place."""

import html
import os
import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from vidno.base import late
from vidno.search import shards
from vidno.staticsite import data, folders, gone, lasting, links, memory, readme
from vidno.staticsite.again import Again
from vidno.staticsite.check import EXAMPLES, MARK
from vidno.staticsite.errors import BrokenLinksError, ExportFolderError
from vidno.staticsite.group import Group
from vidno.staticsite.memory import Memory
from vidno.staticsite.taking import Taken, Taker
from vidno.staticsite.walk import Batches, Job, Walk, crew, opened
from vidno.web.portal.pages import addresses, facts_at_hand, figures, listing, stored
from vidno.web.portal.pages.site import Site

if TYPE_CHECKING:
    from vidno.web.portal.pages.agenda import page as agenda
else:
    agenda = late.module("vidno.web.portal.pages.agenda.page")

MOST_PROCESSES = 4
PROGRAM, FRAME = "program", "frame"
"""What files are about that only our own code and stylesheets change, and those that `portal.yml` changes."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: pages, other files, and how many links inside were checked."""

    pages: int
    files: int
    links: int
    written: int
    """Of all files, those that are not as they were."""


def export(portal: Path, folder: Path, base_url: str = "", *, processes: int = 0) -> Summary:
    """Write everything a reader can read as plain files.

    Args:
        portal: The portal folder.
        folder: Where the files go: new, empty, or an earlier export, which is replaced at the end.
        base_url: The public address, for sitemap, feed and citations; "" leaves them relative.
        processes: How many work at once; 0 for one a processor, at most four. The bytes are the same.

    Raises:
        ExportFolderError: the folder holds other files.
        BrokenLinksError: a link leads nowhere; nothing is put in place then.
        PageFailedError: a page cannot be made.
    """
    _check_folder(folder)
    staged = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    shutil.rmtree(staged, ignore_errors=True)
    job = Job(portal.resolve(), staged, base_url.rstrip("/"))
    number = processes or min(len(os.sched_getaffinity(0)), MOST_PROCESSES)
    try:
        with opened(job) as taker, crew(job, taker, number) as batches:
            state, site = taker.site.portal.state, taker.site
            known = facts_at_hand.recall(site)
            before = memory.recalled(folder, job.base_url, state)
            again, walk = _write(job, taker, batches, before)
            new = again.new()
            found = again.kept | new
            is_same = not walk.taken and not again.dropped
            touched: set[str] | None = None
            if not before.groups:
                _put_in_place(staged, folder)
            elif not (is_same and before.is_whole):
                changed = _replace_some(staged, before, again, walk)
                touched = folders.above(changed) if before.is_whole else None
            if not is_same:
                linked = again.linked(new)
                memory.write(folder, job.base_url, found.values(), again.seeds, linked)
            if not (is_same and before.is_whole):
                names = (name for one in found.values() for name in one.names)
                folders.remember(state, folder, names, touched)
            facts_at_hand.keep(site, known)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return _summary(before, walk, found)


def _write(job: Job, taker: Taker, batches: Batches, before: Memory) -> tuple[Again, Walk]:
    """Write what has changed."""
    walk = Walk(batches, is_first=not before.groups)
    taker.save(MARK, f"{job.base_url}\n".encode())
    again = Again(taker, before, walk, _seeds(taker.site, job.base_url))
    again.run()

    def known(name: str) -> str:
        if name in walk.taken:
            return walk.taken[name].sha256
        return before.sha256(name) if again.is_kept(name) else ""

    new = [one.id for one in taker.site.published if f"dataset {one.id}" not in again.kept]
    for taken in (
        *(_assets(taker) if PROGRAM not in again.kept else ()),
        *(_frame(taker, job.base_url) if FRAME not in again.kept else ()),
        *lasting.current(taker, before, known, new),
        *gone.written(taker, walk.taken.values(), job.base_url),
    ):
        walk.taken[taken.file] = taken
    _check(before, walk)
    return again, walk


def _summary(before: Memory, walk: Walk, found: dict[str, Group]) -> Summary:
    pages = sum(one.pages for one in found.values())
    files = sum(one.count for one in found.values())
    written = sum(1 for one in walk.taken.values() if not before.has(one.file, one.sha256))
    return Summary(pages, files - pages, sum(one.links for one in found.values()), written)


def _seeds(site: Site, base_url: str) -> list[str]:
    """Return the addresses from which everything else is found."""
    pages = listing.pages(site)
    found = [f"/{language}/{one.path}" for language in addresses.LANGUAGES for one in pages]
    gone = site.gone()
    found += [f"/{language}/data/{name}/" for language in addresses.LANGUAGES for name in gone]
    found += [f"/search/{name}" for name in shards.NAMES]
    found += ["/robots.txt", "/llms.txt", "/feeds/new.atom", "/charts/style.css"]
    found += ["/sitemap.xml"] if base_url else []
    if site.agenda:
        found += [f"/agenda/{name}" for name in agenda.file_names(site)]
    for figure in (
        *figures.everywhere(site),
        *(chart for item in site.published for chart in stored.of(site, item)),
    ):
        found += [
            f"/charts/{figure.address_id}.{suffix}" for suffix in ("json", "csv", "svg", "png")
        ]
        found.append(f"/embed/charts/{figure.address_id}/")
    return [*found, *data.seeds(site, base_url)]


def _assets(taker: Taker) -> list[Taken]:
    """Copy stylesheets, scripts and fonts, and write the page of the bare address."""
    source = Path(addresses.__file__).parents[1] / "static"
    found = []
    for path in sorted(source.rglob("*")):
        if path.is_file():
            name = f"static/{path.relative_to(source).as_posix()}"
            sha256 = taker.save(name, path.read_bytes())
            found.append(Taken(name, stamp=PROGRAM, sha256=sha256))
    entrance = (
        '<!DOCTYPE html>\n<html lang="bg"><head><meta charset="utf-8"><title>…</title>'
        '<link rel="icon" href="static/portal/icon.svg" type="image/svg+xml">'
        '<meta http-equiv="refresh" content="0; url=bg/index.html"></head>'
        '<body><p><a href="bg/index.html">Български</a> <a href="en/index.html" lang="en">English</a></p></body></html>\n'
    )
    front = Taken("index.html", stamp=PROGRAM, sha256=taker.save("index.html", entrance.encode()))
    front.references = {(f"{one}/index.html", "") for one in addresses.LANGUAGES}
    return [*found, front]


def _frame(taker: Taker, base_url: str) -> tuple[Taken, Taken]:
    """Write what says whose copy it is, and the page that hosts show for a wrong address."""
    wrong = Taken("404.html", stamp=FRAME)
    text = taker.client.get("/bg/404/").getvalue().decode()
    page = taker.page("/404.html", text, wrong)
    if base_url:  # hosts show this page at any depth: its links must not be relative
        prefix = urlsplit(base_url).path

        def rooted(link: str) -> str:
            outside = links.absolute("/404.html", link) is None
            return link if outside or link.startswith("#") else f"{prefix}/{link}"

        page = links.Links(page).rewritten(lambda one: html.escape(rooted(html.unescape(one))))
    wrong.sha256 = taker.save("404.html", page.encode())
    return readme.written(taker, base_url), wrong


def _check(before: Memory, walk: Walk) -> None:
    """Raise BrokenLinksError unless every link leads to a file, and every fragment to an id in it.

    The pages that are kept lead to nothing that is gone: else they would have been written anew.
    """
    broken: list[tuple[str, str]] = []
    stand: dict[str, dict[str, str]] = defaultdict(dict)
    """Of pages that are kept, the ids that are asked for, each with a page that does."""
    for name, one in sorted(walk.taken.items()):
        for target, fragment in one.references:
            there = walk.taken.get(target)
            if there is None and not walk.is_kept(target):
                broken.append((name, target))
            elif fragment and target.endswith(".html"):
                if there is None:
                    stand[target].setdefault(fragment, name)
                elif fragment not in there.ids:
                    broken.append((name, f"{target}#{fragment}"))
    for target, wanted in stand.items():
        broken += [(wanted[one], f"{target}#{one}") for one in before.lacking(target, wanted)]
    if broken:
        distinct = [f"{name} → {target}" for name, target in sorted(set(broken))]
        raise BrokenLinksError(count=len(distinct), examples="; ".join(distinct[:EXAMPLES]))


def _check_folder(folder: Path) -> None:
    is_foreign = folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file()
    if is_foreign or (folder.exists() and not folder.is_dir()):
        raise ExportFolderError(folder=str(folder))


def _replace_some(staged: Path, before: Memory, again: Again, walk: Walk) -> list[str]:
    """Put the files that changed into an earlier export, each at once, and remove what is gone.

    A break in between leaves a mixture, and a memory that makes the next export finish it.
    Returns the files that came or went.
    """
    new = [one.file for one in walk.taken.values() if not before.has(one.file, one.sha256)]
    for name in new:
        target = before.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (staged / name).replace(target)
    if before.is_whole:
        past = {name for one in again.dropped for name in one.names}
    else:
        past = {name for name in before.there if not again.is_kept(name)} - {MARK, memory.FILE}
    past -= walk.taken.keys()
    for name in past:
        path = before.folder / name
        path.unlink()
        while path.parent != before.folder and not any(path.parent.iterdir()):
            path = path.parent
            path.rmdir()
    return [*new, *past]


def _put_in_place(staged: Path, folder: Path) -> None:
    """Replace an earlier export; it is gone only when the new one stands."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.is_dir():
        folder.rename(old)
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
