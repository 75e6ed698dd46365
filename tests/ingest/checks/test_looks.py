"""Figures that stay text are reported with their cells and the line of a recipe that would read them."""

from pathlib import Path
from typing import Any

from tests.samples.portals import portal_of

from vidno.ingest.types import number
from vidno.publish.build import build

TEXT = "Централа;Производство;Бележка\nКозлодуй;14 900,5 GWh;спряна\nМарица 2;5 100,0 GWh;\nБелмекен;370,2 GWh;\nЧаира;80,0 GWh;\n"


def doubts(folder: Path, text: str) -> list[dict[str, Any]]:
    folder.mkdir(exist_ok=True)
    report = build(portal_of(folder, {"a.csv": text})).release.report
    return [item for item in report["warnings"] if item["code"] == "text-looks-like-figures"]


def test_a_unit_nobody_told_us_is_reported_with_every_cell(tmp_path: Path) -> None:
    [doubt] = doubts(tmp_path, TEXT)

    assert doubt["cell"] == "B2"
    assert doubt["cells"] == ["B2:B5"]
    assert "'14 900,5 GWh' looks like a figure" in doubt["message"]
    assert "4 of its cells" in doubt["message"]


def test_the_hint_is_a_line_of_the_recipe_that_reads_them(tmp_path: Path) -> None:
    [doubt] = doubts(tmp_path, TEXT)

    line = "- {step: number, column: proizvodstvo, decimal: ',', group: ' ', suffix: GWh, status: proizvodstvo_status}"
    form = number.NumberFormat(decimal=",", group=" ", suffix="GWh")
    assert line in doubt["hint"]
    assert str(number.read("14 900,5 GWh", form)) == "14900.5"


def test_a_column_of_names_is_not_reported(tmp_path: Path) -> None:
    assert not doubts(tmp_path, "Клас;Ученици\n5а;20\n5б;21\n6а;19\n6б;25\n")
