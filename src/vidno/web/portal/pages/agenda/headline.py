"""What the page says first: the order in sentences, how sure it is, and who was not asked."""

from collections.abc import Iterator, Sequence

from vidno.agenda.runs.reading import Place, Standing
from vidno.agenda.runs.sureness import PARTLY
from vidno.base.numbers import count, number, ordinal
from vidno.web.portal.pages import values
from vidno.web.portal.pages.agenda import items
from vidno.web.portal.pages.agenda.facts import Facts, groups, is_tie, merged, spanned

GROUPS_SAID = 3
NOTES_SAID = 1
"""The others stand with their signals: the first screen holds the answer."""
MANY = 3
"""Where more topics than this share the first places, it is said which is most often in front."""


def title(facts: Facts) -> str:
    """Return what the page is called."""
    return facts.run.spec.title.pick(facts.language) or facts.say(
        "Какво вълнува обществото", "What society cares about"
    )


def sentences(facts: Facts) -> list[str]:
    """Return the order in sentences, built from the groups that are told apart."""
    found = [disagreement(facts)] if disagrees(facts) else []
    for at, group in enumerate(groups(facts.run)[:GROUPS_SAID]):
        found.append(_group(facts, group))
        if at == 0 and len(group) > MANY:
            found.append(_oftenest(facts, group))
    return found


def _oftenest(facts: Facts, group: Sequence[Standing]) -> str:
    """Say which of many topics that share the first places is most often in front."""
    one = max(group, key=lambda standing: standing.top_three)
    name, share = facts.quoted([one.topic]), facts.share(one.top_three)
    interval = _between(facts, one.place)
    return facts.say(
        f"Най-често сред първите три е {name}: в {share} от опитите ({interval}).",
        f"{name} is most often among the first three: in {share} of the trials ({interval}).",
    )


def disagrees(facts: Facts) -> bool:
    """Tell whether the signals put the topics in different orders."""
    agreement = facts.run.concordance
    return agreement is not None and agreement < PARTLY


def disagreement(facts: Facts) -> str:
    """Say that signals do not agree."""
    said = number(round(facts.run.concordance or 0.0, 2), facts.language, decimals=2)
    return facts.say(
        f"Сигналите не са съгласни (W = {said} от 1): подреждането зависи от това кого слушаме.",
        f"The signals do not agree (W = {said} of 1): the order depends on whom one listens to.",
    )


def _group(facts: Facts, group: Sequence[Standing]) -> str:
    place = merged(group)
    name = facts.quoted([group[0].topic])
    if len(group) == 1:
        which = ordinal(place.own, facts.language)
        return facts.say(
            f"На {which} място е {name} ({_between(facts, place)}).",
            f"{name} is in {which} place ({_between(facts, place)}).",
        )
    if not is_tie(group):
        return _unsure(facts, group)
    names, shared = facts.quoted([one.topic for one in group]), spanned(place.first, place.last)
    is_wider = (place.low, place.high) != (place.first, place.last)
    wider = f" ({_between(facts, place)})" if is_wider else ""
    return facts.say(
        f"{names} делят местата {shared}{wider}: разликата е по-малка от възможната грешка.",
        f"{names} share places {shared}{wider}: the difference is smaller than the possible error.",
    )


def _unsure(facts: Facts, group: Sequence[Standing]) -> str:
    """Say which topic leads a group whose order is not sure, and who else is in it."""
    place, own = merged(group), group[0].place
    name, others = facts.quoted([group[0].topic]), facts.quoted([one.topic for one in group[1:]])
    shared = spanned(place.first, place.last)
    if own.own == 1:
        share = facts.share(group[0].acceptability[0])
        return facts.say(
            f"Най-отпред е {name} ({_between(facts, own)}; първа тема в {share} от опитите), но редът на местата {shared} не е сигурен: там са и {others}.",
            f"{name} is in front ({_between(facts, own)}; first in {share} of the trials), but the order of places {shared} is not sure: {others} are there too.",
        )
    return facts.say(
        f"Местата {shared} са за {name}, {others}, в ред, който не е сигурен.",
        f"Places {shared} go to {name}, {others}, in an order that is not sure.",
    )


def _between(facts: Facts, place: Place) -> str:
    """Say how sure a place is: the interval in words."""
    if place.low == place.high:
        return facts.say("сигурно", "surely")
    return facts.say(
        f"95 % интервал: {place.low}–{place.high}", f"95% interval: {place.low}–{place.high}"
    )


def heading(facts: Facts) -> str:
    """Return the title of the ranking: how many topics, and how many steps can be told apart."""
    language, run = facts.language, facts.run
    topics = count(len(run.standings), language, ("тема", "теми"), ("topic", "topics"))
    steps = len(groups(run))
    if steps == len(run.standings):
        return facts.say(f"{topics}, всяка на свое място", f"{topics}, each told apart")
    if not all(is_tie(group) for group in groups(run)):
        what = ("различима група", "различими групи"), ("group told apart", "groups told apart")
        return facts.say(
            f"{topics} в {count(steps, language, *what)}",
            f"{topics} in {count(steps, language, *what)}",
        )
    places = count(
        steps,
        language,
        ("различимо място", "различими места"),
        ("step told apart", "steps told apart"),
    )
    return f"{topics}, {places}"


def certainty(facts: Facts) -> Iterator[str]:
    """Say in a few sentences what the order stands on and how sure it is."""
    run, language = facts.run, facts.language
    signals = run.ranked
    listed = "; ".join(_dated(facts, one.id) for one in signals[:3])
    more = len(signals) - 3
    listed += facts.say(f"; още {more}", f"; {more} more") if more > 0 else ""
    what = count(len(signals), language, ("сигнал", "сигнала"), ("signal", "signals"))
    yield facts.say(f"Стъпва на {what}: {listed}.", f"It stands on {what}: {listed}.")
    sure = sum(one.place.low == one.place.high for one in run.standings)
    every = len(run.standings)
    trials = count(run.replications, language, ("опит", "опита"), ("trial", "trials"))
    if sure:
        yield facts.say(
            f"Мястото е сигурно за {sure} от {every} теми; другите се местят от опит на опит ({trials}).",
            f"The place is sure for {sure} of {every} topics; the others move from trial to trial ({trials}).",
        )
    else:
        yield facts.say(
            f"Нито едно място не е напълно сигурно: в {trials} местата се менят.",
            f"No place is quite sure: they change in {trials}.",
        )
    yield from _coded(facts)
    notes = [one.card.note.pick(language) for one in signals if one.card.note]
    yield from notes[:NOTES_SAID]


def _coded(facts: Facts) -> Iterator[str]:
    """Say what the topics of texts rest on, the signals with the same answer together."""
    found: dict[str, list[str]] = {}
    for one in facts.run.ranked:
        period = items.taken(facts, one)
        if period:
            found.setdefault(period.standing.pick(facts.language), []).append(facts.title(one))
    for standing, titles in found.items():
        said = facts.listed(titles)
        yield facts.say(
            f"Темите на текстовете в {said} са {standing}.",
            f"Topics of the texts in {said} are {standing}.",
        )


def _dated(facts: Facts, signal: str) -> str:
    title, period = facts.title(facts.run.signals[signal]), facts.run.periods.get(signal, "")
    if not period:
        return title
    return f"{title} ({values.period(period, facts.language)})"


def not_heard(facts: Facts) -> list[tuple[str, str]]:
    """Return who is not in each signal that the ranking is made of."""
    return [(facts.title(one), one.card.not_heard.pick(facts.language)) for one in facts.run.ranked]
