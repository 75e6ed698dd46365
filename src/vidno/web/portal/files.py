"""Answers that are no pages: files of a version, raw files, charts, and what machines read about the site."""

from pathlib import Path
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from vidno.base import clock
from vidno.base.scratch import scratch_folder
from vidno.base.text import Language
from vidno.charts import share
from vidno.charts.style import page_css
from vidno.publish import handed, handed_place
from vidno.web.portal import stamps, views
from vidno.web.portal.pages import addresses, embed, listing, pictures, quality, takeaway, words
from vidno.web.portal.pages import oembed as embedding
from vidno.web.portal.pages.problems import (
    FileMissingError,
    PlaceMissingError,
    SearchFileMissingError,
)
from vidno.web.portal.pages.profile import card, csv_file
from vidno.web.portal.pages.profile import page as profile
from vidno.web.portal.pages.site import Published
from vidno.web.portal.stamps import current
from vidno.web.shared import caching, headers, requests
from vidno.web.shared.files import MEDIA, send
from vidno.web.shared.problems import BadQueryError, EmbedFormError

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


CURRENT = "current"
"""Stands for the version in force where an address names a version."""


def named(identity: str, version: str) -> Published:
    """Return the version that an address names. Raises DatasetMissingError or VersionMissingError."""
    site = current()
    return site.dataset(identity) if version == CURRENT else site.version(identity, version)


def release_file(
    request: HttpRequest, publisher: str, name: str, version: str, file: str
) -> HttpResponseBase:
    """Give a file of a version: one of its own, or one that is made of it when first asked for."""
    item = named(f"{publisher}/{name}", version)
    path: Path | None = item.release.folder / file
    is_own = file in RELEASE_FILES
    if not is_own:
        path = handed.path_of(item.folder, item.release, file)
    if path is None or not path.is_file():
        raise FileMissingError(name=file)
    response = _version_file(request, item, path, file, version, is_own=is_own)
    if version == CURRENT or not is_own:
        response.stamp = stamps.of(f"dataset {item.id}")  # type: ignore[attr-defined]
    return response


def codelist_file(
    request: HttpRequest, publisher: str, name: str, version: str, file: str
) -> HttpResponseBase:
    """Give a code list of a version."""
    item = named(f"{publisher}/{name}", version)
    path = item.release.folder / "codelists" / file
    if path.suffix != ".csv" or path.stem not in item.release.codelists:
        raise FileMissingError(name=file)
    return _version_file(request, item, path, f"codelists/{file}", version)


def _version_file(
    request: HttpRequest, item: Published, path: Path, name: str, asked: str, *, is_own: bool = True
) -> HttpResponseBase:
    """Send a file of a version; one asked for as current says which version it is of."""
    saved = f"{item.id}-{item.version}-{name}".replace("/", "-")
    tag = f"{item.version}-{name}" if is_own else f"{item.version}-{path.name}"
    attach = path.suffix not in SHOWN
    lasting = is_own and asked != CURRENT
    response = send(request, path, name=saved, tag=tag, attach=attach, lasting=lasting)
    if asked == CURRENT:
        response.headers["Content-Location"] = addresses.file(item, name)
        response.headers["Vidno-Version"] = item.version
        response.headers["Access-Control-Expose-Headers"] = "Content-Location, Vidno-Version"
    return _open(response)


def place_asked(request: HttpRequest, publisher: str, name: str, version: str) -> HttpResponseBase:
    """Lead from the form of a page to the rows of the place that was chosen, by default the first."""
    item = named(f"{publisher}/{name}", version)
    first = next((code for code, _ in takeaway.places_of(item, "bg")), "none")
    code, form = requests.text(request, "code", first), requests.text(request, "form", "csv")
    if not code.isalnum() or form not in handed_place.FORMS:
        raise BadQueryError(name="code, form")
    return HttpResponseRedirect(addresses.place_file(item, code, form))


def place_file(
    request: HttpRequest, publisher: str, name: str, version: str, code: str, form: str
) -> HttpResponseBase:
    """Give all rows of one place."""
    item = named(f"{publisher}/{name}", version)
    if form not in handed_place.FORMS or not handed_place.place_field(item.release.schema):
        raise FileMissingError(name=f"{code}.{form}")
    with scratch_folder() as folder:
        part = handed_place.rows_of(handed.tidy_of(item.folder, item.release), code, folder)
        if not part.row_count:
            raise FileMissingError(name=f"{code}.{form}")
        content = handed_place.write(part, form, folder).read_bytes()
    response = HttpResponse(content, content_type=MEDIA[f".{form}"])
    saved = f"{item.id}-{item.version}-{code}.{form}".replace("/", "-")
    response.headers["Content-Disposition"] = f'attachment; filename="{saved}"'
    response.headers["Vidno-Version"] = item.version
    return _open(response)


@caching.page(stamps.dataset)
def quality_json(request: HttpRequest, publisher: str, name: str) -> HttpResponse:
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


