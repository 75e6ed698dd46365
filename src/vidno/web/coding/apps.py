"""The Django app of the coders' page."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    """Registers templates and static files; there are no models."""

    name = "vidno.web.coding"
    label = "coding"
