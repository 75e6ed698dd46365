"""The agenda: its page, its topics, and the files of the run in force."""

import io
import zipfile
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from vidno.agenda.runs import folder
from vidno.agenda.runs.faults import NoRunError
from vidno.base.text import Language
from vidno.charts import share
from vidno.web.portal import stamps
from vidno.web.portal.files import as_feed
from vidno.web.portal.pages import agenda_runs, pictures
from vidno.web.portal.pages.agenda import card, topic
from vidno.web.portal.pages.agenda import facts as made
from vidno.web.portal.pages.agenda import page as agenda
from vidno.web.portal.pages.agenda.problems import AgendaMissingError
from vidno.web.portal.pages.problems import FileMissingError
from vidno.web.portal.stamps import current
from vidno.web.shared import caching
from vidno.web.shared.files import send

CREATED = (2000, 1, 1, 0, 0, 0)
"""A fixed time, so that the same run gives the same bytes."""
ARCHIVE = "agenda.zip"


@caching.page(stamps.whole)
def agenda_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show what society cares about, or that nobody has reckoned it yet."""
    page = agenda.page(current(), language)
    return render(
        request, "portal/agenda.html" if page else "portal/no_agenda.html", {"page": page}
    )


@caching.page(stamps.whole)
def agenda_topic(request: HttpRequest, language: Language, name: str) -> HttpResponse:
    """Show what each signal says of a topic, down to the cells of its sources."""
    try:
        page = topic.page(current(), name, language)
    except NoRunError as error:
        raise AgendaMissingError from error
    return render(request, "portal/agenda_topic.html", {"page": page})


@caching.page(stamps.whole)
def share_picture(request: HttpRequest, language: Language) -> HttpResponse:
    """Give the picture that other sites show for a link to the agenda."""
    site = current()
    try:
        facts = made.of(site, language)
    except NoRunError as error:
        raise AgendaMissingError from error
    drawn = card.card(facts, site.portal.config.name.pick(language))
    data = pictures.kept(site.portal.state, drawn, share.png)
    return HttpResponse(data, content_type="image/png")


@caching.page(stamps.whole)
def runs_feed(request: HttpRequest, language: Language) -> HttpResponse:
    """List the runs that were in force as an Atom feed."""
    try:
        return as_feed(request, agenda_runs.runs(current(), language))
    except NoRunError as error:
        raise AgendaMissingError from error


@caching.page(stamps.lists("agenda"))
def archive(request: HttpRequest) -> HttpResponse:
    """Give everything about the run in force as one archive."""
    run = _run()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for path in sorted(one for one in run.rglob("*") if one.is_file()):
            entry = zipfile.ZipInfo(
                f"agenda-{run.name}/{path.relative_to(run).as_posix()}", CREATED
            )
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())
    response = HttpResponse(stream.getvalue(), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="agenda-{run.name}.zip"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def file(request: HttpRequest, file: str) -> HttpResponseBase:
    """Give a file of the run in force."""
    site, run = current(), _run()
    path = run / file
    if file == ARCHIVE or file not in agenda.file_names(site) or not path.is_file():
        raise FileMissingError(name=file)
    attach = path.suffix == ".csv"
    saved, tag = f"agenda-{run.name}-{file}", f"{site.agenda}-{file}"
    response = send(request, path, name=saved, tag=tag, attach=attach, lasting=False)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.stamp = stamps.of("agenda")  # type: ignore[attr-defined]
    return response


def _run() -> Path:
    try:
        return folder.current(current().portal.root)
    except NoRunError as error:
        raise AgendaMissingError from error
