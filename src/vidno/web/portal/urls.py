"""Addresses of the reading side (a contract: they do not change)."""

from typing import TYPE_CHECKING

from django.urls import path

from vidno.base import late
from vidno.web.portal import (
    asking,
    beside,
    converters,
    documents,
    files,
    harvested,
    mapped,
    own,
    versions,
    views,
)

if TYPE_CHECKING:
    from vidno.web.portal import agenda
else:
    agenda = late.views("vidno.web.portal.agenda")

converters.register()

DATASET = "<lang:language>/data/<dataslug:publisher>/<dataslug:name>/"
AGAINST = "<lang:language>/indicators/<chart:name>/against/"
LASTING = "data/<dataslug:publisher>/<dataslug:name>/"
FILES = "files/<dataslug:publisher>/<dataslug:name>/"

urlpatterns = [
    path("", views.root),
    path("<lang:language>/", views.home_page),
    path("<lang:language>/topics/", views.topics_page),
    path("<lang:language>/topics/<dataslug:name>/", views.topic_page),
    path("<lang:language>/data/", views.data_page),
    path("<lang:language>/sql/", asking.sql_page),
    path(DATASET, harvested.negotiated(views.dataset_page)),
    path(DATASET + "v/<version:version>/", views.dataset_page),
    path(DATASET + "v/<version:version>/since/<version:before>/", versions.compared_page),
    path(DATASET + "since/<version:before>/", versions.compared_page),
    path(DATASET + "compare/", versions.compare),
    path(LASTING + "v/<version:version>/since/<version:before>.json", versions.compared_json),
    path(LASTING + "since/<version:before>.json", versions.compared_json),
    path(DATASET + "chart/", own.builder_page),
    path(DATASET + "chart.svg", own.own_svg),
    path(DATASET + "chart.png", own.own_png),
    path(DATASET + "chart.csv", own.own_csv),
    path("embed/" + DATASET + "chart/", own.own_embed),
    path(DATASET + "source/", views.source_page),
    path(DATASET + "source/<dataslug:sheet>/<int:first>-<int:last>/", views.sheet_page),
    path("catalog", harvested.catalogue_thing),
    path("catalog/", harvested.catalogue_thing),
    path("catalog.<rdfform:form>", harvested.catalogue),
    path("data/<dataslug:publisher>/<dataslug:name>", harvested.thing),
    path(LASTING, harvested.thing),
    path("data/<dataslug:publisher>/<dataslug:name>.<rdfform:form>", harvested.dataset),
    path("data/<dataslug:publisher>/<dataslug:name>/quality.json", files.quality_json),
    path("data/<dataslug:publisher>/<dataslug:name>/<file:file>", documents.document),
    path("<lang:language>/indicators/", views.indicators_page),
    path("<lang:language>/indicators/<chart:name>/", views.indicator_page),
    path(AGAINST, beside.against_page),
    path(AGAINST + "<chart:other>/", beside.against_page),
    path(AGAINST + "<chart:other>/chart.svg", beside.against_svg),
    path(AGAINST + "<chart:other>/chart.png", beside.against_png),
    path(AGAINST + "<chart:other>/chart.csv", beside.against_csv),
    path("embed/" + AGAINST + "<chart:other>/", beside.against_embed),
    path("<lang:language>/indicators/<chart:name>/<dataslug:level>/", views.indicator_page),
    path("<lang:language>/stories/", views.stories_page),
    path("<lang:language>/stories/<dataslug:name>/", views.story_page),
    path("<lang:language>/places/", views.places_page),
    path("<lang:language>/places/compare/", views.compare_page),
    path("<lang:language>/places/<str:code>/", views.place_page),
    path("<lang:language>/places/<str:code>/similar/", views.similar_page),
    path("<lang:language>/places/<str:code>/share.png", files.place_share),
    path("<lang:language>/places/<str:code>/data.csv", files.place_csv),
    path("<lang:language>/agenda/", agenda.agenda_page),
    path("<lang:language>/agenda/share.png", agenda.share_picture),
    path("<lang:language>/agenda/<dataslug:name>/", agenda.agenda_topic),
    path("agenda/agenda.zip", agenda.archive),
    path("agenda/<file:file>", agenda.file),
    path("<lang:language>/about/", views.about_page, {"name": "about"}),
    path("<lang:language>/about/method/", views.about_page, {"name": "method"}),
    path("<lang:language>/about/accessibility/", views.about_page, {"name": "accessibility"}),
    path(FILES + "raw/<file:file>", files.raw_file),
    path(FILES + "<version:version>/codelists/<file:file>", files.codelist_file),
    path(FILES + "<version:version>/places/<place:code>.<form:form>", files.place_file),
    path(FILES + "<version:version>/place", files.place_asked),
    path(FILES + "<version:version>/<file:file>", files.release_file),
    path("charts/style.css", files.chart_css),
    path("charts/<chart:chart>.share.png", files.chart_share),
    path("charts/<chart:chart>.vl.json", files.chart_vega),
    path("charts/<chart:chart>.pdf", files.chart_pdf),
    path("charts/<chart:chart>.svg", files.chart_svg),
    path("charts/<chart:chart>.png", files.chart_png),
    path("charts/<chart:chart>.csv", files.chart_csv),
    path("charts/<chart:chart>.json", files.chart_json),
    path("charts/<chart:chart>.geojson", mapped.of_chart),
    path("places/<dataslug:level>.geojson", mapped.of_level),
    path("embed/charts/<chart:chart>/", views.embed_page),
    path("oembed", files.oembed),
    path("embed/<lang:language>/places/<str:code>/", views.place_embed),
    path("search/<file:file>", files.search_file),
    path("search/words/<file:file>", files.search_file, {"folder": "words/"}),
    path("robots.txt", files.robots),
    path("llms.txt", documents.for_language_models),
    path(".well-known/security.txt", documents.security),
    path("sitemap.xml", files.sitemap),
    path("feeds/new.atom", files.feed),
    path("feeds/<lang:language>/search.atom", files.search_feed),
    path("feeds/<lang:language>/new.atom", files.new_feed),
    path("feeds/<lang:language>/changed.atom", files.changed_feed),
    path("feeds/<lang:language>/agenda.atom", agenda.runs_feed),
    path("feeds/<lang:language>/topics/<dataslug:name>.atom", files.topic_feed),
    path("feeds/<lang:language>/<dataslug:publisher>/<dataslug:name>.atom", files.dataset_feed),
    path("feeds/<dataslug:publisher>/<dataslug:name>.atom", files.dataset_feed),
]
