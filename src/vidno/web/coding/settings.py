"""Settings of the coders' page: those of the portal, but for the addresses, and with writing by forms."""

import os

from vidno.web import settings as portal
from vidno.web.settings import *  # noqa: F403 - Django reads settings as names of this module

VIDNO_CODING = os.environ.get("VIDNO_CODING", "")

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
"""Whatever the environment says: nobody is to come here by another name."""
ROOT_URLCONF = "vidno.web.coding.urls"
INSTALLED_APPS = ["vidno.web.coding", *portal.INSTALLED_APPS]
MIDDLEWARE = [
    "vidno.web.coding.guard.private",
    "vidno.web.shared.headers.security_headers",
    "vidno.web.shared.compression.compressed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "vidno.web.coding.problems.problem_pages",
]
TEMPLATES = [
    {
        **portal.TEMPLATES[0],
        "OPTIONS": {
            **portal.TEMPLATES[0]["OPTIONS"],  # type: ignore[dict-item]  # a mapping of Django's
            "context_processors": ["vidno.web.coding.context.frame"],
        },
    }
]
APPEND_SLASH = False
CSRF_COOKIE_AGE = None  # gone with the browser
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "vidno.web.coding.problems.forged_page"
