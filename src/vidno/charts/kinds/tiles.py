"""Tiles: a rate in places of equal size, neighbours near each other; needs no boundaries."""

from dataclasses import dataclass
from functools import lru_cache

from vidno.base.numbers import NBSP, number
from vidno.base.text import Language, Text
from vidno.catalogue.place import Level, at_level, places
from vidno.charts import classes, painted, words
from vidno.charts.classes import Classes
from vidno.charts.facts import Facts, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.geometry import Geometry
from vidno.charts.measure import text_width
from vidno.charts.middles import TILE, middles, tiles
from vidno.charts.model import ChartConfig, ChartTable, Key, Link, Words
from vidno.charts.svg import Element, Markup, element

NAME = "tiles"
TITLE = Text(bg="Плочки", en="Tiles")
KEYS = ("bins",)
ALT = {"bg": "Плочки по места", "en": "Tile map"}
SMALL = 13
LINE = 14
TALL = 60  # a tile with more room has three lines
VOWELS = "аеиоуъюяaeiouy"
LEVELS: tuple[Level, ...] = ("municipality", "oblast")


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether there is a rate of at least two oblasts or municipalities, never a count."""
    facts = facts_of(config, table)
    known = [point for point in facts.points(facts.latest()) if point.series.key in middles()]
    divided = bool(table.categories)
    return config.rate and not divided and facts.level in LEVELS and len(known) > 1


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the tiles show."""
    return words.between(facts_of(config, table), language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the classes, light to dark, and the paints with how many places they stand for."""
    facts = facts_of(config, table)
    cells = painted.cells_shown(facts, tiles(_level(facts)), facts.latest())
    return painted.legend(facts, cells, language)


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree. Selected places are outlined last."""
    facts = facts_of(config, table)
    geometry = tiles(_level(facts))
    ratio = width / geometry.width
    frame = Frame(config, NAME, width, link, zoom=ratio)
    period, found = facts.latest(), classes.classes_of(facts)
    shapes = painted.areas(facts, frame, geometry, period, found, language)
    if geometry.level == "municipality":
        labels: list[Element] | list[Markup] = [_oblast_names(ratio, language)]
    else:
        labels = _values(facts, frame, geometry, period, found, language)
    return frame.svg(
        geometry.height * ratio,
        words.alternative(facts, ALT[language], language),
        *painted.layers(shapes, geometry, config, ratio),
        element("g", *labels, pointer_events="none") if labels else None,
    )


def _level(facts: Facts) -> Level:
    return "oblast" if facts.level == "oblast" else "municipality"


@dataclass(frozen=True, slots=True)
class _Run:
    """Tiles of one oblast side by side."""

    row: int
    first: int
    last: int


def _runs(oblast: str) -> list[_Run]:
    found: list[_Run] = []
    cells = sorted(
        (one.row, one.column)
        for place in at_level("municipality")
        if place.parent == oblast
        for one in [middles()[place.code]]
    )
    for row, column in cells:
        if found and (found[-1].row, found[-1].last) == (row, column - 1):
            found[-1] = _Run(row, found[-1].first, column)
        else:
            found.append(_Run(row, column, column))
    return found


@lru_cache(maxsize=8)
def _oblast_names(ratio: float, language: Language) -> Markup:
    """Write the names of oblasts over their tiles, each where its own row has room."""
    side = TILE["municipality"] * ratio
    labels = []
    for oblast in at_level("oblast"):
        name = (oblast.full_name if oblast.code == "SFO" else oblast.name).pick(language)
        room = text_width(name, SMALL) - 2
        whole = _runs(oblast.code)
        runs = [run for run in whole if (run.last - run.first + 1) * side >= room]
        if not runs or oblast.code == "SOF":
            continue
        rows = [run.row for run in whole]
        middle = sum(rows) / len(rows)
        best = min(runs, key=lambda run: (abs(run.row - middle), run.first - run.last, run.row))
        x = 2 * ratio + (best.first + best.last + 1) / 2 * side
        y = 2 * ratio + (best.row + 0.5) * side
        labels.append(text(name, x, y + SMALL / 3, class_="halo xs", anchor="middle"))
    return Markup("".join(map(str, labels)))


def _values(
    facts: Facts,
    frame: Frame,
    geometry: Geometry,
    period: int | None,
    found: Classes,
    language: Language,
) -> list[Element]:
    """Write name and value into the tile of each oblast, as far as they fit."""
    ratio = frame.width / geometry.width
    side = TILE["oblast"] * ratio
    labels: list[Element] = []
    for series in facts.peers:
        point, at = facts.point(series, period), middles().get(series.key)
        if at is None or series.key not in geometry.shapes:
            continue
        dark = point is not None and found.is_dark(point.value)
        colour = ("vd" if dark else "vl") if point else "halo"
        said = [(line, f"{colour} xs") for line in _lines(series.key, side - 4, language)]
        if point is not None:
            value = point.noted(number(point.value, language, decimals=facts.decimals), language)
            if text_width(value, SMALL, 700) <= side - 2:
                said.append((value, f"{colour} b xs"))
        x = 2 * ratio + (at.column + 0.5) * side
        y = 2 * ratio + (at.row + 0.5) * side - (len(said) - 1) * LINE / 2 + SMALL / 3
        labels += [
            text(line, x, y + n * LINE, class_=style, anchor="middle")
            for n, (line, style) in enumerate(said)
        ]
    return labels


def _lines(code: str, room: float, language: Language) -> list[str]:
    """Return the name of an oblast in one or two lines, else in one line with full stops."""
    place = places()[code]
    name = (place.full_name if code == "SFO" else place.name).pick(language)
    words_ = [word for word in name.split(" ") if word[0] != "("]
    for lines in ([" ".join(words_)], words_):
        wide = max(text_width(line, SMALL) for line in lines)
        if wide <= room and (len(lines) == 1 or room > TALL):
            return lines
    *first, last = words_
    head = "".join(f"{word[0]}.{NBSP}" for word in first)
    for end in range(len(last) - 1, 0, -1):
        short = f"{head}{last[:end]}."
        if last[end - 1].lower() not in VOWELS and text_width(short, SMALL) <= room:
            return [short]
    return []
