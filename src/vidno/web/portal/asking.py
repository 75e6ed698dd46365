"""The page about SQL; programs ask `/api/v1/sql`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vidno.base.text import Language
from vidno.web.portal import stamps
from vidno.web.portal.pages import sql
from vidno.web.shared import requests


def sql_page(request: HttpRequest, language: Language) -> HttpResponse:
    """Show the page, with the answer to the question in its address."""
    runs = not requests.is_static(request)
    query = request.GET.get("q", "").strip() if runs else ""
    base = requests.base_url(request)
    page = sql.page(stamps.current(), query, language, base, runs=runs)
    response = render(request, "portal/sql.html", {"page": page, "base_url": base})
    response.headers["Cache-Control"] = "public, max-age=60"
    response.stamp = stamps.of("datasets")  # type: ignore[attr-defined]
    return response
