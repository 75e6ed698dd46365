"""The gallery in the documentation shows the charts as they are drawn now."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from vidno.charts.drawn import is_picture
from vidno.charts.suggest import kinds

MOST_BYTES = 1_600_000


@pytest.fixture
def gallery(root: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(root / "scripts"))
    return importlib.import_module("make_gallery")


def test_the_gallery_is_up_to_date(root: Path, gallery: ModuleType) -> None:
    kept = (root / "docs/gallery/index.html").read_text(encoding="utf-8")

    assert gallery.page() == kept, "run: make gallery"
    assert len(kept.encode()) < MOST_BYTES


def test_every_kind_is_in_the_gallery_also_dark_and_printed(root: Path) -> None:
    kept = (root / "docs/gallery/index.html").read_text(encoding="utf-8")

    for name, kind in kinds().items():
        part = kept.split(f'<h2 id="{name}">')[1].split("<h2 ")[0]
        assert part.count('class="frame dark"') == part.count('class="frame print"') == 1
        assert "<small>липсващи" in part or "липсващи</small>" in part
        if is_picture(kind):
            assert part.count('class="svg w"') == part.count('class="svg m"') > 2
