"""What every template knows: the portal, the language, the way to the other one, addresses of assets."""

import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest

from vidno.base.errors import VidnoError
from vidno.base.text import Language, Text
from vidno.charts.style import page_css
from vidno.web.portal.pages.site import site_of
from vidno.web.shared import language as languages
from vidno.web.shared.requests import base_url, is_static

STATIC = Path(__file__).parent / "static" / "portal"
LONGEST_ADDRESS = 2000
SECTIONS = (
    ("data", Text(bg="Данни", en="Data")),
    ("topics", Text(bg="Теми", en="Topics")),
    ("places", Text(bg="Места", en="Places")),
    ("stories", Text(bg="Анализи", en="Stories")),
    ("about", Text(bg="За портала", en="About")),
)
AGENDA = "agenda", Text(bg="Дневен ред", en="Agenda")
"""Stands among the sections where the portal has a run of it."""


@cache
def asset_version() -> str:
    """Return a hash of the stylesheets and scripts, for their addresses."""
    digest = hashlib.sha256(page_css().encode())
    for path in sorted(STATIC.glob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the facts of the frame around every page."""
    language = languages.of_path(request.path)
    other: Language = "en" if language == "bg" else "bg"
    return {
        "language": language,
        "other_language": other,
        "other_href": _other(request, language, other),
        "portal_name": _name(language),
        "is_vidno": _name("bg") == "Видно",
        "sections": [
            (
                f"/{language}/{name}/",
                title.pick(language),
                request.path.startswith(f"/{language}/{name}/"),
            )
            for name, title in _sections()
        ],
        "asset_version": asset_version(),
        "is_static": is_static(request),
        "base_url": base_url(request),
        "path": request.path,
    }


def _sections() -> tuple[tuple[str, Text], ...]:
    with suppress(VidnoError):
        if site_of(settings.VIDNO_PORTAL).agenda:
            return (*SECTIONS[:-1], AGENDA, SECTIONS[-1])
    return SECTIONS


def _query(request: HttpRequest) -> str:
    """Return the query in canonical form; none where Django refuses to read it."""
    try:
        return request.GET.urlencode()
    except SuspiciousOperation:
        return ""


def _name(language: Language) -> str:
    try:
        return site_of(settings.VIDNO_PORTAL).portal.config.name.pick(language)
    except VidnoError:
        return Text(bg="Видно", en="Vidno").pick(language)


def _other(request: HttpRequest, language: Language, other: Language) -> str:
    """Return the same page in the other language; the home page where the address is in none."""
    path = request.path
    if not path.startswith(f"/{language}/"):
        return f"/{other}/"
    query = _query(request)
    there = f"/{other}/{quote(path[4:])}" + (f"?{query}" if query else "")
    return there if len(there) < LONGEST_ADDRESS else f"/{other}/"
