"""Map: a rate in the 28 oblasts, in at most five classes; an oblast without a value is hatched."""

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from vidno.base import dates
from vidno.base.numbers import number
from vidno.base.text import Language, Text
from vidno.charts import absence, words
from vidno.charts.amounts import amount, unit_of
from vidno.charts.facts import Facts, facts_of
from vidno.charts.frame import Frame, text
from vidno.charts.grammar import name_of
from vidno.charts.measure import text_width
from vidno.charts.model import Cell, ChartConfig, ChartTable, Key, Link, Series, Words
from vidno.charts.scale import class_of, nice_edges, shades
from vidno.charts.svg import Element, element

NAME = "map"
TITLE = Text(bg="Карта", en="Map")
LABEL = 14, 13  # text sizes of the values, wide and phone
ALT = {"bg": "Карта", "en": "Map"}


@cache
def shapes() -> dict[str, Any]:
    """Return the map: `width`, `height`, `grid`, and a shape an oblast by its code."""
    source = files("vidno.charts").joinpath("data/oblasts.json")
    loaded: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return loaded


def fits(config: ChartConfig, table: ChartTable) -> bool:
    """Tell whether this may be a map: a rate, never a count, for at least two of the oblasts."""
    facts = facts_of(config, table)
    known = [
        point
        for point in facts.points(facts.latest())
        if point.series.level == "oblast" and point.series.key in shapes()["shapes"]
    ]
    return config.rate and len(known) > 1


def describe(config: ChartConfig, table: ChartTable, language: Language) -> Words:
    """Say what the map shows."""
    return words.between(facts_of(config, table), language, ALT[language])


def legend(config: ChartConfig, table: ChartTable, language: Language) -> tuple[Key, ...]:
    """Return the classes, light to dark, and the hatch with how many oblasts it stands for."""
    facts = facts_of(config, table)
    period = facts.latest()
    values = [point.value for point in facts.points(period)]
    edges = nice_edges(values, facts.decimals)
    swatches = [f"k{shade}" for shade in shades(len(edges) + 1)]
    texts = class_texts(facts, values, edges, language)
    keys = [Key(swatch, said) for swatch, said in zip(swatches, texts, strict=True) if said]
    by_key = {series.key: series for series in facts.peers}
    cells = [
        absence.cell_of(by_key[code], period) if code in by_key else Cell(None)
        for code in shapes()["shapes"]
    ]
    return (*keys, *absence.keys(cells, language, intervals=False, open_dot=""))


def class_texts(
    facts: Facts, values: list[float], edges: tuple[float, ...], language: Language
) -> list[str]:
    """Write the classes: „под 30“, „30–34,9“, „50 и повече“. One class without edges is its value."""
    if not values:
        return [""]
    if not edges:
        return [amount(values[0], facts.config, language, facts.decimals)]
    step = 10**-facts.decimals
    whole = all(edge == int(edge) for edge in edges)
    per_cent = unit_of(facts.config, language) == "%"
    sign = ("\u00a0%" if language == "bg" else "%") if per_cent else ""

    def write(value: float, sign: str = "") -> str:
        decimals = 0 if whole and value == int(value) else facts.decimals
        return number(value, language, decimals=decimals) + sign

    def between(low: float, high: float) -> str:
        if high - low <= 1.5 * step:
            return write(low, sign)
        if low >= 0:
            return f"{write(low)}–{write(high - step, sign)}"
        ends = write(low), write(high - step, sign)
        return "от {} до {}".format(*ends) if language == "bg" else "{} to {}".format(*ends)

    inner = [between(low, high) for low, high in pairwise(edges)]
    low, high = write(edges[0], sign), write(edges[-1], sign)
    if language == "bg":
        return [f"под {low}", *inner, f"{high} и повече"]
    return [f"under {low}", *inner, f"{high} and more"]


def drawing(
    config: ChartConfig,
    table: ChartTable,
    language: Language,
    width: int = 736,
    link: Link | None = None,
) -> Element:
    """Return the drawing as a tree. The selected oblast is outlined last, above its neighbours."""
    facts = facts_of(config, table)
    ratio = width / shapes()["width"]
    frame = Frame(config, NAME, width, link, zoom=ratio)
    period = facts.latest()
    areas, labels = [], []
    by_key = {series.key: series for series in facts.peers}
    edges = nice_edges([point.value for point in facts.points(period)], facts.decimals)
    for code, shape in shapes()["shapes"].items():
        series = by_key.get(code) or Series(code, Text(), "oblast")
        areas.append(_area(facts, frame, series, period, edges, shape, language))
        labels += _label(facts, frame, series, period, edges, shape, ratio, language)
    outlined = [
        element("path", d=shapes()["shapes"][code]["path"])
        for code in config.select
        if code in shapes()["shapes"]
    ]
    scaled = f"scale({ratio:.4f})"
    height = shapes()["height"] * ratio
    return frame.svg(
        height,
        words.alternative(facts, ALT[language], language),
        element("g", *areas, class_="area", transform=scaled, stroke_width=f"{1 / ratio:.2f}"),
        element("g", *outlined, class_="mark", transform=scaled, stroke_width=f"{3 / ratio:.2f}")
        if outlined
        else None,
        element("g", *labels, text_anchor="middle", pointer_events="none"),
    )


def _shade(value: float, edges: tuple[float, ...]) -> int:
    return shades(len(edges) + 1)[class_of(value, edges)]


def _area(
    facts: Facts,
    frame: Frame,
    series: Series,
    period: int | None,
    edges: tuple[float, ...],
    shape: dict[str, Any],
    language: Language,
) -> Element:
    point = facts.point(series, period)
    name = name_of(series, language)
    time = f", {dates.period(facts.table.periods[period], language)}" if period is not None else ""
    if point is None:
        cell = absence.cell_of(series, period)
        path = element("path", d=shape["path"], fill=frame.paint(cell.absence), class_="void")
        return frame.mark(cell, f"{name}{time}: {absence.said(cell, language)}", path)
    path = element("path", d=shape["path"], class_=f"m{_shade(point.value, edges)}")
    value = point.noted(amount(point.value, facts.config, language, facts.decimals), language)
    return frame.mark(point.cell, f"{name}{time}: {value}", path)


def _label(
    facts: Facts,
    frame: Frame,
    series: Series,
    period: int | None,
    edges: tuple[float, ...],
    shape: dict[str, Any],
    ratio: float,
    language: Language,
) -> list[Element]:
    point = facts.point(series, period)
    if point is None:
        return []
    size = LABEL[0] if frame.wide else LABEL[1]
    said = point.noted(number(point.value, language, decimals=facts.decimals), language)
    x, y, room = shape["wide" if frame.wide else "phone"]
    if text_width(said, size) > room * ratio:
        return []
    dark = _shade(point.value, edges) >= 4
    class_ = ("vd" if dark else "vl") + (" sm" if frame.wide else " xs")
    return [text(said, x * ratio, y * ratio + size / 3, class_=class_)]
