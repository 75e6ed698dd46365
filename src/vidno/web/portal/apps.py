"""The Django app of the reading side."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers templates, tags and static files; there are no models."""

    name = "vidno.web.portal"
    label = "portal"
