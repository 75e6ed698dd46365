"""A chart as Vega-Lite 6: the same values and words in the form that other programs draw and edit.

The values stand in the specification. What Vega-Lite cannot do is left to it: hatches become pale areas
with a name, labels are not measured. Kinds without a counterpart give None.
"""

from collections.abc import Callable
from typing import Any

from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.charts import areas, classes, painted, pairs, picture, shares
from vidno.charts import rows as ranking
from vidno.charts.amounts import unit_of
from vidno.charts.drawn import described
from vidno.charts.facts import facts_of
from vidno.charts.grammar import name_of
from vidno.charts.kinds import bars
from vidno.charts.measure import wrap
from vidno.charts.model import Cell, ChartConfig, ChartTable, Series
from vidno.charts.outline import rings
from vidno.charts.style import LIGHT
from vidno.charts.suggest import kinds
from vidno.charts.told import label_of

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDTH = 620
BROWN = ("b1", "b2", "b3")
SHADES = {name: LIGHT[f"--{'' if name[0] == 'b' else 's'}{name}"] for name in (*"12345", *BROWN)}
PARTS = [LIGHT[name] for name in ("--s5", "--c2", "--third", "--s2", "--fourth", "--grey")]
FONT = "Sofia Sans, Noto Sans, DejaVu Sans, sans-serif"
HUES = [LIGHT[f"--{name}"] for name in ("blue", "look", "third", "fourth", "ink", "s3", "muted")]
BULGARIAN = {"decimal": ",", "thousands": NBSP, "grouping": [3], "currency": ["", f"{NBSP}€"]}
NO_DATA = Text(bg="няма данни", en="no data")
Spec = dict[str, Any]


def spec(config: ChartConfig, table: ChartTable, kind: str, language: Language) -> Spec | None:
    """Return the specification with its values, or None for a kind that has no counterpart."""
    made = KINDS.get(kind)
    module = kinds().get(kind)
    if made is None or module is None or not module.fits(config, table):
        return None
    body = made(config, table, language)
    if body is None:
        return None
    body = _marked(body, config, table, kind, language)
    said = described(module, config, table, language)
    credit = module.credit(config, table, language) if hasattr(module, "credit") else ""
    return {
        "$schema": SCHEMA,
        "title": {
            "text": wrap(said.headline, 18, WIDTH, 700),
            "subtitle": [
                *wrap(said.definition, 13, WIDTH),
                *(wrap(config.note.pick(language), 13, WIDTH) if config.note else ()),
                *picture.footer(config, credit, language),
            ],
            "anchor": "start",
            "fontSize": 18,
            "subtitleFontSize": 13,
        },
        "description": said.alt,
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "axis": {"labelLimit": 240},
            "axisQuantitative": {"tickCount": 6},
            "range": {"category": HUES},
            **({"locale": {"number": BULGARIAN}} if language == "bg" else {}),
        },
        **body,
    }


def _line(config: ChartConfig, table: ChartTable, language: Language) -> Spec:
    facts = facts_of(config, table)
    shown = [*facts.peers, *([facts.country] if facts.country and config.rate else [])]
    if config.beside:
        shown = [one for one in table.series if one.key in config.kept]
    rows = [
        _row(series, cell, language, period=period)
        for series in shown
        for period, cell in zip(table.periods, series.cells, strict=True)
    ]
    named = [name_of(one, language) for one in (facts.selected() or shown[:7])][:7]
    looked: Spec = {"field": "name", "type": "nominal", "scale": {"domain": named}, "title": None}
    among = {"field": "name", "oneOf": named}
    return {
        "width": WIDTH,
        "height": 320,
        "data": {"values": rows},
        "mark": {"type": "line", "strokeWidth": 2.5},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "value", "type": "quantitative", "title": unit_of(config, language)},
            "detail": {"field": "code"},
            "color": {"condition": {"test": among, **looked}, "value": LIGHT["--grey"]},
        },
    }


