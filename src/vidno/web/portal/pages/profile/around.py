"""The places beside a place: the municipalities of its oblast, with the values that the map shows."""

from dataclasses import dataclass

from vidno.base.text import Language
from vidno.catalogue.place import Place, parts_of, places
from vidno.charts.amounts import amount, thing
from vidno.charts.grammar import capital
from vidno.web.portal.pages import addresses, figures, values
from vidno.web.portal.pages.figures import Figure
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import Spread, spread_of

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Beside:
    """A municipality and its value; "" where it has none."""

    name: str
    href: str
    value: str
    value_href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Around:
    """The municipalities of an oblast, the highest value first, those without one last."""

    title: str
    period: str
    oblast: str
    places: tuple[Beside, ...]


def around_of(site: Site, figure: Figure, place: Place, language: Language) -> Around | None:
    """Return the municipalities of the oblast of a place; None where they have no such values.

    The values are those of the map, or the first that says what a place is like where the map shows
    something that is given for oblasts only.
    """
    oblast = place.code if place.level == "oblast" else place.parent
    others = [one for one in figures.everywhere(site) if one.indicator.structure]
    for one in (figure, *sorted(others, key=lambda one: one.config.rate)):
        level = figures.at(site, one, "municipality")
        spread = spread_of(level) if level else None
        if spread and len(found := _beside(spread, oblast, place, language)) >= FEWEST:
            title = capital(thing(spread.facts.config, language))
            period = values.period(spread.label, language)
            return Around(title, period, places()[oblast].full_name.pick(language), found)
    return None


def _beside(spread: Spread, oblast: str, place: Place, language: Language) -> tuple[Beside, ...]:
    facts = spread.facts
    members = [(part, spread.point(part.code)) for part in parts_of(oblast)]
    if not any(point for _, point in members):
        return ()
    members.sort(key=lambda pair: (pair[1] is None, -pair[1].value if pair[1] else 0.0))
    return tuple(
        Beside(
            part.name.pick(language),
            addresses.place(language, part.code),
            amount(point.value, facts.config, language, facts.decimals) if point else "",
            spread.figure.link(point.cell, language) if point else "",
            part.code == place.code,
        )
        for part, point in members
    )
