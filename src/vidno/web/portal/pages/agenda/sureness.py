"""What moves the ranking: contributions of signals, how often each place, and which choice matters most."""

from collections.abc import Sequence
from dataclasses import dataclass

from vidno.agenda.runs.reading import Share
from vidno.agenda.runs.words import DOUBTS
from vidno.charts.frame import text
from vidno.charts.svg import Element, element
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.drawing import Drawings
from vidno.web.portal.pages.agenda.facts import Facts, Placed

FILLS = ("mc1", "mc2", "mc3", "mc4", "mc5", "mc6")


@dataclass(frozen=True, slots=True)
class Contributions:
    """What each signal adds to the score of each topic."""

    drawings: Drawings
    signals: tuple[tuple[str, str], ...]
    """The mark of each in the legend, and its title."""
    rows: tuple[tuple[str, str, tuple[str, ...], str], ...]
    """Topic, its page, what each signal adds, the score."""


def contributions(facts: Facts) -> Contributions | None:
    """Return the contributions; None of a single signal, which adds all."""
    signals = facts.run.ranked
    scored = [one for one in facts.run.standings if one.score is not None]
    if len(signals) < 2 or not scored:
        return None
    rows = tuple(
        (
            facts.label(one.topic),
            facts.href(one.topic),
            tuple(
                "" if s.id not in one.contributions else facts.number(one.contributions[s.id], 1)
                for s in signals
            ),
            facts.number(one.score or 0.0, 1),
        )
        for one in scored
    )
    bars = [
        (facts.label(one.topic), [max(one.contributions.get(s.id) or 0.0, 0.0) for s in signals])
        for one in scored
    ]
    legend = tuple((f"kc{at % len(FILLS) + 1}", facts.title(one)) for at, one in enumerate(signals))
    return Contributions(drawing.both(lambda width: _stacked(facts, bars, width)), legend, rows)


def _stacked(facts: Facts, bars: Sequence[tuple[str, Sequence[float]]], width: float) -> Element:
    is_wide = drawing.is_wide(width)
    left, step = (250.0, 34.0) if is_wide else (0.0, 50.0)
    most = max((sum(parts) for _, parts in bars), default=1.0) or 1.0
    drawn: list[Element | None] = []
    for row, (label, parts) in enumerate(bars):
        y = row * step + (4 if is_wide else 24)
        drawn.append(
            drawing.words(
                label, 0, y + (15 if is_wide else -6), left - 12 if left else width, width
            )
        )
        x = left
        for at, part in enumerate(parts):
            wide = part / most * (width - left - 52)
            if wide > 0.5:
                drawn.append(
                    element("rect", x=x, y=y, width=wide, height=20, class_=FILLS[at % len(FILLS)])
                )
            x += wide
        drawn.append(text(facts.number(sum(parts), 1), x + 6, y + 15, class_="b"))
    alt = facts.say("Принос на всеки сигнал", "What each signal adds")
    return drawing.svg(width, len(bars) * step + 4, alt, drawn)


@dataclass(frozen=True, slots=True)
class Heat:
    """How often each topic comes out in each place."""

    places: tuple[int, ...]
    rows: tuple[tuple[str, str, Placed, tuple[tuple[str, int], ...]], ...]
    """Topic, its page, its place with interval; for each place the share of trials and its shade."""


def heat(facts: Facts) -> Heat:
    """Return the shares of trials by topic and place."""
    rows = tuple(
        (
            facts.label(one.topic),
            facts.href(one.topic),
            facts.placed(one),
            tuple((_often(facts, share), _shade(share)) for share in one.acceptability),
        )
        for one in facts.run.standings
    )
    return Heat(tuple(range(1, len(rows) + 1)), rows)


def _often(facts: Facts, share: float) -> str:
    """Write how often: nothing for never, and what is rare is not written as nought."""
    if not share:
        return ""
    return facts.share(share) if share >= 0.005 else f"<{facts.share(0.01)}"


def _shade(share: float) -> int:
    return 0 if share < 0.005 else 1 + min(int(share * 5), 4)


@dataclass(frozen=True, slots=True)
class Doubts:
    """Which choice moves the places most."""

    drawings: Drawings
    rows: tuple[tuple[str, tuple[str, str], tuple[str, str]], ...]
    """The choice; what it explains alone and together with others, each with its interval."""


def doubts(facts: Facts) -> Doubts | None:
    """Return the sensitivities; None where only one thing was varied."""
    found = sorted(facts.run.sensitivity, key=lambda one: -one[2].value)
    known = [(_name(facts, doubt), alone, total) for doubt, alone, total in found]
    if not known:
        return None
    rows = tuple((name, _said(facts, alone), _said(facts, total)) for name, alone, total in known)
    bars = [(name, total) for name, _, total in known]
    return Doubts(drawing.both(lambda width: _bars(facts, bars, width)), rows)


def _name(facts: Facts, doubt: str) -> str:
    return DOUBTS[doubt].pick(facts.language) if doubt in DOUBTS else doubt


def _said(facts: Facts, share: Share) -> tuple[str, str]:
    return facts.share(share.value), f"{facts.share(share.low)} – {facts.share(share.high)}"


def _bars(facts: Facts, bars: Sequence[tuple[str, Share]], width: float) -> Element:
    is_wide = drawing.is_wide(width)
    left, step = (290.0, 36.0) if is_wide else (0.0, 54.0)
    low = min(0.0, *(share.low for _, share in bars))
    high = max(1.0, *(share.high for _, share in bars))

    def x(value: float) -> float:
        return left + 4 + (value - low) / (high - low) * (width - left - 8)

    zero = drawing.line(x(0.0), 0, x(0.0), len(bars) * step, "base")
    drawn: list[Element | None] = [zero]
    for row, (name, share) in enumerate(bars):
        y = row * step + (4 if is_wide else 24)
        room, up = (left - 12, 15) if is_wide else (width, -6)
        drawn.append(drawing.words(name, 0, y + up, room, width, "halo"))
        start, end = sorted((x(0.0), x(share.value)))
        drawn.append(
            element("rect", x=start, y=y, width=max(end - start, 1.0), height=20, class_="bar")
        )
        drawn.append(drawing.line(x(share.low), y + 10, x(share.high), y + 10, "wh"))
        drawn += [drawing.line(x(e), y + 5, x(e), y + 15, "wh") for e in (share.low, share.high)]
    alt = facts.say("Кой избор мести местата най-много", "Which choice moves the places most")
    return drawing.svg(width, len(bars) * step + 4, alt, drawn)
