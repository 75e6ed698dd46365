"""Addresses of the coders' page: language, secret, text."""

from django.urls import path, register_converter

from vidno.web.coding import views
from vidno.web.portal.converters import LanguagePart


class SecretPart:
    """What a link is made of; one that is nobody's is looked up like any other."""

    regex = "[A-Za-z0-9_-]{1,64}"

    def to_python(self, value: str) -> str:
        """Return it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is."""
        return value


register_converter(LanguagePart, "tongue")
register_converter(SecretPart, "secret")
HOME = "<tongue:language>/<secret:secret>/"

urlpatterns = [
    path(HOME, views.start_page),
    path(HOME + "practice/<int:number>/", views.practice_page),
    path(HOME + "<int:place>/", views.text_page),
]

handler400 = "vidno.web.coding.problems.bad_request_page"
handler404 = "vidno.web.coding.problems.not_found_page"
handler500 = "vidno.web.coding.problems.failure_page"
