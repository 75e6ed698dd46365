"""Made-up personal numbers in thirty layouts, and tables without any. Numbers belong to nobody known.

A number has a true date (of 1900 to 2025, months of the twenty-first century plus 40, a few of the
nineteenth plus 20) and a true check digit; its serial is random.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vidno.ingest.grid import Grid

FIRST = [
    "Иван",
    "Мария",
    "Георги",
    "Елена",
    "Петър",
    "Десислава",
    "Николай",
    "Йорданка",
    "Стефан",
    "Виолета",
]
FATHER = ["Иванов", "Петров", "Георгиев", "Димитров", "Николов", "Стоянов", "Тодоров", "Ангелов"]
FAMILY = ["Колев", "Христов", "Маринов", "Попов", "Илиев", "Костов", "Атанасов", "Василев"]
TOWNS = ["Видин", "Враца", "Плевен", "Ловеч", "Русе", "Шумен", "Варна", "Бургас", "Сливен", "Ямбол"]
WEIGHTS = (2, 4, 8, 5, 10, 9, 7, 3, 6)


def personal_number(random: Random, *, since: int = 1930, until: int = 2015) -> str:
    """Make a number for a random birthday; the check digit is worked out here on its own."""
    day = date(since, 1, 1) + timedelta(days=random.randrange((until - since + 1) * 365))
    shift = 40 if day.year >= 2000 else 20 if day.year < 1900 else 0
    body = f"{day.year % 100:02}{day.month + shift:02}{day.day:02}{random.randrange(1000):03}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + str(total % 11 % 10)


def foreigner_number(random: Random) -> str:
    """Make a ЛНЧ."""
    body = f"{random.randrange(10**9):09}"
    weights = (21, 19, 17, 13, 11, 9, 7, 3, 1)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + str(total % 10)


def person(random: Random) -> str:
    """Make a name."""
    return f"{random.choice(FIRST)} {random.choice(FATHER)} {random.choice(FAMILY)}"


@dataclass(frozen=True)
class Sample:
    """A table and the addresses of its cells with personal numbers."""

    grid: Grid
    cells: frozenset[str]


def _sample(rows: list[list[str]], where: set[tuple[int, int]], sheet: str = "") -> Sample:
    """`where` holds (index of the row, index of the column)."""
    letters = [chr(65 + n) for n in range(26)] + [f"A{chr(65 + n)}" for n in range(26)]
    prefix = f"{sheet}!" if sheet else ""
    return Sample(
        Grid(sheet, rows, list(range(1, len(rows) + 1))),
        frozenset(f"{prefix}{letters[column]}{row + 1}" for row, column in where),
    )


Writer = Callable[[str, Random], str]


def _column(
    random: Random,
    count: int,
    write: Writer,
    *,
    header: str = "ЕГН",
    titles: list[str] | None = None,
    every: int = 1,
    other: Callable[[Random], str] = lambda random: "",
    since: int = 1930,
    until: int = 2015,
) -> Sample:
    rows = [*([[text] for text in titles or []]), ["№", "Община", header, "Сума"]]
    where = set()
    for number in range(count * every):
        text = other(random)
        if number % every == 0:
            text = write(personal_number(random, since=since, until=until), random)
            where.add((len(rows), 2))
        rows.append(
            [str(number + 1), random.choice(TOWNS), text, str(random.randrange(100, 99_999))]
        )
    return _sample(rows, where)


def _plain(number: str, random: Random) -> str:
    return number


def _sentence(number: str, random: Random) -> str:
    begin = random.choice(["Заявление от", "Решение за", "Подадено от лицето", "Наем, платен на"])
    return f"{begin} {person(random)}, {number}, гр. {random.choice(TOWNS)}"


def _said(number: str, random: Random) -> str:
    word = random.choice(["ЕГН", "ЕГН:", "с ЕГН", "EГН", "EGN", "egn:", "Единен граждански номер"])
    return f"{person(random)}, {word} {number}"


def _scientific(number: str, random: Random) -> str:
    return f"{number[0]}.{number[1:]}E+09" if number[0] != "0" else f"{number}.0"


def _family(random: Random, count: int) -> Sample:
    """Wide: up to six members of a family on a line."""
    rows = [["Адрес", *(f"Член {n}" for n in range(1, 7))]]
    where = set()
    for line in range(1, max(count // 4, 3) + 1):
        size = random.randrange(3, 7)
        rows.append(
            [random.choice(TOWNS), *(personal_number(random) for _ in range(size))]
            + [""] * (6 - size)
        )
        where |= {(line, column) for column in range(1, size + 1)}
    return _sample(rows, where)


def _transposed(random: Random, count: int) -> Sample:
    """People stand in columns, their facts in lines."""
    size = min(count, 24)
    rows = [
        ["Показател", *(f"Лице {n}" for n in range(1, size + 1))],
        ["Община", *(random.choice(TOWNS) for _ in range(size))],
        ["Номер", *(personal_number(random) for _ in range(size))],
        ["Сума", *(str(random.randrange(100, 9999)) for _ in range(size))],
    ]
    return _sample(rows, {(2, column) for column in range(1, size + 1)})


def _notes(random: Random, count: int) -> Sample:
    """In notes under the table, one a line."""
    rows = [["Община", "Сума"], *([town, str(random.randrange(10_000))] for town in TOWNS), [""]]
    first = len(rows)
    rows += [[_sentence(personal_number(random), random)] for _ in range(count)]
    return _sample(rows, {(line, 0) for line in range(first, first + count)})


def _scattered(random: Random, count: int) -> Sample:
    """Each in another column: a form copied into a sheet."""
    rows = [[""] * 12 for _ in range(count)]
    where = set()
    for line in range(count):
        column = random.randrange(12)
        rows[line][column] = personal_number(random)
        where.add((line, column))
    return _sample(rows, where)


def _in_header(random: Random, count: int) -> Sample:
    """As the names of columns: one column a person."""
    size = min(count, 24)
    rows = [["Месец", *(personal_number(random) for _ in range(size))]]
    rows += [
        [f"{month:02}.2024", *(str(random.randrange(900, 4000)) for _ in range(size))]
        for month in range(1, 13)
    ]
    return _sample(rows, {(0, column) for column in range(1, size + 1)})


def _mixed(random: Random, count: int) -> Sample:
    """A third of the numbers are ЛНЧ."""
    rows = [["Лице", "Идентификатор"]]
    where = set()
    for line in range(1, count + 1):
        is_foreign = line % 3 == 0
        rows.append(
            [person(random), foreigner_number(random) if is_foreign else personal_number(random)]
        )
        if not is_foreign:
            where.add((line, 1))
    return _sample(rows, where)


COLUMNS: dict[str, Callable[[Random, int], Sample]] = {
    "a column": lambda r, n: _column(r, n, _plain),
    "no header word": lambda r, n: _column(r, n, _plain, header="Код"),
    "no header at all": lambda r, n: _column(r, n, _plain, header=""),
    "header with look-alike letters": lambda r, n: _column(r, n, _plain, header="EГH на лицето"),
    "titles above": lambda r, n: _column(
        r, n, _plain, header="Номер", titles=["Справка", "към 31.12.2024 г.", ""]
    ),
    "with a space": lambda r, n: _column(
        r, n, lambda e, _: f"{e[:6]} {e[6:]}", header="Идентификатор"
    ),
    "with a narrow space": lambda r, n: _column(
        r, n, lambda e, _: f"{e[:6]}\u202f{e[6:]}", header="Номер"
    ),
    "with a dash": lambda r, n: _column(r, n, lambda e, _: f"{e[:6]}-{e[6:]}", header="Номер"),
    "in pairs": lambda r, n: _column(
        r, n, lambda e, _: f"{e[:2]} {e[2:4]} {e[4:6]} {e[6:]}", header="Номер"
    ),
    "digit by digit": lambda r, n: _column(r, n, lambda e, _: " ".join(e), header="Номер"),
    "with an apostrophe": lambda r, n: _column(r, n, lambda e, _: f"'{e}", header="Номер"),
    "within a sentence": lambda r, n: _column(r, n, _sentence, header="Основание"),
    "within a sentence that says ЕГН": lambda r, n: _column(r, n, _said, header="Основание"),
    "mixed with ЛНЧ": _mixed,
    "floats": lambda r, n: _column(r, n, lambda e, _: f"{e}.0", header="Номер", until=1999),
    "scientific": lambda r, n: _column(r, n, _scientific, header="Номер", until=1999),
    "leading zero lost": lambda r, n: _column(
        r, n, lambda e, _: e.lstrip("0"), header="Номер", since=2000, until=2009
    ),
    "leading zero lost by some": lambda r, n: _column(
        r, n, lambda e, _: str(int(e)), header="Номер"
    ),
    "thousands groups": lambda r, n: _column(
        r, n, lambda e, _: f"{int(e):,}".replace(",", " "), header="Номер", until=1999
    ),
    "sparse": lambda r, n: _column(r, n, _plain, header="Бележка", every=20),
    "among other words": lambda r, n: _column(
        r, n, _plain, header="Бележка", every=5, other=lambda random: random.choice(TOWNS)
    ),
    "wide": _family,
    "transposed": _transposed,
    "in notes": _notes,
    "scattered": _scattered,
    "in the header": _in_header,
}
"""Layouts with many numbers: the table may not be published."""


def _alone(
    random: Random, write: Writer, header: str = "Бележка", *, among: str = "words"
) -> Sample:
    rows = [["№", "Община", header, "Сума"]]
    place = random.randrange(1, 31)
    for line in range(1, 31):
        text = "" if among == "blanks" else f"Проверка {line}" if among == "words" else ""
        if line == place:
            text = write(personal_number(random), random)
        rows.append([str(line), random.choice(TOWNS), text, str(random.randrange(100, 9999))])
    return _sample(rows, {(place, 2)})


SINGLE: dict[str, Callable[[Random], Sample]] = {
    "one in a sentence": lambda r: _alone(r, _sentence),
    "one in a sentence that says ЕГН": lambda r: _alone(r, _said),
    "one by itself": lambda r: _alone(r, _plain, among="blanks"),
    "one with a space": lambda r: _alone(r, lambda e, _: f"лице {e[:6]} {e[6:]}"),
}
"""Layouts with one number: its cell must be named."""


def _numbers(random: Random, count: int, make: Writer, header: str) -> Sample:
    rows = [["№", "Община", header, "Сума"]]
    rows += [
        [str(line + 1), random.choice(TOWNS), make("", random), str(line * 17)]
        for line in range(count)
    ]
    return _sample(rows, set())


def _stamp(_: str, random: Random) -> str:
    return str(1_700_000_000 + random.randrange(60_000_000))


def _hour(_: str, random: Random) -> str:
    day = date(2020, 1, 1) + timedelta(days=random.randrange(1800))
    return f"{day:%Y%m%d}{random.randrange(24):02}"


def _account(_: str, random: Random) -> str:
    return f"BG{random.randrange(100):02}BNBG{random.randrange(10**14):014}"


CLEAN: dict[str, Callable[[Random, int], Sample]] = {
    "random ten digits": lambda r, n: _numbers(
        r, n, lambda _, random: f"{random.randrange(10**10):010}", "Договор"
    ),
    "nine digits": lambda r, n: _numbers(
        r, n, lambda _, random: str(random.randrange(10**8, 10**9)), "Стойност"
    ),
    "serial numbers": lambda r, n: _numbers(
        r, n, lambda _, random: f"8{random.randrange(2)}0101{random.randrange(10**4):04}", "Преписка"
    ),
    "Unix stamps": lambda r, n: _numbers(r, n, _stamp, "Време"),
    "days and hours": lambda r, n: _numbers(r, n, _hour, "Час"),
    "mobile telephones": lambda r, n: _numbers(
        r, n, lambda _, random: f"08{random.choice('789')}{random.randrange(10**7):07}", "Телефон"
    ),
    "city telephones": lambda r, n: _numbers(
        r, n, lambda _, random: f"0{random.randrange(2, 10)}{random.randrange(10**7, 10**8)}", "Тел."
    ),
    "EKATTE": lambda r, n: _numbers(
        r, n, lambda _, random: f"{random.randrange(99_999):05}", "ЕКАТТЕ"
    ),
    "school codes": lambda r, n: _numbers(
        r, n, lambda _, random: str(random.randrange(100_000, 3_000_000)), "Код по НЕИСПУО"
    ),
    "bank accounts": lambda r, n: _numbers(r, n, _account, "Сметка"),
    "amounts": lambda r, n: _numbers(
        r, n, lambda _, random: f"{random.randrange(10**9, 10**10) / 100:.2f}", "Лева"
    ),
}  # fmt: skip
"""Tables without a personal number: none may be held."""
