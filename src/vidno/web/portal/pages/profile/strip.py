"""The small picture of a standing: all places grey, the middle half blue, the median a line, here a dot."""

from html import escape

from vidno.base.text import Language, Text
from vidno.charts.amounts import amount
from vidno.web.portal.pages.spread import Spread

EDGE, ROOM = 3, 94  # per cent of the width: the dot at either end stays inside
DOTS = {"best": "dot", "worst": "doth"}


def draw(spread: Spread, value: float, reading: str, language: Language) -> str:
    """Return the strip as SVG in per cent of its width, or "" where all values are the same.

    It reaches from the 2nd to the 98th percentile, so that one outlier does not press all others
    together; a place beyond them stands at the end.
    """
    low, high = spread.ends
    if low >= high:
        return ""

    def at(number: float) -> float:
        return EDGE + min(max((number - low) / (high - low), 0.0), 1.0) * ROOM

    quarter, median, three = spread.quartiles
    facts = spread.facts
    here, middle = (amount(one, facts.config, language, facts.decimals) for one in (value, median))
    words = Text(bg=f"тук {here}, медиана {middle}", en=f"here {here}, median {middle}")
    return (
        f'<svg class="spine" role="img" aria-label="{escape(words.pick(language))}">'
        f'<rect class="all" x="{EDGE}%" y="11" width="{ROOM}%" height="6"/>'
        f'<rect class="half" x="{at(quarter):.1f}%" y="9" width="{at(three) - at(quarter):.1f}%" height="10"/>'
        f'<line class="mid" x1="{at(median):.1f}%" x2="{at(median):.1f}%" y1="5" y2="23"/>'
        f'<circle class="{DOTS.get(reading, "doti")}" cx="{at(value):.1f}%" cy="14" r="7"/></svg>'
    )
