"""The page of coders: blind, on this machine only, and losing nothing."""

import re
import shutil
from pathlib import Path

import pytest
from django.test import Client

from tests.agenda.coding import petitions
from tests.agenda.coding.petitions import PERIOD, SIGNAL, TEXTS
from tests.web.portal import publish
from vidno.agenda.codebook import PACKAGED, read_codebook
from vidno.agenda.coding import answers, links
from vidno.agenda.coding.sampling import Sampled, sampled
from vidno.agenda.signals import card
from vidno.agenda.text.items import Coding, read_codings
from vidno.agenda.text.settled import path_of
from vidno.base.numbers import NBSP
from vidno.catalogue.folder import PortalFolder
from vidno.web.coding import rounds
from vidno.web.coding import settings as own
from vidno.web.coding.faults import LoopbackOnlyError
from vidno.web.coding.server import check, is_loopback

NAMES = (
    "ROOT_URLCONF", "INSTALLED_APPS", "MIDDLEWARE", "TEMPLATES", "ALLOWED_HOSTS", "APPEND_SLASH",
    "CSRF_COOKIE_AGE", "CSRF_COOKIE_HTTPONLY", "CSRF_COOKIE_SAMESITE", "CSRF_FAILURE_VIEW",
)  # fmt: skip
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


class Coders:
    """Two people with a link each, on a portal of their own."""

    def __init__(self, root: Path) -> None:
        self.portal = PortalFolder(root)
        signal = card.find(root, SIGNAL)
        self.drawn: Sampled = sampled(self.portal, signal, PERIOD, size=4, seed="one")
        self.links = links.path_of(self.portal.state, SIGNAL, PERIOD)
        self.secrets = links.handed_out(self.links, ["coder-1", "coder-2"])
        self.client = Client(headers={"host": "127.0.0.1"})

    def get(self, coder: str, path: str = "", language: str = "bg") -> str:
        answer = self.client.get(f"/{language}/{self.secrets[coder]}/{path}")
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    def post(self, coder: str, place: int, topic: str, status: int = 302, **facts: str) -> str:
        posted = {
            "item": self.drawn.sample.items[place - 1],
            "codebook": "vidno-1",
            "topic": topic,
            **facts,
        }
        answer = self.client.post(f"/bg/{self.secrets[coder]}/{place}/", posted)
        assert answer.status_code == status, answer.content.decode()
        return answer.headers.get("Location", "") or answer.content.decode()

    @property
    def codings(self) -> list[Coding]:
        path = path_of(self.portal.root, SIGNAL)
        return read_codings(path, read_codebook()) if path.is_file() else []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> PortalFolder:
    return petitions.make(tmp_path_factory.mktemp("coders") / "portal")


@pytest.fixture
def coders(settings, built: PortalFolder, tmp_path: Path) -> Coders:
    made = Coders(Path(shutil.copytree(built.root, tmp_path / "portal")))
    for name in NAMES:
        setattr(settings, name, getattr(own, name))
    settings.VIDNO_PORTAL = made.portal.root
    settings.VIDNO_CODING = f"{SIGNAL}/{PERIOD}"
    rounds._opened.cache_clear()
    return made


class TestBlind:
    def test_what_one_is_sent_is_the_same_whatever_the_other_answered(self, coders: Coders) -> None:
        paths = ["", "1/", "2/", "4/", "practice/1/", "practice/2/?topic=labour"]

        def sent() -> list[str]:
            pages = [coders.get("coder-1", path, lang) for path in paths for lang in ("bg", "en")]
            return [TOKEN.sub("", page) for page in pages]

        coders.post("coder-1", 1, "health")
        before = sent()
        for place, topic in enumerate(("labour", "none", "", "energy"), 1):
            coders.post("coder-2", place, topic, note="тайно")

        assert sent() == before
        assert len(coders.codings) == 5

    def test_no_guess_of_a_program_is_shown(self, coders: Coders) -> None:
        before = TOKEN.sub("", coders.get("coder-1", "1/"))
        item = coders.drawn.sample.items[0]
        program = Coding(
            item, "dictionary-ab12", "labour", 0.65, "vidno-1", coders.drawn.texts[item].day
        )
        answers.keep(coders.portal.root, SIGNAL, read_codebook(), program)

        assert TOKEN.sub("", coders.get("coder-1", "1/")) == before


