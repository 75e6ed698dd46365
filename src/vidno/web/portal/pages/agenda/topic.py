"""The page of one topic: what each signal says of it, what it takes in, and the portal's datasets on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidno.agenda.signals.card import MEANINGS, NAMES
from vidno.base.text import Language
from vidno.web.portal.pages import values
from vidno.web.portal.pages.agenda import collect, items
from vidno.web.portal.pages.agenda import facts as made
from vidno.web.portal.pages.agenda.facts import Amount, Facts, Placed
from vidno.web.portal.pages.agenda.parts import parts
from vidno.web.portal.pages.agenda.problems import AgendaTopicMissingError
from vidno.web.portal.pages.catalogue.result import Result, result
from vidno.web.portal.pages.site import Site
from vidno.web.portal.pages.source import Neighbour


@dataclass(frozen=True, slots=True)
class Said:
    """One figure of a signal."""

    period: str
    amount: Amount
    words: str
    """What the source calls it."""
    parts: tuple[Neighbour, ...]
    """What it is reckoned from, where it does not stand in a single cell."""


@dataclass(frozen=True, slots=True)
class SignalFigures:
    """What a signal says of a topic, by period."""

    title: str
    dimension: str
    meaning: str
    question: str
    unit: str
    not_heard: str
    rights: str
    note: str
    added: str
    """What it adds to the score; "" where it has no part in it."""
    texts: items.Texts | None
    rows: tuple[Said, ...]


@dataclass(frozen=True)
class TopicPage:
    """All that stands on the page of one topic."""

    title: str
    definition: str
    include: str
    exclude: str
    placed: Placed | None
    top_three: str
    known: str
    """How many signals of the ranking know it; "" of a single one."""
    apart: tuple[tuple[str, Placed], ...]
    """Its place in each dimension."""
    signals: tuple[SignalFigures, ...]
    silent: tuple[str, ...]
    """Signals that say nothing about it."""
    questions: tuple[str, ...]
    """What the portal is asked on it and cannot answer yet."""
    results: tuple[Result, ...]
    topics: tuple[tuple[str, str], ...]
    """The topics of the portal that lead to it."""


def page(site: Site, name: str, language: Language) -> TopicPage:
    """Build the page of a topic. Raises AgendaTopicMissingError, NoRunError or RunBrokenError."""
    facts = made.of(site, language)
    run = facts.run
    if name not in run.codebook.codes:
        raise AgendaTopicMissingError(name=name[:60], known=", ".join(run.codebook.codes))
    topic = run.codebook.topic(name)
    standing = next((one for one in run.standings if one.topic == name), None)
    ranked = [one.id for one in run.ranked]
    rest = [one for one in run.signals if one not in ranked]
    found = [_figures(facts, one, name) for one in (*ranked, *rest)]
    ids = collect.portal_topics(facts, name)
    titles = {one.id: one.title.pick(language) for one in site.portal.config.topics}
    return TopicPage(
        title=topic.label.pick(language),
        definition=topic.definition.pick(language),
        include=topic.include.pick(language),
        exclude=topic.exclude.pick(language),
        placed=facts.placed(standing) if standing else None,
        top_three=facts.share(standing.top_three) if standing else "",
        known=facts.known(standing) if standing and len(run.ranked) > 1 else "",
        apart=tuple(_apart(facts, name)),
        signals=tuple(one for one in found if one.rows),
        silent=tuple(one.title for one in found if not one.rows),
        questions=collect.questions(facts).get(name, ()),
        results=tuple(_results(site, ids, language)),
        topics=tuple((f"/{language}/topics/{one}/", titles[one]) for one in ids),
    )


def _figures(facts: Facts, signal: str, topic: str) -> SignalFigures:
    one = facts.run.signals[signal]
    card, language = one.card, facts.language
    rows = [
        Said(
            values.period(seen.period, language),
            facts.amount(seen, one),
            "; ".join(seen.said),
            parts(facts, seen),
        )
        for seen in sorted(
            facts.run.observed.get(signal, ()), key=lambda seen: seen.period, reverse=True
        )
        if seen.topic == topic
    ]
    return SignalFigures(
        facts.title(one),
        NAMES[card.dimension].pick(language),
        MEANINGS[card.dimension].pick(language),
        card.question.pick(language),
        card.unit.pick(language),
        card.not_heard.pick(language),
        card.rights.pick(language),
        card.note.pick(language),
        _added(facts, signal, topic),
        items.texts(facts, one, topic),
        tuple(rows),
    )


def _added(facts: Facts, signal: str, topic: str) -> str:
    standing = next((one for one in facts.run.standings if one.topic == topic), None)
    if standing is None or len(facts.run.ranked) < 2 or signal not in standing.contributions:
        return ""
    part, whole = standing.contributions[signal], standing.score or 0.0
    return facts.say(
        f"Добавя {facts.number(part, 1)} към оценката от {facts.number(whole, 1)}.",
        f"Adds {facts.number(part, 1)} to the score of {facts.number(whole, 1)}.",
    )


def _apart(facts: Facts, topic: str) -> list[tuple[str, Placed]]:
    """Return the place of a topic in each dimension; nothing of a single dimension."""
    found = []
    for name, ranking in facts.run.apart.items():
        one = next((one for one in ranking.standings if one.topic == topic), None)
        if one:
            found.append((facts.dimension(name), facts.placed(one, ranking)))
    return found if len(facts.run.apart) > 1 else []


def _results(site: Site, topics: Sequence[str], language: Language) -> list[Result]:
    wanted = set(topics)
    return [
        result(site, item, language) for item in site.published if wanted & set(item.config.topics)
    ]
