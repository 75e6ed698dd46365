"""The runs of the agenda as a feed: a new one is news."""

from vidno.agenda.runs import history, reading
from vidno.agenda.runs.faults import RunBrokenError
from vidno.base.dates import day
from vidno.base.text import Language
from vidno.web.portal.pages import listing
from vidno.web.portal.pages.agenda import headline
from vidno.web.portal.pages.agenda.facts import Facts
from vidno.web.portal.pages.agenda.facts import of as facts_of
from vidno.web.portal.pages.listing import Newest, NewVersion
from vidno.web.portal.pages.site import Site

MOST = 10


def runs(site: Site, language: Language) -> Newest:
    """Return the runs that were in force, the newest first. Raises NoRunError or RunBrokenError."""
    now, page = facts_of(site, language), f"/{language}/agenda/"
    entries = []
    for one in reversed(history.runs(site.portal.root)[-MOST:]):
        try:
            run = reading.read(site.portal.root / history.RUNS / one.name)
        except RunBrokenError:  # of an older program
            continue
        facts = Facts(site, run, language)
        when = day(one.day, language)
        entries.append(
            NewVersion(
                page,
                facts.say(
                    f"{headline.title(facts)}: анализ от {when}",
                    f"{headline.title(facts)}: run of {when}",
                ),
                " ".join(headline.sentences(facts)),
                one.day.isoformat(),
                listing.identity(f"agenda/{one.day}/{one.name}/{language}"),
            )
        )
    name = site.portal.config.name.pick(language)
    updated = entries[0].day if entries else "1970-01-01"
    return Newest(f"{name}: {headline.title(now)}", updated, tuple(entries), page, language)
