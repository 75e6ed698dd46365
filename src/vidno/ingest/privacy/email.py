"""E-mail addresses."""

import re
from collections.abc import Sequence

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.privacy.column import Column, Finding, matching

NAME = "email"
TITLE = Text(bg="адреси на електронна поща", en="e-mail addresses")
PATTERN = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}"
)


class MailAddressesError(DataError):
    """E-mail addresses, perhaps of people."""

    code = "privacy-email"
    template = Text(
        bg="{cell}: адрес на електронна поща. Различни: {count}, в {cells}.",
        en="{cell}: an e-mail address. Different ones: {count}, in {cells}.",
    )
    hint = Text(
        bg="Служебен адрес може да се публикува. Ако е личен, изпуснете колоната със стъпка „drop“.",
        en="An office address may be published. If it is a private one, leave the column out with a 'drop' step.",
    )


WARNING = MailAddressesError


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find e-mail addresses."""
    found = []
    for column in columns:
        hits = matching(column, PATTERN, str.lower)
        if hits.values:
            found.append(hits.finding(NAME, "warn", column.sheet, column.letter))
    return found
