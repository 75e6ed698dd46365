"""What is made from a release for speed, and may be deleted: a DuckDB file beside the Parquet."""

import os
from pathlib import Path

from vidno.catalogue.folder import PortalFolder
from vidno.catalogue.release import Release
from vidno.engine.duck import open_database


def path_of(portal: PortalFolder, release: Release) -> Path:
    """Return where the DuckDB file of a release is or will be."""
    return portal.state / "duckdb" / release.dataset / f"{release.version}.duckdb"


def make(portal: PortalFolder, release: Release) -> Path:
    """Make the DuckDB file of a release, unless it is there, and return its path.

    It holds `data` and `lineage`, both with `row`, the row number from 1.
    """
    path = path_of(portal, release)
    if path.is_file():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    connection = open_database(temporary)
    try:
        for name, source in (("data", release.data), ("lineage", release.lineage)):
            connection.execute(
                f"CREATE TABLE {name} AS SELECT row_number() OVER () AS row, * FROM read_parquet(?)",
                [str(source)],
            )
    finally:
        connection.close()
    temporary.replace(path)
    return path
