"""The axes of a line chart: ticks of values with readable numbers, and as many periods as fit."""

from decimal import Decimal

from vidno.base import dates
from vidno.base.numbers import NBSP, decimals_of, number
from vidno.base.text import Language
from vidno.charts.frame import Frame, text
from vidno.charts.scale import Scale
from vidno.charts.svg import Element, clean, element

APART = 6.0  # least room between two periods; a step leaves more, so that none has to be left out
LARGE: tuple[tuple[float, dict[Language, str]], ...] = (
    (1e9, {"bg": "млрд.", "en": "bn"}),
    (1e6, {"bg": "млн.", "en": "m"}),
)


def tick_texts(ticks: tuple[float, ...], language: Language) -> list[str]:
    """Write ticks with equally many decimals; millions are shortened: „2,5 млн.“."""
    step = Decimal(str(ticks[1])) - Decimal(str(ticks[0]))
    factor, unit = next(
        ((size, words[language]) for size, words in LARGE if max(map(abs, ticks)) >= 2 * size),
        (1.0, ""),
    )
    decimals = decimals_of(step / Decimal(str(factor)), 12)
    return [
        number(
            Decimal(str(tick)) / Decimal(str(factor)), language, decimals=decimals if tick else 0
        )
        + (f"{NBSP}{unit}" if unit and tick else "")
        for tick in ticks
    ]


def value_axis(
    frame: Frame,
    scale: Scale,
    texts: list[str],
    box: tuple[float, float, float, float],
) -> list[Element]:
    """Draw gridlines and ticks. `box` is left, top, right, bottom of the plot."""
    left, top, right, bottom = box
    drawn: list[Element] = []
    for tick, label in zip(scale.ticks, texts, strict=True):
        y = bottom - scale.share(tick) * (bottom - top)
        line = "base" if tick == 0 else "gl"
        drawn.append(element("path", d=f"M{left:.0f} {y:.1f}H{right:.1f}", class_=line))
        drawn.append(text(label, left - 8, y + frame.size / 3, class_="ax", anchor="end"))
    return drawn


def period_axis(
    frame: Frame, periods: tuple[str, ...], xs: list[float], y: float, language: Language
) -> list[Element]:
    """Write the periods under the plot: the last one, and before it as many as fit."""
    labels = [clean(dates.period(label, language, short=True)) for label in periods]
    room = frame.width / 2
    labels = [frame.fit(label, room) for label in labels]
    if not labels:
        return []
    widths = [frame.measure(label) for label in labels]
    step = _step(xs, max(widths) + 14) if len(xs) > 1 else 1
    drawn: list[Element] = []
    free = frame.width + APART
    for index in [*range(len(labels) - 1, 0, -step), 0]:
        half = widths[index] / 2
        x = min(max(xs[index], half), frame.width - half)
        if x + half + APART <= free + 0.01:
            drawn.append(text(labels[index], x, y, class_="ax", anchor="middle"))
            free = x - half
    return drawn[::-1]


def _step(xs: list[float], need: float) -> int:
    """Return every how many periods one is written; one that meets the first is preferred."""
    last = len(xs) - 1
    apart = (xs[-1] - xs[0]) / last
    least = max(1, round(need / apart + 0.499))
    even = [step for step in range(least, min(least * 2, last) + 1) if last % step == 0]
    return even[0] if even else least