def _bars(config: ChartConfig, table: ChartTable, language: Language) -> Spec | None:
    facts = facts_of(config, table)
    period = facts.latest()
    if period is None:
        return None
    shown = [*facts.peers, *([facts.country] if facts.country and config.rate else [])]
    order: list[str] | str = "-x"
    if config.sort or config.limit or config.beside or config.lines or config.annotations:
        shown = [
            point.series for point in ranking.drawn_points(bars.entries_of(facts, period, language))
        ]
        order = [name_of(one, language, limit=1000) for one in shown]
    rows = [_row(one, one.cells[period], language, period=table.periods[period]) for one in shown]
    chosen = [one.key for one in facts.selected()]
    return {
        "width": WIDTH,
        "data": {"values": rows},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": order, "title": None},
            "x": {"field": "value", "type": "quantitative", "title": unit_of(config, language)},
            "color": {
                "condition": [
                    {"test": {"field": "code", "oneOf": chosen}, "value": LIGHT["--look"]},
                    {"test": {"field": "code", "equal": "BG"}, "value": LIGHT["--ink"]},
                ],
                "value": LIGHT["--s4"],
            },
        },
    }


def _columns(config: ChartConfig, table: ChartTable, language: Language) -> Spec:
    facts = facts_of(config, table)
    few = len(table.series) <= 2
    whole = [facts.country] if facts.country else []
    shown = list(table.series) if few else facts.selected() or whole
    rows = [
        _row(series, cell, language, period=period)
        for series in shown[:2]
        for period, cell in zip(table.periods, series.cells, strict=True)
    ]
    by_name: Spec = {"field": "name", "type": "nominal", "title": None}
    return {
        "width": WIDTH,
        "height": 320,
        "data": {"values": rows},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {"field": "period", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
            "y": {"field": "value", "type": "quantitative", "title": unit_of(config, language)},
            "xOffset": {"field": "name"},
            "color": by_name | {"scale": {"range": [LIGHT["--s4"], LIGHT["--look"]]}},
        },
    }


def _dots(config: ChartConfig, table: ChartTable, language: Language) -> Spec | None:
    found = pairs.pairs_of(config, table)
    if found is None:
        return None
    when = [found.before_name(language), found.after_name(language)]
    rows = [
        _row(pair.series, cell, language, which=name)
        for pair in found.every
        for name, cell in zip(when, (pair.before_cell, pair.after_cell), strict=True)
    ]
    place: Spec = {"field": "name", "type": "nominal", "sort": None, "title": None}
    value: Spec = {
        "field": "value",
        "type": "quantitative",
        "title": unit_of(config, language),
    }
    side: Spec = {"field": "which", "type": "nominal", "title": None, "sort": when}
    return {
        "width": WIDTH,
        "data": {"values": rows},
        "encoding": {"y": place, "x": value},
        "layer": [
            {
                "mark": {"type": "line", "color": LIGHT["--grey"]},
                "encoding": {"detail": {"field": "code"}},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                "encoding": {
                    "color": side | {"scale": {"range": [LIGHT["--grey"], LIGHT["--blue"]]}},
                    "shape": side | {"legend": None},
                },
            },
        ],
    }


