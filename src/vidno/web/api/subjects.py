"""Places, indicators, charts, stories, and search over all of it."""

from typing import Any

from vidno.base.errors import NotFoundError
from vidno.catalogue.dataset import IndicatorLevel
from vidno.catalogue.place import LEVELS, Place, find, places
from vidno.search.documents import KINDS
from vidno.web.api.operation import (
    BOTH,
    TEXT,
    TRUTH,
    WHOLE,
    Asked,
    Operation,
    Parameter,
    listed,
    maybe,
    thing,
)
from vidno.web.api.problems import ParameterValueError
from vidno.web.portal.pages import figures, told
from vidno.web.portal.pages.catalogue.page import address
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.problems import IndicatorMissingError
from vidno.web.portal.pages.stories import page as stories
from vidno.web.portal.pages.words import finder_of

INDICATOR_LEVELS: tuple[IndicatorLevel, ...] = ("country", "oblast", "municipality")


def all_places(asked: Asked) -> Any:
    """Return the places down to municipalities."""
    level, parent = asked.given["level"], asked.given["parent"]
    if parent is not None and parent not in places():
        raise ParameterValueError(value=parent, name="parent", allowed="/api/v1/places")
    return {
        "places": [
            _place(one)
            for one in places().values()
            if level in (None, one.level) and parent in (None, one.parent)
        ]
    }


def a_place(asked: Asked) -> Any:
    """Return a place by any of its codes. Raises NotFoundError."""
    found = find(asked.path["code"])
    if found is None:
        raise NotFoundError(kind="place", name=asked.path["code"][:40], known="/api/v1/places")
    return _place(found)


def _place(place: Place) -> dict[str, Any]:
    return {
        "code": place.code,
        "level": place.level,
        "parent": place.parent or None,
        "name": place.name.model_dump(),
        "full_name": place.full_name.model_dump(),
        "nuts": place.nuts or None,
        "iso": place.iso or None,
        "ekatte": place.ekatte or None,
    }


def indicators(asked: Asked) -> Any:
    """Return all indicators."""
    return {"indicators": [_indicator(one) for one in figures.everywhere(asked.site)]}


def _indicator(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.address_id,
        "dataset": figure.item.id,
        "title": figure.indicator.title.model_dump(),
        "definition": figure.indicator.definition.model_dump(),
        "unit": told.unit(figure).model_dump(),
        "levels": list(figure.levels),
        "api": f"/api/v1/indicators/{figure.address_id}",
    }


def indicator(asked: Asked) -> Any:
    """Return the values of an indicator by place and period, null where there is none."""
    name, level = asked.path["indicator"], asked.given["level"]
    of_level, _, tail = name.rpartition(".")
    if tail in INDICATOR_LEVELS and not level:  # as a copy without a server calls it
        name, level = of_level, tail
    figure = figures.known(asked.site, name)
    if level:
        narrower = figures.at(asked.site, figure, level)
        if narrower is None:
            raise IndicatorMissingError(name=f"{figure.address_id}.{level}")
        figure = narrower
    place = asked.given["place"]
    return _indicator(figure) | {
        "version": figure.item.version,
        "level": figure.level or figure.widest,
        "values": [
            {
                "place": series.key,
                "label": series.label.model_dump(),
                "period": period,
                "value": cell.value,
                "status": cell.status or None,
                "row": cell.row,
            }
            for series in figure.table.series
            if place in (None, series.key)
            for period, cell in zip(figure.table.periods, series.cells, strict=False)
        ],
    }


def charts(asked: Asked) -> Any:
    """Return the charts that can be embedded, with the addresses of their forms."""
    return {
        "charts": [
            {
                "id": figure.chart_id,
                "dataset": figure.item.id,
                "title": figure.indicator.title.model_dump(),
                "files": {
                    form: f"/charts/{figure.chart_id}.{form}"
                    for form in ("svg", "png", "csv", "json")
                },
                "embed": f"/embed/charts/{figure.chart_id}/",
            }
            for figure in figures.everywhere(asked.site)
        ]
    }


