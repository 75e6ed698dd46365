"""Intervals that the publisher gives around a value: how they are drawn, and what is said of them."""

from collections.abc import Iterable

from vidno.base.numbers import number
from vidno.base.text import Language, Text
from vidno.charts.facts import Facts, Point
from vidno.charts.model import Cell, Key
from vidno.charts.svg import Element, element

END = 4  # half of the short line that closes a whisker
GIVEN = Text(bg="интервал по източника", en="interval given by the source")
OF_NAMED = Text(
    bg="интервал по източника, при назованите", en="interval given by the source, for those named"
)
ELSEWHERE = Text(
    bg="източникът дава и интервали: те са в таблицата",
    en="the source gives intervals too: they are in the table",
)


def has(cell: Cell) -> bool:
    """Tell whether the publisher gives both ends of an interval around a value."""
    return cell.value is not None and cell.low is not None and cell.high is not None


def key(cells: Iterable[Cell], language: Language, swatch: str, said: Text = GIVEN) -> list[Key]:
    """Return the entry of a legend where any cell has an interval, else nothing.

    Args:
        cells: The cells that are drawn.
        language: Of the words.
        swatch: How the kind draws intervals; "" says where they are to be seen instead.
        said: What stands beside the swatch.
    """
    if not any(map(has, cells)):
        return []
    return [Key(swatch, (said if swatch else ELSEWHERE).pick(language))]


def between(point: Point, facts: Facts, language: Language) -> str:
    """Return „от 9,1 до 11,7“ where the publisher gives an interval, else ""."""
    if not has(point.cell):
        return ""
    low, high = (number(end, language, decimals=facts.decimals) for end in (point.low, point.high))
    return f"от {low} до {high}" if language == "bg" else f"from {low} to {high}"


def ends(point: Point, facts: Facts, language: Language) -> str:
    """Return „ (от 9,1 до 11,7)“ where the publisher gives an interval, else ""."""
    said = between(point, facts, language)
    return said and f" ({said})"


def across(point: Point, low: float, high: float, y: float) -> list[Element]:
    """Draw the interval of a value from left to right, if it has one."""
    way = f"M{low:.1f} {y - END:.1f}v{2 * END}m0 -{END}H{high:.1f}m0 -{END}v{2 * END}"
    return [element("path", d=way, class_="wh")] if has(point.cell) else []


def upright(point: Point, low: float, high: float, x: float) -> list[Element]:
    """Draw the interval of a value from below upwards, if it has one."""
    way = f"M{x - END:.1f} {low:.1f}h{2 * END}m-{END} 0V{high:.1f}m-{END} 0h{2 * END}"
    return [element("path", d=way, class_="wh")] if has(point.cell) else []
