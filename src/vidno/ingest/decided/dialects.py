"""Which delimiter and quote a text has, and what the others would make of it."""

from collections import Counter
from typing import Any

from vidno.base.text import Text
from vidno.ingest import dialect
from vidno.ingest.decided.ranked import Option, as_dict
from vidno.ingest.dialect import MIN_SCORE, Dialect

POWER = 4
"""Scores are shares multiplied; chances that are their fourth powers come out right about as often as they say."""
SAMPLE_CHARACTERS = 100_000
SAMPLE_LINES = 100
NO_COLUMNS = Text(bg="никой знак не дава колони", en="no sign makes columns")
FITS = Text(
    bg="{hits} от {lines} реда имат по {width} клетки",
    en="{hits} of {lines} lines have {width} cells",
)
LONE = Text(bg="дава само една колона", en="it makes a single column")


def ranked(text: str, chosen: Dialect) -> dict[str, Any]:
    """Return the decision about the dialect of a text, as JSON carries it.

    Args:
        text: The text, or its beginning.
        chosen: The dialect it is read with.
    """
    sample = text[:SAMPLE_CHARACTERS]
    found = dialect.rank(sample)
    weights = {_key(item): item.score**POWER for item in reversed(found)}
    whole = sum(weights.values())
    mine = weights.pop(_key(chosen), 0.0)
    if not whole or found[0].score < MIN_SCORE:
        best = Option(_shown(chosen), 1 - found[0].score, NO_COLUMNS)
        others = [item for item in found if item.score and _key(item) != _key(chosen)]
        return as_dict([best, *(Option(_shown(o), o.score, _reason(sample, o)) for o in others)])
    by_key = {_key(item): item for item in found}
    return as_dict(
        [
            Option(_shown(chosen), mine / whole, _reason(sample, chosen)),
            *(
                Option(_shown(by_key[key]), weight / whole, _reason(sample, by_key[key]))
                for key, weight in weights.items()
            ),
        ]
    )


def _key(item: Dialect) -> tuple[str, str, str, bool]:
    return item.delimiter, item.quote, item.escape, item.spaced


def _shown(item: Dialect) -> dict[str, Any]:
    return {
        "delimiter": item.delimiter,
        "quote": item.quote,
        "escape": item.escape,
        "spaced": item.spaced,
    }


def _reason(sample: str, item: Dialect) -> Text:
    rows = [row for _, row in dialect.rows_of(sample, item)[:SAMPLE_LINES] if any(row)]
    widths = Counter(map(len, rows))
    if not widths or max(widths) == 1:
        return LONE
    width = max(widths, key=lambda width: (widths[width], width))
    return FITS.format(hits=widths[width], lines=len(rows), width=width)
