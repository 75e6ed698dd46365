"""Who is brought out of a crowd of lines, and in which of the few colours."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat

from vidno.charts.facts import Facts, reliable
from vidno.charts.model import Series

MAX_LINES = 7  # more lines cannot be told apart; the rest turn grey
SUM = 2  # a total this many times its largest part is left to the sentence
SELECTED = ("lh", "ln", "l3", "l4", "ln dash", "l3 dash")
PLAIN = ("ln", "lh", "l3", "l4", "ln dash", "lh dash", "l3 dash")
TEXTS = {"lh": "hot", "ln": "st", "l3": "st3", "l4": "st4", "lq": "ax"}


@dataclass(frozen=True, slots=True)
class Bright:
    """A line in colour with a label at its end. `line`, `dot` and `text` are classes."""

    series: Series
    line: str
    dot: str
    text: str


def emphasised(facts: Facts) -> tuple[list[Bright], list[Series]]:
    """Return the lines in colour and those in grey, each only where it has a value.

    The country is dark ink, the first selected series vermilion. With nothing selected and more
    than seven lines, the one that ends highest and the one that ends lowest are brought out, among
    the values that are sure, as in the sentences. Where a place is compared, only those it is
    compared with are drawn: other places as thin lines with a label.
    """
    alive = [
        series
        for series in facts.table.series
        if facts.latest(series) is not None and not (series is facts.country and is_left_out(facts))
    ]
    country = [series for series in alive if series is facts.country]
    if facts.config.beside:
        return _compared(facts, alive), []
    chosen = [series for series in facts.selected() if series in alive and series not in country]
    colours = iter(SELECTED)
    if not chosen and len(alive) <= MAX_LINES:
        chosen = _by_end(facts, [series for series in alive if series not in country])
        colours = iter(PLAIN if facts.country else ("ln", "li", *PLAIN[1:]))
    elif not chosen:
        sure = reliable(list(facts.there(facts.latest(*facts.peers))))
        ranked = _by_end(facts, [point.series for point in sure])
        chosen, colours = [ranked[0], ranked[-1]] if len(ranked) > 1 else ranked, iter(PLAIN)
    chosen = chosen[: len(SELECTED)] if facts.selected() else chosen
    bright = [*_coloured(country, iter(("li",))), *_coloured(chosen, colours)]
    shown = [one.series for one in bright]
    return bright, [series for series in alive if series not in shown]


def _compared(facts: Facts, alive: list[Series]) -> list[Bright]:
    """Return the lines of a comparison: the country dark, who was selected in colour, parent and median blue."""
    selected, beside = facts.config.select, facts.config.beside
    shown = [one for one in alive if one.key in selected or one.key in beside]
    country = [one for one in shown if one is facts.country]
    chosen = [one for one in shown if one.key in selected and one not in country]
    chosen.sort(key=lambda one: selected.index(one.key))
    peers = [one for one in shown if facts.is_peer(one) and one not in chosen]
    others = [one for one in shown if one not in country + chosen + peers]
    return [
        *_coloured(country, iter(("li",))),
        *_coloured([*chosen, *others], iter(SELECTED)),
        *_coloured(peers, repeat("lq")),
    ]


def is_left_out(facts: Facts) -> bool:
    """Tell whether the country's line would press all others to the ground: a sum far above its parts."""
    if facts.country is None or facts.config.rate or facts.country.key in facts.config.kept:
        return False
    parts = [_highest(series) for series in facts.peers]
    return len(parts) > 1 and _highest(facts.country) > SUM * max(parts)


def _highest(series: Series) -> float:
    return max((cell.value for cell in series.cells if cell.value is not None), default=0.0)


def _coloured(chosen: list[Series], colours: Iterator[str]) -> list[Bright]:
    return [
        Bright(
            series,
            line,
            "dot" + line.split(" ")[0][1].replace("n", ""),
            TEXTS.get(line.split(" ")[0], "b"),
        )
        for series, line in zip(chosen, colours, strict=False)
    ]


def _by_end(facts: Facts, series: list[Series]) -> list[Series]:
    def end(one: Series) -> float:
        point = facts.point(one, facts.latest(one))
        return point.value if point else 0.0

    return sorted(series, key=end, reverse=True)
