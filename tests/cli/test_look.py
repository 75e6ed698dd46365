import json
import zipfile
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


def test_the_member_that_is_asked_for_is_looked_at_and_tidied(tmp_path: Path) -> None:
    path, output = tmp_path / "данни.zip", tmp_path / "a.csv"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("хора.csv", "Област;Хора\nВидин;10\nВраца;20\n")
        package.writestr("села.csv", "Област;Села\nВидин;7\nВраца;8\n")
    member = f"{path}!села.csv"

    seen = CliRunner().invoke(app, ["look", "--jsonl", "--quiet", member])
    tidied = CliRunner().invoke(app, ["tidy", "--quiet", member, "--output", str(output)])

    found = json.loads(seen.stdout)
    assert found["tables"][0]["header"] == ["Област", "Села"]
    assert found["decisions"]["dialect"]["choice"]["delimiter"] == ";"
    assert tidied.exit_code == 0
    assert output.read_text(encoding="utf-8").splitlines()[1].endswith("7")
