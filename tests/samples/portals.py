"""Small portals for tests."""

from pathlib import Path

from vidno.catalogue.folder import DatasetFolder, PortalFolder
from vidno.ingest.add import add


def portal_of(
    folder: Path, files: dict[str, str | bytes], *, words: str = "", name: str = "test/sample"
) -> DatasetFolder:
    """Make a portal of one dataset from files that belong together; nothing is built yet."""
    portal = PortalFolder(folder / "portal")
    portal.root.mkdir(exist_ok=True)
    (portal.root / "portal.yml").write_text("schema: 1\nname: {bg: Проба}\n", encoding="utf-8")
    paths = []
    for file, content in files.items():
        path = folder / file
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        paths.append(path)
    dataset = portal.new_dataset(name)
    if words:
        dataset.folder.mkdir(parents=True, exist_ok=True)
        (dataset.folder / "dataset.yml").write_text(words, encoding="utf-8")
    add(dataset, paths, retrieved="2026-11-01T00:00:00Z", replace=True)
    return portal.dataset(name)
