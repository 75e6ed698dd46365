"""The next copy asks only for what has changed, and is the one that would be written from nothing."""

import hashlib
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.web.portal import NEW, SCHOOLS, publish, rates
from vidno.base.text import Text
from vidno.catalogue.folder import PortalFolder
from vidno.publish import retract
from vidno.staticsite import memory
from vidno.staticsite.export import export
from vidno.staticsite.group import FIXED, Group
from vidno.web.portal import stamps
from vidno.web.portal.pages import shelf
from vidno.web.portal.pages.profile import page as profile
from vidno.web.portal.pages.profile import shown
from vidno.web.portal.pages.site import forget, site_of


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

    for what in ("title", "removed", "story", "chart"):
        CHANGES[what](own)
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
    "text", [None, "", "{", "[]", '{"key": []}\n', '{"key": 1, "groups": 3}\n', "\x00\xff"]
)
def test_a_memory_that_is_missing_or_broken_means_to_begin_anew(
    tmp_path: Path, text: str | None
) -> None:
    if text is not None:
        (tmp_path / memory.FILE).write_text(text, encoding="utf-8")

    assert not memory.recalled(tmp_path, "").groups
    assert not memory.lasting(tmp_path)


HOME = Group.made("site", "1", {"bg/index.html": ["/bg/", "0"]}, links=3)
RAW = Group.made("fixed nsi/beds", FIXED, {"files/nsi/beds/raw/a.csv": ["/a", "1"]})


def test_a_memory_that_was_cut_off_means_to_begin_anew(tmp_path: Path) -> None:
    memory.write(tmp_path, "", [HOME, RAW], [], {})
    path = tmp_path / memory.FILE
    assert set(memory.recalled(tmp_path, "").groups) == {"site", "fixed nsi/beds"}
    assert memory.lasting(tmp_path) == {"files/nsi/beds/raw/a.csv"}

    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(lines[:4]) + "\n", encoding="utf-8")

    assert not memory.recalled(tmp_path, "").groups


def test_a_copy_for_another_address_is_made_anew(tmp_path: Path) -> None:
    memory.write(tmp_path, "https://a.org", [HOME], [], {})

    assert memory.recalled(tmp_path, "https://a.org").groups
    assert not memory.recalled(tmp_path, "https://b.org").groups


PEOPLE = """\
schema: 1
title: {bg: Хора, en: people}
indicators:
  - id: people
    title: {bg: хора, en: people}
    unit: {bg: брой, en: number}
    decimals: 0
    polarity: none
"""
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


def test_a_group_that_is_remembered_is_the_one_that_was_written() -> None:
    files = {"b.html": ["/b", "2"], "a.csv": ["/a", "1"]}
    made = Group.made(
        "site",
        "1",
        files,
        frozenset({"c.html"}),
        frozenset({"/bg/data/nsi/beds/source/x/1-200/"}),
        3,
    )

    read = Group.read(made.line)

    assert (read.name, read.stamp, read.count, read.pages, read.links) == ("site", "1", 2, 1, 3)
    assert read.names == ["a.csv", "b.html"]
    assert read.datasets == ("nsi/beds",)
    assert (read.files, read.onward, read.stretches) == (files, made.onward, made.stretches)
    assert read.line == made.line


def test_figures_of_the_country_alone_leave_the_pages_of_other_places(own: Path) -> None:
    before = site_of(own)
    text = "Област;2022;2023\nОбщо за страната;12;15\n"

    publish(PortalFolder(own), "nsi/dwellings", SERIES, "dwellings.csv", text)
    after = site_of(own)

    assert "nsi/dwellings" in after.by_id
    assert stamps.value(after, "local") == stamps.value(before, "local")
    assert stamps.value(after, "country") != stamps.value(before, "country")
    for code in ("VID", "VID09"):
        page = profile.profile(after, code, "bg")
        assert "нови жилища" not in repr((page.rows, page.missing, page.facts)).lower()


def test_a_list_is_asked_again_only_where_something_on_it_has_changed(own: Path) -> None:
    on_topic = changed(f"datasets/{SCHOOLS}/dataset.yml", "schema: 1", ON_WORK)
    kinds = ("listed", "datasets", "newest", "topic work", "topics", "newest work")
    others = ("frame", "stories", "measured", "indicators", "local", "country bg", "addresses")

    def after(change: Callable[[Path], None]) -> set[str]:
        before = site_of(own)
        known = {name: stamps.value(before, name) for name in (*kinds, *others)}
        change(own)
        forget(own)
        return {name for name in known if stamps.value(site_of(own), name) != known[name]}

    assert after(lambda own: reword(own, SCHOOLS)) == {"listed", "datasets", "newest"}
    assert after(on_topic) == set(kinds)
    assert after(lambda own: reword(own, SCHOOLS)) == set(kinds) - {"topics"}
    assert after(written("stories/who.md", STORY)) == {"stories", "topic work", "addresses"}
    assert after(CHANGES["topic"]) == {*kinds, *others}


