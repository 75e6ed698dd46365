"""The WSGI application."""

import gc
import os

from django.core import signals
from django.core.cache import close_caches
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, reset_queries
from django.urls import get_resolver

COLLECT_AFTER = 20_000
"""So many new objects before a search for rings of dead ones: a page is thousands of live ones."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidno.web.settings")

application = get_wsgi_application()
_ = get_resolver().url_patterns  # imports every view, so that the first reader does not wait for it
signals.request_started.disconnect(reset_queries)  # there is no database, and no cache of Django's
signals.request_started.disconnect(close_old_connections)
signals.request_finished.disconnect(close_old_connections)
signals.request_finished.disconnect(close_caches)
gc.collect()
gc.freeze()  # what lives as long as the process is not looked at again and again
gc.set_threshold(COLLECT_AFTER)