def _stack(config: ChartConfig, table: ChartTable, language: Language) -> Spec | None:
    found = shares.shares_of(config, table)
    if found is None:
        return None
    names = [bg if language == "bg" else en for bg, en in found.names]
    rows = [
        {"name": found.label(row, language), "part": name, "order": at, "value": share.value}
        for row in found.whole_rows
        for at, (name, share) in enumerate(zip(names, row.shares, strict=True))
    ]
    return {
        "width": WIDTH,
        "data": {"values": rows},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "title": None},
            "x": {"field": "value", "type": "quantitative", "stack": "normalize", "title": None},
            "color": {
                "field": "part",
                "type": "nominal",
                "title": None,
                "scale": {"domain": names, "range": PARTS[: len(names)]},
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def _map(config: ChartConfig, table: ChartTable, language: Language) -> Spec | None:
    facts = facts_of(config, table)
    period = facts.latest()
    geometry = painted.geometry_for(config, facts.level) or areas.oblasts()
    if period is None:
        return None
    values = {series.key: series for series in facts.peers}
    features = []
    for code, shape in geometry.shapes.items():
        series = values.get(code)
        row = (
            _row(series, series.cells[period], language, period=table.periods[period])
            if series
            else {"code": code, "value": None}
        )
        coordinates = rings(shape.path)
        features.append(
            {
                "type": "Feature",
                "properties": row,
                "geometry": {"type": "Polygon", "coordinates": coordinates},
            }
        )
    found = classes.classes_of(facts)
    scale = {
        "type": "threshold",
        "domain": list(found.edges),
        "range": [SHADES[shade] for shade in found.shades],
    }
    known = {"field": "properties.value", "valid": True}
    return {
        "width": WIDTH,
        "height": round(WIDTH * geometry.height / geometry.width),
        "projection": {"type": "identity"},
        "data": {"values": features},
        "layer": [
            {
                "transform": [{"filter": {"not": known}}],
                "mark": {
                    "type": "geoshape",
                    "fill": LIGHT["--paper"],
                    "stroke": LIGHT["--grey"],
                    "strokeDash": [2, 2],
                    "tooltip": NO_DATA.pick(language),
                },
            },
            {
                "transform": [{"filter": known}],
                "mark": {"type": "geoshape", "stroke": LIGHT["--paper"], "strokeWidth": 0.5},
                "encoding": {
                    "color": {
                        "field": "properties.value",
                        "type": "quantitative",
                        "title": unit_of(config, language),
                        "scale": scale,
                    }
                },
            },
        ],
    }


def _marked(
    body: Spec, config: ChartConfig, table: ChartTable, kind: str, language: Language
) -> Spec:
    """Return a specification with the lines and texts of the configuration as layers above it."""
    if not config.lines and not config.annotations:
        return body
    unit = {key: body[key] for key in ("mark", "encoding")}
    values, places = ("x", "y") if kind == "bars" else ("y", "x")
    place = "name" if kind == "bars" else "period"
    axes = {axis: unit["encoding"][axis] for axis in ("x", "y")}
    layers: list[Spec] = [unit]
    for line in config.lines:
        across, field = (values, "value") if isinstance(line.at, float) else (places, "period")
        other = "x" if across == "y" else "y"
        data = {"values": [{field: line.at, "text": label_of(line, config, language)}]}
        at = {across: axes[across]}
        text = {"type": "text", "align": "left", "dx": 4, "dy": -6 if across == "y" else 0}
        layers.append(
            {"data": data, "mark": {"type": "rule", "strokeDash": [8, 4]}, "encoding": at}
        )
        layers.append(
            {"data": data, "mark": text, "encoding": at | {other: {"value": 8}, "text": TEXT}}
        )
    notes = []
    for one in config.annotations:
        [series] = [row for row in table.series if row.key == one.entity][:1]
        cell = series.cells[table.periods.index(one.time)]
        names = {"name": name_of(series, language, limit=1000), "period": one.time}
        notes.append({place: names[place], "value": cell.value, "text": one.text.pick(language)})
    if notes:
        beside = {"align": "left", "dx": 48} if kind == "bars" else {"dy": -12}
        mark = {"type": "text", **beside}
        layers.append({"data": {"values": notes}, "mark": mark, "encoding": axes | {"text": TEXT}})
    return {key: value for key, value in body.items() if key not in unit} | {"layer": layers}


TEXT: Spec = {"field": "text", "type": "nominal"}
KINDS: dict[str, Callable[[ChartConfig, ChartTable, Language], Spec | None]] = {
    "line": _line,
    "bars": _bars,
    "columns": _columns,
    "dots": _dots,
    "stack": _stack,
    "map": _map,
}


def _row(series: Series, cell: Cell, language: Language, **more: str) -> dict[str, Any]:
    """Return one value, unrounded, with the sign of the source where it has one."""
    name = name_of(series, language, limit=1000)
    row = {"code": series.key, "name": name, **more, "value": cell.value}
    return row | {"status": cell.status} if cell.status else row
