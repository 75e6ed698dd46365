"""The files of a portal laid out as addresses name them, without a server."""

import json
import os
from pathlib import Path

from tests.conftest import ROOT
from vidno.publish.standards import documents
from vidno.publish.standards.description import Description

FOLDER = Path(os.environ.get("VIDNO_STANDARDS") or ROOT.parent / "shared" / "standards")
"""Where the shapes are, if they are."""
TOP = "../../.."
"""From a document up to the top."""


def lay_out(found: list[Description], folder: Path) -> dict[str, Path]:
    """Write the documents of each dataset, lead to the files of its version; return folders by id."""
    places = {}
    for one in found:
        twin = Description(one.folder, one.release, TOP)
        files = folder / "files" / one.id
        files.mkdir(parents=True)
        (files / one.release.version).symlink_to(one.release.folder)
        places[one.id] = folder / "data" / one.id
        places[one.id].mkdir(parents=True)
        for name, module in documents.by_file().items():
            text = json.dumps(module.facts(twin), ensure_ascii=False)
            (places[one.id] / name).write_text(text, encoding="utf-8")
    return places
