"""What the portal does not know about a place, said plainly: the reader must not take it for nothing."""

from dataclasses import dataclass

from vidno.base import clock
from vidno.base.text import Language, Text
from vidno.catalogue.place import Place, places
from vidno.charts.amounts import amount
from vidno.web.portal.pages import addresses, figures, values
from vidno.web.portal.pages.profile.rows import PEERS, Row
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.spread import spread_of

STALE_YEARS = 4
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Missing:
    """One gap: its name, why, and where to read more."""

    title: str
    words: str
    href: str


def missing_of(
    site: Site, rows: tuple[Row, ...], place: Place, language: Language
) -> tuple[Missing, ...]:
    """Return what is given for larger places only, what has no value here, and what has grown old."""
    known = {row.figure.address_id for row in rows}
    found = []
    for figure in figures.everywhere(site):
        if figure.address_id in known or not figure.levels:
            continue
        words = _elsewhere(site, figure, place, language)
        href = addresses.indicator(language, figure.address_id)
        found += [Missing(figure.title(language), words, href)] if words else []
    old = [row for row in rows if _age(row) > STALE_YEARS]
    old.sort(key=_age, reverse=True)
    found += [_stale(row, language) for row in old]
    return tuple(found[:SHOWN])


def _elsewhere(site: Site, figure: figures.Figure, place: Place, language: Language) -> str:
    """Say that a figure exists for the oblast only, or that there is none for this place alone."""
    if PEERS[place.level] in figure.levels:
        return Text(
            bg="За това място в таблицата няма стойност.",
            en="The table has no value for this place.",
        ).pick(language)
    wider = figures.at(site, figure, "oblast")
    spread = spread_of(wider) if wider and place.level == "municipality" else None
    point = spread.point(place.parent) if spread else None
    if spread is None or point is None:
        return ""
    name = places()[place.parent].full_name.pick(language)
    value = amount(point.value, spread.facts.config, language, spread.facts.decimals)
    period = values.period(spread.label, language)
    return Text(
        bg=f"Дава се само по области: {name}, {value}, {period}",
        en=f"Given by oblast only: {name}, {value}, {period}.",
    ).pick(language)


def _age(row: Row) -> int:
    label = row.figure.table.periods[row.at][:4]
    return clock.today().year - int(label) if label.isdigit() else 0


def _stale(row: Row, language: Language) -> Missing:
    words = Text(
        bg=f"По-ново от {row.period} в портала няма.",
        en=f"The portal holds nothing newer than {row.period}.",
    )
    return Missing(row.title, words.pick(language), row.indicator_href)
