"""What to collect next: topics with a high place and few fresh datasets, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from vidno.agenda.signals.topics import leads
from vidno.base.errors import VidnoError
from vidno.web.portal.pages.agenda.facts import Amount, Facts, Placed
from vidno.web.portal.pages.agenda.gap import Axis, axis, significance

MOST = 5
QUESTIONS = 2
PORTAL = "portal"
"""The crosswalk from the topics of a portal to those of the codebook."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what to collect next."""

    topic: str
    """Code of the topic: by it a line is linked to."""
    label: str
    href: str
    placed: Placed
    reason: str
    count: str
    """How many fresh datasets there are; "" where they were not counted."""
    questions: tuple[str, ...]
    """What the portal is asked and cannot answer on this topic."""
    more: int
    """So many questions more."""
    shared: str
    """The topics of the portal that these datasets and questions are of, where they speak of others, too."""


def next_data(facts: Facts) -> tuple[Line, ...]:
    """Return what to collect next: a high place and few fresh datasets come first."""
    concern, held = significance(facts), axis(facts, "gap")
    counts = held.amounts if held else {}
    asked = questions(facts)
    few = sorted({counts[one].value if one in counts else 0.0 for one in counts} | {0.0})

    def order(at: int) -> tuple[float, int]:
        one = facts.run.standings[at]
        count = counts[one.topic].value if one.topic in counts else 0.0
        return one.place.own + few.index(count), one.place.own

    best = sorted(range(len(facts.run.standings)), key=order)[:MOST]
    lines = []
    for one in (facts.run.standings[at] for at in best):
        worry = concern.amounts.get(one.topic) if concern else None
        count = counts.get(one.topic)
        lines.append(
            Line(
                one.topic,
                facts.label(one.topic),
                facts.href(one.topic),
                facts.placed(one),
                _reason(facts, _worried(facts, worry, concern) if worry and concern else "", count),
                count.text if count else "",
                asked.get(one.topic, ())[:QUESTIONS],
                max(len(asked.get(one.topic, ())) - QUESTIONS, 0),
                _shared(facts, one.topic),
            )
        )
    return tuple(lines)


def _reason(facts: Facts, worried: str, count: Amount | None) -> str:
    """Say why a topic is in the list: its two figures in a sentence."""
    if count is None:
        held = facts.say(
            "никоя тема на портала не води дотук, затова наборите не са преброени",
            "no topic of the portal leads here, so its datasets were not counted",
        )
    elif count.value == 0:
        held = facts.say("порталът няма нито един пресен набор", "the portal has no fresh dataset")
    else:
        held = facts.say(
            f"пресните набори в портала са {count.text}",
            f"fresh datasets in the portal: {count.text}",
        )
        if count.value == 1:
            held = facts.say("пресният набор в портала е един", "the portal has one fresh dataset")
    said = f"{worried}; {held}." if worried else f"{held}."
    return said[0].upper() + said[1:]


def _worried(facts: Facts, worry: Amount, concern: Axis) -> str:
    unit = concern.unit.removeprefix("%").strip()
    if concern.unit.startswith("%"):
        return f"{worry.text} {unit}"
    if concern.is_common:
        return facts.say(f"тревогата е {worry.text} от 100", f"concern is {worry.text} of 100")
    return f"{worry.text} ({concern.unit})"


def questions(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return what the portal cannot answer yet, by topic of the codebook."""
    found: dict[str, tuple[str, ...]] = {}
    for code, name in _crossed(facts):
        topic = next(one for one in facts.site.portal.config.topics if one.id == name)
        texts = tuple(one.pick(facts.language) for one in topic.unanswered)
        found[code] = (*found.get(code, ()), *texts)
    return found


def portal_topics(facts: Facts, code: str) -> list[str]:
    """Return the topics of the portal that lead to one of the codebook."""
    return [name for found, name in _crossed(facts) if found == code]


def _shared(facts: Facts, code: str) -> str:
    """Return, in quotation marks, the topics of the portal that lead here and elsewhere; "" of none."""
    pairs = list(_crossed(facts))
    several = {name for found, name in pairs if found != code}
    titles = {one.id: one.title.pick(facts.language) for one in facts.site.portal.config.topics}
    return facts.listed(
        [titles[name] for found, name in pairs if found == code and name in several]
    )


def _crossed(facts: Facts) -> Iterator[tuple[str, str]]:
    """Yield pairs of a topic of the codebook and one of the portal; none where no crosswalk leads there."""
    try:
        topics = leads(_crosswalk(facts), facts.run.codebook, facts.site.portal)
    except VidnoError:
        return
    for one in facts.site.portal.config.topics:
        try:
            codes = list(topics(one.id))
        except VidnoError:  # a topic newer than the crosswalk
            continue
        yield from ((code, one.id) for code in codes)


def _crosswalk(facts: Facts) -> str:
    gaps = facts.run.of_dimension("gap")
    return next((name for one in gaps if (name := getattr(one.options, "crosswalk", ""))), PORTAL)
