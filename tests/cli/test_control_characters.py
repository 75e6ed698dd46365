"""What a foreign file holds cannot command the terminal of the person who looks at it."""

import json
import os
import re
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner

from vidno.cli.console import print_problem
from vidno.cli.main import app
from vidno.ingest.errors import EmptyFileError

ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
RED, TITLE, BACK = "\x1b[31m", "\x1b]0;изненада\x07", "\u202e"


def run(*arguments: str) -> str:
    """Run a command and return all that it prints; none of it may command a terminal."""
    found = CliRunner().invoke(app, list(arguments))
    assert found.exception is None or isinstance(found.exception, SystemExit)
    assert not ODD.search(found.output), repr(ODD.findall(found.output))
    return found.output


def table(path: Path, last: int = 20) -> Path:
    """Write a table with such characters in a title, the name of a sheet, a header and values."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(f"Лист{BACK}1")
        sheet.write_string(0, 0, f"Справка {TITLE}за леглата{BACK}")
        for line, row in enumerate(
            [
                (f"Област{RED}", f"Легла{BACK}"),
                (f"{RED}Видин{BACK}", 10),
                ("Враца\x07", last),
                ("Монтана\x9b1m", 30),
                ("Плевен", f"{RED}неизвестно{BACK}"),
            ],
            1,
        ):
            for column, value in enumerate(row):
                sheet.write(line, column, value)
    return path


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    return table(tmp_path / f"зл{RED}о{BACK}.xlsx")


def test_look_shows_them(odd: Path) -> None:
    found = run("look", "--quiet", str(odd))

    assert "зл␛[31mо⟨U+202E⟩.xlsx" in found
    assert "␛[31mВидин" in found or "Лист⟨U+202E⟩1" in found
    assert json.loads(run("look", "--quiet", "--json", str(odd)))["file"] == str(odd)
    assert json.loads(run("look", "--quiet", "--jsonl", str(odd)))["file"] == str(odd)


def test_errors_show_them(tmp_path: Path) -> None:
    path = tmp_path / f"празен{TITLE}\nок{BACK}.csv"
    path.write_bytes(b"")

    found = run("look", "--quiet", str(path))

    assert "празен␛]0;изненада␇␊ок⟨U+202E⟩.csv" in found


def test_an_error_that_stops_a_command_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    print_problem(EmptyFileError(file=f"{RED}а\nб{BACK}.csv"))

    assert "␛[31mа␊б⟨U+202E⟩.csv" in capsys.readouterr().err


def test_add_build_check_trace_and_diff_show_them(
    odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = tmp_path / "портал"
    assert "\n" in run("init", str(portal)).strip()  # lines of ours stay lines
    monkeypatch.chdir(portal)

    run("add", str(odd), "--to", "test/beds", "--quiet")
    run("build", "--quiet")
    run("check")
    run("check", "--json")
    run("trace", "test/beds", "1", "legla")
    (second := tmp_path / "нов").mkdir()
    run("add", str(table(second / odd.name, 25)), "--to", "test/beds", "--quiet")
    run("build", "--quiet")
    run("diff", "test/beds")


def test_a_file_whose_name_is_no_utf8_is_added_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/легла.csv".encode("cp1251")))
    path.write_text("Област;Легла\nВидин;10\nВраца;20\n", encoding="utf-8")
    portal = tmp_path / "portal"
    run("init", str(portal))
    monkeypatch.chdir(portal)

    run("add", str(path), "--to", "test/beds", "--quiet")
    run("build", "--quiet")

    found = run("trace", "test/beds", "1", "legla")
    assert r"\xeb\xe5\xe3\xeb\xe0.csv" in found
