"""IBAN, the number of a bank account, proved by its check digits (ISO 13616, modulo 97)."""

import re
from collections.abc import Sequence

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.privacy.column import TO_LATIN, Column, Finding, Hits

NAME = "iban"
TITLE = Text(bg="номера на банкови сметки (IBAN)", en="bank account numbers (IBAN)")
LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27,
    "LT": 20, "LU": 20, "LV": 21, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25,
    "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "TR": 26, "UA": 29,
}  # fmt: skip
PATTERN = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(LENGTHS)})[0-9]{{2}}(?: ?[A-Z0-9]){{11,30}}")


class BankAccountsError(DataError):
    """Bank accounts, perhaps of people."""

    code = "privacy-iban"
    template = Text(
        bg="{cell}: номер на банкова сметка. Различни: {count}, в {cells}.",
        en="{cell}: the number of a bank account. Different ones: {count}, in {cells}.",
    )
    hint = Text(
        bg="Сметка на учреждение може да се публикува. Ако е на човек, изпуснете колоната със стъпка „drop“.",
        en="The account of a public body may be published. If it is a person's, leave the column out with a 'drop' step.",
    )


WARNING = BankAccountsError


def is_valid(text: str) -> bool:
    """Tell whether a text without spaces is an IBAN of its country's length with right check digits."""
    if len(text) != LENGTHS.get(text[:2], 0) or not (text.isascii() and text.isalnum()):
        return False
    turned = text[4:] + text[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find bank accounts; Cyrillic letters that look Latin are taken for what they look like."""
    found = []
    for column in columns:
        hits = Hits()
        for line, text in column.cells:
            for candidate in PATTERN.findall(text.translate(TO_LATIN)):
                bare = candidate.replace(" ", "")[: LENGTHS[candidate[:2]]]
                if is_valid(bare):
                    hits.add(bare, column.address(line))
        if hits.values:
            found.append(hits.finding(NAME, "warn", column.sheet, column.letter))
    return found
