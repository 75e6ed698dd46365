"""Telephone numbers: Bulgarian mobile numbers by their form, any number under a header that says so."""

import re
from collections.abc import Sequence

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.privacy.column import Column, Finding, matching, within_chance, words

NAME = "phone"
TITLE = Text(bg="телефони", en="telephone numbers")
WORDS = words(
    r"тел", r"телефон\w*", r"gsm", r"гсм", r"мобил\w+ (?:тел\w*|номер)", r"факс", r"phones?",
    r"tel", r"telephones?", r"mobile(?: number)?", r"fax",
)  # fmt: skip
ANY = re.compile(r"\+?\(?[0-9](?:[ \u00a0()/.-]{0,2}[0-9]){5,13}")
ABROAD = re.compile(r"(?<![0-9])(?:\+|00)359(?:[ \u00a0()/.-]{0,2}[0-9]){7,9}(?![0-9])")
MOBILE = re.compile(r"(?<![0-9+.,-])0(?:8[789]|9[89])(?:[ \u00a0/.-]?[0-9]){7}(?![0-9])")
CHANCE_SHARE = 0.03
CHANCE_COUNT = 25


class PhoneNumbersError(DataError):
    """Telephone numbers, perhaps of people."""

    code = "privacy-phone"
    template = Text(
        bg="{cell}: телефонен номер. Различни: {count}, в {cells}.",
        en="{cell}: a telephone number. Different ones: {count}, in {cells}.",
    )
    hint = Text(
        bg="Служебен телефон може да се публикува. Ако е личен, изпуснете колоната със стъпка „drop“.",
        en="An office number may be published. If it is a private one, leave the column out with a 'drop' step.",
    )


WARNING = PhoneNumbersError


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find telephone numbers."""
    found = []
    for column in columns:
        if column.says(WORDS):
            hits = matching(column, ANY, _digits)
            if hits.values:
                found.append(hits.finding(NAME, "warn", column.sheet, column.letter, "word"))
            continue
        hits = matching(column, ABROAD, _digits)
        mobile = matching(column, MOBILE, _digits)
        among = len({text for _, text in column.cells})
        if not within_chance(len(mobile.values), among, CHANCE_SHARE, CHANCE_COUNT):
            for value, cell in zip(sorted(mobile.values), mobile.cells, strict=False):
                hits.add(value, cell)
        if hits.values:
            found.append(hits.finding(NAME, "warn", column.sheet, column.letter))
    return found


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
