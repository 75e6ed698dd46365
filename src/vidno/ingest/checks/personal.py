"""No personal data: telephone numbers, addresses, accounts, names and single numbers are doubts."""

from collections.abc import Iterator

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.privacy import gate
from vidno.ingest.table import Table

NAME = "personal"
TITLE = Text(bg="Няма лични данни", en="No personal data")
OF_PARTS = True
"""It looks at steps or lines: each part of a dataset has it on its own."""


def check(table: Table) -> Iterator[DataError]:
    """Yield one doubt for each kind of personal data in each column."""
    yield from gate.doubts(table)
