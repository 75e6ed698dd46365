"""The agenda in brief, for the home page: the topics in front with their intervals, and a way on."""

from dataclasses import dataclass

from vidno.agenda.runs.faults import NoRunError, RunBrokenError
from vidno.base.text import Language
from vidno.web.portal.pages.agenda import facts as made
from vidno.web.portal.pages.agenda import headline
from vidno.web.portal.pages.agenda.facts import Placed
from vidno.web.portal.pages.site import Site

MOST = 5


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the home page says of the run in force."""

    title: str
    href: str
    sentences: tuple[str, ...]
    rows: tuple[tuple[str, str, Placed], ...]
    """Topic, its page, its place with the interval."""
    basis: str
    """What the order stands on, in a sentence."""


def agenda(site: Site, language: Language) -> Agenda | None:
    """Return the brief; None where nothing was run or the run cannot be read."""
    try:
        facts = made.of(site, language)
    except (NoRunError, RunBrokenError):  # the page of the agenda itself says what is broken
        return None
    return Agenda(
        headline.title(facts),
        f"/{language}/agenda/",
        tuple(headline.sentences(facts)[:2]),
        tuple(
            (facts.label(one.topic), facts.href(one.topic), facts.placed(one))
            for one in facts.run.standings[:MOST]
        ),
        next(headline.certainty(facts)),
    )
