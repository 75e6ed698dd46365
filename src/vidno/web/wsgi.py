"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

COLLECT_AFTER = 20_000
"""So many new objects before a search for rings of dead ones: a page is thousands of live ones."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidno.web.settings")

application = get_wsgi_application()
_ = get_resolver().url_patterns  # imports every view, so that the first reader does not wait for it
gc.collect()
gc.freeze()  # what lives as long as the process is not looked at again and again
gc.set_threshold(COLLECT_AFTER)
