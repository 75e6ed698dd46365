import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from vidno.cli.main import app
from vidno.engine import worker


def test_a_mistake_of_the_program_costs_the_entry_of_one_file_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = tmp_path / "лош.csv", tmp_path / "добър.csv"
    for path in (bad, good):
        path.write_text("Област;Хора\nВидин;10\nВраца;20\n", encoding="utf-8")
    call = worker.call

    def failing(function: str, name: str, *arguments: Any) -> Any:
        if name == str(bad):
            raise RuntimeError("Traceback: StopIteration")
        return call(function, name, *arguments)

    monkeypatch.setattr(worker, "call", failing)

    found = CliRunner().invoke(app, ["look", "--jsonl", "--quiet", str(bad), str(good)])

    first, second = (json.loads(line) for line in found.stdout.splitlines())
    assert first["error"]["code"] == "our-fault"
    assert second["tables"][0]["line_roles"] == ["header", "data", "data"]
    assert "StopIteration" in found.stderr
    assert found.exit_code == 1