def test_what_stands_on_each_page_changes_with_the_first_run_of_the_agenda(own: Path) -> None:
    before = site_of(own).dataset(SCHOOLS).stamp
    written("agenda/CURRENT", "1\n")(own)
    forget(own)

    assert site_of(own).dataset(SCHOOLS).stamp != before


PLACES = ("local", "local bg", "local en")
CHARTS = ("drawn nsi/unemployment", "drawn nsi/unemployment titled")
RATE_YML = "datasets/nsi/unemployment/dataset.yml"
SHOWN: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "description": (RATE_YML, "Средногодишни", "Тримесечни", ()),
    "title": (RATE_YML, "title: {bg: К", "title: {bg: Нов к", ("local bg", CHARTS[1])),
    "title in English": (
        RATE_YML,
        "en: Unemployment rate by",
        "en: Rate by",
        ("local en", CHARTS[1]),
    ),
    "indicator": (RATE_YML, "bg: коефициент на", "bg: равнище на", (*PLACES, *CHARTS)),
    "unit": (RATE_YML, 'unit: {bg: "%"', 'unit: {bg: "% от хората"', (*PLACES, *CHARTS)),
    "decimals": (RATE_YML, "decimals: 1", "decimals: 2", (*PLACES, *CHARTS)),
    "polarity": (RATE_YML, "polarity: lower-better", "polarity: none", (*PLACES, *CHARTS)),
    "topic": (RATE_YML, "    topic: work", "    topic: health", (*PLACES, *CHARTS)),
    "licence": (RATE_YML, "licence: cc-by-4.0", "licence: cc0-1.0", (*PLACES, *CHARTS)),
    "frame": ("portal.yml", "name: {bg: Видно", "name: {bg: Ясно", (*PLACES, *CHARTS)),
    "publisher": (
        "portal.yml",
        "{bg: НСИ, en: NSI}",
        "{bg: Статистиката, en: NSI}",
        (*PLACES, *CHARTS),
    ),
    "another dataset": ("datasets/mon/schools/dataset.yml", "bg: Училища", "bg: Школа", ()),
}


@pytest.mark.parametrize("what", SHOWN)
def test_pages_of_places_and_charts_change_with_what_they_show_and_with_nothing_else(
    own: Path, what: str
) -> None:
    name, old, new, expected = SHOWN[what]
    before = {one: stamps.value(site_of(own), one) for one in (*PLACES, *CHARTS)}

    replaced(own / name, old, new)
    forget(own)

    after = {one: stamps.value(site_of(own), one) for one in (*PLACES, *CHARTS)}
    assert tuple(one for one in (*PLACES, *CHARTS) if after[one] != before[one]) == expected


def test_pages_of_places_change_with_what_their_rates_are_divided_by(own: Path) -> None:
    publish(
        PortalFolder(own), "nsi/people", PEOPLE, "people.csv", "Област;2023\nВидин;12\nВраца;15\n"
    )
    rate = PEOPLE.replace("people}", "people a year}").replace("id: people", "id: per-head")
    rate += "    denominator: nsi/people.people\n    rate: true\n"
    publish(PortalFolder(own), "nsi/per-head", rate, "rate.csv", "Област;2023\nВидин;2\nВраца;3\n")
    item = site_of(own).by_id["nsi/per-head"]
    before = shown.of_dataset(item, site_of(own))

    replaced(own / "datasets/nsi/people/dataset.yml", "bg: брой", "bg: хиляди")
    forget(own)

    assert shown.of_dataset(site_of(own).by_id["nsi/per-head"], site_of(own)) != before


CHART = """\
{"schema": 1, "id": "high-rates", "type": "bars",
 "data": {"dataset": "nsi/unemployment", "indicator": "unemployment-rate"},
 "title": {"bg": "Безработица", "en": "Unemployment"}}
"""
STORY = """\
---
schema: 1
title: Кой работи
summary: Кратко.
authors: [Мария Иванова]
published: '2026-11-20'
topics: [work]
---
Без числа.
"""


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def deprecate(own: Path) -> None:
    dataset = PortalFolder(own).dataset("nsi/unemployment")
    retract.deprecate(dataset, Text(bg="Стар.", en="Old."))


def withdraw(own: Path) -> None:
    dataset = PortalFolder(own).dataset("nsi/unemployment")
    why, who = Text(bg="Сгрешени.", en="Wrong."), Text(bg="екипът", en="the team")
    retract.withdraw(dataset, min(dataset.versions()), why, who)


def written(name: str, text: str) -> Callable[[Path], None]:
    def write(own: Path) -> None:
        (own / name).parent.mkdir(exist_ok=True)
        (own / name).write_text(text, encoding="utf-8")

    return write


