"""What real files do beside: pages with the header again, lines of units, blanks, signatures."""

from dataclasses import replace
from random import Random

from tests.ingest.messy.forms import Form
from tests.ingest.messy.page import Page

SHARES = {
    "header-again": 0.12, "blank-lines": 0.1, "spacer": 0.08, "unit-row": 0.1, "signature": 0.2, "office": 0.25,
    "trees": 0.3, "label-marks": 0.1, "mixed-script": 0.1,
}  # fmt: skip
OFFICES = (
    "МИНИСТЕРСТВО НА ЗДРАВЕОПАЗВАНЕТО", "Агенция за социално подпомагане", "ОБЛАСТНА ДИРЕКЦИЯ",
    "Приложение № 1 към чл. 5, ал. 2", "Таблица 3.", "Одобрил: ................", "Към 31.12.2020 г.",
)  # fmt: skip
SIGNATURES = (
    "Изготвил: отдел „Анализи“",
    "Дата: 12.03.2021 г.",
    "стр. 1 от 1",
    "Главен експерт: ............",
)
UNITS = {"count": "бр.", "money": "лв.", "share": "%", "mean": "дни"}
MARKS = ("*", "¹", "²", "**", " 1)", "*)", "†", " (p)")
"""Footnote marks behind figures; some of them are no known sign and must be reported."""


def some(rng: Random) -> frozenset[str]:
    """Return the habits of a file; there is always one at least."""
    found = {name for name, share in SHARES.items() if rng.random() < share}
    return frozenset(found or {rng.choice(sorted(SHARES))})


def forms(rng: Random, known: dict[str, Form]) -> dict[str, Form]:
    """Return the forms of numbers, some of them with rarer signs."""
    group = rng.choice(("'", "\u2009")) if rng.random() < 0.12 else known["money"].group
    minus = "\u2013" if rng.random() < 0.1 else ""
    return {
        kind: replace(form, group=group, minus=minus or form.minus) for kind, form in known.items()
    }


def office(rng: Random, page: Page, top: int, left: int) -> int:
    """Write who publishes it above the title and return the next line."""
    for text in rng.sample(OFFICES, rng.randint(1, 2)):
        page.put(top, left, text)
        top += 1
    return top + rng.choice((0, 1))


def unit_row(page: Page, top: int, start: int, kinds: list[str]) -> int:
    """Write the unit of each column below its header and return the next line."""
    for number, kind in enumerate(kinds):
        page.put(top, start + number, UNITS[kind])
    return top + 1


def header_again(rng: Random, page: Page, head: range, line: int) -> int:
    """Write the header once more, as on a new page, and return the next line."""
    if rng.random() < 0.5:
        line += 1
    for row in head:
        at = line + row - head.start
        for (place, column), cell in list(page.cells.items()):
            if place == row:
                page.put(at, column, cell, bold=(row, column) in page.bold)
        for top, left, bottom, right in list(page.merged):
            if top == row:
                page.merge(at, left, at + bottom - top, right)
    return line + len(head)


def signature(rng: Random, page: Page, line: int, left: int) -> None:
    """Write who made the table, and when, some lines below it."""
    line += rng.choice((0, 1, 2))
    for text in rng.sample(SIGNATURES, rng.randint(1, 2)):
        page.put(line, left, text)
        line += 1