@caching.page(stamps.chart)
def chart_svg(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as an SVG file that needs nothing else."""
    found = _asked(request, chart)
    text = pictures.svg(found.figure, found.kind, found.language, _address(request, found))
    response = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
    return headers.with_policy(response, headers.PICTURE_POLICY)


@caching.page(stamps.chart)
def chart_png(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as a PNG file; in a copy it is the picture for sharing, which is there anyway."""
    found = _asked(request, chart)
    if requests.is_static(request):
        data = pictures.share_png(found.figure, found.kind, found.language)
        return HttpResponse(data, content_type="image/png")
    data = pictures.png(found.figure, found.kind, found.language, _address(request, found))
    return HttpResponse(data, content_type="image/png")


@caching.page(stamps.chart)
def chart_share(request: HttpRequest, chart: str) -> HttpResponse:
    """Give the picture that other sites show for a link to a chart."""
    found = _asked(request, chart)
    data = pictures.share_png(found.figure, found.kind, found.language)
    return HttpResponse(data, content_type="image/png")


@caching.page(stamps.chart)
def chart_pdf(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as a PDF file."""
    found = _asked(request, chart)
    data = pictures.pdf(found.figure, found.kind, found.language, _address(request, found))
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{chart}.pdf"'
    return response


@caching.page(stamps.chart)
def chart_vega(request: HttpRequest, chart: str) -> HttpResponse:
    """Give a chart as a Vega-Lite specification."""
    found = _asked(request, chart)
    text = pictures.vega(found.figure, found.kind, found.language, _address(request, found))
    response = HttpResponse(text, content_type="application/json")
    return _open(response)


@caching.page(stamps.placed)
def place_csv(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Give all figures about a place."""
    text = csv_file.csv_of(current(), code, language)
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    return response


@caching.page(stamps.placed)
def place_share(request: HttpRequest, language: Language, code: str) -> HttpResponse:
    """Give the picture that other sites show for a link to a place that figures are known of."""
    site = current()
    portal = site.portal.config.name.pick(language)
    page = profile.profile(site, code, language)
    if not page.share_href:
        raise PlaceMissingError(name=code)
    drawn = card.card(page, portal, language)
    data = pictures.kept(site.portal.state, drawn, share.png)
    return HttpResponse(data, content_type="image/png")


@caching.page(stamps.chart)
def chart_csv(request: HttpRequest, chart: str) -> HttpResponse:
    """Give the values of a chart."""
    found = _asked(request, chart)
    text = pictures.csv(found.figure, found.language)
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{chart}.csv"'
    return response


@caching.page(stamps.chart)
def chart_json(request: HttpRequest, chart: str) -> HttpResponse:
    """Give configuration and values of a chart to programs."""
    found = _asked(request, chart)
    told = pictures.told(found.figure, found.kind)
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def oembed(request: HttpRequest) -> JsonResponse:
    """Give the frame of a chart to programs that show it in other pages."""
    form = requests.text(request, "format", "json")
    if form != "json":
        raise EmbedFormError(name=form)
    widest, highest = (_pixels(request, name) for name in ("maxwidth", "maxheight"))
    url, base = requests.text(request, "url"), requests.base_url(request)
    response = JsonResponse(embedding.answer(current(), url, base, widest, highest))
    if requests.is_static(request):
        response.stamp = stamps.chart(request, embedding.named(url, base)[0])  # type: ignore[attr-defined]
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _pixels(request: HttpRequest, name: str) -> int:
    asked = requests.text(request, name, "0")
    if not asked.isdecimal() or len(asked) > 6:
        raise BadQueryError(name=f"{name}={asked}")
    return int(asked)


@caching.page(stamps.lists("search"))
def search_file(request: HttpRequest, file: str, folder: str = "") -> HttpResponse:
    """Give a file of the index that a browser searches where there is no server."""
    found = words.files(current()).get(folder + file)
    if found is None:
        raise SearchFileMissingError(name=folder + file)
    return _open(HttpResponse(found, content_type="application/json"))


@caching.page(stamps.lists("frame"))
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


@caching.page(stamps.lists("addresses"))
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages, each with its other language."""
    facts = {"base_url": requests.base_url(request), "entries": listing.pages(current())}
    return render(request, "portal/sitemap.xml", facts, content_type="application/xml")


@caching.page(stamps.lists("newest"))
def feed(request: HttpRequest) -> HttpResponse:
    """List the newest versions as an Atom feed."""
    return as_feed(request, listing.newest(current()))


@caching.page(stamps.whole)
def new_feed(request: HttpRequest, language: Language) -> HttpResponse:
    """List the datasets that were published last as an Atom feed."""
    return as_feed(request, listing.new(current(), language))


@caching.page(stamps.whole)
def changed_feed(request: HttpRequest, language: Language) -> HttpResponse:
    """List the newest versions of datasets that had one before as an Atom feed."""
    return as_feed(request, listing.changed(current(), language))


@caching.page(stamps.lists("newest"))
def topic_feed(request: HttpRequest, language: Language, name: str) -> HttpResponse:
    """List the newest versions of the datasets of a topic as an Atom feed."""
    return as_feed(request, listing.of_topic(current(), name, language))


@caching.page(stamps.dataset)
def dataset_feed(
    request: HttpRequest, publisher: str, name: str, language: Language = "bg"
) -> HttpResponse:
    """List the versions of a dataset as an Atom feed."""
    site = current()
    return as_feed(request, listing.versions(site, site.dataset(f"{publisher}/{name}"), language))


@caching.page(stamps.whole)
def search_feed(request: HttpRequest, language: Language) -> HttpResponse:
    """List the newest versions of what a search finds as an Atom feed."""
    return as_feed(request, listing.found(current(), views.asked(request), language))


def as_feed(request: HttpRequest, page: listing.Newest) -> HttpResponse:
    """Return what is new as an Atom feed."""
    own = request.get_full_path()
    facts = {
        "base": requests.base_url(request) or "/".join([".."] * (request.path.count("/") - 1)),
        "page": page,
        "own": own,
        "identity": listing.identity(f"feed:{own}"),
    }
    return render(request, "portal/new.atom", facts, content_type="application/atom+xml")
