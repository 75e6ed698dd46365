"""ЛНЧ, the personal number of a foreigner: ten digits with a check digit that one number in ten passes."""

from collections.abc import Sequence

from vidno.base.errors import DataError
from vidno.base.text import Text
from vidno.ingest.privacy import egn
from vidno.ingest.privacy.column import Column, Finding, Hits, says, words
from vidno.ingest.privacy.digits import ten_digit, weighted

NAME = "lnch"
TITLE = Text(bg="ЛНЧ", en="personal numbers of foreigners (ЛНЧ)")
WEIGHTS = (21, 19, 17, 13, 11, 9, 7, 3, 1)
MIN_VALID = 20
MIN_SHARE = 0.8
WORDS = words(r"лнч", r"lnch", r"личен номер на чужд\w+", r"лн на чужденец")


class ForeignerNumbersError(DataError):
    """Numbers that are ЛНЧ."""

    code = "privacy-lnch"
    template = Text(
        bg="{cell}: прилича на ЛНЧ, личен номер на чужденец. Различни: {count}, в {cells}.",
        en="{cell}: looks like a ЛНЧ, the personal number of a foreigner. Different ones: {count}, in {cells}.",
    )
    hint = Text(
        bg="Личен номер не бива да се публикува: изпуснете колоната със стъпка „drop“.",
        en="A personal number should not be published: leave the column out with a 'drop' step.",
    )


WARNING = ForeignerNumbersError


def is_valid(text: str) -> bool:
    """Tell whether a text is ten digits with the check digit of a ЛНЧ."""
    is_number = len(text) == 10 and text.isascii() and text.isdigit()
    return is_number and weighted(text, WEIGHTS) % 10 == int(text[9])


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find columns whose header, or whose cells, say ЛНЧ, and columns where nearly all numbers pass."""
    found = []
    for column in columns:
        named = column.says(WORDS)
        hits, every = Hits(), set()
        spoken = False
        for line, text in column.cells:
            said = not text.isdigit() and says(WORDS, text)
            for number in ten_digit(text):
                every.add(number)
                if is_valid(number) and not egn.is_valid(number):
                    hits.add(number, column.address(line))
                    spoken = spoken or said
        count = len(hits.values)
        if count and (named or spoken):
            found.append(hits.finding(NAME, "warn", column.sheet, column.letter, "word"))
        elif count >= MIN_VALID and count >= MIN_SHARE * len(every):
            found.append(hits.finding(NAME, "warn", column.sheet, column.letter))
    return found
