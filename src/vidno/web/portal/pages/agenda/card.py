"""The picture that other sites show for the agenda: the first sentence, and the topics in front with intervals."""

from collections.abc import Iterator

from vidno.base.numbers import NBSP
from vidno.charts import picture
from vidno.charts.frame import text
from vidno.charts.measure import balanced, shorten, text_width, wrap
from vidno.charts.share import BODY, MARGIN, ROOM_X, ROOM_Y, SAYS, SCALE
from vidno.charts.style import LIGHT
from vidno.charts.svg import Element, element
from vidno.web.portal.pages.agenda import drawing, headline
from vidno.web.portal.pages.agenda.facts import Facts

TITLE = 34
COLUMN, NAMES, ENDS = 330.0, 190.0, 60.0
"""Widths of the words, and of names and intervals beside the bands."""
MOST, ROW = 8, 40.0
TOP, LINE = 60.0, 17.0


def card(facts: Facts, portal: str) -> str:
    """Return the picture as SVG, 1200 × 630."""
    title, bottom = headline.title(facts), ROOM_Y - 18
    sentences = [one.replace(" %", f"{NBSP}%") for one in headline.sentences(facts)]
    basis = next(headline.certainty(facts))
    rule = f"M{MARGIN:.0f} {bottom - 22:.0f}H{ROOM_X - MARGIN:.0f}"
    room = ROOM_X * 2 / 3
    foot = basis if text_width(basis, BODY) <= room else f"{basis.partition(':')[0]}."
    children = [
        element("rect", width=ROOM_X, height=8, fill=LIGHT["--blue"]),
        *_words(title, sentences),
        *_bands(facts),
        element("path", d=rule, class_="gl"),
        text(foot, MARGIN, bottom, class_="ax"),
        text(
            shorten(portal, BODY, ROOM_X / 4, 700),
            ROOM_X - MARGIN,
            bottom,
            class_="b",
            anchor="end",
        ),
    ]
    said = " ".join([*sentences, basis])
    return picture.file_of(
        ROOM_X, ROOM_Y, title, said, children, facts.language, scale=SCALE, title_size=TITLE
    )


def _words(title: str, sentences: list[str]) -> Iterator[Element]:
    """Write the title and as many whole sentences as there is room for."""
    y = MARGIN + 8
    for line in balanced(title, TITLE, COLUMN, 700, limit=3):
        y += TITLE * 1.12
        yield text(line, MARGIN, y, class_="title")
    for sentence in sentences:
        lines = wrap(sentence, SAYS, COLUMN)
        if y + 10 + 24 * len(lines) > ROOM_Y - 56:
            return
        y += 10
        for line in lines:
            y += 24
            yield text(line, MARGIN, y, class_="says")


def _bands(facts: Facts) -> Iterator[Element]:
    left = MARGIN + COLUMN + 30
    start, end = left + NAMES, ROOM_X - MARGIN - ENDS
    count = len(facts.run.standings)

    def at(place: int) -> float:
        return start + (place - 1) / max(count - 1, 1) * (end - start)

    yield text(
        facts.say("място, 95 % интервал", "place, 95% interval"), start - 6, TOP - 18, class_="ax"
    )
    for number, one in enumerate(facts.run.standings[:MOST]):
        y, placed = TOP + number * ROW, facts.placed(one)
        yield text(placed.place, left, y + 5, class_="b")
        lines = wrap(facts.label(one.topic), BODY, NAMES - 50, 700, limit=2)
        for at_line, line in enumerate(lines):
            yield text(line, left + 42, y + 5 + LINE * (at_line - (len(lines) - 1) / 2), class_="b")
        low, high = at(one.place.low), at(one.place.high)
        yield drawing.line(start, y, end, y, "gl")
        yield element("rect", x=low - 5, y=y - 5, width=high - low + 10, height=10, class_="m2")
        yield drawing.dot(at(one.place.own), y, 6, "doth" if number == 0 else "doti")
        yield text(placed.interval, end + 14, y + 5, class_="ax")