class TestDoor:
    def test_a_wrong_link_opens_nothing(self, coders: Coders) -> None:
        pages = [
            coders.client.get(f"/{language}/{secret}/{path}")
            for language, secret in (("bg", "x" * 22), ("en", "coder-1"))
            for path in ("", "1/", "practice/1/")
        ]

        assert {page.status_code for page in pages} == {404}
        assert not any(text in page.content.decode() for page in pages for text in TEXTS)
        assert coders.client.get("/").status_code == 404
        assert coders.client.get("/bg/data/").status_code == 404

    def test_nobody_comes_by_another_name(self, coders: Coders) -> None:
        foreign = Client(headers={"host": "evil.example"})

        assert foreign.get(f"/bg/{coders.secrets['coder-1']}/1/").status_code == 400

    @pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org"])  # noqa: S104
    def test_another_address_than_this_machine_is_refused(self, host: str) -> None:
        with pytest.raises(LoopbackOnlyError):
            check(host, 8001)

    def test_this_machine_has_more_than_one_address(self) -> None:
        assert all(map(is_loopback, ("127.0.0.1", "127.0.0.2", "::1")))

    def test_a_form_of_another_site_is_refused(self, coders: Coders) -> None:
        strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
        address = f"/bg/{coders.secrets['coder-1']}/1/"
        posted = {"item": coders.drawn.sample.items[0], "codebook": "vidno-1", "topic": "health"}

        refused = strict.post(address, posted)
        page = strict.get(address).content.decode()
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        taken = strict.post(address, posted | {"csrfmiddlewaretoken": token[1]})

        assert (refused.status_code, taken.status_code) == (403, 302)
        assert len(coders.codings) == 1

    def test_the_address_is_kept_nowhere(self, coders: Coders) -> None:
        answer = coders.client.get(f"/bg/{coders.secrets['coder-1']}/1/")

        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


