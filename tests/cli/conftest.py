"""Running commands as people do, and a small portal to run them on."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from vidno.cli import main as program


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def vidno(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Run:
    """Run the program with arguments, in English unless `language` says otherwise, in no portal."""
    monkeypatch.delenv("VIDNO_PORTAL", raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object, language: str = "en") -> Ran:
        monkeypatch.setenv("VIDNO_LANG", language)
        monkeypatch.setenv("COLUMNS", "200")
        monkeypatch.setattr(sys, "argv", ["vidno", *map(str, arguments)])
        code = 0
        try:
            program.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = capfd.readouterr()
        return Ran(code, printed.out, printed.err)

    return run


BEDS = (
    "ЛЕГЛА В БОЛНИЦИТЕ ПО ОБЛАСТИ;;\r\n"
    "(Брой);;\r\n"
    ";;\r\n"
    "Области;2022;2023\r\n"
    "Общо за страната;1 500,5;1 600\r\n"
    "Видин;500;550\r\n"
    "Враца;1 000,5;-\r\n"
    ";;\r\n"
    "Източник: измислен за проверка.;;\r\n"
)
"""A small file as a ministry would send it: titles, unit, total, decimal comma, a missing sign."""


@pytest.fixture
def beds(tmp_path: Path) -> Path:
    path = tmp_path / "легла.csv"
    path.write_bytes(BEDS.encode("windows-1251"))
    return path


@pytest.fixture
def portal(tmp_path: Path, vidno: Run, beds: Path) -> Path:
    """A new portal with one built dataset, moh/beds."""
    folder = tmp_path / "portal"
    assert vidno("init", folder).code == 0
    assert vidno("add", beds, "--to", "moh/beds", "--portal", folder).code == 0
    assert vidno("build", "--portal", folder).code == 0
    return folder
