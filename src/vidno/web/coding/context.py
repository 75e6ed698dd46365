"""What every template of the coders' page knows."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from vidno.base.text import Language
from vidno.catalogue.folder import PortalFolder
from vidno.web.portal import context as portal
from vidno.web.shared import language as languages

STATIC = Path(__file__).parent / "static" / "coding"


@cache
def asset_version() -> str:
    """Return a hash of the stylesheets and scripts, for their addresses."""
    digest = hashlib.sha256(portal.asset_version().encode())
    for path in sorted(STATIC.glob("*.*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the facts of the frame around every page."""
    language = languages.of_path(request.path)
    other: Language = "en" if language == "bg" else "bg"
    named = request.path.startswith(f"/{language}/")
    return {
        "language": language,
        "other_language": other,
        "other_href": f"/{other}/{request.path[4:]}" if named else "",
        "portal_name": PortalFolder(settings.VIDNO_PORTAL).config.name.pick(language),
        "asset_version": asset_version(),
    }
