"""The pages of the agenda: no place without its interval, nothing shown that is not known."""

import html
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client

from tests.agenda import portal as sample
from tests.agenda import rich as full
from tests.agenda import texts_portal
from tests.web.pages import LANGUAGES, links
from vidno.agenda.runs import folder, reading
from vidno.agenda.runs.faults import RunBrokenError
from vidno.agenda.runs.make import make
from vidno.agenda.runs.reading import Place
from vidno.catalogue.folder import PortalFolder
from vidno.web.portal.pages.agenda import card, dots
from vidno.web.portal.pages.agenda.facts import of as facts_of
from vidno.web.portal.pages.site import forget, site_of


@pytest.fixture(scope="module")
def single(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    """A portal with a run of one survey."""
    portal = sample.make(tmp_path_factory.mktemp("single") / "portal")
    make(portal)
    return portal


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    """A portal with a run of a survey and of petitions, and with signatures as civic activity."""
    return sample.make_several(tmp_path_factory.mktemp("several") / "portal")


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    """A portal with several signals in every dimension."""
    return full.make(tmp_path_factory.mktemp("rich") / "portal")


@pytest.fixture
def own(single: PortalFolder, tmp_path: Path, settings) -> PortalFolder:
    """A copy of the first portal, of this test alone, served."""
    portal = PortalFolder(Path(shutil.copytree(single.root, tmp_path / "portal")))
    settings.VIDNO_PORTAL = portal.root
    return portal


@pytest.fixture(params=["single", "several"])
def served(request: pytest.FixtureRequest, settings) -> PortalFolder:
    portal = request.getfixturevalue(request.param)
    settings.VIDNO_PORTAL = portal.root
    return portal


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


BESIDE = """\
country:
  - title: {bg: Доверие в лекарите, en: Trust in physicians}
    unit: {bg: от 1 до 7, en: from 1 to 7}
    dataset: ngo/problems
    period: period
    value: dyal
    where: {problem: Лекари}
"""


class Places(HTMLParser):
    """Counts places and intervals within each row, list item, group of a drawing and paragraph."""

    WITHIN = frozenset({"tr", "li", "g", "p"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, list[str]]] = [("page", [])]
        self.alone: list[str] = []
        self.places = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.WITHIN:
            self.open.append((tag, []))
        for name in (dict(attrs).get("class") or "").split():
            if name in ("place", "interval"):
                self.open[-1][1].append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.WITHIN and self.open[-1][0] == tag:
            _, names = self.open.pop()
            places, intervals = names.count("place"), names.count("interval")
            self.places += places
            if places > intervals:
                self.alone.append(f"{tag}: {names}")


def addresses(portal: PortalFolder) -> Iterator[str]:
    codes = reading.read(folder.current(portal.root)).codebook.codes
    for language in LANGUAGES:
        yield f"/{language}/agenda/"
        yield from (f"/{language}/agenda/{code}/" for code in codes)
        yield f"/{language}/"
        yield f"/{language}/data/?q=health"


def test_no_place_stands_without_its_interval(client: Client, served: PortalFolder) -> None:
    found = 0
    for address in addresses(served):
        text = page(client, address)
        places = Places(text)
        found += places.places
        assert places.alone == [], address
        assert "place" not in places.open[0][1], address
    assert found > 20


PLACED = re.compile(
    r"(?i)\b(?:мяст\w+ \d|\d+-(?:во|ро|то) място|places? \d|in \d+(?:st|nd|rd|th) place)"
)
SURE = re.compile(r"(?i)интервал|сигур|възможната грешка|interval|sure|possible error")


@pytest.mark.parametrize("name", ["single", "several", "rich"])
def test_no_sentence_says_a_place_without_how_sure_it_is(
    client: Client, request: pytest.FixtureRequest, settings, name: str
) -> None:
    settings.VIDNO_PORTAL = request.getfixturevalue(name).root
    found = []
    for language in LANGUAGES:
        for address in (f"/{language}/", f"/{language}/agenda/", f"/{language}/agenda/health/"):
            text = html.unescape(page(client, address)).replace("\u00a0", " ")
            told = re.findall(r'<meta name="description"\s+content="([^"]*)"', text)
            told += re.findall(
                r"<(?:p|li|dd|desc|title)\b[^>]*>(.*?)</(?:p|li|dd|desc|title)>", text, re.DOTALL
            )
            told = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", one)) for one in told]
            found += [one for one in told if PLACED.search(one)]
    assert len(found) > 3
    assert [one for one in found if not SURE.search(one)] == []


def test_the_rich_page_has_no_place_without_its_interval(
    client: Client, rich: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = rich.root
    for language in LANGUAGES:
        places = Places(page(client, f"/{language}/agenda/"))
        assert places.alone == []
        assert places.places > 100


def test_the_home_page_says_what_society_cares_about(
    client: Client, rich: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = rich.root

    text = page(client, "/en/").split('id="agenda"')[1].split("</section>")[0]
    said = re.sub(r"<[^>]+>", "", html.unescape(text)).replace("\u00a0", " ")

    assert 'href="/en/agenda/"' in text
    assert "“Healthcare” is in 1st place (95% interval: 1–2)." in said
    assert re.findall(r'href="/en/agenda/([a-z-]+)/"', text)[0] == "health"
    assert text.count('class="place"') == text.count('class="interval"') == 5


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("bg", "здраве", "health"),
        ("en", "schools", "education"),
        ("bg", "zdraveopazvane", "health"),
    ],
)
def test_the_search_of_the_portal_finds_topics_of_the_agenda(
    client: Client, rich: PortalFolder, settings, language: str, words: str, found: str
) -> None:
    settings.VIDNO_PORTAL = rich.root

    text = page(client, f"/{language}/data/?q={words}")

    assert f'href="/{language}/agenda/{found}/"' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sharing_picture_says_each_place_with_its_interval(
    client: Client, rich: PortalFolder, settings, language: str
) -> None:
    settings.VIDNO_PORTAL = rich.root
    facts = facts_of(site_of(rich.root), language)

    svg = html.unescape(card.card(facts, "Portal"))
    said = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    answer = client.get(f"/{language}/agenda/share.png")

    assert answer.headers["Content-Type"] == "image/png"
    for one in facts.run.standings[:8]:
        placed = facts.placed(one)
        # the interval stands at the right end of the row that begins with the place
        assert placed.interval in said[said.index(placed.place) :]
    assert len([one for one in said if re.fullmatch(r"\d+(–\d+)?", one)]) == 2 * 8


def test_dimensions_stand_apart_each_with_its_own_places(
    client: Client, rich: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = rich.root
    text = page(client, "/en/agenda/").split('id="dimensions"')[1].split("</section>")[0]
    rows = {
        re.findall(r"agenda/([a-z-]+)/", row)[0]: re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
        for row in text.split("<tr>")[2:]
    }

    # immigration is known to concern and attention, and to no signal of pressure
    assert [">–<" in cell for cell in rows["immigration"]] == [False, False, True]
    assert [">1<" in cell for cell in rows["health"]] == [True, True, True]
    assert ["(1–3)" in cell for cell in rows["health"]] == [True, True, False]
    assert (
        "there are signals" in text.lower()
    )  # of activity and of the data gap, which rank nothing


def test_no_place_can_be_made_without_its_interval() -> None:
    with pytest.raises(TypeError):
        Place(1)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="own=3"):
        Place(3, 1, 2, 3, 3)


def lede(client: Client, language: str) -> str:
    text = html.unescape(page(client, f"/{language}/agenda/"))
    inside = text.split('<p class="lede">')[1].split("</p>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", inside)).strip()