def all_stories(asked: Asked) -> Any:
    """Return the published stories, the newest first."""
    return {
        "stories": [
            {
                "title": one.title,
                "summary": one.summary,
                "published": one.day,
                "authors": one.authors,
                "topics": list(one.topics),
                "page": one.href,
            }
            for one in stories.entries(asked.site, asked.language)
        ]
    }


def search(asked: Asked) -> Any:
    """Return what fits some words, best first."""
    finding = finder_of(asked.site)
    kinds = [asked.given["kind"]] if asked.given["kind"] else []
    found = finding.find(asked.given["q"] or "", kinds, asked.given["limit"])
    return {
        "total": found.total,
        "is_partial": found.is_partial,
        "results": [
            {
                "kind": hit.kind,
                "id": hit.id,
                "title": finding.document(hit.kind, hit.id).title.model_dump(),
                "page": address(hit.kind, hit.id, asked.language),
            }
            for hit in found.hits
        ],
    }


PLACE = thing(
    code=TEXT,
    level=TEXT,
    parent=maybe(TEXT),
    name=BOTH,
    full_name=BOTH,
    nuts=maybe(TEXT),
    iso=maybe(TEXT),
    ekatte=maybe(TEXT),
)
INDICATOR = {
    "id": TEXT,
    "dataset": TEXT,
    "title": BOTH,
    "definition": BOTH,
    "unit": BOTH,
    "levels": listed(TEXT),
    "api": TEXT,
}
NUMBER = {"type": "number"}
OPERATIONS = (
    Operation(
        "places",
        "/places",
        "Places, from the country to the municipalities",
        all_places,
        thing(places=listed(PLACE)),
        (
            Parameter("level", "Only places of a level", choices=tuple(LEVELS)),
            Parameter("parent", "Only the parts of a place, by its code"),
        ),
        table="places",
    ),
    Operation("place", "/places/{code}", "A place by its code", a_place, PLACE),
    Operation(
        "indicators",
        "/indicators",
        "All indicators",
        indicators,
        thing(indicators=listed(thing(**INDICATOR))),
        table="indicators",
    ),
    Operation(
        "indicator",
        "/indicators/{indicator}",
        "The values of an indicator by place and period",
        indicator,
        thing(
            **INDICATOR,
            version=TEXT,
            level=maybe(TEXT),
            values=listed(
                thing(
                    place=TEXT,
                    label=BOTH,
                    period=TEXT,
                    value=maybe(NUMBER),
                    status=maybe(TEXT),
                    row=maybe(WHOLE),
                )
            ),
        ),
        (
            Parameter("level", "Places of a level", choices=INDICATOR_LEVELS),
            Parameter("place", "Only one place, by its code"),
        ),
        table="values",
    ),
    Operation(
        "charts",
        "/charts",
        "Charts, with the addresses of their forms",
        charts,
        thing(
            charts=listed(
                thing(
                    id=TEXT,
                    dataset=TEXT,
                    title=BOTH,
                    files=thing(svg=TEXT, png=TEXT, csv=TEXT, json=TEXT),
                    embed=TEXT,
                )
            )
        ),
        table="charts",
    ),
    Operation(
        "stories",
        "/stories",
        "Stories, the newest first",
        all_stories,
        thing(
            stories=listed(
                thing(
                    title=TEXT,
                    summary=TEXT,
                    published=TEXT,
                    authors=TEXT,
                    topics=listed(TEXT),
                    page=TEXT,
                )
            )
        ),
        table="stories",
    ),
    Operation(
        "search",
        "/search",
        "What fits some words, in both languages, with typing mistakes forgiven",
        search,
        thing(
            total=WHOLE,
            is_partial=TRUTH,
            results=listed(thing(kind=TEXT, id=TEXT, title=BOTH, page=TEXT)),
        ),
        (
            Parameter("q", "Words, in Bulgarian or English, in Cyrillic or Latin letters"),
            Parameter("kind", "Only things of a kind", choices=tuple(KINDS)),
            Parameter("limit", "At most so many", "whole", default=20, least=1, most=100),
        ),
        table="results",
    ),
)
