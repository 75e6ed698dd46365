"""Free SQL over the published tables of a portal: which table each name means."""

from collections.abc import Iterable
from pathlib import Path

from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.release import Release
from vidno.engine.free import ask as asking
from vidno.engine.free.ask import Answer
from vidno.publish import derived


def files_of(portal: PortalFolder, releases: Iterable[Release]) -> dict[str, Path]:
    """Return the file that answers for each dataset: DuckDB's own, or the Parquet where there is none."""
    found = {}
    for release in releases:
        path = derived.path_of(portal, release)
        found[release.dataset] = path if path.is_file() else release.data
    return found


def in_force(portal: PortalFolder) -> list[Release]:
    """Return the releases in force; reads nothing but `CURRENT`."""
    found = []
    for current in sorted((portal.root / "datasets").glob("*/*/CURRENT")):
        version = current.read_text(encoding="utf-8").strip()
        name = current.parent.relative_to(portal.root / "datasets").as_posix()
        found.append(Release(name, current.parent / "releases" / version))
    return found


def ask(
    portal: PortalFolder,
    query: str,
    *,
    rows: int = asking.ROWS,
    releases: Iterable[Release] | None = None,
) -> Answer:
    """Answer a SELECT over the datasets of a portal. Raises SqlError and FieldUnknownError."""
    files = files_of(portal, in_force(portal) if releases is None else releases)
    return asking.ask(query, files, rows=rows)
