"""ЕГН, the Bulgarian personal number: ten digits, a birth date and a check digit.

One random ten-digit number in ninety passes, so a single hit proves little. What proves: the word ЕГН
beside it, or many that pass where few would by chance. Then publication stops. Single numbers are
reported with their cells.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from math import comb

from vidno.base.errors import DataError, VidnoError
from vidno.base.text import Text
from vidno.catalogue.recipe import letters_of
from vidno.ingest.privacy.column import Column, Finding, Hits, says, within_chance, words
from vidno.ingest.privacy.digits import shortened, ten_digit, weighted

NAME = "egn"
TITLE = Text(bg="ЕГН", en="personal numbers (ЕГН)")
WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6)
MIN_VALID = 5
MIN_SHARE = 0.2
CHECK_CHANCE = 0.1
"""One in ten numbers with a true date has the right check digit by chance."""
MAX_CHANCE = 1e-4
EXACT_LIMIT = 1000
CHANCE_SHARE = 0.04
CHANCE_COUNT = 25
DATED_COUNT = 10
DOUBT_CHANCE = 0.01
WORDS = words(
    r"егн(?:-?[та]о?)?", r"е\.\s?г\.\s?н", r"egn", r"един(?:ен|ния)? граждански номер\w*",
    r"личен номер(?! на чужд)", r"персонал\w+ номер", r"personal (?:id|identification|number)",
    r"national (?:id|identification)",
)  # fmt: skip


class PersonalNumbersError(VidnoError):
    """A column of personal numbers that would be published."""

    code = "privacy-egn"
    template = Text(
        bg="„{file}“ съдържа ЕГН: {count} различни валидни номера, в {cells}.",
        en="'{file}' holds personal numbers (ЕГН): {count} different valid ones, in {cells}.",
    )
    hint = Text(
        bg="Личните номера не се публикуват. Изпуснете колоната със стъпка „drop“ в рецептата, или оставете само началото със стъпка „shorten“. За портал махнете номерата и от самия файл.",
        en="Personal numbers are not published. Leave the column out with a 'drop' step in the recipe, or keep only its beginning with a 'shorten' step. For a portal, take the numbers out of the file as well.",
    )


class LoneNumberError(DataError):
    """A number that may be somebody's ЕГН, in a place where nothing else says so."""

    code = "privacy-egn-alone"
    template = Text(
        bg="{cell}: валидно ЕГН ли е? Такива числа тук: {count}, в {cells}.",
        en="{cell}: is this somebody's ЕГН? Such numbers here: {count}, in {cells}.",
    )
    hint = Text(
        bg="Погледнете клетката. Ако е на човек, махнете числото от копие на файла и добавете копието.",
        en="Look at the cell. If it is a person's, take the number out of a copy of the file and add the copy.",
    )


WARNING = LoneNumberError


def is_valid(text: str) -> bool:
    """Tell whether a text is a valid ЕГН: its date exists and its check digit is right."""
    return has_date(text) and weighted(text, WEIGHTS) % 11 % 10 == int(text[9])


def has_date(text: str) -> bool:
    """Tell whether a text is ten digits that begin with a date; months 21 to 32 mean 18.., 41 to 52 20.."""
    if len(text) != 10 or not text.isascii() or not text.isdigit():
        return False
    month, day = int(text[2:4]), int(text[4:6])
    century, month = (
        (2000, month - 40) if month > 40 else (1800, month - 20) if month > 20 else (1900, month)
    )
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    return day <= 28 or day <= monthrange(century + int(text[:2]), month)[1]


def are_many(numbers: Iterable[str]) -> bool:
    """Tell whether different ten-digit numbers are personal ones: too many pass for chance.

    At least five and a fifth of all must pass; and of those that begin with a date, more must have
    the right check digit than one in ten. Stamps such as 2024013112 all begin with a "date".
    """
    different = set(numbers)
    dated = [number for number in different if has_date(number)]
    valid = sum(1 for number in dated if is_valid(number))
    if valid < MIN_VALID or valid < MIN_SHARE * len(different):
        return False
    return _chance_of(valid, len(dated)) <= MAX_CHANCE


