"""A made-up workbook in the layout of Eurobarometer's Volume A: the figures are ours."""

from pathlib import Path

from openpyxl import Workbook

COUNTRIES = ("UE27\nEU27", "BE", "BG", "CZ", "D-W", "DE", "D-E")
ASKED = (26525, 1019, 1033, 1004, 1010, 1531, 521)
ANSWERS = {
    ("L'insécurité", "Crime"): (0.12, 0.15, 0.09, 0.05, 0.1, 0.11, 0.12),
    ("La situation économique", "Economic situation"): (0.2, 0.14, 0.31, 0.18, 0.19, 0.2, 0.22),
    ("La hausse des prix/ l'inflation", "Rising prices/ inflation/ cost of living"): (
        *(0.34, 0.35, 0.41, 0.5),
        *(0.3, 0.31, 0.32),
    ),
    ("La santé", "Health"): (0.14, 0.05, 0.22, 0.08, 0.1, 0.11, 0.12),
    ("L'immigration", "Immigration"): (0.12, 0.15, 0.03, 0.05, 0.1, 0.11, 0.12),
    ("NSP", "Don't know"): (0.01, 0.01, 0.02, 0.01, 0.01, 0.01, 0.0),
}
QUESTIONS = {
    "QA3": ("QA3 The two most important issues facing (OUR COUNTRY) (MAX. 2 ANSWERS)", 0.0),
    "QA4": ("QA4 And personally, the two most important issues (MAX. 2 ANSWERS)", 0.01),
}


def write(path: Path, *, labels: str = "both") -> Path:
    """Write the workbook; `labels`: in French and English, in `english` on both lines, or on the `first`."""
    book = Workbook()
    book.remove(book.active)
    for sheet, (question, more) in QUESTIONS.items():
        lines: list[list[object]] = [[question], ["Fieldwork : 12/3 - 5/4/2026"], []]
        lines += [["", "", *COUNTRIES], ["", "TOTAL", *ASKED]]
        for (french, english), shares in ANSWERS.items():
            drawn = [round(share + more, 2) for share in shares]
            above = french if labels == "both" else english
            below = "" if labels == "first" else english
            lines.append(["", above, *(round(s * n) for s, n in zip(drawn, ASKED, strict=True))])
            lines.append(["", below, *drawn])
        page = book.create_sheet(sheet)
        for line in lines:
            page.append([None if cell == "" else cell for cell in line])
    book.save(path)
    return path
