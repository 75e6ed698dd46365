"""Analyses made before: where their first topics are now."""

from dataclasses import dataclass

from vidno.web.portal.pages.agenda.facts import Facts, Placed


@dataclass(frozen=True, slots=True)
class Before:
    """An analysis made before."""

    title: str
    rows: tuple[tuple[str, str, Placed | None], ...]
    """A topic that came first then, its page, and its place now; None where it has none."""
    note: str
    """Why the two may differ."""


def before(facts: Facts) -> tuple[Before, ...]:
    """Return the analyses that the specification names."""
    standings = {one.topic: one for one in facts.run.standings}
    found = []
    for one in facts.run.spec.earlier:
        rows = tuple(
            (
                facts.label(topic),
                facts.href(topic),
                facts.placed(standings[topic]) if topic in standings else None,
            )
            for topic in one.topics
        )
        language = facts.language
        found.append(Before(one.title.pick(language), rows, one.note.pick(language)))
    return tuple(found)
