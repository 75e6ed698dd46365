"""The page of the agenda, and the files to take away."""

import re
from contextlib import suppress
from dataclasses import dataclass
from html import escape

from vidno.agenda.runs import folder, texts_tables
from vidno.agenda.runs.faults import NoRunError
from vidno.agenda.runs.tables import TABLES
from vidno.agenda.signals.card import NAMES
from vidno.base.errors import VidnoError
from vidno.base.text import Language, Text
from vidno.web.portal.pages.agenda import (
    apart,
    country,
    earlier,
    gap,
    headline,
    items,
    ranking,
    signals,
    since,
    sureness,
)
from vidno.web.portal.pages.agenda import collect as next_to
from vidno.web.portal.pages.agenda import courses as over_time
from vidno.web.portal.pages.agenda import facts as made
from vidno.web.portal.pages.agenda.facts import Facts
from vidno.web.portal.pages.agenda.lacking import lacking
from vidno.web.portal.pages.agenda.weights import Weights, weights
from vidno.web.portal.pages.site import Site

BOLD, CODE = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"`(.+?)`")


@dataclass(frozen=True, slots=True)
class Heard:
    """A signal with whom it does not hear."""

    title: str
    dimension: str
    population: str
    not_heard: str
    rests: str
    """Of a signal made of texts: how many have no topic, and what topics rest on."""
    is_ranked: bool


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    href: str
    title: str


@dataclass(frozen=True)
class AgendaPage:
    """All that stands on the page."""

    title: str
    sentences: tuple[str, ...]
    certainty: tuple[str, ...]
    not_heard: tuple[tuple[str, str], ...]
    heading: str
    ranking: ranking.Ranking
    apart: apart.Apart | None
    collect: tuple[next_to.Line, ...]
    since: since.Since | None
    before: tuple[earlier.Before, ...]
    against_data: gap.Plane | None
    courses: tuple[over_time.Course, ...]
    activity: gap.Plane | None
    country: tuple[country.Panel, ...]
    compared: signals.Compared | None
    contributions: sureness.Contributions | None
    heat: sureness.Heat
    doubts: sureness.Doubts | None
    lacking: tuple[tuple[str, str], ...]
    """What cannot be shown yet, and why."""
    heard: tuple[Heard, ...]
    weights: Weights | None
    flags: tuple[tuple[str, str], ...]
    method: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings with sentences, as HTML."""
    files: tuple[File, ...]
    run: str


def page(site: Site, language: Language) -> AgendaPage | None:
    """Build the page; None where nothing was run. Raises RunBrokenError."""
    try:
        facts = made.of(site, language)
    except NoRunError:
        return None
    run = facts.run
    against_data, activity = gap.against_data(facts), gap.against_activity(facts)
    doubts = sureness.doubts(facts)
    shown = {"data": bool(against_data), "activity": bool(activity), "doubts": bool(doubts)}
    return AgendaPage(
        title=headline.title(facts),
        sentences=tuple(headline.sentences(facts)),
        certainty=tuple(headline.certainty(facts)),
        not_heard=tuple(headline.not_heard(facts)),
        heading=headline.heading(facts),
        ranking=ranking.ranking(facts),
        apart=apart.apart(facts),
        collect=next_to.next_data(facts),
        since=since.changed(facts),
        before=earlier.before(facts),
        against_data=against_data,
        courses=over_time.courses(facts),
        activity=activity,
        country=tuple(country.panels(facts)),
        compared=signals.compared(facts),
        contributions=sureness.contributions(facts),
        heat=sureness.heat(facts),
        doubts=doubts,
        lacking=tuple(lacking(facts, shown)),
        heard=tuple(_heard(facts)),
        weights=weights(facts),
        flags=tuple((one.message.pick(language), one.hint.pick(language)) for one in run.flags),
        method=tuple(
            (heading, tuple(_html(one) for one in lines)) for heading, lines in run.method[language]
        ),
        files=_files(site, language),
        run=run.name,
    )


def _heard(facts: Facts) -> list[Heard]:
    ranked = {one.id for one in facts.run.ranked}
    ordered = sorted(facts.run.signals.values(), key=lambda one: (one.id not in ranked, one.id))
    return [
        Heard(
            facts.title(one),
            NAMES[one.card.dimension].pick(facts.language),
            one.card.population.pick(facts.language),
            one.card.not_heard.pick(facts.language),
            items.rests(facts, one),
            one.id in ranked,
        )
        for one in ordered
    ]


def _html(line: str) -> str:
    """Return a line of the method as HTML: bold and code are all that it holds."""
    return CODE.sub(r"<code>\1</code>", BOLD.sub(r"<b>\1</b>", escape(line)))


def _files(site: Site, language: Language) -> tuple[File, ...]:
    return tuple(File(f"/agenda/{name}", title.pick(language)) for name, title in _tables(site))


def _tables(site: Site) -> list[tuple[str, Text]]:
    """Return the tables of the run in force with their titles, in all their forms."""
    try:
        run = folder.current(site.portal.root)
    except NoRunError:  # a broken one: the page itself says so
        return []
    found = [*((f"{one.name}.csv", one.title) for one in TABLES), *texts_tables.FILES]
    return [(name, title) for name, title in found if (run / name).is_file()]


def file_names(site: Site) -> list[str]:
    """Return the files of the run in force that have an address; none where nothing was run."""
    if not site.agenda:
        return []
    return ["agenda.zip", "datapackage.json", "result.json", *(name for name, _ in _tables(site))]


def listed(site: Site) -> list[str]:
    """Return the addresses of the pages after the language; none where nothing was run."""
    if not site.agenda:
        return []
    found = ["agenda/"]
    with suppress(VidnoError):  # the page itself says what is broken
        found += [f"agenda/{code}/" for code in made.of(site, "bg").run.codebook.codes]
    return found
