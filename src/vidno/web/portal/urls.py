"""Addresses of the reading side (a contract: they do not change)."""

from django.urls import path, register_converter

from vidno.web.portal import files, views


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


for name, part in {
    "lang": LanguagePart,
    "slug": SlugPart,
    "version": VersionPart,
    "file": FilePart,
    "chart": ChartPart,
}.items():
    register_converter(part, name)

DATASET = "<lang:language>/data/<slug:publisher>/<slug:name>/"
FILES = "files/<slug:publisher>/<slug:name>/"

urlpatterns = [
    path("", views.root),
    path("<lang:language>/", views.home_page),
    path("<lang:language>/topics/", views.topics_page),
    path("<lang:language>/topics/<slug:name>/", views.topic_page),
    path("<lang:language>/data/", views.data_page),
    path("<lang:language>/data/words.json", views.words_json),
    path(DATASET, views.dataset_page),
    path(DATASET + "v/<version:version>/", views.dataset_page),
    path(DATASET + "source/", views.source_page),
    path(DATASET + "source/<slug:sheet>/<int:first>-<int:last>/", views.sheet_page),
    path("<lang:language>/places/", views.places_page),
    path("<lang:language>/places/<str:code>/", views.place_page),
    path("<lang:language>/about/", views.about_page, {"name": "about"}),
    path("<lang:language>/about/method/", views.about_page, {"name": "method"}),
    path("<lang:language>/about/accessibility/", views.about_page, {"name": "accessibility"}),
    path(FILES + "raw/<file:file>", files.raw_file),
    path(FILES + "<version:version>/codelists/<file:file>", files.codelist_file),
    path(FILES + "<version:version>/<file:file>", files.release_file),
    path("charts/style.css", files.chart_css),
    path("charts/<chart:chart>.svg", files.chart_svg),
    path("charts/<chart:chart>.png", files.chart_png),
    path("charts/<chart:chart>.csv", files.chart_csv),
    path("charts/<chart:chart>.json", files.chart_json),
    path("embed/charts/<chart:chart>/", views.embed_page),
    path("robots.txt", files.robots),
    path("sitemap.xml", files.sitemap),
    path("feeds/new.atom", files.feed),
]
