"""The versions of a dataset and what changed, in words."""

from dataclasses import dataclass

from vidno.base.text import Language
from vidno.web.portal.pages import changes
from vidno.web.portal.pages.site import Published, Site


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version: its name, address, what changed, and the figure that says most."""

    version: str
    href: str
    is_current: bool
    words: str
    figure: str
    noun: str


def of(site: Site, item: Published, language: Language) -> tuple[VersionRow, ...]:
    """Return all versions of a dataset, newest first."""
    rows = []
    for version in item.folder.versions():
        found = site.version(item.id, version)
        diff = found.release.diff
        figure, noun = changes.headline(diff, language)
        rows.append(
            VersionRow(
                version,
                f"/{language}/data/{item.id}/v/{version}/",
                found.is_current,
                changes.words(found.release, language),
                figure,
                noun,
            )
        )
    return tuple(rows)
