"""The time, from one place, so that tests and reproducible builds can set it."""

import os
from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the present moment in UTC, or `SOURCE_DATE_EPOCH` where it is set."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)


def today() -> date:
    """Return the present day in UTC."""
    return now().date()
