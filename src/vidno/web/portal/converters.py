"""The parts of addresses: each takes what it may be and nothing else."""

from functools import cache

from django.urls import register_converter


class _Pattern:
    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LanguagePart(_Pattern):
    """bg or en."""

    regex = "bg|en"


class SlugPart(_Pattern):
    """Lower-case Latin letters, digits and dashes."""

    regex = "[a-z0-9]+(?:-[a-z0-9]+)*"


class VersionPart(_Pattern):
    """The name of a version."""

    regex = "[0-9A-Za-z-]{1,40}"


class FilePart(_Pattern):
    """The name of one file, without a folder."""

    regex = "[0-9A-Za-z_][0-9A-Za-z._-]{0,120}"


class ChartPart(_Pattern):
    """Publisher, dataset and indicator; then language and kind where they are named."""

    regex = "[a-z0-9.-]{1,200}"


class PlacePart(_Pattern):
    """The code of a place."""

    regex = "[0-9A-Z]{1,12}"


class FormPart(_Pattern):
    """How the name of a file ends."""

    regex = "[a-z]{1,10}"


class RdfFormPart(_Pattern):
    """How statements are written."""

    regex = "ttl|rdf|jsonld"


PARTS = {
    "lang": LanguagePart,
    "dataslug": SlugPart,
    "version": VersionPart,
    "file": FilePart,
    "chart": ChartPart,
    "place": PlacePart,
    "form": FormPart,
    "rdfform": RdfFormPart,
}


@cache
def register() -> None:
    """Make the parts known to Django, once."""
    for name, part in PARTS.items():
        register_converter(part, name)
