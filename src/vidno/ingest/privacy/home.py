"""Addresses of people: by the header, and only beside their names; a school has an address too."""

from collections.abc import Sequence

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.privacy import egn, person
from vidno.ingest.privacy.column import Column, Finding, Level, sampled, words

NAME = "home"
TITLE = Text(bg="адреси", en="postal addresses")
WORDS = words(r"адрес\w*", r"address", r"адресна регистрация")
OTHER = words(
    r"e-?mail", r"имейл", r"електрон\w+", r"интернет", r"ip", r"url", r"уеб", r"web", r"поща"
)
PRIVATE = words(r"постоянен", r"настоящ", r"домашен", r"местоживеене", r"home", r"residence")


class HomeAddressesError(DataError):
    """Addresses that stand beside names of people."""

    code = "privacy-home"
    template = Text(
        bg="{cell}: адреси, вероятно на хора. Различни: {count}, в {cells}.",
        en="{cell}: addresses, probably of people. Different ones: {count}, in {cells}.",
    )
    hint = Text(
        bg="Изпуснете колоната със стъпка „drop“, или оставете само населеното място.",
        en="Leave the column out with a 'drop' step, or keep only the town or village.",
    )


WARNING = HomeAddressesError


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find columns of addresses; a warning beside names or ЕГН, else only a note."""
    found = []
    people = {finding.sheet for finding in person.find(columns)}
    people |= {column.sheet for column in columns if column.says(egn.WORDS)}
    for column in columns:
        hits = sampled(column, but=WORDS)
        wordy = sum(1 for text in hits.values if any(char.isalpha() for char in text))
        # "population by permanent address" is a header over counts
        if not wordy or wordy < len(hits.values) / 2:
            continue
        if not column.says(WORDS) or column.says(OTHER):
            continue
        private = column.says(PRIVATE) or column.sheet in people
        level: Level = "warn" if private else "inform"
        found.append(hits.finding(NAME, level, column.sheet, column.letter, "word"))
    return found
