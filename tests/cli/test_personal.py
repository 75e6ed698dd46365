"""What `vidno add` says of personal data: what stops the build, and the way out."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

NUMBERS = ("6101057509", "7523169263", "8032056031")


@pytest.mark.parametrize(
    ("language", "stops", "way_out"),
    [
        ("bg", "„vidno build“ няма да публикува това.", "Махнете номерата в копие на файла"),
        (
            "en",
            "'vidno build' will not publish this.",
            "Take the numbers out of a copy of the file",
        ),
    ],
)
def test_add_says_that_a_build_will_refuse_and_what_to_do(
    language: str, stops: str, way_out: str, vidno: Run, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    rows = "".join(f"Видин;{number};{index}\n" for index, number in enumerate(NUMBERS * 4))
    file.write_text("Област;ЕГН;Сума\n" + rows, encoding="utf-8")
    vidno("init", "portal")

    ran = vidno("add", file, "--to", "a/list", "--portal", "portal", language=language)

    assert ran.code == 0
    assert f"{stops} {way_out}" in ran.out
    assert vidno("build", "--portal", "portal").code == 1
