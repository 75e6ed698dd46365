"""What was read of all datasets once is not read again, and never outlives a change by hand."""

import json
import shutil
from pathlib import Path

import pytest

from tests.web.portal import RATE, SCHOOLS
from vidno.catalogue import yaml_file
from vidno.web.portal import stamps
from vidno.web.portal.pages import facts, facts_at_hand, site_kept
from vidno.web.portal.pages.site import Site, _published, forget, hold


@pytest.fixture
def own(portal: Path, tmp_path: Path) -> Path:
    """A portal of this test alone."""
    return Path(shutil.copytree(portal, tmp_path / "portal"))


def again(root: Path) -> Site:
    """Return the site as another process would read it for a copy."""
    forget(root)
    _published.cache_clear()
    facts.of.cache_clear()
    return hold(root)


def kept(root: Path) -> Path:
    return root / "state" / site_kept.FILE


def test_what_was_read_once_is_the_same_without_reading(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = again(own)
    read: list[Path] = []
    load = yaml_file.load

    def noted(path: Path, *facts: object, **given: object) -> object:
        read.append(path)
        return load(path, *facts, **given)  # type: ignore[arg-type]

    monkeypatch.setattr(yaml_file, "load", noted)

    site = again(own)

    assert [one.config for one in site.published] == [one.config for one in first.published]
    assert [one.stamp for one in site.published] == [one.stamp for one in first.published]
    assert not read


def test_words_changed_by_hand_are_noticed(own: Path) -> None:
    again(own)
    path = own / "datasets" / RATE / "dataset.yml"
    path.write_text(
        path.read_text("utf-8").replace("title: {bg: ", "title: {bg: Ново ", 1), "utf-8"
    )

    assert again(own).dataset(RATE).config.title.bg.startswith("Ново ")


@pytest.mark.parametrize("name", ["dataset.yml", "releases/*/datapackage.json"])
def test_a_dataset_that_was_broken_by_hand_is_left_out(own: Path, name: str) -> None:
    assert RATE in again(own).by_id
    for path in (own / "datasets" / RATE).glob(name):
        path.write_text("{", "utf-8")

    site = again(own)

    assert RATE not in site.by_id
    assert SCHOOLS in site.by_id


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"key": "x", "datasets": {}}', "\x00\xff"])
def test_a_file_that_is_broken_or_of_another_program_is_not_used(own: Path, text: str) -> None:
    first = again(own)
    kept(own).write_text(text, "utf-8")

    assert again(own).published == first.published
    assert json.loads(kept(own).read_text("utf-8"))["datasets"].keys() == first.by_id.keys()


def test_a_dataset_of_another_shape_is_read_anew(own: Path) -> None:
    first = again(own)
    whole = json.loads(kept(own).read_text("utf-8"))
    whole["datasets"][RATE][1] = {"title": 3}
    kept(own).write_text(json.dumps(whole), "utf-8")

    assert again(own).dataset(RATE).config == first.dataset(RATE).config


def test_facts_at_hand_open_no_file_of_a_dataset(own: Path) -> None:
    site = again(own)
    known = facts_at_hand.recall(site)
    first = [stamps.value(site, f"dataset {one.id}") for one in site.published]
    facts.write()
    facts_at_hand.keep(site, known)
    for path in (own / "state/facts").glob("*/*/*.json"):
        path.write_text("{", "utf-8")

    site = again(own)
    known = facts_at_hand.recall(site)

    assert [stamps.value(site, f"dataset {one.id}") for one in site.published] == first
    assert all("_said" not in vars(facts.of(one, "")) for one in site.published)
    path = own / "state/facts" / facts_at_hand.FILE
    written = path.stat().st_mtime_ns
    facts_at_hand.keep(site, known)
    assert path.stat().st_mtime_ns == written


def test_facts_at_hand_are_not_those_of_other_words_or_another_day(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stamped(moment: str) -> str:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
        site = again(own)
        known = facts_at_hand.recall(site)
        found = stamps.value(site, f"dataset {RATE}")
        facts_at_hand.keep(site, known)
        return found

    first = stamped("1796000000")

    assert stamped("1796000000") == first
    assert stamped("1956000000") != first
    path = own / "datasets" / RATE / "dataset.yml"
    path.write_text(
        path.read_text("utf-8").replace("title: {bg: ", "title: {bg: Ново ", 1), "utf-8"
    )
    assert stamped("1796000000") != first
