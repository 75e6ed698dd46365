"""Texts and marks of every drawing in the gallery stand out from what is painted under them, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PALE = (".ctx", ".halo", ".dotc", ".gl", ".hit", ".all", ".band", ".land", ".join", ".lead", ".m1", ".m2", ".m3", ".m4", ".m5", ".area *", ".void", ".out", ".hl", ".hp", ".hd", ".hn", ".ring", ".edge")  # fmt: skip
"""What may be paler than 3 : 1: the crowd behind who is brought out, grids, leaders, intervals beside
their middle, what is only ground around a line, and shades, which differ from each other instead and are told by the legend."""
SHAPES = ("path", "rect", "circle")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_texts_and_marks_of_the_gallery_stand_out(chromium: Browser, root: Path, look: str) -> None:
    page = chromium.new_page(viewport={"width": 1250, "height": 2600})
    page.goto((root / "docs/gallery/index.html").as_uri())
    page.check(f"#{look}")
    pale = ", ".join(PALE)
    marks = ", ".join(f"{shape}[class]:not({pale}, pattern *)" for shape in SHAPES)
    script = (root / "tests/browser/contrast.js").read_text(encoding="utf-8")

    found = page.evaluate(script.replace("MARKS", f'"{marks}"'))

    page.close()
    assert found == []
