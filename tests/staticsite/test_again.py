"""The next copy asks only for what has changed, and is the one that would be written from nothing."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.web.portal import publish
from vidno.catalogue.folder import PortalFolder
from vidno.staticsite import memory
from vidno.staticsite.export import export
from vidno.staticsite.taking import Taken
from vidno.web.portal import stamps
from vidno.web.portal.pages.profile import page as profile
from vidno.web.portal.pages.site import site_of


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != memory.FILE
    }


@pytest.fixture
def own(portal: Path, tmp_path: Path) -> Path:
    """A portal of this test alone."""
    return Path(shutil.copytree(portal, tmp_path / "portal"))


def reword(portal: Path, name: str) -> None:
    path = portal / "datasets" / name / "dataset.yml"
    text = path.read_text(encoding="utf-8")
    assert "title: {bg: " in text
    path.write_text(text.replace("title: {bg: ", "title: {bg: Ново ", 1), encoding="utf-8")


def test_the_next_copy_asks_only_for_what_changed_and_is_the_one_from_nothing(
    own: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    first = export(own, copy, processes=1)
    times = {path: path.stat().st_mtime_ns for path in copy.rglob("*.html")}

    same = export(own, copy, processes=1)

    assert (same.pages, same.files) == (first.pages, first.files)
    assert same.written == 0
    assert times == {path: path.stat().st_mtime_ns for path in copy.rglob("*.html")}

    reword(own, "nsi/unemployment")
    shutil.rmtree(own / "datasets/mon/schools")
    (copy / "bg/topics/index.html").unlink()
    (copy / "bg/somebody.html").write_text("x")

    again = export(own, copy, processes=1)
    fresh = export(own, tmp_path / "fresh", processes=1)

    assert files(copy) == files(tmp_path / "fresh")
    assert again.written < fresh.written
    page = (copy / "bg/data/nsi/unemployment/index.html").read_text("utf-8")
    assert "Ново Коефициент" in page
    assert not (copy / "bg/data/mon").exists()


@pytest.mark.parametrize(
    "text", [None, "", "{", "[]", '{"key": []}', '{"key": 1, "files": 3}', "\x00\xff"]
)
def test_a_memory_that_is_missing_or_broken_means_to_begin_anew(
    portal: Path, tmp_path: Path, text: str | None
) -> None:
    if text is not None:
        (tmp_path / memory.FILE).write_text(text, encoding="utf-8")

    assert not memory.recalled(tmp_path, site_of(portal), "").taken


def test_a_copy_for_another_address_is_made_anew(portal: Path, tmp_path: Path) -> None:
    site = site_of(portal)
    page = Taken("bg/index.html", address="/bg/", stamp="site", sha256="0")
    memory.write(tmp_path, site, "https://a.org", {"bg/index.html": page}, frozenset())

    assert memory.recalled(tmp_path, site, "https://a.org").taken
    assert not memory.recalled(tmp_path, site, "https://b.org").taken


SERIES = """\
schema: 1
title: {bg: Нови жилища, en: New dwellings}
indicators:
  - id: dwellings
    title: {bg: нови жилища, en: new dwellings}
    unit: {bg: "бр.", en: "number"}
    decimals: 0
    polarity: none
"""


def test_figures_of_the_country_alone_leave_the_pages_of_other_places(own: Path) -> None:
    before = site_of(own)
    text = "Област;2022;2023\nОбщо за страната;12;15\n"

    publish(PortalFolder(own), "nsi/dwellings", SERIES, "dwellings.csv", text)
    after = site_of(own)

    assert "nsi/dwellings" in after.by_id
    assert stamps.value(after, "local") == stamps.value(before, "local")
    assert stamps.value(after, "indicators") != stamps.value(before, "indicators")
    for code in ("VID", "VID09"):
        assert "нови жилища" not in repr(profile.profile(after, code, "bg")).lower()
