"""How offices write numbers and periods: forms, and the writing of an exact value in one of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.ingest.messy.words import MONTHS, ROMAN

NBSP, NARROW = "\u00a0", "\u202f"


@dataclass(frozen=True)
class Form:
    """One way of writing numbers, kept through a table."""

    decimal: str = ","
    group: str = ""
    before: str = ""
    after: str = ""
    minus: str = "-"
    """"-", "−", "after" for 5-, or "()" for (5)."""

    def write(self, value: Decimal, places: int) -> str:
        """Write a value with so many decimals."""
        whole, _, part = f"{abs(value):.{places}f}".partition(".")
        if self.group:
            groups = []
            while whole:
                groups.insert(0, whole[-3:])
                whole = whole[:-3]
            whole = self.group.join(groups)
        text = whole + (self.decimal + part if part else "")
        if value < 0:
            text = {"after": f"{text}-", "()": f"({text})"}.get(self.minus, self.minus + text)
        return f"{self.before}{text}{self.after}"


GROUPED = ((",", " "), (",", NBSP), (",", NARROW), (",", "."), (".", ","), (".", NBSP))
PLAIN = ((",", ""), (".", ""))


def form_of(rng: Random, kind: str, language: str) -> Form:
    """Return a form for a kind of measure: "count", "money", "share" or "mean"."""
    decimal, group = rng.choice(GROUPED if rng.random() < 0.5 else PLAIN)
    if language == "en":
        decimal, group = (".", rng.choice(("", ",")))
    before = after = ""
    if kind == "share" and rng.random() < 0.4:
        after = rng.choice(("%", " %", NBSP + "%"))
    if kind == "money" and rng.random() < 0.4:
        after = rng.choice((" лв.", " лв", " €", "лв.", " евро", " хил. лв.", " лева"))
        if rng.random() < 0.2:
            before, after = rng.choice(("€ ", "€", "BGN ", "$")), ""
    if kind == "count" and rng.random() < 0.08:
        after = rng.choice((" бр.", " души", " хил."))
    minus = rng.choice(("-", "-", "\u2212", "after", "()")) if kind == "money" else "-"
    return Form(decimal, group, before, after, minus)


@dataclass(frozen=True)
class Times:
    """Texts of consecutive periods, and the label of each in one canonical form."""

    texts: tuple[str, ...]
    labels: tuple[str, ...]
    head: str


def years(rng: Random, count: int, language: str) -> Times:
    """Return consecutive years."""
    first = rng.randint(1995, 2024 - count)
    end = rng.choice(("", "", "", " г.", "г.")) if language == "bg" else ""
    labels = tuple(str(first + number) for number in range(count))
    head = "Година" if language == "bg" else "Year"
    return Times(tuple(label + end for label in labels), labels, head)


def school_years(rng: Random, count: int, language: str) -> Times:
    """Return consecutive school years."""
    first = rng.randint(2005, 2023 - count)
    style = rng.choice(("{0}/{1}", "{0}/{2}", "{0} / {1}", "{0}-{1}", "{0}/{1} г.", "{0}-{2}"))
    if language == "en":
        style = rng.choice(("{0}/{1}", "{0}/{2}"))
    pairs = [(first + number, first + number + 1) for number in range(count)]
    texts = tuple(style.format(one, two, f"{two % 100:02d}") for one, two in pairs)
    head = "Учебна година" if language == "bg" else "School year"
    return Times(texts, tuple(f"{one}/{two}" for one, two in pairs), head)


def quarters(rng: Random, count: int, language: str) -> Times:
    """Return consecutive quarters."""
    first = rng.randint(2008, 2022)
    styles = (
        ("{r} тримесечие {y}", "{r} трим. {y} г.", "{y} Q{n}", "{y}Q{n}", "{y}-Q{n}", "{r} тримесечие на {y} г.", "Q{n} {y}")
        if language == "bg"
        else ("{y} Q{n}", "{y}Q{n}", "Q{n} {y}", "Q{n}/{y}")
    )  # fmt: skip
    style = rng.choice(styles)
    points = [(first + number // 4, number % 4 + 1) for number in range(count)]
    texts = tuple(style.format(r=ROMAN[quarter - 1], y=year, n=quarter) for year, quarter in points)
    head = "Период" if language == "bg" else "Period"
    return Times(texts, tuple(f"{year}-Q{quarter}" for year, quarter in points), head)


def months(rng: Random, count: int, language: str) -> Times:
    """Return consecutive months."""
    first, start = rng.randint(2008, 2022), rng.randint(0, 11)
    names = MONTHS[language]
    styles = ["{y}-{m:02d}", "{m:02d}.{y}", "{y}M{m:02d}", "{name} {y}", "{y} {name}"]
    styles += ["{name} {y} г.", "{short} {y}"] if language == "bg" else ["{short} {y}"]
    style = rng.choice(styles)
    points = [(first + (start + n) // 12, (start + n) % 12 + 1) for n in range(count)]
    texts = tuple(
        style.format(y=year, m=month, name=names[month - 1], short=names[month - 1][:3])
        for year, month in points
    )
    head = "Месец" if language == "bg" else "Month"
    return Times(texts, tuple(f"{year}-{month:02d}" for year, month in points), head)


def days(rng: Random, count: int, language: str) -> Times:
    """Return days a week apart."""
    start = date(rng.randint(2010, 2022), rng.randint(1, 12), rng.randint(1, 28))
    points = [start + timedelta(days=7 * number) for number in range(count)]
    styles = (
        ("{d:02d}.{m:02d}.{y} г.", "{d:02d}.{m:02d}.{y}", "{d}.{m}.{y}", "{d} {name} {y}", "{d:02d}.{m:02d}.{s:02d}", "{y}-{m:02d}-{d:02d}", "{d:02d}/{m:02d}/{y}", "към {d:02d}.{m:02d}.{y} г.")
        if language == "bg"
        else ("{y}-{m:02d}-{d:02d}", "{d} {name} {y}", "{y}-{m:02d}-{d:02d} 00:00:00")
    )  # fmt: skip
    style, names = rng.choice(styles), MONTHS[language]
    texts = tuple(
        style.format(d=at.day, m=at.month, y=at.year, s=at.year % 100, name=names[at.month - 1])
        for at in points
    )
    head = "Дата" if language == "bg" else "Date"
    return Times(texts, tuple(at.isoformat() for at in points), head)


def halves(rng: Random, count: int, language: str) -> Times:
    """Return consecutive half-years."""
    first = rng.randint(2008, 2022)
    style = rng.choice(("{r} полугодие {y}", "{r} полугодие на {y} г.", "{y} {r} полугодие"))
    if language == "en":
        style = rng.choice(("H{n} {y}", "{y} H{n}"))
    points = [(first + number // 2, number % 2 + 1) for number in range(count)]
    texts = tuple(style.format(r=ROMAN[half - 1], y=year, n=half) for year, half in points)
    head = "Период" if language == "bg" else "Period"
    return Times(texts, tuple(f"{year}-H{half}" for year, half in points), head)
