"""The gallery in the documentation shows the charts as they are drawn now."""

import importlib.util
from pathlib import Path
from types import ModuleType

from vidno.charts.drawn import is_picture
from vidno.charts.suggest import kinds


def gallery(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_gallery", root / "scripts/make_gallery.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_gallery_is_up_to_date(root: Path) -> None:
    kept = (root / "docs/gallery/index.html").read_text(encoding="utf-8")

    assert gallery(root).page() == kept, "run: make gallery"


def test_every_picture_is_in_the_gallery_also_dark_and_printed(root: Path) -> None:
    kept = (root / "docs/gallery/index.html").read_text(encoding="utf-8")

    for name, kind in kinds().items():
        if is_picture(kind):
            part = kept.split(f'<h2 id="{name}">')[1].split("<h2 ")[0]
            assert part.count('class="frame dark"') == part.count('class="frame print"') == 1
            assert part.count('class="svg w"') == part.count('class="svg m"') > 2
