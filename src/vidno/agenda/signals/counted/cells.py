"""What the cells of a table of texts say: texts without marks of HTML, days, periods."""

import re
import textwrap
from datetime import date
from email.utils import parsedate_to_datetime
from functools import lru_cache
from html import unescape

from vidno.ingest.types import period as periods

TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TITLE_LENGTH = 200


def shortened(title: str) -> str:
    """Return a title that fits into a list; what a meeting said has none but its text."""
    return textwrap.shorten(title, TITLE_LENGTH, placeholder="…")


def plain(value: object) -> str:
    """Return a text without marks of HTML."""
    text = "" if value is None else str(value)
    if "<" in text:
        text = TAG.sub(" ", text)
    return unescape(text).strip() if "&" in text else text.strip()


@lru_cache(maxsize=4096)
def day_of(written: str) -> date | None:
    """Return the day that is written: as ISO 8601, as people do, or as in RSS; None where none is."""
    try:
        if ISO_DAY.match(written):
            return date.fromisoformat(written[:10])
        kind, label = periods.read(written) or ("", "")
        if kind == "day":
            return date.fromisoformat(label)
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError):
        return None


def period_of(day: date, length: str) -> str:
    """Return the period of a day, as tidy tables write it: 2026, 2026-Q1, 2026-03."""
    if length == "month":
        return f"{day.year}-{day.month:02}"
    return f"{day.year}-Q{(day.month + 2) // 3}" if length == "quarter" else str(day.year)
