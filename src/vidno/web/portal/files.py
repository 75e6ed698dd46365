"""Answers that are no pages: files of a version, raw files, charts, and what machines read about the site."""

from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from vidno.base import clock
from vidno.base.text import Language
from vidno.charts import share
from vidno.charts.style import page_css
from vidno.web.portal import views
from vidno.web.portal.pages import addresses, embed, listing, pictures, quality
from vidno.web.portal.pages import oembed as embedding
from vidno.web.portal.pages.problems import FileMissingError
from vidno.web.portal.pages.profile import card, csv_file
from vidno.web.portal.pages.profile import page as profile
from vidno.web.portal.pages.site import Site, site_of
from vidno.web.shared import caching, headers, requests
from vidno.web.shared.files import send
from vidno.web.shared.problems import BadQueryError

RELEASE_FILES = frozenset(
    {
        "data.csv",
        "data.parquet",
        "data.xlsx",
        "data.json",
        "lineage.parquet",
        "datapackage.json",
        "report.json",
        "recipe.yml",
        "diff.json",
    }
)
Answer = TypeVar("Answer", bound=HttpResponseBase)
SHOWN = (".json", ".yml")
"""These are looked at rather than saved."""


def current() -> Site:
    """Return the site as it is now."""
    return site_of(settings.VIDNO_PORTAL)


def whole(request: HttpRequest, **facts: object) -> str:
    """Stamp of an answer that may hold anything."""
    return current().stamp


def release_file(
    request: HttpRequest, publisher: str, name: str, version: str, file: str
) -> HttpResponseBase:
    """Give a file of a version."""
    item = current().version(f"{publisher}/{name}", version)
    path = item.release.folder / file
    if file not in RELEASE_FILES or not path.is_file():
        raise FileMissingError(name=file)
    saved = f"{publisher}-{name}-{version}-{file}"
    attach = path.suffix not in SHOWN
    return _open(send(request, path, name=saved, tag=f"{version}-{file}", attach=attach))


def codelist_file(
    request: HttpRequest, publisher: str, name: str, version: str, file: str
) -> HttpResponseBase:
    """Give a code list of a version."""
    item = current().version(f"{publisher}/{name}", version)
    path = item.release.folder / "codelists" / file
    if path.suffix != ".csv" or path.stem not in item.release.codelists:
        raise FileMissingError(name=file)
    saved = f"{publisher}-{name}-{version}-{file}"
    return _open(send(request, path, name=saved, tag=f"{version}-codelist-{file}", attach=True))


def quality_json(request: HttpRequest, publisher: str, name: str) -> HttpResponseBase:
    """Give the quality score of the version in force, every point with its reason."""
    item = current().dataset(f"{publisher}/{name}")
    facts = {"dataset": item.id, "version": item.version} | quality.score(
        item, clock.today()
    ).as_dict()
    return _open(JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 1}))


def raw_file(request: HttpRequest, publisher: str, name: str, file: str) -> HttpResponseBase:
    """Give a file as received: always to save, never to open in the browser.

    Only files that a version was made from: others may hold what stopped their publication.
    """
    site, identity = current(), f"{publisher}/{name}"
    folder = site.dataset(identity).folder
    known = {raw.file: raw for raw in folder.raw.files}
    used = any(
        file == entry["file"]
        for version in folder.versions()
        for entry in site.version(identity, version).release.report["inputs"]
    )
    if file not in known or not used or not folder.raw_path(file).is_file():
        raise FileMissingError(name=file)
    response = send(
        request, folder.raw_path(file), name=known[file].name, tag=known[file].sha256, attach=True
    )
    response.headers["Content-Type"] = "application/octet-stream"
    response.headers["Content-Security-Policy"] = headers.FOREIGN_POLICY
    return response


def _open(response: Answer) -> Answer:
    """Let pages of other sites read the files."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def chart_css(request: HttpRequest) -> HttpResponse:
    """Give the rules by which charts are drawn on pages."""
    return caching.forever(HttpResponse(page_css(), content_type="text/css; charset=utf-8"))


def _asked(request: HttpRequest, chart: str) -> embed.Asked:
    language, kind = requests.text(request, "lang"), requests.text(request, "kind")
    return embed.asked(current(), chart, language, kind)


def _address(request: HttpRequest, found: embed.Asked) -> str:
    host = requests.base_url(request).partition("://")[2]
    return host + addresses.dataset(found.figure.item, found.language)


@caching.page(whole)
def chart_svg(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as an SVG file that needs nothing else."""
    found = _asked(request, chart)
    text = pictures.svg(found.figure, found.kind, found.language, _address(request, found))
    response = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
    return headers.with_policy(response, headers.PICTURE_POLICY)