def _chance_of(valid: int, dated: int) -> float:
    """Return how likely that many or more of so many dated numbers pass by chance."""
    if dated > EXACT_LIMIT:  # far beyond, or about what chance gives
        return 0.0 if valid > 2 * CHECK_CHANCE * dated else 1.0
    return sum(
        comb(dated, hits) * CHECK_CHANCE**hits * (1 - CHECK_CHANCE) ** (dated - hits)
        for hits in range(valid, dated + 1)
    )


def _is_chance(numbers: Iterable[str]) -> bool:
    """Tell whether the numbers that pass are no more than chance gives among so many."""
    different = set(numbers)
    dated = [number for number in different if has_date(number)]
    valid = sum(1 for number in dated if is_valid(number))
    few = within_chance(valid, len(different), CHANCE_SHARE, CHANCE_COUNT)
    return few or (len(dated) >= DATED_COUNT and _chance_of(valid, len(dated)) > DOUBT_CHANCE)


def find(columns: Sequence[Column]) -> list[Finding]:
    """Find personal numbers in columns, along lines, across a sheet, and alone."""
    found: list[Finding] = []
    open_tokens: list[_Token] = []
    for column in columns:
        tokens = [token for line, text in column.cells for token in _tokens(column, line, text)]
        finding = _in_column(column, tokens)
        if finding:
            found.append(finding)
        else:
            open_tokens += tokens
    across = _across(open_tokens, lambda token: (token.sheet, token.line), "line")
    caught = {cell for finding, cells in across for cell in cells}
    open_tokens = [token for token in open_tokens if token.cell not in caught]
    whole = _across(open_tokens, lambda token: (token.sheet, 0), "sheet")
    caught |= {cell for finding, cells in whole for cell in cells}
    found += [finding for finding, _ in (*across, *whole)]
    return found + _alone([token for token in open_tokens if token.cell not in caught])


class _Token:
    """A ten-digit number in a cell."""

    __slots__ = ("cell", "column", "is_named", "is_short", "is_valid", "line", "number", "sheet")

    def __init__(self, column: Column, line: int, number: str, *, named: bool, short: bool) -> None:
        self.sheet, self.column, self.line = column.sheet, column.number, line
        self.cell, self.number = column.address(line), number
        self.is_named, self.is_short = named, short
        self.is_valid = is_valid(number)


def _tokens(column: Column, line: int, text: str) -> Iterable[_Token]:
    short = shortened(text)
    if short:
        return [_Token(column, line, short, named=False, short=True)]
    named = not text.isdigit() and says(WORDS, text)
    return [_Token(column, line, number, named=named, short=False) for number in ten_digit(text)]


def _in_column(column: Column, tokens: Sequence[_Token]) -> Finding | None:
    """Return the finding of a column, or None where neither a word nor the numbers prove it."""
    named = column.says(WORDS)
    hits = Hits()
    for token in tokens:
        if token.is_valid:
            hits.add(token.number, token.cell)
    if not hits.values:
        return None
    if named or any(token.is_valid and token.is_named for token in tokens):
        return hits.finding(NAME, "block", column.sheet, column.letter, "word")
    if column.number and are_many(token.number for token in tokens):
        return hits.finding(NAME, "block", column.sheet, column.letter)
    return None


def _across(
    tokens: Sequence[_Token], key: Callable[[_Token], tuple[str, int]], reason: str
) -> list[tuple[Finding, list[str]]]:
    """Return findings over tokens of several columns: along a line, or all over a sheet."""
    found = []
    ordered = sorted(tokens, key=key)
    for (sheet, _), group in groupby(ordered, key):
        members = list(group)
        if len(members) < MIN_VALID or not are_many(token.number for token in members):
            continue
        hits = Hits()
        for token in members:
            if token.is_valid:
                hits.add(token.number, token.cell)
        found.append((hits.finding(NAME, "block", sheet, "", reason), list(hits.cells)))
    return found


def _alone(tokens: Sequence[_Token]) -> list[Finding]:
    """Return single valid numbers by column, where they are more than chance gives."""
    found = []
    long = sorted(
        (token for token in tokens if not token.is_short), key=lambda t: (t.sheet, t.column)
    )
    for (sheet, column), group in groupby(long, lambda token: (token.sheet, token.column)):
        members = list(group)
        hits = Hits()
        for token in members:
            if token.is_valid:
                hits.add(token.number, token.cell)
        if hits.values and not _is_chance(token.number for token in members):
            letters = letters_of(column) if column else ""
            found.append(hits.finding(NAME, "warn", sheet, letters, "alone"))
    return found
