"""The dimensions kept apart: what worries people is one thing, what is talked about or lacking another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vidno.agenda.runs.reading import Standing
from vidno.agenda.signals.card import MEANINGS, NAMES
from vidno.charts.frame import text
from vidno.charts.measure import text_width
from vidno.charts.svg import Element, element
from vidno.web.portal.pages.agenda import drawing
from vidno.web.portal.pages.agenda.drawing import Drawings
from vidno.web.portal.pages.agenda.facts import Facts, Placed


@dataclass(frozen=True, slots=True)
class Column:
    """A dimension that has a ranking of its own."""

    title: str
    meaning: str
    signals: str
    """What it is made of."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Topics by dimension, each with its place and interval there."""

    columns: tuple[Column, ...]
    drawings: Drawings
    rows: tuple[tuple[str, str, tuple[Placed | None, ...]], ...]
    """Topic, its page, and its place in each dimension; None where the dimension does not know it."""
    inexact: str
    """Dimensions of which no error is known, named; "" of none."""
    lacking: tuple[tuple[str, str], ...]
    """Dimensions without a ranking, and why."""


def apart(facts: Facts) -> Apart | None:
    """Return the dimensions beside each other; None of fewer than two rankings."""
    names: list[str] = [name for name in NAMES if name in facts.run.apart]
    names += [name for name in facts.run.apart if name not in NAMES]
    if len(names) < 2:
        return None
    rankings = [facts.run.apart[name] for name in names]
    known = [
        {one.topic: (one, facts.placed(one, ranking)) for one in ranking.standings}
        for ranking in rankings
    ]
    order = dict.fromkeys(one.topic for one in facts.run.standings)
    order |= dict.fromkeys(topic for one in known for topic in one)
    columns = tuple(
        Column(
            facts.dimension(name),
            MEANINGS[name].pick(facts.language) if name in MEANINGS else "",
            "; ".join(facts.title(facts.run.signals[one]) for one in ranking.shares),
        )
        for name, ranking in zip(names, rankings, strict=True)
    )
    rows = tuple(
        (
            facts.label(topic),
            facts.href(topic),
            tuple(one[topic][1] if topic in one else None for one in known),
        )
        for topic in order
    )
    inexact = [
        column.title
        for column, ranking in zip(columns, rankings, strict=True)
        if not any(one.error for s in ranking.shares for one in facts.run.observed.get(s, ()))
    ]
    return Apart(
        columns,
        drawing.both(lambda width: _draw(facts, columns, known, list(order), width)),
        rows,
        ", ".join(inexact),
        tuple(
            (facts.dimension(name), why.pick(facts.language))
            for name, why in facts.run.unranked.items()
        ),
    )


def _draw(
    facts: Facts,
    columns: Sequence[Column],
    known: Sequence[Mapping[str, tuple[Standing, Placed]]],
    topics: Sequence[str],
    width: float,
) -> Element:
    is_wide = drawing.is_wide(width)
    names = max(text_width(facts.label(topic), drawing.size(width), 700) for topic in topics)
    left = min(names, 250.0) + 24 if is_wide else 0.0
    step, row = (width - left) / len(columns), 38.0 if is_wide else 58.0
    drawn: list[Element | None] = []
    for at, column in enumerate(columns):
        drawn.append(drawing.words(column.title, left + at * step, 14, step - 8, width, "b"))
    for number, topic in enumerate(topics):
        y = 26 + number * row
        drawn.append(drawing.line(0, y, width, y, "gl"))
        base = y + 16
        if is_wide:
            drawn.append(drawing.words(facts.label(topic), 0, y + 24, left - 12, width))
        else:
            drawn.append(drawing.words(facts.label(topic), 0, base, width, width, "b"))
            base += 20
        for at, places in enumerate(known):
            x = left + at * step
            if topic in places:
                drawn.append(_cell(*places[topic], len(places), x, base, step - 18))
            else:
                drawn.append(text("–", x, base, class_="ax"))
    alt = facts.say(
        "Мястото на темите във всяко измерение", "The place of topics in each dimension"
    )
    return drawing.svg(width, 30 + len(topics) * row, alt, drawn)


def _cell(one: Standing, placed: Placed, count: int, x: float, base: float, room: float) -> Element:
    """Write a place with its interval, and draw both below: the first place at the left."""
    place = one.place

    def at(value: int) -> float:
        return x + 5 + (value - 1) / max(count - 1, 1) * (room - 10)

    y = base + 10
    return element(
        "g",
        text(placed.place, x, base, class_="place sm"),
        text(
            f"({placed.interval})",
            x + 10 + 8 * len(placed.place),
            base,
            class_="interval ax xs",
        ),
        drawing.line(x, y, x + room, y, "gl"),
        element(
            "rect",
            x=at(place.low) - 4,
            y=y - 4,
            width=at(place.high) - at(place.low) + 8,
            height=8,
            class_="m2",
        ),
        drawing.dot(at(place.own), y, 4.5, "doti"),
    )