@caching.page(whole)
def chart_png(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as a PNG file."""
    found = _asked(request, chart)
    data = pictures.png(found.figure, found.kind, found.language, _address(request, found))
    return HttpResponse(data, content_type="image/png")


@caching.page(whole)
def chart_share(request: HttpRequest, chart: str) -> HttpResponse:
    """Give the picture that other sites show for a link to a chart."""
    found = _asked(request, chart)
    data = pictures.share_png(found.figure, found.kind, found.language)
    return HttpResponse(data, content_type="image/png")


@caching.page(whole)
def chart_pdf(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as a PDF file."""
    found = _asked(request, chart)
    data = pictures.pdf(found.figure, found.kind, found.language, _address(request, found))
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{chart}.pdf"'
    return response


@caching.page(whole)
def chart_vega(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as a Vega-Lite specification."""
    found = _asked(request, chart)
    text = pictures.vega(found.figure, found.kind, found.language, _address(request, found))
    response = HttpResponse(text, content_type="application/json")
    return _open(response)


@caching.page(whole)
def place_csv(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Give all figures about a place."""
    text = csv_file.csv_of(current(), code, language)
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    return response


@caching.page(whole)
def place_share(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Give the picture that other sites show for a link to a place."""
    site = current()
    portal = site.portal.config.name.pick(language)
    drawn = card.card(profile.profile(site, code, language), portal, language)
    data = pictures.kept(site.portal.state, drawn, share.png)
    return HttpResponse(data, content_type="image/png")


@caching.page(whole)
def chart_csv(request: HttpRequest, chart: str) -> HttpResponse:
    """Give the values of a chart."""
    found = _asked(request, chart)
    text = pictures.csv(found.figure, found.language)
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{chart}.csv"'
    return response


@caching.page(whole)
def chart_json(request: HttpRequest, chart: str) -> HttpResponse:
    """Give configuration and values of a chart to programs."""
    found = _asked(request, chart)
    facts = pictures.facts(found.figure, found.kind)
    response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def oembed(request: HttpRequest) -> JsonResponse:
    """Give the frame of a chart to programs that show it in other pages."""
    widest = requests.text(request, "maxwidth")
    if requests.text(request, "format", "json") != "json" or not (widest or "0").isdigit():
        raise BadQueryError(name="format, maxwidth")
    url, base = requests.text(request, "url"), requests.base_url(request)
    response = JsonResponse(embedding.answer(current(), url, base, int(widest or 0)))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@caching.page(whole)
def search_file(request: HttpRequest, file: str, folder: str = "") -> HttpResponse:
    """Give a file of the index that a browser searches where there is no server."""
    found = listing.search_files(current()).get(folder + file)
    if found is None:
        raise FileMissingError(name=folder + file, dataset="search")
    return _open(HttpResponse(found, content_type="application/json"))


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what to leave: the cells one by one, and filtered lists."""
    return render(
        request,
        "portal/robots.txt",
        {
            "base_url": requests.base_url(request),
            "with_sitemap": bool(requests.base_url(request)),
        },
        content_type="text/plain; charset=utf-8",
    )


@caching.page(whole)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages, each with its other language."""
    facts = {"base_url": requests.base_url(request), "entries": listing.pages(current())}
    return render(request, "portal/sitemap.xml", facts, content_type="application/xml")


@caching.page(whole)
def feed(request: HttpRequest) -> HttpResponse:
    """List the newest versions as an Atom feed."""
    facts = {"base_url": requests.base_url(request), "page": listing.newest(current())}
    return _feed(request, facts)


@caching.page(whole)
def search_feed(request: HttpRequest, language: Language) -> HttpResponse:
    """List the newest versions of what a search finds as an Atom feed."""
    page = listing.found(current(), views.asked(request), language)
    return _feed(request, {"base_url": requests.base_url(request), "page": page})


def _feed(request: HttpRequest, facts: dict[str, Any]) -> HttpResponse:
    own = {"own": request.get_full_path()}
    return render(request, "portal/new.atom", facts | own, content_type="application/atom+xml")
