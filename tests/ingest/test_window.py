"""A look at a very big text is one at its first lines, and says so."""

from pathlib import Path

import pytest

from vidno.ingest.look import look
from vidno.ingest.stream import choice, window

HEAD = "Област;Година;Лекари\n"
PLACES = ["Видин", "Враца", "Ловеч", "Плевен"]
LINES = [f"{PLACES[n % 4]};{2000 + n % 20};{n}\n" for n in range(500)]


@pytest.fixture
def small_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choice, "FROM_BYTES", 0)
    monkeypatch.setattr(window, "FROM_BYTES", 5_000)
    monkeypatch.setattr(window, "WINDOW_BYTES", 1_000)


@pytest.mark.usefixtures("small_window")
def test_the_first_lines_are_looked_at_and_all_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "".join(LINES).rstrip("\n"), encoding="utf-8")

    found = look([str(path)])

    assert found["window"]["of"] == 501
    [table] = found["tables"]
    assert len(table["line_roles"]) == found["window"]["lines"] < 60
    assert [field["name"] for field in table["fields"]] == ["period", "oblast", "lekari"]
    assert found["file"] == "a.csv"


@pytest.mark.usefixtures("small_window")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_small_texts_and_those_of_wide_letters_are_looked_at_whole(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "".join(LINES[: 200 if encoding == "utf-8" else 500]), encoding=encoding)

    found = look([str(path)])

    assert "window" not in found
    assert len(found["tables"][0]["line_roles"]) == (201 if encoding == "utf-8" else 501)
