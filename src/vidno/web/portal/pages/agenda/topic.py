"""The page of one topic: what each signal says of it, what it takes in, and the portal's datasets on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidno.agenda.signals.card import MEANINGS, NAMES
from vidno.base.text import Language
from vidno.web.portal.pages import values
from vidno.web.portal.pages.agenda import collect
from vidno.web.portal.pages.agenda import facts as made
from vidno.web.portal.pages.agenda.facts import Amount, Facts, Placed
from vidno.web.portal.pages.agenda.problems import AgendaTopicMissingError
from vidno.web.portal.pages.catalogue.result import Result, result
from vidno.web.portal.pages.site import Site


@dataclass(frozen=True, slots=True)
class SignalFigures:
    """What a signal says of a topic, by period."""

    title: str
    dimension: str
    meaning: str
    question: str
    unit: str
    not_heard: str
    rows: tuple[tuple[str, Amount, str], ...]
    """Period, figure, and what the source calls it."""


@dataclass(frozen=True)
class TopicPage:
    """All that stands on the page of one topic."""

    title: str
    definition: str
    include: str
    exclude: str
    placed: Placed | None
    top_three: str
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
    found = [_figures(facts, one.id, name) for one in run.signals.values()]
    ids = collect.portal_topics(facts, name)
    titles = {one.id: one.title.pick(language) for one in site.portal.config.topics}
    return TopicPage(
        title=topic.label.pick(language),
        definition=topic.definition.pick(language),
        include=topic.include.pick(language),
        exclude=topic.exclude.pick(language),
        placed=facts.placed(standing) if standing else None,
        top_three=facts.share(standing.top_three) if standing else "",
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
        (values.period(seen.period, language), facts.amount(seen, one), "; ".join(seen.said))
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
        tuple(rows),
    )


def _results(site: Site, topics: Sequence[str], language: Language) -> list[Result]:
    wanted = set(topics)
    return [
        result(site, item, language) for item in site.published if wanted & set(item.config.topics)
    ]