def test_the_first_sentences_say_what_is_first(
    client: Client, single: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = single.root

    # 30 and 30 per cent of 1000 persons each, and 18
    assert lede(client, "bg") == (
        "„Здравеопазване“ и „Икономика и публични финанси“ делят местата 1–2: разликата е по-малка"
        " от възможната грешка. На 3-то място е „Образование“ (сигурно)."
    )
    assert lede(client, "en") == (
        "“Healthcare” and “Economy and public finance” share places 1–2: the difference is smaller"
        " than the possible error. “Education” is in 3rd place (surely)."
    )


def test_signals_that_disagree_are_said_first(
    client: Client, several: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = several.root

    # by persons asked 30, 30, 18; by signatures 100, 400, 900: the one order is nearly the other reversed
    assert lede(client, "bg").startswith("Сигналите не са съгласни (W = ")
    assert lede(client, "en").startswith("The signals do not agree (W = ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_not_asked_stands_at_the_top(
    client: Client, served: PortalFolder, language: str
) -> None:
    text = page(client, f"/{language}/agenda/").replace("\u00a0", " ")

    top = text.split('id="ranking"')[0]
    assert {"bg": "децата", "en": "children"}[language] in top
    assert {"bg": "Кой не е питан", "en": "Who was not asked"}[language] in top


def test_a_topic_opens_down_to_the_cells_of_its_source(
    client: Client, single: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = single.root

    text = page(client, "/bg/agenda/health/")

    cells = [link for link in links(text) if "/source/?row=" in link]
    assert len(cells) == 2  # 31 per cent in 2023, 30 in 2024
    answer = page(client, cells[0])
    assert ">30<" in answer


def test_a_topic_says_what_is_known_of_it_and_with_which_rights(
    client: Client, rich: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = rich.root
    text = html.unescape(page(client, "/en/agenda/health/")).replace("\u00a0", " ")
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))

    assert "6 of 6 signals know it." in words
    assert "5 of 6 signals know it." in re.sub(
        r"\s+", " ", page(client, "/en/agenda/migration/").replace("\u00a0", " ")
    )
    assert "Rights: For trial only." in words
    assert "In 2025 the question changed" in words
    assert re.search(r"Adds \d+\.\d to the score of \d+\.\d\.", words)
    assert re.findall(
        r"(Concern|Attention|Pressure): place 1 \(95% interval: (1(?:–\d)?)\)", words
    ) == [
        ("Attention", "1–3"),
        ("Concern", "1–3"),
        ("Pressure", "1"),
    ]


def test_a_place_that_comes_out_rarely_is_not_said_to_come_out_never(
    client: Client, rich: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = rich.root

    cells = re.findall(r'<td class="mid h\d">([^<]*)</td>', page(client, "/en/agenda/"))

    assert "&lt;1%" in cells
    assert "0%" not in cells


def test_a_topic_opens_down_to_its_largest_texts_and_their_cells(
    client: Client, tmp_path_factory: pytest.TempPathFactory, settings
) -> None:
    portal = texts_portal.make(tmp_path_factory.mktemp("texts") / "portal")
    make(portal)
    settings.VIDNO_PORTAL = portal.root

    text = html.unescape(page(client, "/en/agenda/health/"))
    part = text.split("The largest texts: petitions", 1)[1].split("</details>")[0]

    # two petitions that say nearly the same and one that is officially repeated
    # the title stands in the table that the portal publishes; the files of the run do not give it on
    assert "Повече лекари в\u00a0малките болници</a>" in part
    assert re.findall(r'<td class="num">(\w+)<', part) == ["900", "2"]
    assert "a dictionary, right in 65%" in part
    assert "no fact" in part
    [cell] = [link for link in links(part) if "/source/?row=" in link]
    assert ">900<" in page(client, cell)
    assert "without a topic" in text
    assert "Their error is not measured but assumed." in text
    whole = re.sub(r"\s+", " ", page(client, "/en/agenda/").replace("\u00a0", " "))
    top = html.unescape(whole.split('id="ranking"')[0])
    assert "Topics of the texts in “petitions” are dictionary only, not validated." in top
    heard = whole.split('id="not-heard"')[1].split("</section>")[0]
    assert "2026: 3 texts, 33% without a topic. Topics are" in heard


def test_a_topic_without_a_count_is_named(client: Client, single: PortalFolder, settings) -> None:
    settings.VIDNO_PORTAL = single.root

    text = html.unescape(page(client, "/bg/agenda/"))

    # the portal of the tests has topics for health and education only
    left_out = text.split("едната стойност липсва:")[1].split("</p>")[0]
    assert "Икономика и публични финанси" in left_out
    assert "Здравеопазване" not in left_out


def test_a_second_axis_is_shown_only_with_signals_of_activity(
    client: Client, single: PortalFolder, several: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = single.root
    without = page(client, "/en/agenda/")
    settings.VIDNO_PORTAL = several.root
    with_one = page(client, "/en/agenda/")

    assert 'id="activity"' not in without
    assert "there is no signal of what people do" in without.replace("\u00a0", " ")
    assert 'id="activity"' in with_one


def test_weights_are_for_several_signals_and_hidden_without_scripts(
    client: Client, single: PortalFolder, several: PortalFolder, settings
) -> None:
    settings.VIDNO_PORTAL = single.root
    assert "data-weights" not in page(client, "/bg/agenda/")
    settings.VIDNO_PORTAL = several.root
    text = page(client, "/bg/agenda/")

    assert re.search(r'<section[^>]* hidden\s+data-weights="copeland"', text)
    assert len(re.findall(r'type="range"', text)) == 2
    assert "няма интервал" in text


def test_a_portal_without_a_run_says_so_and_leads_nobody_there(client: Client) -> None:
    for language, said in (("bg", "Още никой не го е пресмятал"), ("en", "Nobody has reckoned it")):
        text = page(client, f"/{language}/agenda/").replace("\u00a0", " ")
        assert said in text
        assert f'href="/{language}/agenda/"' not in page(client, f"/{language}/")
    assert "agenda-missing" in page(client, "/bg/agenda/health/", 404)
    page(client, "/agenda/agenda.zip", 404)
    page(client, "/bg/agenda/share.png", 404)
    page(client, "/feeds/bg/agenda.atom", 404)
    page(client, "/agenda/ranking.csv", 404)


def test_a_run_that_is_named_and_not_there_is_no_run(client: Client, own: PortalFolder) -> None:
    (own.root / folder.CURRENT).write_text("000000000000\n", encoding="utf-8")
    forget(own.root)

    assert "Nobody has reckoned it" in page(client, "/en/agenda/")


def test_an_unknown_topic_is_said_with_those_there_are(client: Client, own: PortalFolder) -> None:
    text = page(client, "/en/agenda/moon/", 404)

    assert "agenda-topic-missing" in text
    assert "social-protection" in text


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("result.json", b"{"),
        ("result.json", b'{"topics": [{}]}'),
        ("observations.csv", b"signal,topic\nsurvey,health\n"),
        ("observations.csv", b"\xff\xfe"),
        ("index.yml", b"signals: 3"),
        ("codebook.yml", b"topics: []"),
        ("signals/survey.yml", None),
        ("method.bg.md", None),
    ],
)
def test_a_broken_run_is_a_clear_error_and_the_portal_lives(
    client: Client, own: PortalFolder, file: str, content: bytes | None
) -> None:
    path = folder.current(own.root) / file
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    forget(own.root)

    with pytest.raises(RunBrokenError) as caught:
        reading.read(folder.current(own.root))
    text = page(client, "/bg/agenda/", 503)

    assert file.split("/")[0].split(".")[0] in caught.value.message("en")
    assert "agenda-broken" in text
    assert "vidno agenda run" in text
    page(client, "/bg/")
    page(client, "/bg/topics/health/")
    page(client, "/sitemap.xml")


def test_a_place_outside_of_its_interval_is_refused(own: PortalFolder) -> None:
    path = folder.current(own.root) / "result.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    said["topics"][0]["spread"]["low"] = 3
    path.write_text(json.dumps(said), encoding="utf-8")

    with pytest.raises(RunBrokenError):
        reading.read(path.parent)


def test_the_site_changes_with_the_run(own: PortalFolder) -> None:
    before = site_of(own.root)
    path = folder.current(own.root) / "ranking.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    forget(own.root)
    changed = site_of(own.root)
    (own.root / folder.CURRENT).unlink()
    forget(own.root)
    without = site_of(own.root)

    assert len({one.stamp for one in (before, changed, without)}) == 3
    assert without.agenda == ""


def test_what_changed_since_the_run_before_stands_with_both_intervals(
    client: Client, own: PortalFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'id="since"' not in page(client, "/en/agenda/")
    card_of = own.root / "agenda/signals/survey.yml"
    text = card_of.read_text(encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # 17 March 2030

    # of 20 persons, 30, 30 and 18 per cent are not told apart any more
    card_of.write_text(text.replace("n: 1000", "n: 20"), encoding="utf-8")
    make(own)
    make(own)  # the same again is no new run
    forget(own.root)

    told = re.sub(r"\s+", " ", html.unescape(page(client, "/en/agenda/"))).replace("\u00a0", " ")
    shown = told.split('id="since"')[1].split("</section>")[0]
    assert "This run is of 17 March 2030, the one before of" in shown
    assert "Other figures or errors: “Survey”." in shown
    assert "specification" not in shown
    # all three keep their places, of which none is sure any more
    assert "No place has changed, only intervals." in shown
    assert "“Education”" in shown.split("Only the interval is another of")[1]
    assert Places(shown).alone == []
    feed = page(client, "/feeds/en/agenda.atom").replace("\u00a0", " ")
    assert feed.count("<entry>") == 2
    assert "run of 17 March 2030" in feed.split("<entry>")[1]
    assert "95% interval" in feed or "surely" in feed


def test_a_place_that_moved_stands_beside_the_one_before(client: Client, own: PortalFolder) -> None:
    card_of = own.root / "agenda/signals/survey.yml"
    card_of.write_text(
        card_of.read_text(encoding="utf-8") + '  where: {period: "2023"}\n', encoding="utf-8"
    )
    make(own)
    forget(own.root)

    shown = page(client, "/en/agenda/").split('id="since"')[1].split("</section>")[0]
    rows = {
        re.findall(r"agenda/([a-z]+)/", row)[0]: re.sub(
            r"\s+", " ", re.sub(r"<[^>]+>", "", row).replace("\u00a0", " ")
        ).strip()
        for row in shown.split("</table>")[0].split("<tr>")[2:]
    }

    # in 2023 only physicians (31 per cent) and schools (20) were told, in 2024 prices, too
    assert rows == {
        "education": "Education 3 (3) 2 (2) outside of its interval before",
        "macroeconomics": "Economy and public finance 1–2 (1–2) – without a place now",
    }
    assert Places(shown).alone == []


def test_a_run_before_that_cannot_be_read_is_passed_over(client: Client, own: PortalFolder) -> None:
    (own.root / "agenda/runs/aaaaaaaaaaaa").mkdir()
    past = own.root / "agenda/HISTORY"
    past.write_text(
        "2020-01-01 aaaaaaaaaaaa\nnonsense\n" + past.read_text(encoding="utf-8"), encoding="utf-8"
    )

    assert 'id="since"' not in page(client, "/en/agenda/")
    assert page(client, "/feeds/en/agenda.atom").count("<entry>") == 1


def test_the_archive_is_the_same_every_time_and_holds_every_file(
    client: Client, own: PortalFolder
) -> None:
    first, second = (client.get("/agenda/agenda.zip").content for _ in range(2))
    run = folder.current(own.root)

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        held = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    there = {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in run.rglob("*")
        if path.is_file()
    }
    assert held == there


def test_each_table_can_be_taken_away(client: Client, own: PortalFolder) -> None:
    text = page(client, "/en/agenda/")
    files = {link for link in links(text) if link.startswith("/agenda/")}

    assert "/agenda/observations.csv" in files
    for address in files:
        response = client.get(address)
        assert response.status_code == 200, address
        response.close()
    assert client.get("/agenda/index.yml").status_code == 404
    assert client.get("/agenda/..%2fCURRENT").status_code == 404


def test_an_earlier_analysis_is_compared_topic_by_topic(client: Client, own: PortalFolder) -> None:
    path = own.root / "agenda/index.yml"
    earlier = """\
earlier:
  - title: {bg: Първият анализ, en: The first analysis}
    topics: [education, transport]
    note: {bg: Друг въпрос., en: Another question.}
"""
    path.write_text(path.read_text(encoding="utf-8") + earlier, encoding="utf-8")
    make(own)
    forget(own.root)

    text = page(client, "/en/agenda/")
    shown = text.split("The first analysis")[1].split("</section>")[0]

    assert re.findall(r'agenda/([a-z]+)/"', shown) == ["education", "transport"]
    assert shown.count('class="place"') == shown.count('class="interval"') == 1
    assert "no place: no signal" in shown
    assert "Another question." in shown


def test_a_figure_about_the_country_stands_apart_and_opens_down_to_its_cell(
    client: Client, own: PortalFolder
) -> None:
    index = own.root / "agenda/index.yml"
    index.write_text(index.read_text(encoding="utf-8") + BESIDE, encoding="utf-8")
    make(own)
    forget(own.root)

    text = page(client, "/bg/agenda/")

    assert "Доверие в лекарите" in text
    assert "не по теми: не участва" in text.replace("\xa0", " ")
    cells = [one for one in links(text) if one.startswith(f"/bg/data/{sample.SURVEY}/source/")]
    assert any("field=dyal" in one for one in cells)
    assert page(client, next(one for one in cells if "field=dyal" in one))


def test_words_after_large_figures_get_room_and_ticks_do_not_touch() -> None:
    mark = dots._Mark(393_579, 118_236, 668_922, "393 579", "118 236–668 922")
    small = dots._Mark(3, 1, 4, "", "1–4")

    assert dots._after([small], 740) == dots.LEAST_AFTER
    assert 180 < dots._after([small, mark], 740) < 740 / 3
    assert dots._after([mark], 300) == 100  # never more than a third
    assert dots._apart([0, 1, 2, 3], 60, lambda tick: 40 * tick) == [0, 2]
    assert dots._apart([0, 1, 2, 3], 20, lambda tick: 40 * tick) == [0, 1, 2, 3]
