"""The ranking: dots with intervals and bands of topics that are not told apart, and everything as a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidno.agenda.runs.reading import Standing
from vidno.agenda.signals.card import Signal
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.dots import Row, draw
from vidno.web.portal.pages.agenda.drawing import Drawings
from vidno.web.portal.pages.agenda.facts import Facts, groups


@dataclass(frozen=True, slots=True)
class Ranking:
    """The first picture of the page, and its table."""

    drawings: Drawings
    rows: tuple[Row, ...]
    amount_of: str
    """What the figures beside the places are; "" where several signals are put together."""
    reading: tuple[str, ...]
    """How the picture is read, in sentences."""
    not_ranked: str
    is_partly_known: bool
    """Some topic is unknown to some signal of several."""


def ranking(facts: Facts) -> Ranking:
    """Build the ranking."""
    run = facts.run
    signal = single(facts)
    figures = facts.run.figures(signal.id) if signal else {}
    rows = []
    for one in run.standings:
        observed = figures.get(one.topic)
        amount = facts.amount(observed, signal) if observed and signal else None
        score = "" if one.score is None else facts.number(one.score, 1)
        is_shared = one.place.first != one.place.last
        rows.append(
            Row(
                facts.label(one.topic),
                facts.href(one.topic),
                facts.placed(one),
                is_shared,
                amount,
                score,
                facts.share(one.top_three),
                facts.known(one) if len(run.ranked) > 1 else "",
            )
        )
    named = facts.quoted(run.not_ranked, most=22) if run.not_ranked else ""
    return Ranking(
        drawing.both(lambda width: draw(facts, signal, rows, width)),
        tuple(rows),
        f"{facts.title(signal)}, {facts.unit(signal)}" if signal else "",
        tuple(_reading(facts, signal)),
        named,
        any(None in map(one.values.get, run.shares) for one in run.standings),
    )


def single(facts: Facts) -> Signal | None:
    """Return the only signal of the ranking, if it knows every topic: then places are its figures."""
    signals = facts.run.ranked
    if len(signals) != 1:
        return None
    figures = facts.run.figures(signals[0].id)
    return signals[0] if all(one.topic in figures for one in facts.run.standings) else None


def _reading(facts: Facts, signal: Signal | None) -> Iterator[str]:
    yield facts.say(
        "Числото вляво е мястото, а под него – местата, между които темата остава в 95 % от опитите.",
        "The number on the left is the place; below it are the places between which a topic stays in 95% of the trials.",
    )
    shared = next((group for group in groups(facts.run) if len(group) > 1), None)
    if shared:
        yield facts.say(
            "Червената черта свързва теми, чийто ред не е сигурен.",
            "The red line joins topics whose order is not sure.",
        )
        yield _turned(facts, shared)
    if signal is None:
        yield facts.say(
            "Точката е мястото, лентата – интервалът му: колкото е по-дълга, толкова по-малко знаем.",
            "The dot is the place, the band its interval: the longer it is, the less we know.",
        )


def _turned(facts: Facts, group: Sequence[Standing]) -> str:
    order = [one.topic for one in facts.run.standings]
    ahead, behind = order.index(group[0].topic), order.index(group[1].topic)
    share = facts.share(1 - facts.run.above[ahead][behind])
    one, other = facts.quoted([group[1].topic]), facts.quoted([group[0].topic])
    return facts.say(
        f"В {share} от опитите {one} излиза пред {other}.",
        f"In {share} of the trials {one} comes out ahead of {other}.",
    )
