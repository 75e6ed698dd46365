"""What signs among numbers mean is told, with what says so."""

from pathlib import Path

from vidno.ingest.proposal import propose


def notes(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return [note["en"] for note in propose([path])["decisions"]["notes"]]


TABLE = "Област;Лекари\nВидин;5\nВраца;-\nРусе;..\nМонтана;8\nПлевен;9\n"


def test_a_line_around_the_table_explains_a_sign(tmp_path: Path) -> None:
    found = notes(tmp_path, TABLE + ";\n„-“ няма случаи;\n")

    assert any(
        "няма случаи" in note and "a line around the table says so" in note for note in found
    )
    assert any("'..'" in note and "does not explain the sign" in note for note in found)


def test_a_table_without_signs_has_no_such_notes(tmp_path: Path) -> None:
    assert notes(tmp_path, TABLE.replace("-", "6").replace("..", "7")) == []
