"""What lists say of a dataset is worked out once, kept with its version, and never outlives a change."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client

from tests.web.portal import RATE, SCHOOLS
from vidno.base import clock
from vidno.engine.query import Reader, open_table
from vidno.publish.quality import timely
from vidno.web.portal.pages import ages, coverage, facts, figures, told
from vidno.web.portal.pages.catalogue import facets
from vidno.web.portal.pages.site import Published, Site, forget, site_of
from vidno.web.shared import caching


@pytest.fixture
def own(portal: Path, tmp_path: Path, settings) -> Path:
    """A portal of this test alone, served."""
    settings.VIDNO_PORTAL = Path(shutil.copytree(portal, tmp_path / "portal"))
    shutil.rmtree(tmp_path / "portal/state/facts", ignore_errors=True)
    return settings.VIDNO_PORTAL


def again(root: Path) -> Site:
    """Return the site as another process would read it."""
    forget(root)
    facts.of.cache_clear()
    figures.of.cache_clear()
    open_table.cache_clear()
    return site_of(root)


def test_lists_that_were_shown_once_open_no_table(
    client: Client, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = ("/bg/data/", "/bg/indicators/", "/en/sql/", "/api/v1/indicators")
    others = ("/catalog.ttl", "/catalog.rdf", "/catalog.jsonld", "/bg/topics/", "/llms.txt")
    first = {path: client.get(path).content for path in (*pages, *others)}
    again(own)
    monkeypatch.setattr(caching, "kept", caching.Kept(caching.KEPT_BYTES))
    opened: list[object] = []
    monkeypatch.setattr(Reader, "__init__", lambda *_, **__: opened.append(1))

    whole = {path: client.get(path).content for path in first}

    assert not opened
    assert whole == first


def test_a_fact_is_read_as_it_was_worked_out(own: Path) -> None:
    item = again(own).dataset(RATE)
    figure = figures.of(again(own), item)[0]
    first = coverage.of(item), told.of(figure, "bg"), told.standing(figure)
    facts.write()

    site = again(own)
    item, figure = site.dataset(RATE), figures.of(site, site.dataset(RATE))[0]

    assert (coverage.of(item), told.of(figure, "bg"), told.standing(figure)) == first
    assert coverage.newest_end(item) == date(2023, 12, 31)


def test_a_page_about_a_place_that_was_shown_once_opens_no_table(
    client: Client, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = ("/bg/places/BG/", "/en/places/VID/")
    first = {path: client.get(path).content for path in pages}
    again(own)
    monkeypatch.setattr(caching, "kept", caching.Kept(caching.KEPT_BYTES))
    opened: list[object] = []
    monkeypatch.setattr(Reader, "__init__", lambda *_, **__: opened.append(1))

    assert {path: client.get(path).content for path in pages} == first
    assert not opened


def kept_of(root: Path, name: str) -> Path:
    return root / "state/facts" / name / "current.json"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"key": "x", "facts": {}}', "\x00\xff"])
def test_facts_that_are_broken_or_of_another_program_are_worked_out_anew(
    own: Path, text: str
) -> None:
    path = kept_of(own, RATE)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")

    assert coverage.of(again(own).dataset(RATE)).periods == ("2021", "2022", "2023")


def test_a_fact_of_another_shape_is_worked_out_anew(own: Path) -> None:
    coverage.of(again(own).dataset(RATE))
    facts.write()
    path = kept_of(own, RATE)
    whole = json.loads(path.read_text("utf-8"))
    [name] = [one for one in whole["facts"][facts.ALWAYS] if "coverage.of" in one]
    whole["facts"][facts.ALWAYS][name] = {"periods": 3}
    path.write_text(json.dumps(whole), encoding="utf-8")

    assert coverage.of(again(own).dataset(RATE)).periods == ("2021", "2022", "2023")


def test_other_words_about_a_dataset_are_in_the_next_list(client: Client, own: Path) -> None:
    assert "Училища и ученици" in client.get("/bg/data/").content.decode()
    path = own / "datasets" / SCHOOLS / "dataset.yml"
    path.write_text(path.read_text("utf-8").replace("Училища", "Гимназии"), encoding="utf-8")
    forget(own)

    page = client.get("/bg/data/").content.decode()

    assert "Гимназии и ученици" in page
    assert "Училища и ученици" not in page


def test_what_grows_old_is_worked_out_when_its_age_is_told_in_other_words(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments: list[str] = []

    @ages.told
    def seen(item: Published) -> str:
        moments.append(ages.of(item))
        return moments[-1]

    @facts.kept
    def lasting(item: Published) -> str:
        return item.id

    item = again(own).dataset(RATE)
    for day in (date(2026, 7, 1), date(2026, 7, 2), date(2026, 9, 15)):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        assert seen(item) == ages.of(item)
        lasting(item)
    facts.write()

    assert len(moments) == 2
    kept = json.loads(kept_of(own, RATE).read_text("utf-8"))["facts"]
    assert set(kept) == {facts.ALWAYS, moments[-1]}


def test_an_age_of_one_step_is_told_in_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, set[object]] = {}
    for days in range(-3, 4500):
        newest = date(2026, 3, 1) - timedelta(days)
        monkeypatch.setattr(coverage, "newest_end", lambda _, newest=newest: newest)
        monkeypatch.setattr(clock, "today", lambda: date(2026, 3, 1))
        words = [coverage._ago(days, language) for language in ("bg", "en")]
        months = timely.months(newest, date(2026, 3, 1))
        said = (*words, months, *facets._age(None))  # type: ignore[arg-type]
        told.setdefault(ages.step(days), set()).add(said)

    assert [step for step, words in told.items() if len(words) > 1] == []
    assert len(told) < 250


def test_versions_and_parts_have_facts_of_their_own(own: Path) -> None:
    @facts.kept
    def version(item: Published) -> str:
        return item.version

    site = again(own)
    item = site.dataset(RATE)
    older = site.version(RATE, min(item.folder.versions()))

    assert (version(item), version(older)) == (item.version, older.version)
    assert coverage.of(older).periods == ("2021", "2022")


def test_what_a_rate_is_divided_by_belongs_to_the_stamp(own: Path) -> None:
    path = own / "datasets" / RATE / "dataset.yml"
    text = path.read_text("utf-8") + "    denominator: mon/schools.pupils\n    per: 1000\n"
    path.write_text(text, encoding="utf-8")
    before = again(own)
    other = own / "datasets" / SCHOOLS / "dataset.yml"
    other.write_text(other.read_text("utf-8") + "licence: cc0\n", encoding="utf-8")

    after = again(own)

    assert before.dataset(RATE).config == after.dataset(RATE).config
    assert before.dataset(RATE).stamp != after.dataset(RATE).stamp


def test_where_nothing_can_be_written_everything_is_still_shown(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "write_text", refused)
    item = replace(again(own).dataset(RATE), stamp="another")
    assert coverage.of(item).periods == ("2021", "2022", "2023")
    facts.write()
    assert not kept_of(own, RATE).exists()
