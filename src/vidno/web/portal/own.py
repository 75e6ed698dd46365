"""Charts that readers put together: the page with the form, and the same chart as files and as a frame."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vidno.base.text import Language
from vidno.charts import picture
from vidno.charts.selection import IndicatorError
from vidno.web.portal.pages import addresses, builder, embed, prepared
from vidno.web.portal.pages.pictures import Picture
from vidno.web.portal.pages.problems import ChartMissingError
from vidno.web.portal.pages.site import Published
from vidno.web.portal.stamps import chosen, current, one
from vidno.web.shared import caching, headers, requests


def asked_of(request: HttpRequest) -> builder.Asked:
    """Read which chart an address asks for. Raises BadQueryError."""
    rows = [
        (name.removeprefix(builder.ROW), requests.text(request, name))
        for name in sorted(request.GET)
        if name.startswith(builder.ROW)
    ]
    return builder.Asked(
        requests.text(request, "measure"),
        tuple((name, code) for name, code in rows if code),
        requests.text(request, "rows"),
        requests.text(request, "by"),
        requests.text(request, "level"),
        tuple(dict.fromkeys(one for one in requests.texts(request, "place") if one)),
        requests.text(request, "from"),
        requests.text(request, "to"),
        requests.text(request, "kind"),
    )


@caching.page(one)
def builder_page(
    request: HttpRequest, language: Language, publisher: str, name: str
) -> HttpResponse:
    """Show the chart that a reader has put together, and the form to change it."""
    asked = asked_of(request)
    is_static = requests.is_static(request)
    item = chosen(publisher, name)
    with_table = not is_static or prepared.has_values(asked)
    page = builder.page(current(), item, asked, language, with_table=with_table)
    if not is_static:
        return render(request, "portal/builder.html", {"page": page})
    facts = {
        "page": page,
        "ways": prepared.ways(page, asked, language),
        "values_href": prepared.values_href(page, asked),
        "rows_query": prepared.rows_query(page, asked),
    }
    return render(request, "portal/prepared.html", facts)


@caching.page(one)
def own_embed(request: HttpRequest, language: Language, publisher: str, name: str) -> HttpResponse:
    """Show a chart that a reader has put together, for other pages to put in."""
    page = builder.page(current(), chosen(publisher, name), asked_of(request), language)
    if page.picture is None:
        raise ChartMissingError(name=page.problem)
    href = f"{page.base}?{page.query}"
    return framed(request, language, page.picture, page.title, href)


def _own(request: HttpRequest, publisher: str, name: str) -> tuple[Published, builder.Asked]:
    return current().dataset(f"{publisher}/{name}"), asked_of(request)


def _own_picture(request: HttpRequest, language: Language, publisher: str, name: str) -> str:
    item, asked = _own(request, publisher, name)
    host = requests.base_url(request).partition("://")[2]
    address = host + addresses.dataset(item, language)
    with _of_reader(language):
        return builder.picture_file(current(), item, asked, language, address)


@contextmanager
def _of_reader(language: Language) -> Iterator[None]:
    """Tell a reader who asks for fields that do not fit that there is no such chart: the fault is not ours."""
    try:
        yield
    except IndicatorError as error:
        raise ChartMissingError(name=error.message(language)) from None


def as_svg(text: str) -> HttpResponse:
    """Give a drawing as an SVG file."""
    response = HttpResponse(text, content_type="image/svg+xml; charset=utf-8")
    return headers.with_policy(response, headers.PICTURE_POLICY)


def as_png(text: str) -> HttpResponse:
    """Give a drawing as a PNG file."""
    return HttpResponse(picture.png(text), content_type="image/png")


def as_csv(text: str, name: str) -> HttpResponse:
    """Give values as a CSV file that spreadsheets read in the right encoding."""
    response = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def framed(
    request: HttpRequest, language: Language, drawn: Picture, title: str, href: str
) -> HttpResponse:
    """Show a chart of a reader in the frame of another page."""
    page = embed.EmbedPage(language, drawn, title, href)
    response = render(request, "portal/embed_chart.html", {"page": page, "language": language})
    return headers.with_policy(response, headers.EMBED_POLICY)


@caching.page(one)
def own_svg(request: HttpRequest, language: Language, publisher: str, name: str) -> HttpResponse:
    """Give a chart that a reader has put together as an SVG file."""
    return as_svg(_own_picture(request, language, publisher, name))


@caching.page(one)
def own_png(request: HttpRequest, language: Language, publisher: str, name: str) -> HttpResponse:
    """Give a chart that a reader has put together as a PNG file."""
    return as_png(_own_picture(request, language, publisher, name))


@caching.page(one)
def own_csv(request: HttpRequest, language: Language, publisher: str, name: str) -> HttpResponse:
    """Give the values of a chart that a reader has put together."""
    item, asked = _own(request, publisher, name)
    with _of_reader(language):
        return as_csv(builder.values_file(current(), item, asked, language), name)
