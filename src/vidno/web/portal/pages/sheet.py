"""A stretch of lines of a raw file, every cell with an address: what a static copy shows of sources."""

from dataclasses import dataclass

from vidno.base.text import Language
from vidno.web.portal.pages import addresses, grid, sheets
from vidno.web.portal.pages.grid import GridTable
from vidno.web.portal.pages.problems import SheetMissingError
from vidno.web.portal.pages.sheets import RawSheet
from vidno.web.portal.pages.site import Published, Site


@dataclass(frozen=True)
class SheetPage:
    """All that stands on the page."""

    item: Published
    raw: RawSheet
    raw_href: str
    first: int
    last: int
    table: GridTable
    before: str
    after: str


def page(
    site: Site, item: Published, slug: str, bounds: tuple[int, int], language: Language
) -> SheetPage:
    """Build the page. Raises SheetMissingError for a stretch that is none of the sheet's pages."""
    older = [site.version(item.id, name) for name in item.folder.versions()]
    raw = sheets.by_slug(item, slug, [one for one in older if one is not item])
    first, last = bounds
    if not 1 <= first <= max(raw.sheet.last, 1) or raw.stretch(first) != (first, last):
        raise SheetMissingError(name=f"{slug}, {first}-{last}")
    before = raw.stretch(first - 1) if first > 1 else None
    after = raw.stretch(last + 1) if last < raw.sheet.last else None
    return SheetPage(
        item,
        raw,
        addresses.raw(item, str(raw.raw["file"])),
        first,
        last,
        grid.stretch(raw, first, last, language),
        addresses.sheet(item, language, slug, *before) if before else "",
        addresses.sheet(item, language, slug, *after) if after else "",
    )
