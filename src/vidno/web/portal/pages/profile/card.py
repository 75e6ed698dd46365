"""The picture that other sites show for the page of a place: its name, where it is, its summary."""

from vidno.base.text import Language, Text
from vidno.catalogue.place import Place
from vidno.charts import picture
from vidno.charts.areas import oblasts
from vidno.charts.frame import text
from vidno.charts.grammar import capital
from vidno.charts.measure import balanced, shorten, wrap
from vidno.charts.middles import middles
from vidno.charts.share import BODY, MARGIN, ROOM_X, ROOM_Y, SAYS, SCALE
from vidno.charts.style import LIGHT
from vidno.charts.svg import Element, element
from vidno.web.portal.pages.profile.brief import plain
from vidno.web.portal.pages.profile.page import Profile

COLUMN = 400.0
"""Width of the words; the map stands to the right."""
NAME = 40
FACTS = 2
SOURCE = Text(bg="Данни", en="Data")
CREDIT = Text(bg="Граници", en="Boundaries")


def card(page: Profile, portal: str, language: Language) -> str:
    """Return the picture as SVG, 1200 × 630."""
    name = capital(page.name)
    sources = ", ".join(dict.fromkeys(origin.short for origin in page.origins))
    credit = f"{SOURCE.pick(language)}: {sources}. " if sources else ""
    credit += f"{CREDIT.pick(language)}: {oblasts().credit.pick(language)}."
    words, said = _words(page, name)
    bottom = ROOM_Y - 18
    rule = f"M{MARGIN:.0f} {bottom - 22:.0f}H{ROOM_X - MARGIN:.0f}"
    children = [
        element("rect", width=ROOM_X, height=8, fill=LIGHT["--blue"]),
        *words,
        _map(page.place),
        element("path", d=rule, class_="gl"),
        text(credit, MARGIN, bottom, class_="ax"),
        text(
            shorten(portal, BODY, ROOM_X / 3, 700),
            ROOM_X - MARGIN,
            bottom,
            class_="b",
            anchor="end",
        ),
    ]
    return picture.file_of(
        ROOM_X, ROOM_Y, name, said, children, language, scale=SCALE, title_size=NAME
    )


def _words(page: Profile, name: str) -> tuple[list[Element], str]:
    """Return name, large numbers and as many whole parts of the summary as there is room for."""
    made: list[Element] = []
    y = MARGIN + 12
    for line in balanced(name, NAME, COLUMN, 700, limit=2):
        y += NAME * 1.1
        made.append(text(line, MARGIN, y, class_="title"))
    y += 14
    for at, fact in enumerate(page.facts[:FACTS]):
        x = MARGIN + at * COLUMN / FACTS
        value = f"{fact.value} {fact.unit}".strip()
        made.append(text(value, x, y + 30, class_="title small"))
        what = fact.words.partition(";")[0]
        for number, line in enumerate(wrap(what, BODY, COLUMN / FACTS - 16, limit=2)):
            made.append(text(line, x, y + 50 + 19 * number, class_="ax"))
    y += 88 if page.facts else 0
    said = []
    for title, parts in page.brief:
        sentence = f"{title}: {plain(parts)}"
        lines = wrap(sentence, SAYS, COLUMN)
        if y + 24 * len(lines) + 8 > ROOM_Y - 56:
            break
        y += 8
        for line in lines:
            y += 24
            made.append(text(line, MARGIN, y, class_="says"))
        said.append(sentence)
    return made, " ".join(said)


def _map(place: Place) -> Element:
    """Draw the oblasts, the one of the place tinted, and a municipality as a dot."""
    land = oblasts()
    room = ROOM_X - 2 * MARGIN - COLUMN - 24
    ratio = room / land.width
    here = place.code if place.level == "oblast" else place.parent
    dot = place.level == "municipality"
    tint, plain = (LIGHT["--s2"] if dot else LIGHT["--look"]), LIGHT["--s1"]
    shapes = [
        element(
            "path",
            d=shape.path,
            fill=tint if code == here else LIGHT["--s2"] if place.level == "country" else plain,
            stroke=LIGHT["--paper"],
            stroke_width=f"{1 / ratio:.2f}",
        )
        for code, shape in land.shapes.items()
    ]
    marks = []
    if dot and place.code in middles():
        middle = middles()[place.code]
        x, y = land.place(middle.easting, middle.northing)
        marks.append(
            element(
                "circle",
                cx=f"{x:.1f}",
                cy=f"{y:.1f}",
                r=f"{9 / ratio:.1f}",
                fill=LIGHT["--look"],
                stroke=LIGHT["--paper"],
                stroke_width=f"{2.5 / ratio:.2f}",
            )
        )
    top = (ROOM_Y - 60 - land.height * ratio) / 2 + 10
    left = MARGIN + COLUMN + 24
    return element(
        "g", *shapes, *marks, transform=f"translate({left:.1f} {top:.1f}) scale({ratio:.4f})"
    )
