"""Counting use: numbers by day, and nothing about anybody."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vidno.catalogue.use import LEAST, DayOfUse, NothingCountedError, query_of, table
from vidno.cli.main import app

DAY = date(2026, 11, 28)


def test_what_is_searched_for_seldom_is_never_written(tmp_path: Path) -> None:
    day = DayOfUse(DAY)
    for _ in range(LEAST):
        day.search("  Лекари във  Видин ")
    day.search("името на един човек")
    day.download("nsi/population")

    day.write(tmp_path)

    assert table(tmp_path) == (
        "day,what,name,count\n"
        "2026-11-28,download,nsi/population,1\n"
        "2026-11-28,query,лекари във видин,5\n"
        "2026-11-28,searches,,6\n"
    )
    assert "името" not in "".join(p.read_text(encoding="utf-8") for p in tmp_path.rglob("*.csv"))


def test_writing_again_adds_to_the_day_and_a_rare_search_may_become_frequent(
    tmp_path: Path,
) -> None:
    day = DayOfUse(DAY)
    for _ in range(LEAST - 1):
        day.search("пенсии")
    day.write(tmp_path)
    assert "пенсии" not in table(tmp_path)

    day.search("пенсии")
    day.write(tmp_path)
    day.search("Пенсии")
    day.write(tmp_path)

    assert f"query,пенсии,{LEAST + 1}\n" in table(tmp_path)
    assert f"searches,,{LEAST + 1}\n" in table(tmp_path)


@pytest.mark.parametrize(
    "text", ["ivan@example.org", "ЕГН 8001010000", "0888 123 456", "о" * 80, "   "]
)
def test_what_may_be_about_a_person_is_not_kept_at_all(text: str) -> None:
    assert query_of(text) == ""


def test_before_anything_was_counted_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingCountedError):
        table(tmp_path)


def test_the_command_writes_a_table_to_publish(tmp_path: Path) -> None:
    (tmp_path / "portal.yml").write_text("schema: 1\nname: {bg: Видно}\n", encoding="utf-8")
    day = DayOfUse(DAY)
    day.download("nsi/population")
    day.write(tmp_path)

    done = CliRunner().invoke(app, ["agenda", "use", "--portal", str(tmp_path)])

    assert done.exit_code == 0
    assert "vidno add" in done.output
    assert (tmp_path / "agenda/use.csv").read_text(encoding="utf-8") == table(tmp_path)
