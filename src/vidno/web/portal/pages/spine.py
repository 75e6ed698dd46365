"""Where a place stands among the oblasts: rank with its ties, a reading in words, and a small picture."""

from dataclasses import dataclass
from html import escape

from vidno.base.numbers import NBSP
from vidno.base.text import Language, Text
from vidno.web.portal.pages.figures import Figure

FEWEST = 8
"""With fewer places a quarter says nothing."""
WORDS = {
    "best": Text(bg="най-добрата четвърт", en="best quarter"),
    "worst": Text(bg="най-слабата четвърт", en="weakest quarter"),
    "good": Text(bg="над средата", en="better half"),
    "poor": Text(bg="под средата", en="weaker half"),
    "high": Text(bg="сред най-високите", en="among the highest"),
    "low": Text(bg="сред най-ниските", en="among the lowest"),
    "middle": Text(bg="около средата", en="around the middle"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Rank as text („6“, „6–7“ where it is shared), reading, tone and picture."""

    rank: str
    reading: str
    tone: str
    drawing: str


def standing(
    figure: Figure, value: float, peers: list[float], language: Language
) -> Standing | None:
    """Place a value among its peers, or None where there are fewer than two.

    Ranks count from the better end where a direction is known, else from the highest value.
    """
    if len(peers) < 2:
        return None
    lower_better = figure.config.polarity == "lower-better"
    before = sum(1 for peer in peers if (peer < value if lower_better else peer > value))
    shared = sum(1 for peer in peers if peer == value)
    first, last = before + 1, before + max(shared, 1)
    rank = str(first) if first == last else f"{first}–{last}"
    name = _reading(figure, (first + last) / 2, len(peers))
    reading = WORDS[name].pick(language) if name else ""
    tone = name if name in ("best", "worst") else ""
    return Standing(rank, reading, tone, _draw(figure, value, peers, tone, language))


def _reading(figure: Figure, rank: float, count: int) -> str:
    if count < FEWEST:
        return ""
    quarter = count / 4
    if figure.config.polarity == "none":
        return "high" if rank <= quarter else "low" if rank > count - quarter else "middle"
    if rank <= quarter:
        return "best"
    if rank > count - quarter:
        return "worst"
    return "good" if rank <= count / 2 else "poor"


def quantile(ordered: list[float], share: float) -> float:
    """Return a quantile by linear interpolation (Hyndman and Fan 1996, definition 7)."""
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _draw(figure: Figure, value: float, peers: list[float], tone: str, language: Language) -> str:
    ordered = sorted(peers)
    low, high = ordered[0], ordered[-1]
    if low == high:
        return ""

    def at(number: float) -> str:
        return f"{3 + (number - low) / (high - low) * 94:.1f}%"

    quarter, middle, three = (quantile(ordered, share) for share in (0.25, 0.5, 0.75))
    width = f"{(three - quarter) / (high - low) * 94:.1f}%"
    here = figure.with_unit(value, language)
    median = figure.with_unit(middle, language)
    words = Text(bg=f"тук {here}, медиана {median}", en=f"here {here}, median {median}")
    dot = {"best": "dot", "worst": "doth"}.get(tone, "doti")
    return (
        f'<svg class="spine" role="img" aria-label="{escape(words.pick(language))}">'
        f'<rect class="all" x="3%" y="11" width="94%" height="6"/>'
        f'<rect class="half" x="{at(quarter)}" y="9" width="{width}" height="10"/>'
        f'<line class="mid" x1="{at(middle)}" x2="{at(middle)}" y1="5" y2="23"/>'
        f'<circle class="{dot}" cx="{at(value)}" cy="14" r="7"/></svg>'
    ).replace(NBSP, "&#160;")
