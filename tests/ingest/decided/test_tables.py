"""Which sheets are the table of a file, and why others are not."""

from vidno.ingest import tables
from vidno.ingest.decided import tables as which
from vidno.ingest.grid import Grid


def sheet(name: str, header: list[str], count: int) -> Grid:
    rows = [header, *([f"Място {n}", str(100 + n)] for n in range(count))]
    return Grid(name, rows, list(range(1, len(rows) + 1)))


def test_sheets_with_the_same_header_are_one_table_and_the_others_are_told() -> None:
    grids = [
        sheet("2023", ["Община", "Лекари"], 6),
        sheet("2024", ["Община", "Лекари"], 6),
        sheet("Легла", ["Община", "Легла"], 3),
        Grid("Бележки", [["Предварителни данни"]], [1]),
    ]

    told = which.ranked(tables.tables_in(grids), {("2023", ""), ("2024", "")})

    assert told["choice"] == ["2023", "2024"]
    assert told["confidence"] == 0.8  # 12 of 15 lines
    assert told["alternatives"] == [
        {
            "choice": ["Легла"],
            "confidence": 0.2,
            "reason": {
                "bg": "3 реда с данни под други заглавия",
                "en": "3 body lines under another header",
            },
        }
    ]
    assert told["without_table"] == ["Бележки"]


def test_a_file_without_a_table_says_so() -> None:
    told = which.ranked(tables.tables_in([Grid("Бележки", [["Предварителни"]], [1])]), set())

    assert (told["choice"], told["reason"]["en"]) == ([], "no line of data")