class TestAnswering:
    def test_an_answer_is_kept_and_the_next_text_comes(self, coders: Coders) -> None:
        leads = coders.post("coder-1", 2, "health")

        assert leads.endswith("/3/?saved=2")
        [coding] = coders.codings
        assert (coding.coder, coding.topic, coding.confidence) == ("coder-1", "health", None)
        page = coders.get("coder-1", "3/?saved=2")
        assert "Здравеопазване</b>" in page
        assert "1 от 4" in page

    def test_a_form_sent_twice_counts_once_and_a_changed_mind_counts_last(
        self, coders: Coders
    ) -> None:
        for topic in ("health", "health", "none"):
            coders.post("coder-1", 1, topic)

        assert [one.topic for one in coders.codings] == ["none"]
        assert "вашият отговор" in coders.get("coder-1", "1/")

    def test_what_cannot_be_decided_is_kept_open_and_shown_again(self, coders: Coders) -> None:
        coders.post("coder-1", 3, "")

        assert coders.codings[0].topic == ""
        assert "текст 3" in coders.get("coder-1")

    def test_when_all_is_done_there_are_thanks_and_no_figures(self, coders: Coders) -> None:
        for place in (1, 2, 3):
            coders.post("coder-1", place, "health")

        leads = coders.post("coder-1", 4, "labour")

        assert leads == f"/bg/{coders.secrets['coder-1']}/"
        page = coders.get("coder-1")
        assert "Благодарим" in page
        assert "Thank you" in coders.get("coder-1", language="en")
        assert "алфа" not in page.lower()

    def test_a_restart_goes_on_where_it_stopped(self, coders: Coders) -> None:
        coders.post("coder-1", 1, "health")

        rounds._opened.cache_clear()

        assert "Продължете от текст 2" in coders.get("coder-1")

    def test_a_note_stays_with_the_organiser(self, coders: Coders) -> None:
        coders.post("coder-1", 1, "health", note="две\r\nтеми\x07 " + "а" * 600)

        [note] = answers.notes(coders.portal.root, SIGNAL).values()
        assert note.startswith("две теми а")
        assert len(note) == 500
        assert "две теми" in coders.get("coder-1", "1/")
        assert "две теми" not in coders.get("coder-2", "1/")
        shared = [path.read_text() for path in (coders.portal.root / "agenda").rglob("*.*")]
        assert not any("две теми" in text for text in shared)

    def test_an_answer_nobody_offers_is_refused(self, coders: Coders) -> None:
        assert "coding-answer" in coders.post("coder-1", 1, "sport", status=400)
        assert coders.codings == []

    def test_a_text_that_is_not_in_the_sample_is_refused(self, coders: Coders) -> None:
        page = coders.post("coder-1", 1, "health", status=409, item="99")

        assert "coding-text-gone" in page
        assert coders.codings == []
        assert coders.client.get(f"/bg/{coders.secrets['coder-1']}/9/").status_code == 409

    def test_a_text_that_left_the_source_is_not_shown(self, coders: Coders) -> None:
        gone = coders.drawn.texts[coders.drawn.sample.items[0]].text
        left = tuple("Друго" if text == gone else text for text in TEXTS)
        publish(
            coders.portal, petitions.DATASET, petitions.DATASET_YML, "2.csv", petitions.table(left)
        )

        rounds._opened.cache_clear()

        assert "от 3" in coders.get("coder-1", "1/")
        assert gone not in coders.get("coder-1", "1/")
        coders.post("coder-1", 1, "health", status=409)

    def test_a_codebook_changed_in_between_is_told_and_nothing_kept(self, coders: Coders) -> None:
        coders.post("coder-1", 1, "health")
        text = PACKAGED.read_text(encoding="utf-8")
        text = re.sub(r"^version: .*$", "version: '2'", text, flags=re.MULTILINE)
        (coders.portal.root / "agenda/codebook.yml").write_text(text, encoding="utf-8")

        page = coders.post("coder-2", 1, "health", status=409)

        assert "coding-codebook-changed" in page
        assert "vidno-2" in page
        assert len(coders.codings) == 1


class TestPractice:
    def test_says_what_is_expected_and_keeps_nothing(self, coders: Coders) -> None:
        asked = coders.get("coder-1", "practice/2/")
        wrong = coders.get("coder-1", "practice/2/?topic=labour")
        right = coders.get("coder-1", "practice/2/?topic=education")

        assert "Очаква се" not in asked
        assert "Очаква се: Образование" in wrong
        assert "Точно така" in right
        assert coders.codings == []


class TestDisputed:
    def test_one_more_person_gets_what_the_others_dispute_and_only_that(
        self, coders: Coders
    ) -> None:
        for place, (one, other) in enumerate(
            (("health", "health"), ("health", "labour"), ("", "none"), ("none", "none")), 1
        ):
            coders.post("coder-1", place, one)
            coders.post("coder-2", place, other)
        coders.secrets |= links.handed_out(coders.links, ["tie-1"])

        page = coders.get("tie-1")
        first, second = (coders.drawn.sample.items[place] for place in (1, 2))
        leads = coders.post("tie-1", 1, "labour", item=first)
        coders.post("tie-1", 2, "none", item=second)

        assert f"2{NBSP}текста" in page
        assert leads.endswith("/2/?saved=1")
        assert "Благодарим" in coders.get("tie-1")


def test_the_portal_itself_has_no_such_page(coders: Coders, settings) -> None:
    settings.ROOT_URLCONF = "vidno.web.urls"

    answer = coders.client.get(f"/bg/{coders.secrets['coder-1']}/")

    assert answer.status_code == 404
