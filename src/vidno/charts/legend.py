"""Legends: the same entries as an HTML list for pages and as SVG inside pictures."""

from vidno.base.registry import pick
from vidno.base.text import Language
from vidno.charts.frame import PAINTS, text
from vidno.charts.measure import shorten, text_width
from vidno.charts.model import ChartConfig, ChartTable, Key
from vidno.charts.svg import Element, element

SWATCH, LINE, SIZE = 22, 24, 15
PATHS = {
    "kr": ("h22", "ref"),
    "kb": ("h8m6 0h8", "ctx"),
    "km": ("m11 -8v16", "med"),
    "kg": ("h22", "ctx thick"),
    "kf": ("h22", "was"),
    "kw": ("m0 -5v10m0 -5h22m0 -5v10", "wh"),
}
DOTS = {"ko": "open dot", "kp": "open doti", "kd": "dot", "kj": "doti"}
PAINTED = {"k0": "missing", "ks": "suppressed", "kn": "inapplicable"}
FILLS = {"kk": "bari", "kh": "barh", "kv": "band dot", "ku": "band doth"}


def legend_html(config: ChartConfig, table: ChartTable, kind: str, language: Language) -> str:
    """Return the legend of a chart as `<ul class="legend">`, or "" where it needs none."""
    keys: tuple[Key, ...] = pick("vidno.charts.kinds", kind, group="vidno.charts").legend(
        config, table, language
    )
    if not keys:
        return ""
    items = (
        element(
            "li",
            element("i", class_=key.swatch) if key.swatch else None,
            element("span", key.text),
        )
        for key in keys
    )
    return str(element("ul", *items, class_="legend"))


def drawn(keys: tuple[Key, ...], width: float) -> tuple[list[Element], float]:
    """Return the legend in SVG, in as many rows as it needs, and its height."""
    shapes: list[Element] = []
    x, y = 0.0, 0.0
    for key in keys:
        wide = SWATCH + 7 if key.swatch else 0
        label = shorten(key.text, SIZE, width - wide)
        need = wide + text_width(label, SIZE)
        if x and x + need > width:
            x, y = 0.0, y + LINE
        shapes += [*_swatch(key.swatch, x, y), text(label, x + wide, y + 17)]
        x += need + 18
    return shapes, y + LINE if keys else 0.0


def _swatch(swatch: str, x: float, y: float) -> list[Element]:
    if not swatch:
        return []
    if swatch in PATHS:
        way, class_ = PATHS[swatch]
        return [element("path", d=f"M{x:.1f} {y + 12:.1f}{way}", class_=class_)]
    if swatch in DOTS:
        return [element("circle", cx=x + SWATCH / 2, cy=y + 12, r=5, class_=DOTS[swatch])]
    box = {"x": x, "y": y + 6, "width": SWATCH, "height": 12}
    if swatch in PAINTED:
        paint = next(tail for name, tail in PAINTS.items() if name == PAINTED[swatch])
        return [element("rect", **box, fill=f"url(#hatch{paint})", class_="out")]
    return [element("rect", **box, class_=FILLS.get(swatch, f"m{swatch[1:]}"))]
