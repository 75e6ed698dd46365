"""Citations: what is cited, in words and for reference managers."""

from vidno.base.text import Text, same
from vidno.catalogue.citing import Work

WORK = Work(
    key="nsi.people",
    kind="graphic",
    author=same("НСИ"),
    title=Text(bg="Население, 2008–2024 г.", en="Population, 2008–2024."),
    portal=same("Видно"),
    day="2026-11-28",
    version="2026-11-28-47de2d34",
)


def test_the_stop_of_a_year_stays_and_no_other_is_doubled() -> None:
    bg, en = (work["title"] for work in WORK.csl())

    assert (bg, en) == ("Население, 2008–2024 г.", "Population, 2008–2024")
    assert "title = {Население, 2008–2024 г.}" in WORK.bibtex("bg")
    assert WORK.text("bg").startswith("НСИ. Население, 2008–2024 г. Обработка: Видно")
    assert WORK.text("en").startswith("НСИ. Population, 2008–2024. Processed by Видно")
