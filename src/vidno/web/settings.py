"""Django's settings. No database, no sessions: what a reader sees comes from the portal folder."""

import os
import secrets
from pathlib import Path

VIDNO_PORTAL = Path(os.environ.get("VIDNO_PORTAL", ".")).resolve()
VIDNO_BASE_URL = os.environ.get("VIDNO_BASE_URL", "").rstrip("/")
"""Public address, for feeds, sitemap and citations; the address of the request where empty."""

VIDNO_DRAFTS = os.environ.get("VIDNO_DRAFTS") == "1"
"""Whether stories that are drafts are shown: on the machine of the author, not in public."""

VIDNO_CODING = ""
"""SIGNAL/PERIOD of the coders' page, which has settings of its own."""


def _secret_key(portal: Path) -> str:
    """Return the key from the environment or from `state/`; made once, readable by the owner only."""
    given = os.environ.get("VIDNO_SECRET_KEY")
    if given:
        return given
    path = portal / "state" / "secret-key"
    if path.is_file():
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(48)
    if (portal / "portal.yml").is_file() and os.access(portal, os.W_OK):
        path.parent.mkdir(exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key + "\n")
    return key


SECRET_KEY = _secret_key(VIDNO_PORTAL)
DEBUG = os.environ.get("VIDNO_DEBUG") == "1"
_HOSTS = os.environ.get("VIDNO_HOSTS", "localhost,127.0.0.1,[::1]")
ALLOWED_HOSTS = [host.strip() for host in _HOSTS.split(",") if host.strip()]

INSTALLED_APPS = ["vidno.web.portal", "django.contrib.staticfiles"]
MIDDLEWARE = [
    "vidno.web.shared.headers.security_headers",
    "vidno.web.shared.compression.compressed",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "vidno.web.portal.used.counted",
    "vidno.web.shared.problems.problem_pages",
]
ROOT_URLCONF = "vidno.web.urls"
WSGI_APPLICATION = "vidno.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": ["vidno.web.portal.context.site"],
            "builtins": [
                "django.templatetags.static",
                "vidno.web.portal.templatetags.kept",
                "vidno.web.portal.templatetags.words",
            ],
        },
    }
]
DATABASES: dict[str, dict[str, str]] = {}

USE_I18N = False  # both languages stand side by side at the place of use: see templatetags/words.py
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 2_592_000  # addresses carry a hash of the content: see context.py
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("woff2", "png")

SECURE_CONTENT_TYPE_NOSNIFF = False  # set by our own middleware, on every answer
APPEND_SLASH = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "vidno": {"handlers": ["console"], "level": "WARNING"},
    },
}
