"""The picture that other sites show for a link: 1200 × 630, headline, drawing fitted, source, portal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import ModuleType

from vidno.base.text import Language
from vidno.charts import legend, picture
from vidno.charts.drawn import described, is_picture
from vidno.charts.frame import text
from vidno.charts.measure import balanced, shorten, text_width, wrap
from vidno.charts.model import ChartConfig, ChartTable, Words
from vidno.charts.style import LIGHT
from vidno.charts.suggest import kinds
from vidno.charts.svg import Element, element

WIDTH, HEIGHT = 1200, 630
SCALE = 1.4
"""The paper is drawn in pixels of pages and blown up: text of 15 px becomes 21 px, legible when small."""
ROOM_X, ROOM_Y = WIDTH / SCALE, HEIGHT / SCALE
MARGIN = 28.0
TITLE, BODY, SAYS = 30, 15, 18
LEAST = 0.75
"""A drawing that would have to shrink further is not shown: its text could not be read."""
TEXT_COLUMN = 330.0
GAP = 36.0
LINES = {False: 3, True: 7}
"""So many lines may a headline have above a drawing, and beside one."""
COLOURS = 64


def share(
    config: ChartConfig,
    table: ChartTable,
    kind: str,
    others: Iterable[str],
    language: Language,
    portal: str,
) -> str:
    """Return the picture as SVG.

    Args:
        config: What is shown; its address is not written out, the link is beside the picture.
        table: The values.
        kind: The kind wished for. One that is too tall to be read at this size gives way.
        others: Kinds to try then; where none fits, the sentence stands in place of a drawing.
        language: Of all words.
        portal: The name of the portal.
    """
    said = described(kinds()[kind], config, table, language)
    room = ROOM_X - 2 * MARGIN
    bottom = ROOM_Y - 50
    children: list[Element] = [element("rect", width=ROOM_X, height=8, fill=LIGHT["--blue"])]
    credit = ""
    for name in dict.fromkeys([kind, *others]):
        for beside in (False, True):
            width = TEXT_COLUMN if beside else room
            if len(wrap(said.headline, TITLE, width, 700)) > LINES[beside]:
                continue
            words, y = _words(said, width, bottom, with_sentence=beside)
            left, top = (MARGIN + width + GAP, MARGIN + 8) if beside else (MARGIN, y + 14)
            place = (ROOM_X - MARGIN - left, bottom - top)
            drawn = _fitted(name, config, table, language, place)
            if drawn is not None:
                children += [*words, *drawn.moved(left, top)]
                credit = drawn.credit
                break
        else:
            continue
        break
    else:
        children += _words(said, room, bottom, with_sentence=True)[0]
    children += _foot(config, language, portal, credit)
    return picture.file_of(
        ROOM_X, ROOM_Y, said.headline, said.alt, children, language, scale=SCALE, title_size=TITLE
    )


def _words(
    said: Words, room: float, bottom: float, *, with_sentence: bool
) -> tuple[list[Element], float]:
    """Return headline, definition and sentence as far as there is room, and where they end."""
    made: list[Element] = []
    y = MARGIN + 2
    for line in balanced(said.headline, TITLE, room, 700, limit=8):
        y += TITLE * 1.15
        made.append(text(line, MARGIN, y, class_="title"))
    y += 6
    for line in wrap(said.definition, BODY, room, limit=3):
        y += 20
        made.append(text(line, MARGIN, y, class_="ax"))
    if with_sentence:
        y += 14
        for line in _whole(said.sentence, room, int((bottom - y) // 24)):
            y += 24
            made.append(text(line, MARGIN, y, class_="says"))
    return made, y


def _whole(said: str, room: float, limit: int) -> list[str]:
    """Return the lines of as many whole sentences as fit: a number that is cut is another number."""
    sentences = re.split(r"(?<=\.) (?=[А-ЯA-Z])", said)
    for count in range(len(sentences), 0, -1):
        lines = wrap(" ".join(sentences[:count]), SAYS, room)
        if len(lines) <= limit:
            return lines
    return []


def png(svg: str) -> bytes:
    """Return a picture as PNG; it stands small beside a link, so few colours do."""
    return picture.png(svg, 1, COLOURS)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A drawing with its legend above, shrunk to a room."""

    keys: list[Element]
    height: float
    """Of the legend."""
    drawn: Element
    factor: float
    credit: str

    def moved(self, x: float, y: float) -> list[Element]:
        """Return the parts at a place."""
        parts = []
        if self.keys:
            parts.append(element("g", *self.keys, transform=f"translate({x:.0f} {y:.0f})"))
        wide, high = (float(self.drawn.attributes[key]) for key in ("width", "height"))
        self.drawn.attributes |= {
            "x": f"{x:.1f}",
            "y": f"{y + self.height:.1f}",
            "width": f"{wide * self.factor:.1f}",
            "height": f"{high * self.factor:.1f}",
        }
        return [*parts, self.drawn]


def _fitted(
    name: str,
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    room: tuple[float, float],
) -> _Drawing | None:
    """Return the drawing of a kind if it can be read in a room, else None."""
    module: ModuleType = kinds()[name]
    if not is_picture(module) or not module.fits(config, table):
        return None
    keys, height = legend.drawn(module.legend(config, table, language), room[0])
    height += 12 if keys else 0
    drawn: Element = module.drawing(replace(config, address=""), table, language, int(room[0]))
    factor = min(1.0, (room[1] - height) / float(drawn.attributes["height"]))
    if factor < LEAST:
        return None
    credit = module.credit(config, table, language) if hasattr(module, "credit") else ""
    return _Drawing(keys, height, drawn, factor, credit)


def _foot(config: ChartConfig, language: Language, portal: str, credit: str) -> list[Element]:
    y = ROOM_Y - 18
    name = shorten(portal, BODY, ROOM_X / 3, 700)
    room = ROOM_X - 3 * MARGIN - text_width(name, BODY, 700)
    lines = picture.footer(replace(config, address=""), credit, language)
    source = shorten(lines[0], BODY, room) if lines else ""
    rule = f"M{MARGIN:.0f} {y - 22:.0f}H{ROOM_X - MARGIN:.0f}"
    return [
        element("path", d=rule, class_="gl"),
        text(source, MARGIN, y, class_="ax"),
        text(name, ROOM_X - MARGIN, y, class_="b", anchor="end"),
    ]
