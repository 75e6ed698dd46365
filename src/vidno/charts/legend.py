"""Legends: the same entries as an HTML list for pages and as SVG inside pictures."""

from vidno.base.registry import pick
from vidno.base.text import Language
from vidno.charts.frame import text
from vidno.charts.measure import shorten, text_width
from vidno.charts.model import ChartConfig, ChartTable, Key
from vidno.charts.svg import Element, element

SWATCH, LINE, SIZE = 22, 24, 15


def legend_html(config: ChartConfig, table: ChartTable, kind: str, language: Language) -> str:
    """Return the legend of a chart as `<ul class="legend">`, or "" where it needs none."""
    keys: tuple[Key, ...] = pick("vidno.charts.kinds", kind, group="vidno.charts").legend(
        config, table, language
    )
    if not keys:
        return ""
    items = (
        element("li", element("i", class_=key.swatch), element("span", key.text)) for key in keys
    )
    return str(element("ul", *items, class_="legend"))


def drawn(keys: tuple[Key, ...], width: float, hatch: str) -> tuple[list[Element], float]:
    """Return the legend in SVG, in as many rows as it needs, and its height."""
    shapes: list[Element] = []
    x, y = 0.0, 0.0
    for key in keys:
        label = shorten(key.text, SIZE, width - SWATCH - 7)
        need = SWATCH + 7 + text_width(label, SIZE)
        if x and x + need > width:
            x, y = 0.0, y + LINE
        shapes += [_swatch(key, x, y, hatch), text(label, x + SWATCH + 7, y + 17)]
        x += need + 18
    return shapes, y + LINE if keys else 0.0


def _swatch(key: Key, x: float, y: float, hatch: str) -> Element:
    if key.swatch == "kr":
        return element("path", d=f"M{x:.1f} {y + 12:.1f}h{SWATCH}", class_="ref")
    if key.swatch == "kb":
        return element("path", d=f"M{x:.1f} {y + 12:.1f}h8m6 0h8", class_="ctx")
    paint = {"fill": hatch} if key.swatch == "k0" else {"class_": f"m{key.swatch[1]}"}
    return element("rect", x=x, y=y + 6, width=SWATCH, height=12, **paint)
