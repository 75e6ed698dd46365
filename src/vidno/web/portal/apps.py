"""The Django app of the reading side."""

from django.apps import AppConfig
from django.core.signals import request_finished


class PortalConfig(AppConfig):
    """Registers templates, tags and static files; there are no models."""

    name = "vidno.web.portal"
    label = "portal"

    def ready(self) -> None:
        """Have the facts that a request worked out written when it ends."""
        from vidno.web.portal.pages import facts  # noqa: PLC0415 - settings come first

        request_finished.connect(facts.write, dispatch_uid="facts")
