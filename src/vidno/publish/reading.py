"""Opening the tables of releases for reading."""

from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.release import Release
from vidno.engine.query import Reader, open_table
from vidno.publish import derived


def reader_of(portal: PortalFolder, release: Release) -> Reader:
    """Return the reader of a release: its DuckDB file, or its Parquet where the file was deleted."""
    path = derived.path_of(portal, release)
    if path.is_file():
        return open_table(path)
    return open_table(release.data, release.lineage)
