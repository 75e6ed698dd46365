"""Tables to measure with: payments of municipalities, in Bulgarian, the same for the same size."""

import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

HEADER = [
    "Година",
    "Месец",
    "Област",
    "Дейност",
    "Документ",
    "Получател",
    "Брой",
    "Сума",
    "Бележка",
]
PLACES = [
    "Благоевград",
    "Бургас",
    "Варна",
    "Велико Търново",
    "Видин",
    "Враца",
    "Габрово",
    "Добрич",
    "Кърджали",
    "Кюстендил",
    "Ловеч",
    "Монтана",
    "Пазарджик",
    "Перник",
    "Плевен",
    "Пловдив",
    "Разград",
    "Русе",
    "Силистра",
    "Сливен",
    "Смолян",
    "Стара Загора",
    "Търговище",
    "Хасково",
    "Шумен",
    "Ямбол",
]
ACTIVITIES = [
    "Образование",
    "Здравеопазване",
    "Отбрана и сигурност",
    "Социално осигуряване",
    "Пътна инфраструктура",
    "Култура, спорт и отдих",
    "Администрация",
]
ROW_BYTES = 129


def rows(count: int) -> Iterator[list[object]]:
    """Yield rows: a key, few-valued texts, many-valued texts, whole numbers, decimal commas, gaps."""
    chance = random.Random(5)  # noqa: S311 - no secret
    for number in range(count):
        yield [
            2015 + number * 10 // count,
            chance.randint(1, 12),
            chance.choice(PLACES),
            chance.choice(ACTIVITIES),
            f"Д-{number:08d}",
            f"Получател {chance.randint(1, 20_000)}",
            chance.randint(0, 500),
            chance.randint(0, 9_999_999) / 100,
            "плащане по договор" if number % 3 else "",
        ]


def write_csv(path: Path, count: int) -> None:
    """Write semicolons and decimal commas, as Excel does in Bulgaria."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(HEADER) + "\r\n")
        for row in rows(count):
            row[7] = f"{row[7]:.2f}".replace(".", ",")
            file.write(";".join(map(str, row)) + "\r\n")


def write_xlsx(path: Path, count: int) -> None:
    """Write a workbook of one sheet."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("Плащания")
    sheet.write_row(0, 0, HEADER)
    for line, row in enumerate(rows(count), 1):
        sheet.write_row(line, 0, row)
    book.close()