def released(text: str, day: str) -> Callable[[Path], None]:
    def release(own: Path) -> None:
        publish(PortalFolder(own), "nsi/dwellings", SERIES, f"{day}.csv", text, day=day)

    return release


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda own: replaced(own / name, old, new)


def revise(own: Path) -> None:
    """Publish another rate of Враца in the newest year."""
    text = rates(NEW).replace("\r\n", "\n")
    [line] = [one for one in text.split("\n") if one.startswith("Враца;")]
    other = f"{line.rpartition(';')[0]};20,5"
    words = (own / RATE / "dataset.yml").read_text(encoding="utf-8")
    publish(
        PortalFolder(own),
        "nsi/unemployment",
        words,
        "other.csv",
        text.replace(line, other),
        day="2026-06-01",
    )


RATE = "datasets/nsi/unemployment"
HEALTH = """\
topics:
  - id: health
    title: {bg: Здраве, en: Health}
"""
ON_WORK = "schema: 1\ntopics: [work]"
CHANGES: dict[str, Callable[[Path], None]] = {
    "title": lambda own: reword(own, "nsi/unemployment"),
    "licence": changed(f"{RATE}/dataset.yml", "licence: cc-by-4.0", "licence: cc0-1.0"),
    "topic": changed("portal.yml", "{bg: Труд, en: Work}", "{bg: Работа, en: Work}"),
    "publisher": changed("portal.yml", "{bg: НСИ, en: NSI}", "{bg: Статистиката, en: NSI}"),
    "another topic": changed("portal.yml", "topics:\n", HEALTH),
    "put on a topic": changed("datasets/mon/schools/dataset.yml", "schema: 1", ON_WORK),
    "moved": changed("datasets/mon/schools/dataset.yml", "[work]", "[health]"),
    "story": written("stories/who.md", STORY),
    "other story": changed("stories/who.md", "Кратко.", "По-кратко."),
    "chart": written(f"{RATE}/charts/high-rates.chart.json", CHART),
    "release": released("Област;2022;2023\nОбщо за страната;12;15\n", "2026-03-01"),
    "next release": released("Област;2022;2023;2024\nОбщо за страната;12;15;16\n", "2026-05-01"),
    "figure of a place": revise,
    "description": changed(f"{RATE}/dataset.yml", "Средногодишни", "Тримесечни"),
    "decimals": changed(f"{RATE}/dataset.yml", "decimals: 1", "decimals: 2"),
    "unit": changed(f"{RATE}/dataset.yml", 'unit: {bg: "%"', 'unit: {bg: "% от хората"'),
    "name of an indicator": changed(f"{RATE}/dataset.yml", "en: unemployment", "en: jobless"),
    "deprecated": deprecate,
    "withdrawn": withdraw,
    "indicator": changed(f"{RATE}/dataset.yml", "polarity: lower-better", "polarity: none"),
    "removed": lambda own: shutil.rmtree(own / "datasets/mon/schools"),
}


@pytest.mark.slow
def test_after_every_change_the_copy_is_the_one_from_nothing(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "FEW", 0)
    copy = tmp_path / "copy"
    export(own, copy, "https://example.org", processes=1)
    for number, (what, change) in enumerate(CHANGES.items()):
        before = files(copy)
        change(own)
        export(own, copy, "https://example.org", processes=1)
        fresh = tmp_path / str(number)
        export(
            Path(shutil.copytree(own, tmp_path / "portals" / str(number))),
            fresh,
            "https://example.org",
            processes=1,
        )
        assert files(copy) == files(fresh), what
        assert files(copy) != before, what
        shutil.rmtree(fresh)


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


def test_the_next_day_changes_nothing_and_another_year_what_has_grown_old(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stamped(day: str) -> tuple[str, ...]:
        on(monkeypatch, day)
        site = site_of(portal)
        names = ("site", "listed", "dataset nsi/unemployment", "local", "search", "datasets")
        return tuple(stamps.value(site, name) for name in names)

    first, next_day, next_year = map(stamped, ("2026-11-28", "2026-11-29", "2028-01-15"))

    assert first == next_day
    assert [one != other for one, other in zip(first, next_year, strict=True)] == [True] * 4 + [
        False
    ] * 2


@pytest.mark.slow
def test_on_other_days_the_copy_is_the_one_from_nothing(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "FEW", 0)
    copy = tmp_path / "copy"
    on(monkeypatch, "2026-11-28")
    first = export(own, copy, "https://example.org", processes=1)
    for day in ("2026-11-29", "2026-12-31", "2027-01-01", "2029-03-01"):
        on(monkeypatch, day)
        again = export(own, copy, "https://example.org", processes=1)
        portal = Path(shutil.copytree(own, tmp_path / day / "portal"))
        export(portal, tmp_path / day / "copy", "https://example.org", processes=1)
        assert files(copy) == files(tmp_path / day / "copy"), day
        assert again.written < first.written / 2 or day != "2026-11-29"
