"""The pages of coders: where one stands, one text at a time, and two texts to try on."""

import unicodedata

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from vidno.agenda.codebook import NO_TOPIC, Codebook, CodebookVersionError
from vidno.agenda.coding import answers, links
from vidno.agenda.coding.faults import AnswerUnknownError, TextGoneError
from vidno.agenda.coding.task import Task, task_of
from vidno.agenda.text.items import Coding
from vidno.base import clock
from vidno.base.text import Language
from vidno.web.coding import pages, rounds
from vidno.web.coding.faults import CodebookChangedError, LinkUnknownError
from vidno.web.coding.practice import lessons
from vidno.web.coding.rounds import Round

LONGEST_NOTE = 500


@require_safe
def start_page(request: HttpRequest, language: Language, secret: str) -> HttpResponse:
    """Say what is to be done and how far this coder is, or thank."""
    here, task = _open(request, language, secret)
    facts = {"page": pages.start(here, task, language), "home": _home(language, secret)}
    return render(request, "coding/start.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
def text_page(request: HttpRequest, language: Language, secret: str, place: int) -> HttpResponse:
    """Show a text of this coder with the topics to choose from, or keep the answer."""
    here, task = _open(request, language, secret)
    home = _home(language, secret)
    if request.method == "POST":
        place = _keep(request, here, task)
        task = task_of(here.portal.root, here.sampled, task.coder, here.codebook)
        following = task.next_after(place)
        return HttpResponseRedirect(f"{home}{following}/?saved={place}" if following else home)
    if not 1 <= place <= len(task.items):
        raise TextGoneError
    saved = request.GET.get("saved", "")
    earlier = int(saved) if saved.isdecimal() and len(saved) < 7 else 0
    facts = {"page": pages.text(here, task, place, earlier, language), "home": home}
    return render(request, "coding/text.html", facts)


@require_safe
def practice_page(
    request: HttpRequest, language: Language, secret: str, number: int
) -> HttpResponse:
    """Show a made-up text, and what is expected once somebody has answered; nothing is kept."""
    here, task = _open(request, language, secret)
    known = lessons(here.codebook)
    if not 1 <= number <= len(known):
        raise TextGoneError
    answer = request.GET.get("topic")
    page = pages.practice(here, task, known, number, answer, language)
    return render(request, "coding/practice.html", {"page": page, "home": _home(language, secret)})


def _open(request: HttpRequest, language: Language, secret: str) -> tuple[Round, Task]:
    """Return the round and the task of whoever has this link."""
    signal, _, period = settings.VIDNO_CODING.partition("/")
    here = rounds.current(settings.VIDNO_PORTAL, signal, period)
    coder = links.coder_of(links.hashes(here.links), secret)
    if coder is None:
        raise LinkUnknownError
    request.coder_home = _home(language, secret)  # type: ignore[attr-defined]  # for the page of an error
    try:
        return here, task_of(here.portal.root, here.sampled, coder, here.codebook)
    except CodebookVersionError as error:
        raise CodebookChangedError(
            before=error.facts["found"], now=error.facts["codebook"]
        ) from error


def _keep(request: HttpRequest, here: Round, task: Task) -> int:
    """Keep an answer and return the place of its text."""
    posted = request.POST
    item, topic, by = (posted.get(name) for name in ("item", "topic", "codebook"))
    if by != here.codebook.name:
        raise CodebookChangedError(before=by or "?", now=here.codebook.name)
    if item not in task.items:
        raise TextGoneError
    if topic is None or not _is_offered(topic, here.codebook):
        raise AnswerUnknownError
    root, signal = here.portal.root, here.sampled.sample.signal
    coding = Coding(item, task.coder, topic, None, here.codebook.name, clock.today())
    answers.keep(root, signal, here.codebook, coding)
    answers.keep_note(root, signal, item, task.coder, _note(posted.get("note", "")))
    return task.items.index(item) + 1


def _is_offered(topic: str, codebook: Codebook) -> bool:
    return topic in {*codebook.codes, NO_TOPIC, ""}


def _note(written: str) -> str:
    """Return a note on one line, without control characters, at most so long."""
    shown = "".join(
        " " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in written
    )
    return " ".join(unicodedata.normalize("NFC", shown).split())[:LONGEST_NOTE]


def _home(language: Language, secret: str) -> str:
    return f"/{language}/{secret}/"
