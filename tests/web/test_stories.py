"""Stories: every number is a reference, versions are kept, and what is wrong is named by file and line."""

import shutil
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.web.pages import numbers, words
from tests.web.places_portal import PEOPLE_YML, make, members
from tests.web.portal import publish
from vidno.catalogue import story as stories
from vidno.catalogue.folder import PortalFolder
from vidno.cli.main import app
from vidno.web.portal.pages import pictures, site
from vidno.web.portal.pages.site import site_of
from vidno.web.portal.pages.stories import page

S = "\u00a0"
HERE = "VID01"
RATE, PEOPLE = "nsi.physicians.physicians-rate", "nsi.people.people"
HEAD = """\
---
schema: 1
title: Лекарите следват хората
summary: Кратко.
authors: [Мария Иванова]
published: '2026-11-20'
{more}---
"""
BODY = f"""\
В {{place:{HERE}}} живеят {{value:{PEOPLE} {HERE} 2024}} души, с {{change:{PEOPLE} {HERE} 2014 2024}} по-малко.

## Първа част

По лекари общината е на {{rank:{RATE} {HERE} 2024}}. Това е {{plain:чл. 14}} от закона.

{{chart:{RATE} bars {HERE}}}

## Втора част

Край <b>с</b> **тежест**.

## Трета част
"""
ENGLISH = f"""\
---
title: Physicians follow people
summary: In short.
---
In {{place:{HERE} short}} there are {{value:{PEOPLE} {HERE} 2024}} people.
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("stories"))


@pytest.fixture
def root(settings, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(site, "CHECK_SECONDS", 0)  # a change is seen at once
    shutil.copytree(base, tmp_path / "portal")
    settings.VIDNO_PORTAL = tmp_path / "portal"
    return tmp_path / "portal"


def write(root: Path, body: str = BODY, more: str = "", english: str = "") -> None:
    (root / "stories").mkdir(exist_ok=True)
    (root / "stories/lekari.md").write_text(HEAD.format(more=more) + body, encoding="utf-8")
    if english:
        (root / "stories/lekari.en.md").write_text(english, encoding="utf-8")


def found(root: Path) -> list[str]:
    return [problem.code for problem in page.problems(site_of(root))]


def test_every_number_of_a_story_comes_from_the_data_and_leads_to_its_cell(
    root: Path, client: Client
) -> None:
    write(root)
    page.pin(site_of(root), "lekari")

    answer = client.get("/bg/stories/lekari/").content.decode()
    text = words(answer).replace(S, " ")

    # VID01 is number 0 of the tables: 1000 people in 2014, 900 in 2024, no physicians
    assert "община Белоградчик" in text
    assert "живеят 900 души, с 10,0 % по-малко" in text
    assert "на 21-во място от 21 общини" in text
    assert "чл. 14" in text
    assert "&lt;b&gt;с&lt;/b&gt; <strong>тежест</strong>" in answer
    for address in set(numbers(answer)):
        assert client.get(address).status_code == 200
    assert found(root) == []


def test_places_are_counted_and_the_median_is_given(root: Path, client: Client) -> None:
    # people in 2024: 900, 1800 … 18 900; the median is number 10 of 0 to 20, and five lie below 5000
    body = f"{{count:{PEOPLE} municipality 2024 below 5000}}; {{median:{PEOPLE} municipality 2024}}"
    write(root, body)
    page.pin(site_of(root), "lekari")

    text = words(client.get("/bg/stories/lekari/").content.decode()).replace(S, " ")

    assert "5 от 21 общини ; 9900" in text.replace(" ;", " ;")


def test_a_chart_stands_between_the_paragraphs_and_several_parts_have_contents(
    root: Path, client: Client
) -> None:
    write(root)

    answer = client.get("/bg/stories/lekari/").content.decode()

    assert (
        answer.index("Първа част</h2>")
        < answer.index('class="svg w"')
        < answer.index("Втора част</h2>")
    )
    assert 'href="#parva-chast"' in answer
    assert 'id="parva-chast"' in answer


def test_the_list_of_stories_draws_nothing_but_leaves_out_what_cannot_be_drawn(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root)
    (root / "stories/druga.md").write_text(
        HEAD.format(more="") + f"{{chart:{RATE} bars NOWHERE}}\n", encoding="utf-8"
    )
    monkeypatch.setattr(pictures, "of", None)  # whoever draws fails

    assert [entry.title for entry in page.entries(site_of(root), "bg")] == [
        "Лекарите следват хората"
    ]


def test_the_english_text_has_its_own_title_and_an_untranslated_one_says_so(
    root: Path, client: Client
) -> None:
    write(root)
    assert "This text is in Bulgarian only." in words(
        client.get("/en/stories/lekari/").content.decode()
    )

    write(root, english=ENGLISH)
    text = words(client.get("/en/stories/lekari/").content.decode())
    assert "Physicians follow people" in text
    assert "there are 900 people" in text


def test_a_story_keeps_its_numbers_and_says_which_have_moved_on(root: Path, client: Client) -> None:
    write(root)
    page.pin(site_of(root), "lekari")
    table = (root / "people.csv").read_text(encoding="utf-8")
    revised = table.replace(
        f"{HERE};{members()[0].name.bg};1000;900", f"{HERE};{members()[0].name.bg};1000;950"
    )
    assert revised != table
    publish(PortalFolder(root), "nsi/people", PEOPLE_YML, "people.csv", revised, day="2026-05-01")

    text = words(client.get("/bg/stories/lekari/").content.decode()).replace(S, " ")

    assert "живеят 900 души" in text
    assert "Данните са се променили" in text
    assert "900 → 950" in text
    assert "10,0 % → 5,0 %" in text
    assert "има по-нова" in text


@pytest.mark.parametrize(
    ("body", "code", "said"),
    [
        ("Тук са 42 души.", "story-number", "ред 8: числото 42"),
        ("{value:nsi.people.nyama VID01 2024}", "story-reference", "няма показател"),
        ("{value:nsi.people.people XXX 2024}", "story-reference", "няма XXX"),
        ("{value:nsi.people.people VID01 1999}", "story-reference", "последният е 2024"),
        (
            "{value:nsi.people.people VID01}",
            "story-reference",
            "пише се {value:INDICATOR PLACE PERIOD}",
        ),
        ("{change:nsi.physicians.physicians VID01 2014 2024}", "story-reference", "от нула"),
        ("{chart:nsi.people.people map}", "story-reference", "не се рисува"),
        ("{izmislen:нещо}", "story-reference", "такъв вид няма"),
        ("{place:ZZZ}", "story-reference", "няма място ZZZ"),
    ],
)
def test_what_is_wrong_in_a_story_is_named_with_its_line(
    root: Path, body: str, code: str, said: str
) -> None:
    write(root, body)

    problems = list(page.problems(site_of(root)))

    assert code in [problem.code for problem in problems]
    assert any(said in problem.message("bg") for problem in problems)


def test_years_lists_and_addresses_are_no_numbers_without_a_source(root: Path) -> None:
    write(root, "През 2019 г. и 2020/2021.\n\n1. Първо\n2. Второ [тук](https://example.org/2/3)\n")

    assert found(root) == []


def test_a_broken_story_is_not_half_drawn_and_hides_no_other(root: Path, client: Client) -> None:
    write(root, "{value:nsi.people.people XXX 2024}")
    (root / "stories/dobar.md").write_text(
        HEAD.format(more="").replace("Лекарите", "Добрите"), encoding="utf-8"
    )

    broken = client.get("/bg/stories/lekari/")
    listed = words(client.get("/bg/stories/").content.decode())

    assert broken.status_code == 503
    assert "няма XXX" in broken.content.decode()
    assert "Добрите следват хората" in listed
    assert "Лекарите следват хората" not in listed


def test_a_draft_is_shown_only_where_drafts_are(root: Path, client: Client, settings) -> None:
    write(root, more="draft: true\n")
    assert client.get("/bg/stories/lekari/").status_code == 404

    settings.VIDNO_DRAFTS = True
    assert "Чернова" in words(client.get("/bg/stories/lekari/?drafts").content.decode())


def test_a_published_story_without_versions_is_refused_until_it_is_pinned(root: Path) -> None:
    write(root)
    run = CliRunner()

    before = run.invoke(app, ["story", "check", "--portal", str(root)])
    pinned = run.invoke(app, ["story", "pin", "lekari", "--portal", str(root)])
    after = run.invoke(app, ["check", "--portal", str(root)])

    assert before.exit_code == 1
    assert "story-version" in before.output
    assert pinned.exit_code == 0
    assert after.exit_code == 0, after.output
    assert set(stories.load(root, "lekari").head.data) == {"nsi/people", "nsi/physicians"}


def test_a_story_without_a_head_says_so(root: Path) -> None:
    (root / "stories").mkdir()
    (root / "stories/prazen.md").write_text("Само текст.", encoding="utf-8")

    assert found(root) == ["story-head"]


@given(st.text(max_size=60))
def test_no_text_of_a_story_makes_the_reader_fail(text: str) -> None:
    story = stories.Story(
        "x",
        Path("x.md"),
        stories.StoryHead(schema=1, title="", summary=""),
        {"bg": text},
        {"bg": stories.StoryWords(title="", summary="")},
        {"bg": 1},
    )

    list(story.references("bg"))
    list(story.bare_numbers("bg"))
